import type { Effet, Etat, Piece, Qui, Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import { choixDuPrestataire, type Options } from './options.ts';

const leSien: Qui = { role: 'prestataire', de: 'prestataire' };

const direLaFin = (arretee: 'oui' | 'non'): Effet => ({
  type: 'transmettre',
  evenement: 'CONSTATER_FIN_MISSION',
  charge: { jours: 'soi.jours', arretee },
});

/** Stopped: what was asked of the provider is not any more, so that its access ends with it. */
const arreter = (...par: Qui[]): Transition => ({
  par,
  vers: 'missionArretee',
  effets: [
    { type: 'notifier', genre: 'accompagnementArrete', a: ['porteur', 'instructeur', 'prestataire'] },
    direLaFin('oui'),
  ],
});

/** Another provider goes on: it reads what was done, the one who leaves does not see the dossier any more. Days and term stay as they are. */
const changer = (vers?: string): Transition => ({
  par: ['responsable'],
  si: ['autrePrestataire', 'capaciteLibre'],
  ...(vers === undefined ? {} : { vers }),
  retenir: { prestataire: 'prestataire' },
  effets: [
    { type: 'fermerAcces', acces: { organisme: '@sortant', role: 'prestataire' } },
    { type: 'ouvrirAcces', acces: { organisme: 'prestataire', role: 'prestataire' } },
    {
      type: 'inscrire',
      registre: 'changements_prestataire',
      valeurs: { sortant: '@sortant', entrant: 'prestataire', jours: 'soi.jours' },
    },
    { type: 'notifier', genre: 'prestataireChange', a: ['porteur', 'prestataire'] },
  ],
});

const enCours: Etat = {
  attendu: ['DECLARER_JOURS'],
  echeances: ['duree', 'copil'],
  sur: {
    DECLARER_JOURS: {
      par: [leSien],
      si: ['resteDesJours', 'joursPasses', 'apresLePlan'],
      ajouter: { jours: 'jours', joursRestants: '-jours' },
      effets: [
        {
          type: 'inscrire',
          registre: 'jours_accompagnement',
          valeurs: { jours: 'jours', date: 'date', prestataire: 'soi.prestataire' },
        },
      ],
    },
    RECTIFIER_JOURS: {
      par: ['instructeur'],
      si: ['dejaDeclares'],
      ajouter: { jours: '-jours', joursRestants: 'jours' },
      effets: [
        {
          type: 'inscrire',
          registre: 'jours_accompagnement',
          valeurs: { jours: '-jours', date: '@date', prestataire: 'soi.prestataire' },
        },
      ],
    },
    TENIR_COPIL: {
      par: [leSien, 'instructeur'],
      si: ['joursPasses'],
      ajouter: { copils: '1' },
      effets: [
        { type: 'armer', echeance: 'copil' },
        { type: 'inscrire', registre: 'copils', valeurs: { date: 'date', rang: 'soi.copils' } },
      ],
    },
    RELANCER_COPIL: {
      par: ['systeme'],
      effets: [
        { type: 'armer', echeance: 'copil' },
        { type: 'notifier', genre: 'copilAttendu', a: ['prestataire', 'instructeur'] },
      ],
    },
    TERMINER_ACCOMPAGNEMENT: {
      par: ['instructeur'],
      vers: 'livrablesAttendus',
      effets: [{ type: 'notifier', genre: 'accompagnementTermine', a: ['porteur', 'prestataire'] }],
    },
    CONSTATER_DUREE_MAXIMALE: {
      par: ['systeme'],
      vers: 'livrablesAttendus',
      effets: [{ type: 'notifier', genre: 'dureeAtteinte', a: ['porteur', 'instructeur', 'prestataire'] }],
    },
    CHANGER_PRESTATAIRE: changer(),
    ARRETER_MISSION: arreter('porteur', 'responsable'),
  },
};

/** Before and after the days: the audit and its plan, then the capitalisation. */
const etats: Record<string, Etat> = {
  auditEnCours: {
    attendu: ['DEPOSER_AUDIT'],
    sur: {
      DEPOSER_AUDIT: {
        par: [leSien],
        si: ['planDansLePlafond', 'presentationPassee'],
        vers: 'planAValider',
        retenir: { joursPrevus: 'joursPrevus' },
        effets: [{ type: 'notifier', genre: 'auditDepose', a: ['porteur', 'instructeur'] }],
      },
      CHANGER_PRESTATAIRE: changer(),
      ARRETER_MISSION: arreter('porteur', 'responsable'),
    },
  },
  planAValider: {
    attendu: ['VALIDER_PLAN'],
    sur: {
      VALIDER_PLAN: {
        par: ['instructeur'],
        vers: 'accompagnementEnCours',
        retenir: { planValideLe: '@date' },
        effets: [{ type: 'notifier', genre: 'planValide', a: ['porteur', 'prestataire'] }],
      },
      RENVOYER_PLAN: {
        par: ['instructeur'],
        vers: 'auditEnCours',
        effets: [{ type: 'notifier', genre: 'planRenvoye', a: ['prestataire'] }],
      },
      CHANGER_PRESTATAIRE: changer('auditEnCours'),
      ARRETER_MISSION: arreter('porteur', 'responsable'),
    },
  },
  accompagnementEnCours: enCours,
  livrablesAttendus: {
    attendu: ['DEPOSER_LIVRABLES'],
    echeances: ['capitalisation'],
    sur: {
      DEPOSER_LIVRABLES: {
        par: [leSien],
        vers: 'livrablesAValider',
        effets: [{ type: 'notifier', genre: 'livrablesDeposes', a: ['instructeur'] }],
      },
      RELANCER_CAPITALISATION: {
        par: ['systeme'],
        effets: [{ type: 'notifier', genre: 'capitalisationAttendue', a: ['prestataire', 'instructeur'] }],
      },
      CHANGER_PRESTATAIRE: changer(),
      ARRETER_MISSION: arreter('responsable'),
    },
  },
  livrablesAValider: {
    attendu: ['ACCEPTER_LIVRABLES'],
    sur: {
      ACCEPTER_LIVRABLES: {
        par: ['instructeur'],
        vers: 'missionAchevee',
        retenir: { publies: 'publies' },
        // Done: unlike whoever gave an avis, it has no more to read here.
        effets: [
          { type: 'fermerAcces', acces: { organisme: 'soi.prestataire', role: 'prestataire' } },
          direLaFin('non'),
        ],
      },
      RENVOYER_LIVRABLES: {
        par: ['instructeur'],
        vers: 'livrablesAttendus',
        effets: [{ type: 'notifier', genre: 'livrablesRenvoyes', a: ['prestataire'] }],
      },
    },
  },
  missionAchevee: { terme: true },
  missionArretee: { terme: true, exception: true },
};

/**
 * The mission of the provider: audit, plan validated by the funder, days counted, comités de pilotage, capitalisation. It is let in on the dossier with its
 * mission and no longer; the porteur reads all of it, and may stop it.
 */
export function mission(o: Options): Piece {
  const { question, capaciteLibre } = choixDuPrestataire(o);
  const jours = { cle: 'jours', type: 'nombre', libelle: 'Jours', unite: 'j', decimales: 1, min: 0.5 } as const;
  return {
    initial: 'auditEnCours',
    contexte: {
      prestataire: 'organisme',
      jours: 'nombre',
      joursRestants: 'nombre',
      joursPrevus: 'nombre',
      planValideLe: 'date?',
      copils: 'nombre',
      publies: 'ouiNon',
    },
    gardes: {
      planDansLePlafond: 'joursPrevus <= soi.joursRestants',
      presentationPassee: 'presenteLe <= @date',
      resteDesJours: 'jours <= soi.joursRestants',
      joursPasses: 'date <= @date',
      apresLePlan: 'date >= soi.planValideLe',
      dejaDeclares: 'jours <= soi.jours',
      autrePrestataire: 'prestataire <> soi.prestataire',
      capaciteLibre,
    },
    echeances: {
      duree: {
        duree: o.duree,
        evenement: 'CONSTATER_DUREE_MAXIMALE',
        alerte: { jours: o.alerteJours, genre: 'dureeBientotAtteinte' },
      },
      copil: { duree: o.copil, evenement: 'RELANCER_COPIL' },
      capitalisation: { duree: o.capitalisation, evenement: 'RELANCER_CAPITALISATION' },
    },
    naissance: [{ type: 'notifier', genre: 'missionConfiee', a: ['prestataire'] }],
    etats,
    evenements: {
      DEPOSER_AUDIT: {
        charge: [
          { cle: 'rapport', type: 'piece', libelle: 'Rapport d’audit' },
          { cle: 'plan', type: 'piece', libelle: 'Plan d’action' },
          ...o.audit,
          { ...jours, cle: 'joursPrevus', libelle: 'Jours d’accompagnement prévus par le plan' },
          { cle: 'presenteLe', type: 'date', libelle: 'Plan présenté à l’organisme le' },
        ],
        solennel: true,
      },
      VALIDER_PLAN: { solennel: true },
      RENVOYER_PLAN: { charge: [motif('Ce qui est à reprendre')], poids: 'secondaire' },
      DECLARER_JOURS: {
        charge: [
          { ...jours, libelle: 'Jours à compter' },
          { cle: 'date', type: 'date', libelle: 'Dernier jour concerné' },
          { cle: 'objet', type: 'texteLong', libelle: 'Ce qui a été fait', max: 2000 },
        ],
      },
      RECTIFIER_JOURS: {
        charge: [{ ...jours, libelle: 'Jours à retirer du compte' }, motif()],
        poids: 'marge',
      },
      TENIR_COPIL: {
        charge: [
          { cle: 'date', type: 'date', libelle: 'Jour du comité de pilotage' },
          { cle: 'presents', type: 'texteLong', libelle: 'Présents', max: 1000 },
          { cle: 'decisions', type: 'texteLong', libelle: 'Ce qui a été décidé', max: 4000 },
          { cle: 'compteRendu', type: 'piece', libelle: 'Compte rendu', facultatif: true },
        ],
        poids: 'secondaire',
      },
      RELANCER_COPIL: { constat: true, interne: true },
      TERMINER_ACCOMPAGNEMENT: { poids: 'secondaire', solennel: true },
      CONSTATER_DUREE_MAXIMALE: { constat: true },
      CHANGER_PRESTATAIRE: {
        charge: [question, motif('Motif du changement')],
        faits: { missions: 'nombre', sortant: 'organisme?' },
        poids: 'marge',
        solennel: true,
        interne: true,
      },
      ARRETER_MISSION: { charge: [motif('Motif de l’arrêt')], poids: 'marge', solennel: true },
      DEPOSER_LIVRABLES: {
        charge: [
          { cle: 'synthese', type: 'texteLong', libelle: 'Ce que l’accompagnement apprend aux autres', max: 8000 },
          {
            cle: 'livrables',
            type: 'tableau',
            libelle: 'Livrables',
            ligne: 'Livrable',
            min: 1,
            max: 30,
            colonnes: [
              { cle: 'titre', type: 'texte', libelle: 'Titre', max: 160 },
              {
                cle: 'forme',
                type: 'choix',
                libelle: 'Forme',
                options: [
                  ['guide', 'Guide'],
                  ['presentation', 'Présentation'],
                  ['video', 'Vidéo ou conférence en ligne'],
                  ['autre', 'Autre'],
                ],
              },
            ],
          },
          { cle: 'fichiers', type: 'piece', libelle: 'Fichiers des livrables', nombreMax: 20 },
        ],
        solennel: true,
      },
      RELANCER_CAPITALISATION: { constat: true, interne: true },
      ACCEPTER_LIVRABLES: {
        charge: [{ cle: 'publies', type: 'ouiNon', libelle: 'La Région publie-t-elle ces livrables ?' }],
        solennel: true,
      },
      RENVOYER_LIVRABLES: { charge: [motif('Ce qui est à reprendre')], poids: 'secondaire' },
    },
  };
}
