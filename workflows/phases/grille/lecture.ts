import type { z } from 'zod';
import type { Duree } from '../../engine/dates/instants.ts';
import type { Question } from '../../engine/form/question.ts';
import type { MotsDePiece, Piece, Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';
import { pointsDUneGrille, questionsDeLaGrille, type Critere, type justifications } from './criteres.ts';

export const RANGS = [1, 2, 3] as const;
export type Rang = (typeof RANGS)[number];

interface Lecture {
  criteres: readonly Critere[];
  justification: z.output<typeof justifications>;
  questions: readonly Question[];
  delai: Duree;
  relanceJours: number;
}

/**
 * The reading of a dossier by one person, and the grille that he gives. Only he gives it, once; whoever instructs the dossier never does. He may step aside, and be
 * replaced as long as he has given nothing; past the term he is asked again, and the dossier waits: a note is never made of one grille.
 */
export function lecture({ criteres, justification, questions, delai, relanceJours }: Lecture): Piece {
  const eliminatoires = criteres.filter((c) => c.seuil !== undefined);
  const rendre: Transition = {
    par: [{ role: 'evaluateur', est: 'lecteur', sauf: 'instructeur' }],
    vers: 'grilleRendue',
    retenir: { points: pointsDUneGrille(criteres) },
    effets: [
      {
        type: 'transmettre',
        evenement: 'CONSTATER_GRILLE',
        charge: {
          rang: 'soi.rang',
          points: 'soi.points',
          ...Object.fromEntries(eliminatoires.map((c) => [c.cle, c.cle])),
        },
      },
      { type: 'notifier', genre: 'grilleRendue', a: ['instructeur'] },
    ],
  };
  const remplacer: Transition = {
    par: ['instructeur', 'responsable'],
    vers: 'lectureAttendue',
    retenir: { lecteur: '@lecteurDesigne' },
    effets: [
      { type: 'transmettre', evenement: 'CONSTATER_REMPLACEMENT', charge: { rang: 'soi.rang' } },
      { type: 'notifier', genre: 'lectureDemandee', a: ['evaluateur'] },
    ],
  };
  const abandonner: Transition = { par: ['systeme'], vers: 'lectureSansObjet' };
  const aussi = {
    SE_DEPORTER: {
      par: [{ role: 'evaluateur', est: 'lecteur' }],
      vers: 'lecteurARemplacer',
      oublier: ['lecteur'],
      effets: [{ type: 'notifier', genre: 'lecteurDeporte', a: ['instructeur', 'responsable'] }],
    },
    REMPLACER_LECTEUR: remplacer,
    ABANDONNER: abandonner,
  } satisfies Record<string, Transition>;
  return {
    initial: 'lectureAttendue',
    contexte: { genre: 'texte?', lecteur: 'compte?', rang: 'nombre', points: 'nombre' },
    gardes: { remplacantConnu: 'rempli(@lecteurDesigne)' },
    echeances: {
      lecture: {
        duree: delai,
        evenement: 'CONSTATER_DELAI_DEPASSE',
        alerte: { jours: relanceJours, genre: 'lectureBientotDue' },
      },
    },
    naissance: [{ type: 'notifier', genre: 'lectureDemandee', a: ['evaluateur'] }],
    etats: {
      lectureAttendue: {
        attendu: ['RENDRE_GRILLE'],
        echeances: ['lecture'],
        sur: {
          RENDRE_GRILLE: rendre,
          CONSTATER_DELAI_DEPASSE: {
            par: ['systeme'],
            vers: 'lectureEnRetard',
            effets: [{ type: 'notifier', genre: 'lectureEnRetard', a: ['evaluateur', 'instructeur'] }],
          },
          ...aussi,
        },
      },
      lectureEnRetard: { exception: true, attendu: ['RENDRE_GRILLE'], sur: { RENDRE_GRILLE: rendre, ...aussi } },
      lecteurARemplacer: {
        exception: true,
        attendu: ['REMPLACER_LECTEUR'],
        sur: { REMPLACER_LECTEUR: remplacer, ABANDONNER: abandonner },
      },
      grilleRendue: { terme: true },
      lectureSansObjet: { terme: true, exception: true },
    },
    evenements: {
      RENDRE_GRILLE: {
        charge: questionsDeLaGrille(criteres, justification, questions),
        solennel: true,
        interne: true,
        scelle: 'grillesOuvertes',
      },
      SE_DEPORTER: { charge: [motif('Motif du déport', 1000)], poids: 'marge', interne: true },
      REMPLACER_LECTEUR: {
        charge: [{ cle: 'lecteur', type: 'courriel', libelle: 'Adresse du compte du nouveau lecteur' }, motif()],
        contraintes: [{ garde: 'remplacantConnu', champs: ['lecteur'] }],
        faits: { lecteurDesigne: 'compte?' },
        faitsProposes: { lecteurPropose1: 'texte?' },
        propositions: { lecteur: '@lecteurPropose1' },
        poids: 'secondaire',
        interne: true,
      },
      CONSTATER_DELAI_DEPASSE: { constat: true, interne: true },
      ABANDONNER: { constat: true, interne: true },
    },
  };
}

export const motsLecture: MotsDePiece & { libelle: string } = {
  libelle: 'Lecture',
  etats: {
    lectureAttendue: [
      'Lecture attendue',
      'Lecture en cours',
      'La Région retient une note quand chaque lecture est rendue.',
    ],
    lectureEnRetard: ['Lecture en retard', 'Lecture en cours', 'La Région relance la personne qui lit votre dossier.'],
    lecteurARemplacer: ['Lecteur à remplacer', 'Lecture en cours', 'La Région confie la lecture à une autre personne.'],
    grilleRendue: ['Grille rendue', 'Lecture rendue', 'Rien n’est attendu.', 'acquis'],
    lectureSansObjet: ['Lecture sans objet', 'Lecture sans objet', 'Rien n’est attendu.'],
  },
  actes: {
    RENDRE_GRILLE: [
      'Rendre ma grille',
      'Vos notes et leurs justifications sont définitives. Personne d’autre ne les lit avant que la note du dossier soit retenue.',
    ],
    SE_DEPORTER: ['Me déporter', 'Vous ne lisez plus ce dossier ; une autre personne est désignée.'],
    REMPLACER_LECTEUR: [
      'Remplacer le lecteur',
      'La personne choisie lit le dossier à sa place, dans un nouveau délai.',
    ],
    CONSTATER_DELAI_DEPASSE: ['Constater le retard', 'La grille n’est pas rendue dans le délai.'],
    ABANDONNER: ['Abandonner la lecture', 'Le dossier n’attend plus cette lecture.'],
  },
  gardes: {
    remplacantConnu:
      'Ce compte ne peut pas lire ce dossier : il faut un évaluateur en fonction, qui ne l’instruit pas, ne le décide pas, n’en est pas récusé et ne l’a pas déjà.',
  },
  echeances: { lecture: 'Grille à rendre' },
};
