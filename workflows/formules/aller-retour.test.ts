// text → rule → text: the inverse, on random rules and on every rule of the calls; and no text gives anything but a rule or a fault with its place.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilerAppel } from '../appel/compiler.ts';
import { phases } from '../phases/index.ts';
import { registreDesAppels } from '../registre-des-appels.ts';
import { ecrire, ErreurFormule, lireFormule, normaliser, traduire } from './index.ts';

const CAS = Number(process.env['FC_RUNS'] ?? 300);

const OPERATEURS = new Set(
  [
    'and or ! if jamais == != < <= > >= in + - * / min max arrondir multiplierMontant pourcentage part',
    'somme sommeSi compter tous quelque aucun var ligne fait bareme palier parTranches rempli siren codes',
    'joursEntre ajouterJours ajouterMois',
  ].flatMap((noms) => noms.split(' ')),
);

/** Every rule that data hold, the outermost ones. */
function regles(x: unknown): unknown[] {
  if (Array.isArray(x)) return x.flatMap(regles);
  if (typeof x !== 'object' || x === null) return [];
  const [cle, ...autres] = Object.keys(x);
  if (cle !== undefined && autres.length === 0 && OPERATEURS.has(cle)) return [x];
  return Object.values(x).flatMap(regles);
}

const relire = (regle: unknown): unknown => normaliser(traduire(lireFormule(ecrire(regle))));

test.each(registreDesAppels.map((appel) => [appel.slug, compilerAppel(appel, { phases }).definition] as const))(
  'every rule of %s is printed, then read again as it was',
  (_slug, definition) => {
    const toutes = regles(definition);
    expect(toutes.length).toBeGreaterThan(20);
    for (const regle of toutes) expect(relire(regle)).toEqual(normaliser(regle));
  },
);

const nom = fc.constantFrom(
  'a',
  'bcd',
  'heuresTotal',
  'x1',
  'de',
  'et',
  'oui',
  'certification/fin',
  'été',
  'dossier/x',
);
const tableau = fc.constantFrom('charges', 'produits');
const nombre = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0.5, 1e21, 1e-9, 100, 70, -0),
);
const feuille = fc.oneof(
  nombre,
  fc.string({ maxLength: 8 }),
  fc.constantFrom('2025-09-08', '2025-13-08', 'l’été "dit" \'là\'', '« x »'),
  fc.boolean(),
  nom.map((v) => ({ var: v })),
  nom.map((v) => ({ ligne: v })),
  fc
    .constantFrom(
      'date',
      'organismeSiret.etat',
      'employeurs/siret.fermees',
      'dossierTaux',
      'dossierCertification/fin',
      'dossier.x',
      'jourDepot',
      'été',
    )
    .map((v) => ({ fait: v })),
  nom.map((v) => ({ rempli: v })),
  fc.constant({ if: [{ rempli: { fait: 'dateDepot' } }, { fait: 'dateDepot' }, { fait: 'date' }] }),
);

