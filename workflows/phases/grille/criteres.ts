// The form of a grille and its arithmetic: integer points, so that a mean, a deviation or a threshold never depends on a rounding.
import { z } from 'zod';
import { cle, texte } from '../../engine/elements-de-definition.ts';
import type { Formule } from '../../engine/lifecycle/phase.ts';
import type { Question } from '../../engine/form/question.ts';

const justification = z.enum(['obligatoire', 'facultative', 'aucune']);

const critere = z.strictObject({
  cle,
  libelle: texte,
  aide: texte.optional(),
  /** Its coefficient among the others. */
  poids: z.int().min(1).max(100),
  /** Its scale: from 0 to this. */
  maximum: z.int().min(1).max(100).default(5),
  /** What each mark of the scale means, from 0 on. */
  niveaux: z.array(texte).optional(),
  /** Under this mark, by the retained reading, the call wants an unfavourable proposal. */
  seuil: z.int().min(1).optional(),
  /** What the call asks beside the mark, where it is not what the grille asks of all. */
  justification: justification.optional(),
});
export type Critere = z.output<typeof critere>;

export const criteres = z
  .array(critere)
  .min(1)
  .max(20)
  .refine((cs) => new Set(cs.map((c) => c.cle)).size === cs.length, 'deux critères portent la même clé')
  .refine(
    (cs) => cs.every((c) => c.seuil === undefined || c.seuil <= c.maximum),
    'un seuil éliminatoire dépasse le maximum de son critère',
  )
  .refine(
    (cs) => cs.every((c) => c.niveaux === undefined || c.niveaux.length === c.maximum + 1),
    'une échelle nomme chaque note, de 0 au maximum',
  );

export const justifications = justification;

/** The smallest number that every scale divides: what brings them to the same size without a fraction. */
const echelleCommune = (cs: readonly Critere[]): number => {
  const pgcd = (a: number, b: number): number => (b === 0 ? a : pgcd(b, a % b));
  return cs.reduce((m, { maximum }) => (m * maximum) / pgcd(m, maximum), 1);
};

/** What one mark of a criterion is worth, in points. */
const valeurDUnPoint = (c: Critere, cs: readonly Critere[]): number => (c.poids * echelleCommune(cs)) / c.maximum;

/** All the points of a grille: the note of 100. */
const pointsMaximum = (cs: readonly Critere[]): number =>
  cs.reduce((total, { poids }) => total + poids * echelleCommune(cs), 0);

/** The points of one reader, over his marks. */
export const pointsDUneGrille = (cs: readonly Critere[]): Formule =>
  cs.map((c) => `${valeurDUnPoint(c, cs)} * ${c.cle}`).join(' + ');

/** A note out of 100, over a sum of points of so many grilles. */
export const noteDe = (points: Formule, cs: readonly Critere[], grilles = 1): Formule =>
  `pourcentage(${points}; ${grilles * pointsMaximum(cs)})`;

const JUSTIFICATION = 'Justification';

function questionsDUnCritere(c: Critere, parDefaut: z.output<typeof justification>): Question[] {
  // No line begins with a sign of punctuation.
  const niveaux = (c.niveaux ?? []).map((n, i) => `${i}\u00a0: ${n}`).join('\u00a0; ');
  const seuil = c.seuil === undefined ? '' : `Éliminatoire en dessous de ${c.seuil}.`;
  const aide = [c.aide ?? '', niveaux === '' ? '' : `${niveaux}.`, seuil].filter((t) => t !== '').join(' ');
  const exigee = c.justification ?? parDefaut;
  return [
    {
      cle: c.cle,
      type: 'nombre',
      libelle: `${c.libelle} (de 0 à ${c.maximum}, coefficient ${c.poids})`,
      min: 0,
      max: c.maximum,
      ...(aide === '' ? {} : { aide }),
    },
    ...(exigee === 'aucune'
      ? []
      : [
          {
            cle: `${c.cle}${JUSTIFICATION}`,
            type: 'texteLong',
            libelle: `Justification : ${c.libelle}`,
            max: 2000,
            ...(exigee === 'facultative' ? { facultatif: true } : {}),
          } as Question,
        ]),
  ];
}

