import { expect, test } from 'vitest';
import { enSignesImprimables } from './imprimable.ts';
import { lireCouverture } from './police.ts';
import { preparerDonnees } from './preparer-donnees.ts';

const police = lireCouverture();
const COMPOSES = new Set([0x20, 0xa0, 0x2009, 0x202f, 0x0a]);

test('the coverage is that of the font', () => {
  for (const signe of 'éœÀŸ€«»’–…²³') expect(police.has(signe.codePointAt(0)!), signe).toBe(true);
  for (const signe of '₂→ﬁ\u2011ŋ') expect(police.has(signe.codePointAt(0)!), signe).toBe(false);
});

test.each([
  ['Latin-1', 0xa0, 0xff],
  ['Latin Extended-A', 0x100, 0x17f],
  ['Latin Extended-B', 0x180, 0x24f],
  ['Latin Extended Additional', 0x1e00, 0x1eff],
  ['general punctuation', 0x2000, 0x206f],
  ['superscripts and subscripts', 0x2070, 0x209c],
  ['number forms', 0x2150, 0x217f],
  ['arrows', 0x2190, 0x21ff],
  ['geometric shapes', 0x25a0, 0x25ff],
  ['dingbats', 0x2700, 0x27bf],
  ['ligatures', 0xfb00, 0xfb06],
  ['bullets of office suites', 0xf020, 0xf0ff],
])('every sign of %s prints', (_nom, premier, dernier) => {
  const enBoites: string[] = [];
  for (let c = premier; c <= dernier; c++) {
    const ecrit = enSignesImprimables(String.fromCodePoint(c));
    // Not assigned: nobody types it.
    if (/\p{Cn}/u.test(String.fromCodePoint(c))) continue;
    const manque = Array.from(ecrit).some((s) => !police.has(s.codePointAt(0)!) && !COMPOSES.has(s.codePointAt(0)!));
    if (manque) enBoites.push(`${c.toString(16)} ${ecrit}`);
  }
  expect(enBoites).toEqual([]);
});

test.each([
  ['CO₂ et ﬁlière bois‑énergie → emploi', 'CO2 et filière bois-énergie -> emploi'],
  ['e\u0301te\u0301', 'été'],
  ['10⁻³ m², m⁴', '10^−3 m², m^4'],
  ['1⅓ jour, ⅔', '1 1/3 jour, 2/3'],
  ['\uf0b7 un\n\uf0d8 deux\n▪ trois\n➢ quatre', '• un\n• deux\n• trois\n• quatre'],
  ['✓ fait', '√ fait'],
  ['a\u200eb\u00adc\u2060d', 'abcd'],
  ['Ĉu Ŋ Ĥ', 'Cu N H'],
  ['A ⇒ B ↔ C ← D', 'A => B <-> C <- D'],
  ['Łódź, Œuvre, ÿ, ẞ', 'Łódź, Œuvre, ÿ, ẞ'],
])('« %s » prints « %s »', (ecrit, imprime) => {
  expect(enSignesImprimables(ecrit)).toBe(imprime);
});

test.each([
  ['jusqu’à 23 000 € par an', 'jusqu’à 23\u00a0000\u00a0€ par an'],
  ['1 234 567,50 €', '1\u00a0234\u00a0567,50\u00a0€'],
  ['25000 euros et 12,5 %', '25000\u00a0euros et 12,5\u00a0%'],
  ['1 500€, 3 k€, 1,2 M€', '1\u00a0500€, 3\u00a0k€, 1,2\u00a0M€'],
  ['23\u202f000,00\u00a0€', '23\u202f000,00\u00a0€'],
  ['en 2025 300 personnes', 'en 2025 300 personnes'],
])('an amount is never broken: « %s »', (ecrit, imprime) => {
  expect(enSignesImprimables(ecrit)).toBe(imprime);
});

test('the data of a document go through it', () => {
  expect(preparerDonnees({ titre: 'CO₂', lignes: ['23 000 €'], courriel: 'a₂@b.fr' })).toEqual({
    titre: 'CO2',
    lignes: ['23\u00a0000\u00a0€'],
    courriel: 'a₂@b.fr',
  });
});
