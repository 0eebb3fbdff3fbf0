import { lireCouverture } from './police.ts';

const COUVERTURE = lireCouverture();
/** Spaces that the composer makes by itself, and what places a line break. */
const COMPOSES = new Set(['\t', '\n', '\r', ' ', '\u00a0', '\u2009', '\u202f']);

const EXPOSANTS = /[\u00b2\u00b3\u00b9\u2070-\u207f]+/g;
const FRACTIONS = /(?<avant>\d?)(?<fraction>[\u2150-\u215e\u2189])/g;
/** « 23 000 € », « 12,5 % »: an amount and its unit stay on one line, however they were typed. */
const MONTANTS = /\d+(?: \d{3})*(?:[.,]\d+)? ?(?:[kM]?€|euros?\b|%)/g;

/** What stands for families of signs, when the font does not have them: arrows, spaces, bullets that an office suite writes in its own symbols (our decision). */
const FAMILLES: readonly (readonly [RegExp, string])[] = [
  [/[\u21cf\u21d2\u21fb]/, '=>'],
  [/[\u21cd\u21d0\u21fa]/, '<='],
  [/[\u2194\u21ad\u21ae\u21c4\u21c6\u21cb\u21cc\u21ce\u21d4\u21f9\u21fc\u21ff]/, '<->'],
  [
    /[\u2190\u219a\u219c\u219e\u21a2\u21a4\u21a9\u21ab\u21b6\u21ba\u21bc\u21bd\u21c7\u21da\u21dc\u21e0\u21e4\u21e6\u21f7\u21fd]/,
    '<-',
  ],
  [
    /[\u2193\u2198\u2199\u21a1\u21a7\u21af\u21b2\u21b3\u21b5\u21c2\u21c3\u21ca\u21d3\u21d8\u21d9\u21df\u21e3\u21e9\u21f2]/,
    'v',
  ],
  [
    /[\u2191\u2195-\u2197\u219f\u21a5\u21a8\u21b0\u21b1\u21b8\u21b9\u21be\u21bf\u21c5\u21c8\u21d1\u21d5-\u21d7\u21de\u21e1\u21e7\u21ea-\u21ef\u21f1\u21f3\u21f5]/,
    '^',
  ],
  [/[\u2190-\u21ff\u2794\u2799-\u279f\u27a1\u27f6\uf0e0\uf0e8]/, '->'],
  [/[\u2713\u2714\u2611\u2705\uf0fc\uf0fe]/, '\u221a'],
  [/[\u2717\u2718\u2612\u274c\uf0fb]/, 'x'],
  [/[\u2022\u2023\u25a0-\u25ff\u2605\u2606\u2610\u2619\u2700-\u27bf\uf000-\uf0ff]/, '\u2022'],
  [/[\u2010-\u2012\u2043\uf02d]/, '-'],
  [/[\u2015]/, '\u2014'],
  [/[\u2007]/, '\u00a0'],
  [/[\u2000-\u200a\u205f\u3000]/, ' '],
  [/[\u2028\u2029]/, '\n'],
  [/[\u2032\u2035\u201b\u02b9\u02bc\u02be]/, '\u2019'],
  [/[\u2033\u2036\u201f]/, '"'],
  [/[\u2034\u2037\u2057]/, '"'],
  [/[\u2016]/, '||'],
  [/[\u2017\u203f\u2040\u2054]/, '_'],
  [/[\u203d]/, '?!'],
  [/[\u2045]/, '['],
  [/[\u2046]/, ']'],
  [/[\u204f]/, ';'],
  [/[\u2053\u223c]/, '~'],
  [/[\u203b\u2042\u204e\u2051\u2055]/, '*'],
  [/[\u2031\u2052]/, '%'],
  [/[\u2024\u2025\u2027\u2038\u2041\u2049-\u204d\u2050\u2056\u2058-\u205e]/, '\u00b7'],
];

