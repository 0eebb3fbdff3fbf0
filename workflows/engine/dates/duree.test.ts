import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duree } from '../elements-de-definition.ts';
import { ecrireDuree, lireDuree } from './duree.ts';

const RUNS = Number(process.env['FC_RUNS'] ?? 300);

describe('Un délai écrit', () => {
  test.each([
    ['2 mois', { mois: 2 }],
    ['1 an', { mois: 12 }],
    ['15 jours', { jours: 15 }],
    ['1 jour', { jours: 1 }],
    ['10 jours ouvrés', { joursOuvres: 10 }],
    ['10\u00A0jours ouvrés', { joursOuvres: 10 }],
    ['1 jour ouvré', { joursOuvres: 1 }],
  ])('%s', (texte, attendu) => {
    expect(lireDuree(texte)).toEqual(attendu);
    expect(duree.parse(texte)).toEqual(attendu);
  });

  test.each(['quinze jours', '15', '0 jours', '-2 mois', '2,5 mois', '2 semaines', '10 jours ouvres', '', ' 2 mois'])(
    'refuse « %s »',
    (texte) => {
      expect(lireDuree(texte)).toBeNull();
      const lu = duree.safeParse(texte);
      expect(lu.success).toBe(false);
      expect(lu.error?.issues[0]?.message).toBe(
        `« ${texte} » n’est pas une durée : écrivez « 2 mois », « 15 jours » ou « 10 jours ouvrés ».`,
      );
    },
  );

  test('se relit comme il s’écrit', () => {
    const nombre = fc.integer({ min: 1, max: 9999 });
    const durees = fc.oneof(
      nombre.map((mois) => ({ mois })),
      nombre.map((jours) => ({ jours })),
      nombre.map((joursOuvres) => ({ joursOuvres })),
    );
    fc.assert(
      fc.property(durees, (d) => {
        expect(lireDuree(ecrireDuree(d))).toEqual(d);
      }),
      { numRuns: RUNS },
    );
  });
});
