import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contexte, LigneBareme } from '../form/formulaire.ts';
import { compilerRegle, executer } from './compiler-regle.ts';
import type { Portee } from './environnement.ts';
import { INDETERMINEE, NOMBRE, TEXTE } from './environnement.ts';
import { expliquerProbleme } from './expliquer-probleme.ts';
import './operateurs/frequents.ts';
import { decouperEnTranches, seuilsDuJour, sommeDesTranches } from './operateurs/seuils.ts';

const CAS = Number(process.env['FC_RUNS'] ?? 300);

const colonnes = new Map([
  ['montant', { slot: 0, type: NOMBRE, calculee: false }],
  ['nature', { slot: 1, type: TEXTE, calculee: false }],
  ['total', { slot: 2, type: NOMBRE, calculee: true }],
]);
const portee: Portee = {
  champs: new Map([
    ['x', { slot: 0, type: NOMBRE }],
    ['vide', { slot: 1, type: NOMBRE }],
    ['y', { slot: 2, type: NOMBRE }],
  ]),
  tableaux: new Map([['t', { cle: 't', slot: 0, colonnes }]]),
  tableau: null,
};
type Rangs = readonly (readonly [number | null, string | null, number | null])[];
interface Donnees {
  x?: number;
  y?: number;
  lignes?: Rangs;
  baremes?: Contexte['baremes'];
}

function evaluer(regle: unknown, { x = 0, y = 0, lignes = [], baremes = {} }: Donnees = {}): unknown {
  const { f, problemes } = compilerRegle(regle, portee);
  if (problemes.length > 0) return problemes.map(expliquerProbleme).join(' | ');
  const e = {
    v: [x, null, y],
    lignes: [lignes.map((v) => ({ v }))],
    ligne: null,
    contexte: { faits: {}, baremes },
    pas: 0,
    erreur: false,
  };
  const resultat = executer(f, e);
  return resultat === INDETERMINEE ? (e.erreur ? 'ERREUR' : 'INCONNU') : resultat;
}

const X = { var: 'x' };
const Y = { var: 'y' };
const parts = (taux: number): unknown => ({ part: [taux, X] });

describe('part : p % de x', () => {
  test.each<[string, unknown, Donnees, unknown]>([
    ['exact sums stay exact', parts(70), { x: 23_977_200 }, 16_784_040],
    ['a fraction of centime is said', parts(70), { x: 1_001 }, 700.7],
    ['half away from zero', { arrondir: [parts(50), 'plusProche'] }, { x: 1_001 }, 501],
    ['half away from zero, below zero', { arrondir: [parts(50), 'plusProche'] }, { x: -1_001 }, -501],
    ['down', { arrondir: [parts(50), 'inferieur'] }, { x: -1_001 }, -501],
    ['up', { arrondir: [parts(50), 'superieur'] }, { x: 1_001 }, 501],
    ['a rate with decimals', { arrondir: [parts(5.5), 'plusProche'] }, { x: 100_010 }, 5_501],
    ['a share of a share', { arrondir: [{ part: [50, parts(70)] }, 'plusProche'] }, { x: 1_010 }, 354],
    [
      'to the euro below',
      { '*': [{ arrondir: [{ '/': [parts(80), 100] }, 'inferieur'] }, 100] },
      { x: 1_249_990 },
      999_900,
    ],
    ['the branch of a condition', { arrondir: [{ if: [true, parts(50), 0] }, 'plusProche'] }, { x: 1_001 }, 501],
    ['no branch', { arrondir: [{ if: [false, parts(50), null] }, 'plusProche'] }, { x: 1_001 }, 'INCONNU'],
    ['the other branch', { arrondir: [{ if: [false, null, parts(50)] }, 'plusProche'] }, { x: 1_001 }, 501],
    ['an absent amount', { part: [70, { var: 'vide' }] }, {}, 'INCONNU'],
    ['an absent amount, rounded', { arrondir: [{ part: [70, { var: 'vide' }] }, 'plusProche'] }, {}, 'INCONNU'],
    ['a share divided by nothing', { arrondir: [{ '/': [parts(70), Y] }, 'plusProche'] }, { x: 100 }, 'ERREUR'],
    ['the opposite', { arrondir: [{ '-': [parts(50)] }, 'plusProche'] }, { x: 1_001 }, -501],
    ['beyond safe integers', parts(300), { x: Number.MAX_SAFE_INTEGER }, 'ERREUR'],
    [
      'beyond safe integers, rounded',
      { arrondir: [parts(300), 'plusProche'] },
      { x: Number.MAX_SAFE_INTEGER },
      'ERREUR',
    ],
    ['a text', { part: ['a', X] }, {}, '« part » attend un nombre et reçoit un texte'],
    ['one operand', { part: [X] }, {}, '« part » attend 2 valeur(s) et en reçoit 1'],
  ])('%s', (_nom, regle, donnees, attendu) => {
    expect(evaluer(regle, donnees)).toBe(attendu);
  });

  const centimes = fc.integer({ min: -1e14, max: 1e14 });
  /** Basis points of percent: 5,5 % is 550. */
  const points = fc.integer({ min: 0, max: 10_000 });
  const auPlusProche = (n: bigint, d: bigint): bigint => {
    const absolu = n < 0n ? -n : n;
    const q = (2n * absolu + d) / (2n * d);
    return n < 0n ? -q : q;
  };

  test('exact up to 10^14 centimes (a thousand billion euros), at two decimals of a percent', () => {
    fc.assert(
      fc.property(centimes, points, (x, bp) => {
        const attendu = Number(auPlusProche(BigInt(x) * BigInt(bp), 10_000n)) + 0;
        expect(evaluer({ arrondir: [parts(bp / 100), 'plusProche'] }, { x })).toBe(attendu);
      }),
      { numRuns: CAS * 10 },
    );
  });

  test('the sum, the smallest and the comparison of shares are those of the exact fractions', () => {
    fc.assert(
      fc.property(centimes, centimes, points, points, (x, y, p, q) => {
        const a = BigInt(x) * BigInt(p);
        const b = BigInt(y) * BigInt(q);
        const px = { part: [p / 100, X] };
        const qy = { part: [q / 100, Y] };
        const arrondi = (r: unknown): unknown => evaluer({ arrondir: [r, 'plusProche'] }, { x, y });
        const nombre = (n: bigint): number => Number(auPlusProche(n, 10_000n)) + 0;
        expect(arrondi({ '+': [px, qy] })).toBe(nombre(a + b));
        expect(arrondi({ '-': [px, qy] })).toBe(nombre(a - b));
        expect(arrondi({ min: [px, qy] })).toBe(nombre(a < b ? a : b));
        expect(arrondi({ max: [px, qy] })).toBe(nombre(a > b ? a : b));
        expect(evaluer({ '<=': [px, qy] }, { x, y })).toBe(a <= b);
        expect(evaluer({ '==': [px, qy] }, { x, y })).toBe(a === b);
        expect(evaluer({ '>': [Y, px] }, { x, y })).toBe(BigInt(y) * 10_000n > a);
      }),
      { numRuns: CAS * 3 },
    );
  });
});