/** Letters that are not a letter and an accent: the one that they look like. */
const LETTRES = new Map(
  Object.entries({
    D: 'ĐƉƊƋ',
    d: 'đƌƍȡẟ',
    H: 'Ħ',
    h: 'ħ',
    i: 'ı',
    k: 'ĸƙ',
    L: 'ŁȽ',
    l: 'łƚȴ',
    N: 'ŊƝȠ',
    n: 'ŋƞȵ',
    T: 'ŦƬƮȾ',
    t: 'ŧƫƭȶ',
    b: 'ƀƃƄƅ',
    B: 'ƁƂɃ',
    O: 'ƆƟ',
    C: 'ƇȻ',
    c: 'ƈȼ',
    E: 'ƎƏƐɆ',
    F: 'Ƒ',
    G: 'ƓƔǤ',
    hv: 'ƕ',
    I: 'ƖƗ',
    K: 'Ƙ',
    M: 'Ɯ',
    OI: 'Ƣ',
    oi: 'ƣ',
    P: 'Ƥ',
    p: 'ƥ',
    R: 'ƦɌ',
    S: 'ƧƩ',
    s: 'ƨƪȿẜẝ',
    U: 'ƱɄ',
    V: 'ƲɅỼ',
    Y: 'ƳȜɎỾ',
    y: 'ƴȝɏỿ',
    Z: 'ƵƷƸȤ',
    z: 'ƶƹƺȥɀʒ',
    2: 'ƻ',
    5: 'Ƽƽ',
    ts: 'ƾ',
    w: 'ƿ',
    '|': 'ǀ',
    '||': 'ǁ',
    '=': 'ǂ',
    '!': 'ǃ',
    e: 'ǝɇə',
    g: 'ǥ',
    Hv: 'Ƕ',
    W: 'Ƿ',
    OU: 'Ȣ',
    ou: 'ȣ',
    db: 'ȸ',
    qp: 'ȹ',
    A: 'Ⱥ',
    '?': 'Ɂɂ',
    J: 'Ɉ',
    j: 'ɉ',
    Q: 'Ɋ',
    q: 'ɋ',
    r: 'ɍ',
    LL: 'Ỻ',
    ll: 'ỻ',
    v: 'ỽ',
    lambda: 'ƛ',
    u: 'µμ',
  }).flatMap(([comme, lettres]) => Array.from(lettres, (lettre): [string, string] => [lettre, comme])),
);

const imprime = (signe: string): boolean => COMPOSES.has(signe) || COUVERTURE.has(signe.codePointAt(0) ?? 0);

/** A sign that the font does not have, in those that it has; itself where there are none. */
function remplacer(signe: string): string {
  if (imprime(signe)) return signe;
  if (/\p{Default_Ignorable_Code_Point}/u.test(signe)) return '';
  const famille = FAMILLES.find(([signes]) => signes.test(signe))?.[1];
  if (famille !== undefined) return famille;
  const lettre = LETTRES.get(signe);
  if (lettre !== undefined) return lettre;
  const parts = Array.from(signe.normalize('NFKD')).filter((part) => !/\p{M}/u.test(part));
  if (parts.length === 0) return '';
  return parts.length === 1 && parts[0] === signe ? signe : parts.map(remplacer).join('');
}

/**
 * A text in the signs that the documents print: the others become those that say the same (« CO₂ » is « CO2 », « → » is « -> », a bullet of an office suite
 * is « • », a letter without its rare accent). An amount stays whole at the end of a line. What nothing stands for stays, and prints as a box.
 */
export function enSignesImprimables(texte: string): string {
  const lisible = texte
    .normalize('NFC')
    // « 10⁻³ » and « m⁴ » keep their meaning.
    .replace(EXPOSANTS, (bloc) => (Array.from(bloc).every(imprime) ? bloc : `^${bloc.normalize('NFKD')}`))
    .replace(FRACTIONS, (bloc, avant: string, fraction: string) =>
      imprime(fraction)
        ? bloc
        : `${avant === '' ? '' : `${avant} `}${fraction.normalize('NFKD').replace('\u2044', '/')}`,
    );
  return Array.from(lisible, remplacer)
    .join('')
    .replace(MONTANTS, (montant) => montant.replaceAll(' ', '\u00a0'));
}

/** The signs of a text that no document prints, nor anything that stands for them: emojis, scripts of other alphabets. Each once, in its order. */
export function signesNonImprimables(texte: string): string[] {
  // An emoji made of several is shown whole: as its author sees it.
  const signes = [...new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(texte)].map(
    ({ segment }) => segment,
  );
  return [...new Set(signes.filter((s) => !Array.from(enSignesImprimables(s)).every(imprime)))];
}