const { regle } = fc.letrec<{ regle: unknown }>((lier) => {
  const r = lier('regle');
  const n = (operateur: string, minLength: number, maxLength: number) =>
    fc.array(r, { minLength, maxLength }).map((operandes) => ({ [operateur]: operandes }));
  const mode = fc.constantFrom('plusProche', 'inferieur', 'superieur');
  return {
    regle: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      feuille,
      ...['and', 'or', '+', '*', 'min', 'max'].map((operateur) => n(operateur, 1, 4)),
      ...['==', '!=', '<', '<=', '>', '>=', '/', 'in', 'part', 'multiplierMontant'].map((o) => n(o, 2, 2)),
      ...['pourcentage', 'joursEntre', 'ajouterJours', 'ajouterMois'].map((o) => n(o, 2, 2)),
      n('!', 1, 1),
      n('-', 1, 2),
      n('if', 3, 3),
      n('if', 5, 5),
      fc.tuple(r, r).map(([a, b]) => ({ if: [a, null, b] })),
      fc.tuple(r, mode).map((operandes) => ({ arrondir: operandes })),
      fc.tuple(r, fc.array(r, { maxLength: 3 })).map((operandes) => ({ in: operandes })),
      fc.tuple(nombre, r).map((operandes) => ({ part: operandes })),
      fc.tuple(r, nombre).map((operandes) => ({ ajouterJours: operandes })),
      fc.tuple(r, nombre).map((operandes) => ({ ajouterMois: operandes })),
      fc
        .tuple(r, fc.constantFrom(1, 100, 1_000), mode)
        .map(([x, pas, m]) => ({ '*': [{ arrondir: [{ '/': [x, pas] }, m] }, pas] })),
      ...['tous', 'quelque', 'aucun', 'compter'].map((o) => fc.tuple(tableau, r).map((xs) => ({ [o]: xs }))),
      tableau.map((t) => ({ compter: [t] })),
      tableau.map((t) => ({ somme: [t, 'montant'] })),
      fc.tuple(tableau, r).map(([t, x]) => ({ sommeSi: [t, 'montant', x] })),
      ...['bareme', 'palier', 'parTranches'].map((o) =>
        fc.tuple(r, r).map(([x, jour]) => ({ [o]: ['tarifs', x, jour, 'centre'] })),
      ),
      r.map((x) => ({ siren: x })),
      r.map((x) => ({ rempli: x })),
      fc.constant({ codes: 'publics' }),
      fc.constant({ jamais: [] }),
    ),
  };
});

test('any rule of the vocabulary is printed, then read again as it was', () => {
  let lues = 0;
  fc.assert(
    fc.property(regle, (r) => {
      const texte = ecrire(r);
      // Longer or deeper than a formula may be: refused, and by the engine too.
      if (texte.length > 2_000) return;
      try {
        expect(normaliser(traduire(lireFormule(texte)))).toEqual(normaliser(r));
        lues++;
      } catch (erreur) {
        if (!(erreur instanceof ErreurFormule) || !erreur.message.includes('profonde')) throw erreur;
      }
    }),
    { numRuns: CAS * 10 },
  );
  expect(lues).toBeGreaterThan(CAS * 5);
});

const MORCEAUX = [
  'a|heures|.montant|@date|(|)|;|,|.|+|-|*|/|=|<>|>=|≤|et|ou|non|de|parmi|dans|oui|rien|70 %|100 000 €|12 mois|3 h',
  '01/02/2025|31/02/2025|2025-02-30|"texte|"x"|« y »|«|somme(|si(|min(|arrondi(|tous(|bareme(|rempli(|liste(',
  '\u0000|🙂|__proto__|constructor|toString(|1e999|0,1|9 007 199 254 740 993 €| |SOMME.SI(|est défini|dossier.x.y',
].flatMap((ligne) => ligne.split('|'));
const texteQuelconque = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...MORCEAUX), { maxLength: 60 }).map((m) => m.join(' ')) },
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...MORCEAUX), { maxLength: 12 }).map((m) => m.join('')) },
  { weight: 3, arbitrary: fc.string({ maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '('.repeat(1_999),
      '-'.repeat(1_999),
      `${'a + '.repeat(499)}a`,
      `${'a - '.repeat(499)}a`,
      `${'min('.repeat(400)}1${')'.repeat(399)}`,
      `« ${' '.repeat(1_990)}`,
      '1 000 '.repeat(300),
      'x'.repeat(5_000),
    ),
  },
);

test('any text gives a rule, or a fault with its place; never anything else', () => {
  let lus = 0;
  fc.assert(
    fc.property(texteQuelconque, (texte) => {
      try {
        traduire(lireFormule(texte));
        lus++;
      } catch (erreur) {
        if (!(erreur instanceof ErreurFormule)) throw erreur;
        expect(erreur.texte).toBe(texte);
        expect(erreur.debut).toBeGreaterThanOrEqual(0);
        expect(erreur.fin).toBeGreaterThanOrEqual(erreur.debut);
        expect(erreur.fin).toBeLessThanOrEqual(texte.length);
        expect(erreur.message).toMatch(/\.$|\?$|\)$/);
      }
    }),
    // 20 000 by default.
    { numRuns: Math.round((CAS * 20_000) / 300) },
  );
  expect(lus).toBeGreaterThan(0);
});
