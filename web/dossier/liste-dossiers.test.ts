import { expect, test } from 'vitest';
import { lireFiltres, requeteFiltres } from './liste-dossiers.ts';

test('une adresse donne les filtres qui la redonnent', () => {
  const requete = 'recherche=fil+%26+formation&statut=instruction&phase=instruction&aTraiter=oui';
  const filtres = lireFiltres(new URLSearchParams(requete));
  expect(filtres).toEqual({
    recherche: 'fil & formation',
    statut: 'instruction',
    phase: 'instruction',
    aTraiter: true,
  });
  expect(requeteFiltres(filtres)).toBe(requete);
});

test('sans filtre, rien n’est demandé', () => {
  expect(requeteFiltres(lireFiltres(new URLSearchParams('aTraiter=non&recherche=%20')))).toBe('');
});