describe('sommeSi', () => {
  const regle = { sommeSi: ['t', 'montant', { '==': [{ ligne: 'nature' }, 'a'] }] };
  test.each<[string, unknown, Rangs, unknown]>([
    ['no row', regle, [], 0],
    [
      'the rows of the condition',
      regle,
      [
        [100, 'a', null],
        [200, 'b', null],
        [null, 'a', null],
        [50, 'a', null],
      ],
      150,
    ],
    ['a condition that is unknown', regle, [[100, null, null]], 'INCONNU'],
    ['a computed cell without a value', { sommeSi: ['t', 'total', true] }, [[1, 'a', null]], 'INCONNU'],
    ['a computed cell without a value, not counted', { sommeSi: ['t', 'total', false] }, [[1, 'a', null]], 0],
    [
      'beyond safe integers, even back again',
      { sommeSi: ['t', 'montant', true] },
      [
        [Number.MAX_SAFE_INTEGER, 'a', null],
        [1, 'a', null],
        [-5, 'a', null],
      ],
      'ERREUR',
    ],
    ['a text is not summed', { sommeSi: ['t', 'nature', true] }, [], "la colonne « nature » n'est pas un nombre"],
    ['an unknown column', { sommeSi: ['t', 'toString', true] }, [], "la colonne « toString » n'existe pas dans « t »"],
    ['an unknown table', { sommeSi: ['__proto__', 'montant', true] }, [], "le tableau « __proto__ » n'existe pas"],
    ['a condition that is no condition', { sommeSi: ['t', 'montant', 3] }, [], /oui ou non/],
  ])('%s', (_nom, r, lignes, attendu) => {
    const resultat = evaluer(r, { lignes });
    if (attendu instanceof RegExp) expect(resultat).toMatch(attendu);
    else expect(resultat).toBe(attendu);
  });

  test('too many rows: given up, not frozen', () => {
    const lignes = Array.from({ length: 3_000 }, (): Rangs[number] => [1, 'a', null]);
    const emboitee = { sommeSi: ['t', 'montant', { '>': [regle, 0] }] };
    expect(evaluer(regle, { lignes })).toBe(3_000);
    expect(evaluer(emboitee, { lignes })).toBe('ERREUR');
  });
});

