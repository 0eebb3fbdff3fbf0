// What nobody should send, and what someone will: values that no field expects.
import fc from 'fast-check';

/** A JSON text that `JSON.stringify` would never write: the key is the object's own, and means something to a careless program. */
const DE_TEXTE = [
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"toString":1,"valueOf":2,"hasOwnProperty":3}',
  '{"length":3,"0":"a"}',
  '[["__proto__"],{"__proto__":[]}]',
  '-0',
  '1e999',
  '-1e999',
  '1e21',
  '5e-324',
  '9007199254740993',
  '0.1',
];

const LONG = 'é'.repeat(10_000);

/** Texts that break what counts characters, sorts, prints or stores them. */
const TEXTES_HOSTILES: readonly string[] = [
  ' ',
  '\u00a0\u202f',
  '\u0000',
  'a\u0000b',
  '\ud83d',
  'a\udc00',
  '👩‍👩‍👧‍👦',
  '😀'.repeat(130),
  '\u202egnp.exe',
  '\u200f\u200e',
  'e\u0301',
  '\ufeff',
  'ﬁ',
  'İI',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  'Infinity',
  '-0',
  '1e21',
  '12,5',
  '1 250,00 €',
  '0x10',
  '٣',
  '31/02/2027',
  '2027-02-31',
  '2026-03-29T02:30:00+01:00',
  '2026-10-25T02:30:00+02:00',
  '2026-10-25T02:30:00+01:00',
  '2027-03-12T17:00:00Z',
  '0000-00-00',
  '=HYPERLINK("http://x")',
  '<script>alert(1)</script>',
  '{champ}',
  '../../etc',
];

const PROFOND: unknown = JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`);

/** Values of a wrong type for nearly every field. */
export const valeurHostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...TEXTES_HOSTILES) },
  { weight: 1, arbitrary: fc.constant(LONG) },
  { weight: 30, arbitrary: fc.constantFrom(...DE_TEXTE).map((json): unknown => JSON.parse(json)) },
  {
    weight: 30,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      0,
      -1,
      0.005,
      2 ** 53,
      -(2 ** 53),
      '',
      [],
      {},
      [null],
      [{}],
      PROFOND,
    ),
  },
  { weight: 20, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 20, arbitrary: fc.double({ noNaN: true }) },
  { weight: 10, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/** Keys that are no field of any form. */
export const CLES_HOSTILES: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'id',
  '',
  ' ',
  'a/b',
  '\ud83d',
  'champInconnu',
];

/** As `JSON.stringify`, and keeps -0 and infinities: what a client may write that a serializer would not. */
export function ecrireJson(valeur: unknown): string {
  if (typeof valeur === 'number') {
    if (Object.is(valeur, -0)) return '-0';
    if (!Number.isFinite(valeur)) return Number.isNaN(valeur) ? 'null' : valeur > 0 ? '1e999' : '-1e999';
  }
  if (typeof valeur !== 'object' || valeur === null) return JSON.stringify(valeur ?? null);
  if (Array.isArray(valeur)) return `[${valeur.map(ecrireJson).join(',')}]`;
  return `{${Object.entries(valeur)
    .filter(([, v]) => v !== undefined)
    .map(([cle, v]) => `${JSON.stringify(cle)}:${ecrireJson(v)}`)
    .join(',')}}`;
}
