import { z } from 'zod';
import {
  definirPhase,
  type Effet,
  type Etat,
  type Evenement,
  type Piece,
  type TrancheDePhase,
  type Transition,
} from '../../engine/lifecycle/phase.ts';
import { finAnticipee, formulaire, tranche } from '../execution/tranches.ts';
import { servicesDe, versement } from '../execution/versement.ts';
import { motif } from '../questions.ts';
import { mots } from './mots.ts';
import { recouvrement } from './recouvrement.ts';

const options = z.strictObject({
  /** The last tranche. */
  solde: tranche,
  /** The form that gives the right. A solde of another form is asked for; of this one, it is paid on the bilan. */
  droitFormulaire: formulaire,
  finAnticipee,
});
type Options = z.infer<typeof options>;

const NET = 'commun.verse - commun.recouvre';
const TROP = `${NET} - commun.droit - soi.nonRecouvre`;
const gardes = {
  aucunMandat: 'commun.mandats <= 0',
  moinsQueDemande: 'droit < droitDemande',
  resteAVerser: `commun.droit > ${NET}`,
  tropVerse: `commun.droit < ${NET}`,
  toutVerse: `${NET} >= commun.droit`,
  toutRembourse: `commun.recouvre + soi.nonRecouvre >= commun.verse - commun.droit`,
  rienEnPaiement: '@exigible > 0 €',
  rienEnRecouvrement: `${TROP} > @enRecouvrement`,
};

/** Demands, bilans, avenants, procedures: whatever the settlement of the right makes moot. What is at the comptable's does not hear it. */
const abandonner: Effet = { type: 'diffuser', objet: '*', evenement: 'ABANDONNER' };
const recouvrer: Effet = {
  type: 'naitre',
  objet: 'recouvrement',
  genre: 'tropVerse',
  valeurs: { constate: TROP, montant: TROP },
};
/** The porteur reads what is envisaged, and why, and has a month to answer. */
const proposerLeDroit: Effet[] = [
  { type: 'lettre', modele: 'projet-droit' },
  { type: 'notifier', genre: 'droitReduit', a: ['porteur'] },
];
const delai: Transition = { par: ['systeme'], vers: 'droitAArreter' };

/** From the bilan certified, or its absence, to a right that the porteur could answer about. */
function etatsDuDroit(o: Options): Record<string, Etat> {
  const publierDroit = { droit: 'droit', droitDemande: 'droitDemande' };
  const CONSTATER_DROIT: Transition[] = [
    {
      par: ['systeme'],
      si: ['moinsQueDemande'],
      vers: 'observationsSurDroit',
      publier: publierDroit,
      effets: [abandonner, ...proposerLeDroit],
    },
    { par: ['systeme'], vers: 'droitArrete', publier: publierDroit, effets: [abandonner] },
  ];
  return {
    bilanAExaminer: {
      ...(o.finAnticipee.length > 0 ? { attend: [{ si: ['sansBilan'], vers: 'droitSansBilan' }] } : {}),
      sur: { CONSTATER_DROIT },
    },
    ...(o.finAnticipee.length > 0
      ? {
          droitSansBilan: {
            exception: true,
            attendu: ['PROPOSER_DROIT_SANS_BILAN'],
            sur: {
              PROPOSER_DROIT_SANS_BILAN: {
                par: ['instructeur'],
                si: ['auPlusAttribue'],
                vers: 'observationsSurDroit',
                retenir: { proposeur: 'acteur.id' },
                publier: { droit: 'montant', droitDemande: 'commun.montantVote' },
                effets: [abandonner, ...proposerLeDroit],
              },
              // A bilan that came after all is certified as any other.
              CONSTATER_DROIT,
            },
          } as const,
        }
      : {}),
    observationsSurDroit: {
      exception: true,
      attendu: ['PRESENTER_OBSERVATIONS'],
      echeances: ['observationsDroit'],
      sur: {
        PRESENTER_OBSERVATIONS: {
          par: ['porteur'],
          vers: 'droitAArreter',
          effets: [{ type: 'notifier', genre: 'observationsSurDroit', a: ['instructeur', 'responsable'] }],
        },
        ACCEPTER_DROIT: { par: ['porteur'], vers: 'droitArrete' },
        CONSTATER_DELAI_DEPASSE: delai,
      },
    },
    droitAArreter: {
      exception: true,
      attendu: ['ARRETER_DROIT'],
      sur: {
        ARRETER_DROIT: {
          par: [{ role: 'responsable', sauf: 'proposeur' }],
          si: ['pasMoinsQuePropose', 'auPlusDemande'],
          vers: 'droitArrete',
          publier: { droit: 'montant' },
          effets: [
            { type: 'lettre', modele: 'decision-droit' },
            { type: 'notifier', genre: 'droitArrete', a: ['porteur', 'finances'] },
          ],
        },
      },
    },
  };
}

