import { z } from 'zod';
import { duree } from '../../engine/elements-de-definition.ts';
import {
  definirPhase,
  type Effet,
  type Etat,
  type Evenement,
  type Piece,
  type Transition,
} from '../../engine/lifecycle/phase.ts';
import { questions } from '../questions.ts';
import { criteres, elimination, justifications, noteDe, noteRetenue, regles, type Regle } from './criteres.ts';
import { lecture, RANGS, type Rang } from './lecture.ts';
import { motsDe } from './mots.ts';

const options = z.strictObject({
  criteres,
  /** What a reader writes beside each mark, unless the criterion says otherwise. */
  justification: justifications.default('obligatoire'),
  /** What else a reader is asked: no file, since agents read each other's. */
  questions: questions
    .default([])
    .refine((qs) => qs.every((q) => q.type !== 'piece'), 'une grille ne demande pas de fichier'),
  /** Points out of 100 between two readers beyond which a third reads; absent: never. */
  ecartMaximum: z.int().min(1).max(99).optional(),
  /** What is retained once a third has read: the mean of the three, his note, or the mean of the two closest. Of two, always their mean. */
  retenue: regles.default('moyenne'),
  /** Out of 100: under this retained note, the call wants an unfavourable proposal. */
  seuil: z.int().min(1).max(100).optional(),
  delai: duree,
  /** Days before the term when a reader is reminded. */
  relanceJours: z.int().min(1).max(60).default(3),
});
type Options = z.output<typeof options>;

const estDeRang = (n: Rang): string => `rang${n}`;
const tousLesNotes = RANGS.map((n) => `note${n}`);

/** A reading that begins: it is bound to its reader, and to nobody else. */
const lire = (n: Rang): Effet => ({
  type: 'naitre',
  objet: 'lecture',
  genre: `lecture${n}`,
  valeurs: { rang: String(n), lecteur: `@lecteur${n}` },
});

/** What a reader gave is kept by rank: marks of the criteria that may eliminate, and points. */
const constats = (o: Options, si: (n: Rang) => string[]): Transition[] =>
  RANGS.map((n) => ({
    par: ['systeme'],
    si: si(n),
    ajouter: { rendues: '1' },
    retenir: {
      [`points${n}`]: 'points',
      ...Object.fromEntries(o.criteres.filter((c) => c.seuil !== undefined).map((c) => [`${c.cle}${n}`, c.cle])),
    },
  }));

/** The note is retained, its computation with it; the grilles are opened to each other. */
const retenirLaNote = (o: Options, regle: Regle | 'deux'): Transition => {
  const { elimine, critere } = elimination(regle, o.criteres, o.seuil);
  return {
    vers: '>suite',
    publier: {
      noteRetenue: noteRetenue(regle, o.criteres),
      elimine,
      critereEliminatoire: critere,
      regleDeLaNote: `"${regle}"`,
      note1: noteDe('soi.points1', o.criteres),
      note2: noteDe('soi.points2', o.criteres),
      ...(regle === 'deux' ? {} : { note3: noteDe('soi.points3', o.criteres) }),
      grillesOuvertes: 'oui',
    },
  };
};

function etats(o: Options): Record<string, Etat> {
  const designateurs = ['instructeur', 'responsable'] as const;
  const troisieme = o.ecartMaximum !== undefined;
  return {
    lecteursADesigner: {
      attendu: ['DESIGNER_LECTEURS'],
      sur: {
        DESIGNER_LECTEURS: {
          par: designateurs,
          vers: 'lecturesEnCours',
          // Read afresh if the dossier comes back here.
          retenir: { rendues: '0' },
          publier: { lecteur1: '@lecteur1', lecteur2: '@lecteur2', grillesOuvertes: 'non', elimine: 'non' },
          oublier: ['lecteur3', 'noteRetenue', 'critereEliminatoire', 'regleDeLaNote', ...tousLesNotes],
          effets: [lire(1), lire(2)],
        },
      },
    },
    lecturesEnCours: {
      attend: troisieme
        ? [
            { si: ['deuxRendues', 'ecartAdmis'], ...retenirLaNote(o, 'deux') },
            { si: ['deuxRendues'], vers: 'troisiemeADesigner' },
          ]
        : [{ si: ['deuxRendues'], ...retenirLaNote(o, 'deux') }],
    },
    ...(troisieme
      ? {
          troisiemeADesigner: {
            exception: true,
            attendu: ['DESIGNER_TROISIEME_LECTEUR'],
            sur: {
              DESIGNER_TROISIEME_LECTEUR: {
                par: designateurs,
                vers: 'troisiemeLecture',
                publier: { lecteur3: '@lecteur3' },
                effets: [lire(3)],
              },
            },
          } as const,
          troisiemeLecture: {
            exception: true,
            attend: [{ si: ['troisRendues'], ...retenirLaNote(o, o.retenue) }],
          } as const,
        }
      : {}),
  };
}

