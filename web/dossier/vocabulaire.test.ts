import { expect, test } from 'vitest';
import { enSuite, tonEtat } from './vocabulaire.ts';

test('la couleur d’un état vient de ce que dit sa phase, sauf quand c’est au lecteur d’agir', () => {
  expect(tonEtat({ issue: 'refus', tour: 'personne' }, false)).toBe('erreur');
  expect(tonEtat({ issue: 'acquis', tour: 'tiers' }, false)).toBe('succes');
  expect(tonEtat({ issue: null, tour: 'personne' }, false)).toBe('neutre');
  expect(tonEtat({ issue: null, tour: 'region' }, false)).toBe('info');
  expect(tonEtat({ issue: 'refus', tour: 'region' }, true)).toBe('attention');
});

test('un libellé à la suite d’autres mots garde ses noms propres', () => {
  expect(enSuite('Signature de la Région attendue')).toBe('signature de la Région attendue');
});