const evenementsDuDroit = (o: Options): Record<string, Evenement> => ({
  CONSTATER_DROIT: {
    charge: [
      { cle: 'droit', type: 'montant', libelle: 'Droit' },
      { cle: 'droitDemande', type: 'montant', libelle: 'Droit d’après ce qui est déclaré' },
    ],
    constat: true,
    interne: true,
  },
  ...(o.finAnticipee.length > 0
    ? {
        PROPOSER_DROIT_SANS_BILAN: {
          charge: [{ cle: 'montant', type: 'montant', libelle: 'Droit proposé' }, motif()],
          faits: { droitJustifie: 'montant' },
          propositions: { montant: '@droitJustifie' },
          solennel: true,
        } as const,
      }
    : {}),
  PRESENTER_OBSERVATIONS: {
    charge: [{ cle: 'observations', type: 'texteLong', libelle: 'Observations', max: 4000 }],
  },
  ACCEPTER_DROIT: { solennel: true, poids: 'secondaire' },
  CONSTATER_DELAI_DEPASSE: { constat: true },
  ARRETER_DROIT: {
    charge: [{ cle: 'montant', type: 'montant', libelle: 'Droit arrêté' }, motif('Réponse aux observations')],
    propositions: { montant: 'commun.droit' },
    delegation: { acte: 'droit', montant: 'montant' },
    solennel: true,
    fonction: 'fixe',
  },
});

/** From the right to accounts that are even: a solde, or a trop-versé; always with a way. */
function etatsDesComptes(solde: TrancheDePhase, demande: boolean): Record<string, Etat> {
  const payer: Effet = {
    type: 'naitre',
    objet: 'versement',
    genre: solde.cle,
    etat: 'aLiquider',
    valeurs: { montant: 'commun.droit - commun.verse + commun.recouvre', serviceFait: 'oui', rang: '1' },
  };
  const demander: Effet = {
    type: 'naitre',
    objet: 'versement',
    genre: solde.cle,
    formulaire: solde.formulaire,
    valeurs: { serviceFait: solde.serviceFait ? 'oui' : 'non', rang: '1' },
  };
  const sansSuite: Effet = { type: 'diffuser', objet: 'versement', evenement: 'ABANDONNER' };
  const renoncer: Transition = { par: ['responsable'], vers: 'soldeVerse', effets: [sansSuite] };
  const regler = (si: string[], vers: string, effets: Effet[]): Transition => ({
    si: ['aucunMandat', ...si],
    donne: ['droitArrete'],
    vers,
    effets: [abandonner, ...effets],
  });
  return {
    // What is at the comptable's is neither paid nor lost: the accounts are drawn when it has come back.
    droitArrete: {
      attend: [
        regler(['resteAVerser'], demande ? 'soldeADemander' : 'soldeAVerser', demande ? [] : [payer]),
        regler(['tropVerse'], 'tropVerseARecouvrer', [recouvrer]),
        regler([], '>suite', []),
      ],
    },
    ...(demande
      ? {
          soldeADemander: {
            attendu: ['DEMANDER_VERSEMENT'],
            sur: {
              DEMANDER_VERSEMENT: { par: ['porteur'], vers: 'soldeAVerser', effets: [demander] },
              RENONCER_AU_RESTE: renoncer,
            },
          } as const,
        }
      : {}),
    soldeAVerser: {
      attend: [{ si: ['toutVerse'], vers: 'soldeVerse' }],
      sur: {
        // A solde liquidated for less than the right leaves a rest: paid by another, or given up.
        VERSER_LE_RESTE: { par: ['finances'], si: ['resteAVerser', 'rienEnPaiement'], effets: [payer] },
        RENONCER_AU_RESTE: renoncer,
      },
    },
    soldeVerse: {
      attend: [
        // A mandate that came back rejected meanwhile is not paid again.
        { si: ['aucunMandat', 'tropVerse'], vers: 'tropVerseARecouvrer', effets: [sansSuite, recouvrer] },
        { si: ['aucunMandat'], vers: '>suite', effets: [sansSuite] },
      ],
    },
    tropVerseARecouvrer: {
      exception: true,
      attend: [{ si: ['toutRembourse'], vers: '>suite' }],
      sur: { RECOUVRER_LE_RESTE: { par: ['finances'], si: ['rienEnRecouvrement'], effets: [recouvrer] } },
    },
  };
}

