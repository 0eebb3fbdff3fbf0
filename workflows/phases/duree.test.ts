import { describe, expect, it } from 'vitest';
import { duree } from './duree.ts';

describe('Une durée dans une option', () => {
  it.each([
    ['2 mois', { mois: 2 }],
    ['1 mois', { mois: 1 }],
    ['1 jour', { jours: 1 }],
    ['15 jours', { jours: 15 }],
    ['15\u00A0jours', { jours: 15 }],
    ['10 jours ouvrés', { joursOuvres: 10 }],
    ['1 jour ouvré', { joursOuvres: 1 }],
  ])('%s', (texte, attendue) => {
    expect(duree.parse(texte)).toEqual(attendue);
  });

  it('la même, en données', () => {
    expect(duree.parse({ mois: 2 })).toEqual({ mois: 2 });
    expect(duree.parse({ joursOuvres: 5 })).toEqual({ joursOuvres: 5 });
  });

  it.each([
    '',
    '15',
    'jours',
    '0 jours',
    '-1 jours',
    '1,5 mois',
    '15 jours  ouvrés',
    '15 semaines',
    ' 2 mois',
    '2 mois ',
  ])('« %s » est refusée, avec ce qu’il faut écrire', (texte) => {
    const lue = duree.safeParse(texte);
    expect(lue.success).toBe(false);
    expect(lue.error?.issues[0]?.message).toContain('n’est pas une durée');
  });

  it.each([{ mois: 0 }, { mois: 1.5 }, { mois: 2, jours: 3 }, { semaines: 2 }, 15, null, undefined])(
    '%j est refusée',
    (valeur) => {
      expect(duree.safeParse(valeur).success).toBe(false);
    },
  );
});