describe('palier et parTranches', () => {
  const ligne = (aPartirDe: unknown, taux: unknown, debut = '2025-01-01', fin: string | null = null): LigneBareme => ({
    cle: 'seuil',
    debut,
    fin,
    valeurs: { aPartirDe, taux } as LigneBareme['valeurs'],
    source: 'décision Jalon',
  });
  const degressif = [
    ligne(10_000_000, 20),
    ligne(0, 50),
    ligne(5_000_000, 30),
    ligne(0, 99, '2024-01-01', '2024-12-31'),
  ];
  const palier = (x: unknown, jour = '2025-06-01') => ({ palier: ['degressif', x, jour, 'taux'] });
  const tranches = (x: unknown, jour = '2025-06-01') => ({ parTranches: ['degressif', x, jour, 'taux'] });
  const avec = (lignes: LigneBareme[], x = 0): Donnees => ({ x, baremes: { degressif: lignes } });

  test.each<[string, unknown, Donnees, unknown]>([
    ['the step reached', palier(X), avec(degressif, 4_999_999), 50],
    ['its first centime', palier(X), avec(degressif, 5_000_000), 30],
    ['the last step', palier(X), avec(degressif, 99_000_000), 20],
    ['the table of the day', palier(X, '2024-12-31'), avec(degressif, 1), 99],
    ['below the first step', palier(X), avec([ligne(100, 1)], 99), 'ERREUR'],
    ['no table', palier(X), { x: 1 }, 'ERREUR'],
    ['no row that day', palier(X, '2023-01-01'), avec(degressif, 1), 'ERREUR'],
    ['two rows for one threshold', palier(X), avec([ligne(0, 1), ligne(0, 2)], 1), 'ERREUR'],
    ['a threshold that is no number', palier(X), avec([ligne('0', 1)], 1), 'ERREUR'],
    ['a value that is no number', palier(X), avec([ligne(0, null)], 1), 'ERREUR'],
    [
      'a value by a name of prototypes',
      { palier: ['degressif', X, '2025-06-01', 'constructor'] },
      avec(degressif),
      'ERREUR',
    ],
    [
      'a table by a name of prototypes',
      { palier: ['constructor', X, '2025-06-01', 'taux'] },
      avec(degressif),
      'ERREUR',
    ],
    ['a day that is no day', palier(X, 'hier'), avec(degressif), '« palier » attend un date et reçoit un texte'],
    ['slice by slice', tranches(X), avec(degressif, 12_000_000), 2_500_000 + 1_500_000 + 400_000],
    ['nothing', tranches(X), avec(degressif, 0), 0],
    ['half a centime goes up, once', tranches(X), avec([ligne(0, 50), ligne(1, 50)], 3), 2],
    ['a table that does not start at 0', tranches(X), avec([ligne(100, 50)], 1_000), 'ERREUR'],
    ['below zero', tranches(X), avec(degressif, -1), 'ERREUR'],
    ['a fraction of centime', tranches(X), avec(degressif, 0.5), 'ERREUR'],
    ['an absent amount', tranches({ var: 'vide' }), avec(degressif), 'INCONNU'],
  ])('%s', (_nom, regle, donnees, attendu) => {
    expect(evaluer(regle, donnees)).toBe(attendu);
  });

  test('the slices make the amount, and with one rate the sum is the share', () => {
    const seuils = fc.uniqueArray(fc.integer({ min: 1, max: 1e12 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e14 }), seuils, fc.integer({ min: 0, max: 10_000 }), (x, bornes, bp) => {
        const lignes = [0, ...bornes].map((borne) => ligne(borne, bp / 100));
        const coupees = decouperEnTranches(x, seuilsDuJour(lignes, '2025-06-01', 'taux') ?? []) ?? [];
        expect(coupees.reduce((total, { de, a }) => total + (a - de), 0)).toBe(x);
        expect(sommeDesTranches(coupees)).toBe(evaluer({ arrondir: [{ part: [bp / 100, x] }, 'plusProche'] }));
      }),
      { numRuns: CAS },
    );
  });
});

test('the new operators, whatever they are given, never throw', () => {
  const feuille = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('x', 't', 'montant', '__proto__', 'taux'));
  const operateur = fc.constantFrom('part', 'sommeSi', 'palier', 'parTranches', 'arrondir', 'if', '+', '/', '<=', '==');
  const { regle } = fc.letrec((lier) => ({
    regle: fc.oneof(
      { depthSize: 'small' },
      feuille,
      fc.tuple(operateur, fc.array(lier('regle'), { maxLength: 4 })).map(([o, operandes]) => ({ [o]: operandes })),
    ),
  }));
  fc.assert(
    fc.property(regle, (r) => {
      expect(['string', 'number', 'boolean', 'object']).toContain(typeof evaluer(r, { x: 1, lignes: [[1, 'a', 2]] }));
    }),
    { numRuns: CAS * 3 },
  );
  let profonde: unknown = X;
  for (let i = 0; i < 10_000; i++) profonde = { part: [50, profonde] };
  expect(evaluer(profonde)).toMatch(/trop profonde/);
});