function construire(o: Options): Piece {
  const demande = o.solde.formulaire !== o.droitFormulaire;
  return {
    initial: 'bilanAExaminer',
    contexte: { nonRecouvre: 'montant', proposeur: 'compte?' },
    communs: { droit: 'montant?', droitDemande: 'montant?', recouvre: 'montant' },
    gardes: {
      ...gardes,
      pasMoinsQuePropose: 'montant >= commun.droit',
      auPlusDemande: 'montant <= commun.droitDemande',
      ...(o.finAnticipee.length > 0
        ? { sansBilan: 'non(commun.bilanFinalDepose)', auPlusAttribue: 'montant <= commun.montantVote' }
        : {}),
    },
    echeances: { observationsDroit: { duree: { mois: 1 }, evenement: 'CONSTATER_DELAI_DEPASSE' } },
    partout: {
      CONSTATER_REMBOURSEMENT: { par: ['systeme'], ajouter: { recouvre: 'montant' } },
      CONSTATER_NON_RECOUVRE: { par: ['systeme'], ajouter: { nonRecouvre: 'montant' } },
    },
    etats: { ...etatsDuDroit(o), ...etatsDesComptes(o.solde, demande) },
    evenements: {
      ...evenementsDuDroit(o),
      ...(demande
        ? {
            DEMANDER_VERSEMENT: {
              charge: [
                {
                  cle: 'tranche',
                  type: 'choix',
                  libelle: 'Versement demandé',
                  options: [[o.solde.cle, o.solde.libelle]],
                },
              ],
            } as const,
          }
        : {}),
      VERSER_LE_RESTE: { faits: { exigible: 'montant' }, poids: 'marge' },
      RENONCER_AU_RESTE: {
        charge: [motif()],
        delegation: { acte: 'droit', montant: `commun.droit - (${NET})` },
        solennel: true,
        poids: 'marge',
      },
      RECOUVRER_LE_RESTE: { faits: { enRecouvrement: 'montant' }, solennel: true, poids: 'marge' },
      CONSTATER_REMBOURSEMENT: {
        charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant' }],
        constat: true,
        interne: true,
      },
      CONSTATER_NON_RECOUVRE: {
        charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant' }],
        constat: true,
        interne: true,
      },
    },
    objets: { versement: versement(demande && servicesDe([o.solde])), recouvrement },
  };
}

/**
 * Solde: the right is settled from what was done; less than what the porteur asks, it may answer for a month first (CRPA, art. L122-1). The accounts wait for
 * the mandates that are at the comptable's, then more than paid gives the solde, less gives a titre de recette. What is waited for is a total, so that no
 * late payment can be lost.
 */
export const solde = definirPhase({
  nom: 'solde',
  libelle: 'Solde',
  genre: 'etape',
  options,
  financement: ['solde', 'droitFormulaire'],
  exige: ['notifie'],
  donne: ['droitArrete'],
  construire,
  mots,
});
