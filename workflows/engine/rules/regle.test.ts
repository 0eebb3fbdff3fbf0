import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contexte } from '../form/formulaire.ts';
import { compilerRegle, executer } from './compiler-regle.ts';
import { expliquerProbleme } from './expliquer-probleme.ts';
import type { Environnement, Portee, RangLu } from './environnement.ts';
import { BOOLEEN, DATE, INDETERMINEE, LISTE, NOMBRE, TEXTE } from './environnement.ts';
import type { Valeur } from './regle.ts';

const CHAMPS = {
  n: NOMBRE,
  m: NOMBRE,
  texte: TEXTE,
  oui: BOOLEEN,
  vide: NOMBRE,
  videOui: BOOLEEN,
  jour: DATE,
  fin: DATE,
  liste: LISTE,
} as const;
const VALEURS: Record<keyof typeof CHAMPS, Valeur> = {
  n: 5,
  m: 3,
  texte: 'oui',
  oui: true,
  vide: null,
  videOui: null,
  jour: '2027-01-31',
  fin: '2027-03-12',
  liste: ['a', 'b'],
};
const COLONNES = { nom: TEXTE, montant: NOMBRE, heures: NOMBRE, total: NOMBRE } as const;
const LIGNES: RangLu[] = [
  { v: ['A', 10_000, 0.1, 20_000] },
  { v: ['B', 2_550, 0.2, null] },
  { v: [null, null, null, null] },
];
const portee: Portee = {
  champs: new Map(Object.entries(CHAMPS).map(([cle, type], slot) => [cle, { slot, type }])),
  tableaux: new Map(
    ['t', 'aucune'].map((cle, i) => [
      cle,
      {
        cle,
        slot: i,
        colonnes: new Map(
          Object.entries(COLONNES).map(([c, type], slot) => [c, { slot, type, calculee: c === 'total' }]),
        ),
      },
    ]),
  ),
  tableau: null,
};
const contexte: Contexte = {
  faits: { dateDepot: '2026-11-20', sansReponse: null, secteur: 'textile' },
  baremes: {
    prix: [
      { cle: 'textile', debut: '2026-01-01', fin: '2026-12-31', valeurs: { plafond: 1_250 }, source: 'décision Jalon' },
      { cle: 'textile', debut: '2027-01-01', fin: null, valeurs: { plafond: 1_300 }, source: 'décision Jalon' },
      { cle: 'double', debut: '2026-01-01', fin: null, valeurs: { plafond: 1 }, source: 'décision Jalon' },
      { cle: 'double', debut: '2026-06-01', fin: null, valeurs: { plafond: 2 }, source: 'décision Jalon' },
    ],
  },
};
const environnement = (): Environnement => ({
  v: Object.values(VALEURS),
  lignes: [LIGNES, []],
  ligne: null,
  contexte,
  pas: 0,
  erreur: false,
});

/** The result of a rule; `undefined` when it is indeterminate for lack of an answer, `'ERREUR'` when by a fault. */
function evaluer(regle: unknown): unknown {
  const { f } = compilerRegle(regle, portee);
  const e = environnement();
  const r = executer(f, e);
  return r === INDETERMINEE ? (e.erreur ? 'ERREUR' : undefined) : r;
}
const problemes = (regle: unknown) => compilerRegle(regle, portee).problemes.map(expliquerProbleme).join(' | ');

const v = (cle: string) => ({ var: cle });

