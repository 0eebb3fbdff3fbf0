import type { MotsDePiece, Piece } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';

const dire = { type: 'transmettre', evenement: 'CONSTATER_ISSUE', charge: {} } as const;
const rouvrir = { type: 'transmettre', evenement: 'ROUVRIR', charge: {} } as const;

/**
 * A recours gracieux, before who decided. Two months of silence reject it (CRPA, art. L231-4, 2°); a suspension of the dossier by the Région does not stop them.
 * Its answer is an act of the funder, signed by delegation, possible while the dossier is suspended.
 */
export const recoursGracieux: Piece = {
  initial: 'aExaminer',
  echeances: {
    reponse: {
      duree: { mois: 2 },
      evenement: 'CONSTATER_SILENCE',
      alerte: { jours: 15, genre: 'rejetImpliciteRecoursProche' },
      nature: 'loi',
    },
  },
  naissance: [
    { type: 'lettre', modele: 'accuse-recours' },
    { type: 'notifier', genre: 'recoursForme', a: ['responsable', 'instructeur'] },
  ],
  etats: {
    aExaminer: {
      attendu: ['ACCUEILLIR_RECOURS'],
      echeances: ['reponse'],
      sur: {
        ACCUEILLIR_RECOURS: {
          par: ['responsable'],
          vers: 'accueilli',
          effets: [
            rouvrir,
            { type: 'lettre', modele: 'recours-accueilli' },
            { type: 'notifier', genre: 'recoursAccueilli', a: ['porteur', 'instructeur'] },
          ],
        },
        REJETER_RECOURS: {
          par: ['responsable'],
          vers: 'rejete',
          effets: [
            dire,
            { type: 'lettre', modele: 'recours-rejete' },
            { type: 'notifier', genre: 'recoursRejete', a: ['porteur'] },
          ],
        },
        CONSTATER_SILENCE: {
          par: ['systeme'],
          vers: 'rejeteParSilence',
          effets: [dire, { type: 'notifier', genre: 'recoursRejeteParSilence', a: ['porteur', 'responsable'] }],
        },
        ABANDONNER: { par: ['systeme'], vers: 'sansObjet' },
      },
    },
    accueilli: { terme: true },
    rejete: { terme: true },
    rejeteParSilence: {
      terme: true,
      exception: true,
    },
    sansObjet: { terme: true, exception: true },
  },
  evenements: {
    ACCUEILLIR_RECOURS: {
      charge: [motif()],
      delegation: { acte: 'reponseRecours' },
      suspendu: true,
      solennel: true,
    },
    REJETER_RECOURS: {
      charge: [motif('Motif', 4000)],
      delegation: { acte: 'reponseRecours' },
      poids: 'secondaire',
      suspendu: true,
      solennel: true,
    },
    CONSTATER_SILENCE: { constat: true },
    ABANDONNER: { constat: true, interne: true },
  },
};

/** A recours before the court: what it says is a fact, recorded whatever has become of the dossier. */
export const recoursContentieux: Piece = {
  initial: 'enInstance',
  contexte: { juridiction: 'texte?', numero: 'texte?' },
  gardes: { annulation: 'issue = "annulation"' },
  naissance: [{ type: 'notifier', genre: 'recoursContentieux', a: ['instructeur'] }],
  etats: {
    enInstance: {
      attendu: ['ENREGISTRER_JUGEMENT'],
      sur: {
        ENREGISTRER_JUGEMENT: [
          {
            par: ['responsable'],
            si: ['annulation'],
            vers: 'decisionAnnulee',
            effets: [{ type: 'transmettre', evenement: 'ROUVRIR_SUR_JUGEMENT', charge: {} }],
          },
          { par: ['responsable'], vers: 'decisionMaintenue' },
        ],
      },
    },
    decisionAnnulee: { terme: true },
    decisionMaintenue: { terme: true },
  },
  evenements: {
    ENREGISTRER_JUGEMENT: {
      charge: [
        { cle: 'date', type: 'date', libelle: 'Date du jugement', max: '@date' },
        {
          cle: 'issue',
          type: 'choix',
          libelle: 'Ce que dit le jugement',
          options: [
            ['annulation', 'La décision est annulée'],
            ['rejet', 'La requête est rejetée'],
            ['desistement', 'Le requérant se désiste'],
            ['nonLieu', 'Il n’y a pas lieu de statuer'],
          ],
        },
      ],
      constat: true,
      solennel: true,
    },
  },
};

export const motsDuGracieux: MotsDePiece & { libelle: string } = {
  libelle: 'Recours gracieux',
  etats: {
    aExaminer: [
      'Recours gracieux à examiner',
      'Recours en cours d’examen',
      'La Région vous répond dans les deux mois. Passé ce délai, son silence vaut rejet de votre recours.',
    ],
    accueilli: ['Recours accueilli', 'Recours accueilli', 'La Région revoit sa décision.', 'acquis'],
    rejete: [
      'Recours rejeté',
      'Recours rejeté',
      'Vous pouvez saisir le tribunal administratif dans les deux mois.',
      'refus',
    ],
    rejeteParSilence: [
      'Recours rejeté par le silence',
      'Recours réputé rejeté',
      'Vous pouvez saisir le tribunal administratif dans les deux mois.',
      'refus',
    ],
    sansObjet: ['Recours sans objet', 'Recours sans objet', 'Rien n’est attendu.'],
  },
  actes: {
    ACCUEILLIR_RECOURS: [
      'Accueillir le recours',
      'La décision contestée est retirée ou modifiée ; une demande rejetée est examinée à nouveau. Vous signez par délégation.',
    ],
    REJETER_RECOURS: [
      'Rejeter le recours',
      'La décision est maintenue ; le porteur reçoit une lettre motivée. Vous signez par délégation.',
    ],
    CONSTATER_SILENCE: [
      'Constater le rejet du recours',
      'Deux mois de silence valent rejet du recours (CRPA, art. L231-4, 2°).',
    ],
    ABANDONNER: ['Constater que le recours est sans objet', 'La demande est retirée.'],
  },
  echeances: { reponse: 'Réponse au recours gracieux' },
};
export const motsDuContentieux: MotsDePiece & { libelle: string } = {
  libelle: 'Recours contentieux',
  etats: {
    enInstance: ['Recours devant le tribunal', 'Recours devant le tribunal', 'Le tribunal se prononce.'],
    decisionAnnulee: [
      'Décision annulée par le tribunal',
      'Décision annulée',
      'La Région reprend l’examen de votre demande.',
    ],
    decisionMaintenue: ['Décision maintenue', 'Décision maintenue', 'Rien n’est attendu.'],
  },
  actes: {
    ENREGISTRER_JUGEMENT: [
      'Enregistrer le jugement',
      'Vous enregistrez ce que dit le tribunal. Si la décision est annulée, l’examen de la demande reprend.',
    ],
  },
  gardes: { annulation: '' },
};