/** The form of a grille: each criterion with its scale and its justification, what the call adds, and the note as it is filled. */
export const questionsDeLaGrille = (
  cs: readonly Critere[],
  justification: z.output<typeof justifications>,
  autres: readonly Question[],
): Question[] => [
  ...cs.flatMap((c) => questionsDUnCritere(c, justification)),
  ...autres,
  {
    cle: 'note',
    type: 'pourcentage',
    libelle: 'Note d’ensemble, sur 100',
    vaut: noteDe(pointsDUneGrille(cs), cs),
  },
];

/** How a note is retained where a third reader was needed. */
export const regles = z.enum(['moyenne', 'troisieme', 'plusProches']);
export type Regle = z.output<typeof regles>;

/** What each reader gave of one thing, and what is retained of them, as a sum of so many grilles. */
export interface Retenu {
  somme: Formule;
  grilles: number;
}
/** The sum over the two readers, or over those that the call retains once a third has read. `cle` is a key of what the phase keeps, without its rank. */
function retenir(cle: string, regle: Regle | 'deux'): Retenu {
  const [un, deux, trois] = [`soi.${cle}1`, `soi.${cle}2`, `soi.${cle}3`];
  if (regle === 'deux') return { somme: `${un} + ${deux}`, grilles: 2 };
  if (regle === 'troisieme') return { somme: trois, grilles: 1 };
  return { somme: `${un} + ${deux} + ${trois}`, grilles: 3 };
}

/** The retained note. Of three, the two closest: where they are equally far, the middle one is their mean. */
export function noteRetenue(regle: Regle | 'deux', cs: readonly Critere[]): Formule {
  if (regle !== 'plusProches') {
    const { somme, grilles } = retenir('points', regle);
    return noteDe(somme, cs, grilles);
  }
  const [un, deux, trois] = ['soi.points1', 'soi.points2', 'soi.points3'];
  const plusHaute = `max(${un}; ${deux}; ${trois})`;
  const plusBasse = `min(${un}; ${deux}; ${trois})`;
  const milieu = `(${un} + ${deux} + ${trois} - ${plusHaute} - ${plusBasse})`;
  const somme = `si(${plusHaute} - ${milieu} < ${milieu} - ${plusBasse}; ${plusHaute} + ${milieu}; ${milieu} - ${plusBasse} < ${plusHaute} - ${milieu}; ${milieu} + ${plusBasse}; 2 * ${milieu})`;
  return noteDe(somme, cs, 2);
}

/** What is said where the whole note is under the threshold of the call. */
export const NOTE_INSUFFISANTE = 'note';

/** What eliminates, each condition with the key that names it. */
function casEliminatoires(
  regle: Regle | 'deux',
  cs: readonly Critere[],
  seuilNote: number | undefined,
): [string, string][] {
  const cas = cs.flatMap((c): [string, string][] => {
    if (c.seuil === undefined) return [];
    const { somme, grilles } = retenir(c.cle, regle);
    return [[`${somme} < ${grilles * c.seuil}`, c.cle]];
  });
  if (seuilNote !== undefined) cas.push([`${noteRetenue(regle, cs)} < ${seuilNote} %`, NOTE_INSUFFISANTE]);
  return cas;
}

/** Whether the retained reading is under a threshold, and the first criterion that is, by its key (the whole note failing that). */
export function elimination(
  regle: Regle | 'deux',
  cs: readonly Critere[],
  seuilNote: number | undefined,
): { elimine: Formule; critere: Formule } {
  const cas = casEliminatoires(regle, cs, seuilNote);
  if (cas.length === 0) return { elimine: 'non', critere: 'rien' };
  return {
    elimine: cas.map(([condition]) => condition).join(' ou '),
    critere: `si(${cas.map(([condition, cle]) => `${condition}; "${cle}"`).join('; ')}; rien)`,
  };
}