test.each<[unknown, unknown]>([
  [v('n'), 5],
  [v('vide'), undefined],
  [{ fait: 'secteur' }, 'textile'],
  [{ fait: 'sansReponse' }, undefined],
  [{ fait: 'inexistant' }, 'ERREUR'],
  [{ fait: '__proto__' }, 'ERREUR'],
  [{ fait: 'toString' }, 'ERREUR'],
  [{ bareme: ['prix', { fait: 'secteur' }, { fait: 'dateDepot' }, 'plafond'] }, 1_250],
  [{ bareme: ['prix', 'textile', '2026-12-31', 'plafond'] }, 1_250],
  [{ bareme: ['prix', 'textile', '2027-01-01', 'plafond'] }, 1_300],
  [{ bareme: ['prix', 'textile', '2025-12-31', 'plafond'] }, 'ERREUR'],
  [{ bareme: ['prix', 'double', '2026-07-01', 'plafond'] }, 'ERREUR'],
  [{ bareme: ['prix', 'textile', '2027-01-01', 'constructor'] }, 'ERREUR'],
  [{ bareme: ['constructor', 'textile', '2027-01-01', 'plafond'] }, 'ERREUR'],
  [{ '==': [v('n'), 5] }, true],
  [{ '!=': [v('texte'), 'non'] }, true],
  [{ '==': [{ fait: 'secteur' }, 3] }, false],
  [{ '==': [v('vide'), 0] }, undefined],
  [{ '!=': [v('vide'), 0] }, undefined],
  [{ '<': [v('m'), v('n')] }, true],
  [{ '<=': [5, v('n')] }, true],
  [{ '>': [v('fin'), v('jour')] }, true],
  [{ '>=': [v('jour'), '2027-02-01'] }, false],
  [{ '<': [{ fait: 'secteur' }, 4] }, 'ERREUR'],
  [{ '<': [{ fait: 'secteur' }, { fait: 'dateDepot' }] }, 'ERREUR'],
  [{ '<': [{ fait: 'sansReponse' }, 4] }, undefined],
  [{ and: [true, v('oui')] }, true],
  [{ and: [v('videOui'), false] }, false],
  [{ and: [v('videOui'), true] }, undefined],
  [{ or: [v('videOui'), true] }, true],
  [{ or: [v('videOui'), false] }, undefined],
  [{ and: [{ fait: 'secteur' }, true] }, 'ERREUR'],
  [{ '!': [v('oui')] }, false],
  [{ '!': [v('videOui')] }, undefined],
  [{ '!': { fait: 'secteur' } }, 'ERREUR'],
  [{ if: [v('oui'), 1, 2] }, 1],
  [{ if: [false, 1, v('oui'), 2, 3] }, 2],
  [{ if: [false, 1, null] }, undefined],
  [{ if: [v('videOui'), 1, 2] }, undefined],
  [{ in: [v('texte'), ['oui', 'non']] }, true],
  [{ in: ['c', v('liste')] }, false],
  [{ '+': [1, 2, v('n')] }, 8],
  [{ '+': [0.1, 0.2] }, 0.3],
  [{ '-': [v('m'), v('n')] }, -2],
  [{ '-': [v('n')] }, -5],
  [{ '*': [v('n'), 3] }, 15],
  [{ '/': [v('n'), 2] }, 2.5],
  [{ '/': [v('n'), 0] }, 'ERREUR'],
  [{ '+': [Number.MAX_SAFE_INTEGER, 1] }, 'ERREUR'],
  [{ '*': [9_007_199_254_740_991, 2] }, 'ERREUR'],
  [{ '+': [v('n'), v('vide')] }, undefined],
  [{ min: [v('n'), v('m')] }, 3],
  [{ max: [v('n'), v('m'), 9] }, 9],
  [{ arrondir: [2.5, 'plusProche'] }, 3],
  [{ arrondir: [-2.5, 'plusProche'] }, -3],
  [{ arrondir: [2.9, 'inferieur'] }, 2],
  [{ arrondir: [2.1, 'superieur'] }, 3],
  [{ multiplierMontant: [1_250, 714] }, 892_500],
  [{ multiplierMontant: [333, 0.5] }, 167],
  [{ multiplierMontant: [-333, 0.5] }, -167],
  [{ multiplierMontant: [1, 0.4999] }, 0],
  [{ multiplierMontant: [100, 0.00001] }, 'ERREUR'],
  [{ multiplierMontant: [10.5, 2] }, 'ERREUR'],
  [{ multiplierMontant: [4_503_599_627_370_495, 1.0001] }, 4_504_049_987_333_232],
  [{ pourcentage: [2, 3] }, 66.67],
  [{ pourcentage: [1, 0] }, 0],
  [{ pourcentage: [1, 800] }, 0.13],
  [{ pourcentage: [-1, 800] }, -0.13],
  [{ pourcentage: [0.5, 2.5] }, 20],
  [{ somme: ['t', 'montant'] }, 12_550],
  [{ somme: ['t', 'heures'] }, 0.3],
  [{ somme: ['t', 'total'] }, undefined],
  [{ somme: ['aucune', 'total'] }, 0],
  [{ compter: ['t'] }, 3],
  [{ compter: 't' }, 3],
  [{ compter: ['t', { rempli: { ligne: 'nom' } }] }, 2],
  [{ compter: ['t', { '>': [{ ligne: 'montant' }, 1] }] }, undefined],
  [{ tous: ['aucune', { '>': [{ ligne: 'montant' }, 1] }] }, true],
  [{ tous: ['t', { '>': [{ ligne: 'montant' }, 5_000] }] }, false],
  [{ tous: ['t', { '>': [{ ligne: 'montant' }, 1] }] }, undefined],
  [{ quelque: ['t', { '==': [{ ligne: 'nom' }, 'B'] }] }, true],
  [{ quelque: ['t', { '==': [{ ligne: 'nom' }, 'Z'] }] }, undefined],
  [{ quelque: ['aucune', { '==': [{ ligne: 'nom' }, 'Z'] }] }, false],
  [{ aucun: ['t', { '==': [{ ligne: 'nom' }, 'B'] }] }, false],
  [{ aucun: ['aucune', { '==': [{ ligne: 'nom' }, 'B'] }] }, true],
  [{ tous: ['t', { quelque: ['t', { '==': [{ ligne: 'nom' }, 'A'] }] }] }, true],
  [{ rempli: 'n' }, true],
  [{ rempli: ['vide'] }, false],
  [{ rempli: 't' }, true],
  [{ rempli: 'aucune' }, false],
  [{ joursEntre: [v('jour'), v('fin')] }, 40],
  [{ ajouterJours: [v('fin'), -12] }, '2027-02-28'],
  [{ ajouterMois: [v('jour'), 1] }, '2027-02-28'],
  [{ ajouterMois: [v('jour'), 0.5] }, 'ERREUR'],
  [{ ajouterJours: [v('jour'), 1e9] }, 'ERREUR'],
  [{ joursEntre: ['2027-02-28', { fait: 'secteur' }] }, 'ERREUR'],
  [{ siren: '13002526500013' }, '130025265'],
  [{ siren: v('texte') }, 'ERREUR'],
  [{ jamais: [] }, false],
])('%j gives %j', (regle, attendu) => {
  expect(evaluer(regle)).toStrictEqual(attendu);
});

