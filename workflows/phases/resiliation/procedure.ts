import { motif } from '../questions.ts';
import type { MotsDePiece, Piece } from '../../engine/lifecycle/phase.ts';

interface Procedure {
  /** Letter that says what is envisaged, why, and that one may answer; mail that announces it. */
  projet: { modele: string; genre: string };
  /** The decision, signed by delegation for this act: its letter, its mail, its register, what it tells the dossier. */
  decision: { evenement: string; acte: string; modele: string; genre: string; registre: string; constat: string };
  /** What gives it up, and what that tells the dossier. */
  abandon: { evenement: string; genre: string; constat: string };
}

/**
 * A decision that ends the act before its term: the beneficiary is told what is envisaged and has a month to answer, then the Région decides, by delegation
 * and by another person than the one who began (CRPA, art. L121-1, L122-1 and L242-2).
 */
export function procedure({ projet, decision, abandon }: Procedure): Piece {
  const sansObjet = { ABANDONNER: { par: ['systeme'], vers: 'sansObjet' } } as const;
  const abandonner = {
    par: ['responsable'],
    vers: 'abandonnee',
    effets: [
      { type: 'transmettre', evenement: abandon.constat, charge: {} },
      { type: 'notifier', genre: abandon.genre, a: ['porteur', 'instructeur'] },
    ],
  } as const;
  return {
    initial: 'observationsAttendues',
    contexte: { genre: 'texte?', initiateur: 'compte?', decideeLe: 'date?' },
    echeances: { observations: { duree: { mois: 1 }, evenement: 'CONSTATER_DELAI_DEPASSE' } },
    etats: {
      observationsAttendues: {
        attendu: ['PRESENTER_OBSERVATIONS'],
        echeances: ['observations'],
        entree: [
          { type: 'lettre', modele: projet.modele },
          { type: 'notifier', genre: projet.genre, a: ['porteur'] },
        ],
        sur: {
          PRESENTER_OBSERVATIONS: {
            par: ['porteur'],
            vers: 'aDecider',
            effets: [{ type: 'notifier', genre: 'observationsPresentees', a: ['instructeur', 'responsable'] }],
          },
          CONSTATER_DELAI_DEPASSE: { par: ['systeme'], vers: 'aDecider' },
          [abandon.evenement]: abandonner,
          ...sansObjet,
        },
      },
      aDecider: {
        attendu: [decision.evenement],
        sur: {
          [decision.evenement]: {
            par: [{ role: 'ordonnateur', sauf: 'initiateur' }],
            exige: ['notifie'],
            vers: 'prononcee',
            retenir: { decideeLe: '@date' },
            effets: [
              { type: 'inscrire', registre: decision.registre, valeurs: { prononcee_le: '@date', cause: 'soi.genre' } },
              { type: 'lettre', modele: decision.modele },
              { type: 'transmettre', evenement: decision.constat, charge: {} },
              { type: 'notifier', genre: decision.genre, a: ['porteur', 'instructeur', 'finances'] },
            ],
          },
          [abandon.evenement]: abandonner,
          ...sansObjet,
        },
      },
      prononcee: { terme: true, exception: true },
      abandonnee: { terme: true },
      sansObjet: { terme: true },
    },
    evenements: {
      PRESENTER_OBSERVATIONS: {
        charge: [{ cle: 'observations', type: 'texteLong', libelle: 'Observations', max: 4000 }],
      },
      CONSTATER_DELAI_DEPASSE: { constat: true },
      [decision.evenement]: {
        charge: [motif('Motifs de la décision', 4000)],
        delegation: { acte: decision.acte },
        solennel: true,
      },
      [abandon.evenement]: { charge: [motif()], solennel: true, poids: 'secondaire' },
      ABANDONNER: { constat: true, interne: true },
    },
  };
}

/** Words that such procedures share. */
export const motsDeProcedure = {
  observationsAttendues: [
    'Observations attendues',
    'Vos observations sont attendues',
    'Présentez vos observations. Sans réponse au terme du délai, la Région décidera sans elles.',
  ],
  PRESENTER_OBSERVATIONS: ['Présenter vos observations', 'Votre réponse sera jointe au dossier avant toute décision.'],
  CONSTATER_DELAI_DEPASSE: ['Constater la fin du délai', 'Aucune observation n’a été présentée dans le délai.'],
  ABANDONNER: ['Abandonner', 'Le montant définitif est arrêté : cette procédure est sans objet.'],
  sansObjet: ['Sans objet', 'Procédure sans objet', 'Rien n’est attendu.'],
} as const satisfies Record<
  string,
  NonNullable<MotsDePiece['etats']>[string] | NonNullable<MotsDePiece['actes']>[string]
>;