function evenements(o: Options): Record<string, Evenement> {
  const compte = (n: Rang, libelle: string) => ({ cle: `lecteur${n}`, type: 'courriel', libelle }) as const;
  return {
    DESIGNER_LECTEURS: {
      charge: [compte(1, 'Adresse du compte du premier lecteur'), compte(2, 'Adresse du compte du second lecteur')],
      contraintes: [
        { garde: 'lecteursConnus', champs: ['lecteur1', 'lecteur2'] },
        { garde: 'lecteursDistincts', champs: ['lecteur2'] },
      ],
      faits: { lecteur1: 'compte?', lecteur2: 'compte?' },
      faitsProposes: { lecteurPropose1: 'texte?', lecteurPropose2: 'texte?' },
      propositions: { lecteur1: '@lecteurPropose1', lecteur2: '@lecteurPropose2' },
      interne: true,
    },
    ...(o.ecartMaximum === undefined
      ? {}
      : {
          DESIGNER_TROISIEME_LECTEUR: {
            charge: [compte(3, 'Adresse du compte du troisième lecteur')],
            contraintes: [
              { garde: 'troisiemeConnu', champs: ['lecteur3'] },
              { garde: 'troisiemeAutre', champs: ['lecteur3'] },
            ],
            faits: { lecteur3: 'compte?' },
            faitsProposes: { lecteurPropose1: 'texte?' },
            propositions: { lecteur3: '@lecteurPropose1' },
            interne: true,
          } as const,
        }),
    CONSTATER_GRILLE: {
      charge: [
        { cle: 'rang', type: 'nombre', libelle: 'Rang de la grille' },
        { cle: 'points', type: 'nombre', libelle: 'Points' },
        ...o.criteres
          .filter((c) => c.seuil !== undefined)
          .map((c) => ({ cle: c.cle, type: 'nombre', libelle: c.libelle }) as const),
      ],
      constat: true,
      interne: true,
      scelle: 'grillesOuvertes',
    },
    CONSTATER_REMPLACEMENT: {
      charge: [{ cle: 'rang', type: 'nombre', libelle: 'Rang de la grille' }],
      faits: { lecteurDesigne: 'compte?' },
      constat: true,
      interne: true,
    },
  };
}

/**
 * Grille: two readers mark a dossier on the criteria of the call, each without reading the other; a third reads where they differ by more than the call says.
 * Readers are named persons, never recused, never who instructs, proposes or validates. The note is retained as the call says, with its computation; under an
 * eliminatory threshold the instruction can only propose a refusal, and names the criterion. What a grille says is sealed until the note is retained (our decision).
 */
export const grille = definirPhase({
  nom: 'grille',
  libelle: 'Lecture et notation',
  genre: 'etape',
  options,
  exige: ['complet'],
  donne: [],
  construire: (o): Piece => ({
    initial: 'lecteursADesigner',
    contexte: {
      rendues: 'nombre',
      ...Object.fromEntries(
        RANGS.flatMap((n) =>
          ['points', ...o.criteres.filter((c) => c.seuil !== undefined).map((c) => c.cle)].map(
            (cle) => [`${cle}${n}`, 'nombre'] as const,
          ),
        ),
      ),
    },
    communs: {
      lecteur1: 'compte?',
      lecteur2: 'compte?',
      lecteur3: 'compte?',
      noteRetenue: 'pourcentage?',
      elimine: 'ouiNon',
      critereEliminatoire: 'texte?',
      regleDeLaNote: 'texte?',
      note1: 'pourcentage?',
      note2: 'pourcentage?',
      note3: 'pourcentage?',
      grillesOuvertes: 'ouiNon',
    },
    gardes: {
      lecteursConnus: 'rempli(@lecteur1) et rempli(@lecteur2)',
      // One sentence at a time: an unknown account is told by the guard before.
      lecteursDistincts: 'non(rempli(@lecteur1)) ou non(rempli(@lecteur2)) ou @lecteur1 <> @lecteur2',
      deuxRendues: 'soi.rendues >= 2',
      ...Object.fromEntries(RANGS.map((n) => [estDeRang(n), `rang = ${n}`])),
      ...(o.ecartMaximum === undefined
        ? {}
        : {
            ecartAdmis: `${noteDe('max(soi.points1; soi.points2) - min(soi.points1; soi.points2)', o.criteres)} <= ${o.ecartMaximum} %`,
            troisiemeConnu: 'rempli(@lecteur3)',
            troisiemeAutre: 'non(rempli(@lecteur3)) ou (@lecteur3 <> commun.lecteur1 et @lecteur3 <> commun.lecteur2)',
            troisRendues: 'soi.rendues >= 3',
          }),
    },
    partout: {
      CONSTATER_GRILLE: constats(o, (n) => [estDeRang(n)]),
      CONSTATER_REMPLACEMENT: RANGS.map((n) => ({
        par: ['systeme'],
        si: [estDeRang(n)],
        publier: { [`lecteur${n}`]: '@lecteurDesigne' },
      })),
    },
    etats: etats(o),
    evenements: evenements(o),
    objets: { lecture: lecture(o) },
  }),
  mots: motsDe,
});
