// Any formula of amounts: what is explained is what the engine computes, and each line ends with its sum.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Champ, Contexte, Formulaire } from '../../form/formulaire.ts';
import type { Regle, Valeur } from '../../rules/regle.ts';
import { formaterMontant } from '../centimes.ts';
import { estManque, type Explique } from '../noyau/explique.ts';
import { ecrireExplication } from './ecrire.ts';
import { preparerExplications } from './preparer.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 300);

const BAREME = [
  { aPartirDe: 0, taux: 50, prix: 1_190 },
  { aPartirDe: 100_000, taux: 12.5, prix: 900 },
  { aPartirDe: 50_000_000, taux: 0, prix: 1 },
].map((valeurs) => ({ cle: 'tous', debut: '2020-01-01', fin: null, valeurs, source: 's' }));
const CONTEXTE: Contexte = {
  faits: { attribue: 12_345_678, jour: '2024-02-27', absent: null },
  baremes: { seuils: BAREME },
};

const champs: Champ[] = [
  ...['a', 'b', 'c'].map((cle): Champ => ({ cle, libelle: cle.toUpperCase(), type: 'montant' })),
  { cle: 'q', libelle: 'Quantité', type: 'nombre', decimales: 2 },
  { cle: 'p', libelle: 'Taux', type: 'pourcentage' },
  { cle: 'oui', libelle: 'Oui', type: 'ouiNon' },
  {
    cle: 't',
    libelle: 'Lignes',
    type: 'tableau',
    libelleLigne: 'Ligne',
    lignesMax: 20,
    colonnes: [
      { cle: 'm', libelle: 'M', type: 'montant' },
      { cle: 'k', libelle: 'K', type: 'nombre' },
      {
        cle: 'x',
        libelle: 'X',
        type: 'calcule',
        format: 'montant',
        valeur: {
          '+': [
            { arrondir: [{ part: [{ var: 'p' }, { ligne: 'm' }] }, 'plusProche'] },
            { '*': [{ ligne: 'm' }, { ligne: 'k' }] },
          ],
        },
      },
    ],
  },
  {
    cle: 'd',
    libelle: 'Directs',
    type: 'calcule',
    format: 'montant',
    valeur: { '+': [{ var: 'a' }, { somme: ['t', 'm'] }] },
    source: 'règlement',
  },
];
const FORMULAIRE: Formulaire = {
  cle: 'f',
  titre: 'F',
  sections: [{ cle: 's', titre: 'S', champs }],
  contraintes: [],
};

const MODES = ['plusProche', 'inferieur', 'superieur'];
const auPas = (x: Regle, mode: string, pas: number): Regle =>
  pas === 1 ? { arrondir: [x, mode] } : { '*': [{ arrondir: [{ '/': [x, pas] }, mode] }, pas] };

const { formule } = fc.letrec<{ formule: Regle }>((tie) => {
  const x = tie('formule');
  const deux = fc.tuple(x, x);
  const taux = fc.oneof(
    fc.integer({ min: 0, max: 10_000 }).map((points) => points / 100),
    fc.constant({ var: 'p' }),
  );
  return {
    formule: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Regle>(
        { var: 'a' },
        { var: 'b' },
        { var: 'c' },
        { var: 'd' },
        { fait: 'attribue' },
        { somme: ['t', 'm'] },
        { somme: ['t', 'x'] },
        { sommeSi: ['t', 'm', { '>': [{ ligne: 'k' }, 1] }] },
        { sommeSi: ['t', 'x', { '>': [{ ligne: 'k' }, 1] }] },
        { multiplierMontant: [{ var: 'a' }, { var: 'q' }] },
        { '*': [700_000, { compter: ['t'] }] },
        { parTranches: ['seuils', { var: 'b' }, { fait: 'jour' }, 'taux'] },
        { multiplierMontant: [{ palier: ['seuils', { var: 'c' }, { fait: 'jour' }, 'prix'] }, { var: 'q' }] },
        123_456,
        10_000_000,
      ),
      deux.map(([y, z]): Regle => ({ '+': [y, z] })),
      deux.map(([y, z]): Regle => ({ max: [{ '-': [y, z] }, 0] })),
      deux.map(([y, z]): Regle => ({ min: [y, z] })),
      fc.tuple(x, x, x).map((xs): Regle => ({ max: xs })),
      fc
        .tuple(fc.constantFrom(...MODES), taux, x, fc.constantFrom(1, 100, 1_000))
        .map(([mode, p, y, pas]) => auPas({ part: [p, y] }, mode, pas)),
      fc
        .tuple(fc.constantFrom(...MODES), taux, taux, x)
        .map(([mode, p, r, y]): Regle => ({ arrondir: [{ '-': [{ part: [p, y] }, { part: [r, y] }] }, mode] })),
      deux.map(([y, z]): Regle => ({ if: [{ var: 'oui' }, y, { '>': [{ var: 'q' }, 20] }, z, null] })),
      x.map((y): Regle => ({ arrondir: [{ '/': [y, 3] }, 'plusProche'] })),
    ),
  };
});

const montant = fc.nat(10 ** 8);
const reponses = fc.record({
  a: fc.option(montant),
  b: montant,
  c: montant,
  q: fc.nat(4_000).map((centiemes) => centiemes / 100),
  p: fc.nat(10_000).map((points) => points / 100),
  oui: fc.boolean(),
  t: fc.array(fc.record({ m: montant, k: fc.option(fc.nat(3)) }), { maxLength: 16 }),
});

/** How many lines were read, so that an explanation without line cannot pass. */
function lire(explique: Explique): number {
  expect(Number.isSafeInteger(explique.centimes)).toBe(true);
  expect(explique.libelle).not.toBe('');
  const sansMention = explique.formule.replace(/( \([^()]*(\([^()]*\))?[^()]*\))+$/, '');
  expect(sansMention.endsWith(formaterMontant(explique.centimes))).toBe(true);
  return explique.termes.reduce((lignes, terme) => lignes + lire(terme), 1);
}

test('l’explication est ce que le moteur calcule, chaque ligne finit par sa somme, rien ne manque en silence', () => {
  let expliquees = 0;
  fc.assert(
    fc.property(formule, reponses, (regle, { t, ...simples }) => {
      const valeurs = { ...simples, t: t.map((ligne, rang) => ({ id: `L${rang}`, ...ligne })) } as Record<
        string,
        Valeur
      >;
      const faits = { attribue: { libelle: 'Montant attribué', unite: 'montant' as const } };
      // It throws as soon as the two differ.
      const { x } = preparerExplications(FORMULAIRE, { x: regle }, faits)(valeurs, CONTEXTE);
      if (estManque(x)) {
        expect(x.manque.length).toBeGreaterThan(0);
        return;
      }
      expliquees += lire(x);
      expect(ecrireExplication(x)).toContain(formaterMontant(x.centimes));
    }),
    { numRuns },
  );
  expect(expliquees).toBeGreaterThan(numRuns);
});
