import type { Question } from '../../engine/form/question.ts';
import type { Duree } from '../../engine/dates/instants.ts';
import type { MotsDePiece, Piece, Qui, Transition } from '../../engine/lifecycle/phase.ts';
import type { Role } from '../../engine/lifecycle/roles.ts';
import { questions } from '../questions.ts';

/** What is asked of whoever gives an avis: `sens`, which the dossier keeps, and what the call adds. */
export const questionsDAvis = questions.refine(
  (posees) => posees.some(({ cle }) => cle === 'sens'),
  'les questions d’un avis comprennent « sens », ce qu’il conclut',
);

/** How an avis is found again by those who read several dossiers at once: its kind of object, the act that gives it, the state where it is awaited by nobody any more. */
export const AVIS = { objet: 'avis', acte: 'RENDRE_AVIS', sansObjet: 'avisSansObjet' } as const;

export interface DemandeDAvis {
  /** Held by whoever answers; several where bodies of several kinds are asked. */
  roles: readonly Role[];
  /** Asked of one account, or of a body whose members answer. */
  lien: 'personne' | 'organisme';
  delai: Duree;
  /** Days before the term when the one asked is reminded. */
  relanceJours: number;
  questions: readonly Question[];
  /** What tells the dossier that this avis is not awaited any more. */
  constat: string;
}

/**
 * A request for an avis, and its answer. Only the one asked answers: the role alone is not enough. Past the term the dossier goes on without it, and a late avis
 * is still received. A request withdrawn by who made it, or overtaken by the end of the dossier, has no object.
 */
export function objetAvis({ roles, lien, delai, relanceJours, questions, constat }: DemandeDAvis): Piece {
  const par = roles.map((role): Qui =>
    lien === 'organisme' ? { role, de: 'organisme' } : { role, est: 'destinataire' },
  );
  const dire = { type: 'transmettre', evenement: constat, charge: {} } as const;
  const rendre: Transition = {
    par,
    vers: 'avisRendu',
    retenir: { sens: 'sens' },
    effets: [dire, { type: 'notifier', genre: 'avisRendu', a: ['instructeur'] }],
  };
  return {
    initial: 'avisAttendu',
    contexte: { destinataire: 'compte?', organisme: 'organisme?', sens: 'texte?' },
    echeances: {
      avis: {
        duree: delai,
        evenement: 'CONSTATER_DELAI_DEPASSE',
        alerte: { jours: relanceJours, genre: 'avisBientotDu' },
      },
    },
    naissance: [{ type: 'notifier', genre: 'avisDemande', a: [...roles] }],
    etats: {
      avisAttendu: {
        attendu: ['RENDRE_AVIS'],
        echeances: ['avis'],
        sur: {
          RENDRE_AVIS: rendre,
          CONSTATER_DELAI_DEPASSE: {
            par: ['systeme'],
            vers: 'avisNonRendu',
            effets: [dire, { type: 'notifier', genre: 'avisNonRendu', a: ['instructeur'] }],
          },
          RETIRER_DEMANDE_AVIS: { par: ['instructeur'], vers: 'avisSansObjet', effets: [dire] },
          ABANDONNER: { par: ['systeme'], vers: 'avisSansObjet' },
        },
      },
      avisRendu: { terme: true },
      avisNonRendu: {
        terme: true,
        sur: { RENDRE_AVIS: { ...rendre, effets: [{ type: 'notifier', genre: 'avisRendu', a: ['instructeur'] }] } },
      },
      avisSansObjet: { terme: true, exception: true },
    },
    evenements: {
      RENDRE_AVIS: { charge: questions, solennel: true },
      CONSTATER_DELAI_DEPASSE: { constat: true },
      RETIRER_DEMANDE_AVIS: { poids: 'marge', interne: true },
      ABANDONNER: { constat: true, interne: true },
    },
  };
}

export const motsAvis: MotsDePiece & { libelle: string } = {
  libelle: 'Avis',
  etats: {
    avisAttendu: ['Avis attendu', 'Avis demandé', 'L’avis sera transmis à l’instructeur quand il sera rendu.'],
    avisRendu: ['Avis rendu', 'Avis rendu', 'Rien n’est attendu.', 'acquis'],
    avisNonRendu: [
      'Avis non rendu dans le délai',
      'Avis non rendu',
      'L’instruction se poursuit sans cet avis ; il peut encore être rendu.',
      'refus',
    ],
    avisSansObjet: ['Avis sans objet', 'Avis sans objet', 'Rien n’est attendu.'],
  },
  actes: {
    RENDRE_AVIS: [
      'Rendre l’avis',
      'Quand vous le rendrez, votre avis sera transmis à l’instructeur et joint au dossier.',
    ],
    CONSTATER_DELAI_DEPASSE: ['Constater l’absence d’avis', 'L’avis n’a pas été rendu dans le délai.'],
    RETIRER_DEMANDE_AVIS: ['Retirer la demande d’avis', 'L’avis n’est plus attendu et ne peut plus être rendu.'],
    ABANDONNER: ['Abandonner la demande d’avis', 'Le dossier n’attend plus cet avis.'],
  },
  echeances: { avis: 'Avis à rendre' },
};