test.each<[unknown, RegExp]>([
  [{ '<': [null, 4] }, /null/],
  [{ '==': ['3', 3] }, /même type/],
  [{ '==': [v('texte'), 3] }, /même type/],
  [{ '>': [v('texte'), 3] }, /attend un nombre ou date et reçoit un texte/],
  [{ '<': ['abc', 'abd'] }, /attend un nombre ou date/],
  [{ '+': [v('texte'), 1] }, /attend un nombre/],
  [{ and: [v('n')] }, /attend un oui ou non/],
  [{ fonction: [1] }, /n'existe pas/],
  [{ constructor: [1] }, /n'existe pas/],
  [JSON.parse('{"__proto__":[1]}'), /n'existe pas/],
  [{ '==': [1] }, /attend 2 valeur/],
  [{ '!': [true, false] }, /attend 1 valeur/],
  [v('inconnu'), /n'existe pas/],
  [v('__proto__'), /n'existe pas/],
  [v('t'), /n'existe pas/],
  [{ ligne: 'montant' }, /ne se lit que dans un tableau/],
  [{ somme: ['inconnu', 'montant'] }, /tableau « inconnu »/],
  [{ somme: ['t', 'inconnue'] }, /colonne « inconnue »/],
  [{ somme: ['t', 'nom'] }, /n'est pas un nombre/],
  [{ tous: ['t', { '==': [{ ligne: 'inconnue' }, 1] }] }, /colonne « inconnue »/],
  [{ tous: ['t', { ligne: 'montant' }] }, /attend un oui ou non/],
  [{ arrondir: [1, 'auHasard'] }, /mode/],
  [{ arrondir: [1, 'constructor'] }, /mode/],
  [{ if: [true, 1, false, 2] }, /paires/],
  [{ '+': 1, '-': 2 }, /une seule clé/],
  [{}, /une seule clé/],
  [undefined, /autre chose que du JSON/],
  [Number.NaN, /autre chose que du JSON/],
])('%j is refused when it is loaded', (regle, message) => {
  expect(problemes(regle)).toMatch(message);
  expect(evaluer(regle)).toBe('ERREUR');
});

test('a rule must give what its place expects', () => {
  expect(compilerRegle(v('n'), portee, BOOLEEN).problemes).toEqual([['resultat', BOOLEEN, NOMBRE]]);
  expect(compilerRegle('2027-02-28', portee, DATE).problemes).toEqual([]);
  expect(compilerRegle('2027-02-31', portee, DATE).problemes).toHaveLength(1);
});

test('multiplierMontant is the exact product rounded half away from zero', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 1e8 }), (centimes, dixMilliemes) => {
      const produit = BigInt(centimes) * BigInt(dixMilliemes);
      const absolu = produit < 0n ? -produit : produit;
      const attendu = Number((absolu + 5_000n) / 10_000n) * (produit < 0n ? -1 : 1);
      expect(evaluer({ multiplierMontant: [centimes, dixMilliemes / 1e4] })).toBe(attendu + 0);
    }),
    { numRuns: Number(process.env['FC_RUNS'] ?? 100) },
  );
});

test('what a rule reads is known', () => {
  const { lectures } = compilerRegle(
    { and: [{ '==': [v('n'), 1] }, { tous: ['t', { '>': [{ ligne: 'montant' }, v('m')] }] }] },
    portee,
  );
  expect(lectures.map((l) => l.noeud)).toEqual(['n', 't', 't/montant', 'm']);
});
