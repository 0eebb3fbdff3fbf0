// Values for one field, made from its description: right ones, those of someone who makes a mistake, and hostile ones.
import fc from 'fast-check';
import type { Champ, ChampDeType, TypeChamp } from '../../workflows/engine/form/formulaire.ts';
import type { Referentiel } from '../../workflows/engine/form/referentiels.ts';
import { typeDe } from '../../workflows/engine/form/types/index.ts';
import { EDITIONS_PUBLICS } from '../../workflows/engine/form/types/publics-cibles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { valeurHostile } from './valeurs-hostiles.ts';

/** How well filled: `soigne` is nearly right everywhere, so that the rules across fields are reached; `hasard` is anything. */
export type Soin = 'soigne' | 'hasard';

const deux = (n: number): string => String(n).padStart(2, '0');
const jour = fc
  .tuple(fc.integer({ min: 2023, max: 2029 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([a, m, j]) => `${a}-${deux(m)}-${deux(j)}`);
const instant = fc.oneof(
  fc.tuple(jour, fc.integer({ min: 0, max: 23 })).map(([j, h]) => `${j}T${deux(h)}:30:00+01:00`),
  // The two nights when the clocks change: an hour that does not exist, an hour that comes twice.
  fc.constantFrom('2026-03-29T02:30:00+01:00', '2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00'),
);
const chiffres = (n: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }).map((l) => l.join(''));

function completerLuhn(treize: string): string {
  const somme = Array.from(treize, Number).reduce((t, c, i) => t + (i % 2 === 1 ? c : c > 4 ? 2 * c - 9 : 2 * c), 0);
  return `${treize}${(10 - (somme % 10)) % 10}`;
}
const siret = fc.oneof(chiffres(13).map(completerLuhn), fc.constantFrom('35600000049837', '130 025 265 00013'));

function calculerIban(compte: string): string {
  const chiffree = Array.from(`${compte}FR00`, (c) => parseInt(c, 36)).join('');
  return `FR${deux(98 - Number(BigInt(chiffree) % 97n))}${compte}`;
}

const mots = fc.constantFrom('Tissages du Lavedan', 'Élévateur', 'ÿ', 'Une phrase, puis une autre.', '12', '😀');
const motsLongs = fc.tuple(mots, fc.integer({ min: 1, max: 40 })).map(([m, n]) => `${m} `.repeat(n));
const entier = (min = 0, max = 5_000_000): fc.Arbitrary<number> => fc.integer({ min, max: Math.max(min, max) });
const decimal = (min = 0, max = 2_000): fc.Arbitrary<number> =>
  entier(Math.ceil(min * 100), Math.floor(max * 100)).map((n) => n / 100);
const identifiant = fc.integer({ min: 0, max: 999_999 }).map((n) => `P${n}`);

const CODES: Readonly<Record<Referentiel, string>> = {
  commune: '31555',
  epci: '243100518',
  departement: '31',
  region: '76',
  zoneEmploi: '7625',
  qpv: 'QN03101M',
  frr: '65286',
  publicCible: 'brsa',
  rome: 'H2402',
  nsf: '240',
  formacode: '21754',
};
const entree = (referentiel: Referentiel): fc.Arbitrary<Record<string, string>> =>
  fc.constantFrom<Record<string, string>>(
    { code: CODES[referentiel], libelle: 'Choisi', version: '2025' },
    { libelle: 'Écrit à la main', version: 'non verifiee' },
    { code: '@', libelle: 'Faux', version: '2025' },
  );

/** Some of an object, in any order of keys: a draft half filled. */
const partiel = (objet: Record<string, Valeur>): fc.Arbitrary<unknown> =>
  fc.subarray(Object.keys(objet)).map((cles) => Object.fromEntries(cles.map((cle) => [cle, objet[cle]])));

type Fabriques = { readonly [T in TypeChamp]?: (champ: ChampDeType<T>, soin: Soin) => fc.Arbitrary<unknown> };

const FABRIQUES: Fabriques = {
  texte: ({ longueurMax, motif, exemple }) =>
    motif === undefined
      ? mots.map((m) =>
          Array.from(m)
            .slice(0, longueurMax ?? 200)
            .join(''),
        )
      : fc.constantFrom(exemple ?? '31000', '31000', '12345', 'RNCP35316', 'H2402'),
  texteLong: () => motsLongs,
  nombre: ({ min, max, decimales = 0 }) => (decimales > 0 ? decimal(min, max) : entier(min, max ?? 400)),
  montant: ({ min, max }) => entier(min, max),
  heures: ({ min, max }) => fc.oneof(entier(min, max ?? 1_000), decimal(min, max ?? 1_000)),
  pourcentage: ({ min = 0, max = 100 }) => decimal(min, max),
  date: () => jour,
  instant: () => instant,
  ouiNon: () => fc.boolean(),
  choix: ({ options }) => fc.constantFrom(...options.map((o) => o.valeur)),
  choixMultiple: ({ options }) => fc.subarray(options.map((o) => o.valeur)),
  courriel: () => fc.constantFrom('contact@rives.example', 'a.b+c@d.fr', 'jean@exemple'),
  telephone: () => fc.constantFrom('0561000000', '05 61 00 00 00', '+33561000000', '+262262000000', '0061'),
  siret: () => siret,
  nda: () => chiffres(11),
  rna: () => chiffres(9).map((c) => `w${c}`),
  iban: () => chiffres(23).map(calculerIban),
  url: () => fc.constantFrom('https://www.exemple.fr/a?b=c', 'http://exemple.fr', 'www.exemple.fr'),
  engagement: ({ version }) => fc.constantFrom(version, version, 'ancienne'),
  piece: ({ nombreMax, tailleMaxOctets, validiteMois }) =>
    fc.uniqueArray(
      fc.record({
        id: identifiant,
        nom: fc.constantFrom('statuts.pdf', 'pièce jointe.pdf'),
        taille: fc.oneof(entier(1, tailleMaxOctets), fc.constant(tailleMaxOctets + 1)),
        empreinte: fc.constant('a1'.repeat(32)),
        ...(validiteMois === undefined ? {} : { dateDocument: jour }),
      }),
      { minLength: 1, maxLength: nombreMax + 1, selector: (p) => p.id },
    ),
  nomenclature: ({ referentiel }) => entree(referentiel),
  territoires: ({ niveaux, nombreMax }) =>
    fc.array(
      fc.constantFrom(...niveaux).chain((referentiel) => entree(referentiel).map((e) => ({ referentiel, ...e }))),
      { maxLength: nombreMax + 1 },
    ),
  publics: () =>
    fc.constantFrom(...EDITIONS_PUBLICS).chain(({ version, publics }) =>
      fc.subarray(
        publics.map(({ code, libelle }) => ({ code, libelle, version })),
        { maxLength: 4 },
      ),
    ),
  calcule: () => entier(),
  explication: () => fc.constant(null),
};

/** An answer of several parts: each from its own field, those that depend on the others made after them. */
function composee(champ: Champ, soin: Soin): fc.Arbitrary<unknown> {
  const type = typeDe(champ);
  if (type?.parties === undefined) return valeurHostile;
  const pour = (valeur: Valeur) =>
    fc.record(
      Object.fromEntries((type.parties?.(champ, valeur) ?? []).map((p) => [p.cle, fabriquer(p, soin)])),
      soin === 'soigne' ? {} : { requiredKeys: [] },
    ) as fc.Arbitrary<Record<string, Valeur>>;
  return pour(null).chain((premier) =>
    pour(premier).chain((valeur) => (soin === 'soigne' ? fc.constant(valeur) : partiel(valeur))),
  );
}

/** The right values of a list that has none: a choice without option. */
const sansOption = (champ: Champ): boolean =>
  (champ.type === 'choix' || champ.type === 'choixMultiple') && champ.options.length === 0;

function fabriquer(champ: Champ, soin: Soin): fc.Arbitrary<unknown> {
  if (sansOption(champ)) return valeurHostile;
  const fabrique = FABRIQUES[champ.type] as ((champ: Champ, soin: Soin) => fc.Arbitrary<unknown>) | undefined;
  return fabrique ? fabrique(champ, soin) : composee(champ, soin);
}

const deja = new WeakMap<Champ, Partial<Record<Soin, fc.Arbitrary<unknown>>>>();

/** A value for a field that is no table; `undefined` when it is left out. Made once for each field: the same ones are asked for again and again. */
export function valeurDeChamp(champ: Champ, soin: Soin): fc.Arbitrary<unknown> {
  const faites = deja.get(champ) ?? {};
  deja.set(champ, faites);
  return (faites[soin] ??= ponderer(fabriquer(champ, soin), soin));
}

function ponderer(juste: fc.Arbitrary<unknown>, soin: Soin): fc.Arbitrary<unknown> {
  const [bon, absent, faux] = soin === 'soigne' ? [60, 2, 1] : [6, 3, 3];
  return fc.oneof(
    { weight: bon, arbitrary: juste },
    { weight: absent, arbitrary: fc.constantFrom(undefined, null, '') },
    { weight: faux, arbitrary: valeurHostile },
  );
}
