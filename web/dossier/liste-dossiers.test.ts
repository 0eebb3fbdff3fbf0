import { expect, test } from 'vitest';
import { lireFiltres, requeteFiltres, sansFiltre } from './liste-dossiers.ts';

test('une adresse donne les filtres qui la redonnent', () => {
  const requete =
    'recherche=fil+%26+laine&statut=instruction.analyse&appel=un-appel&vague=releve2025&phase=instruction&fin=caduque&aTraiter=oui&portee=service&acte=instruction%2FPROPOSER';
  const filtres = lireFiltres(new URLSearchParams(requete));
  expect(filtres).toEqual({
    recherche: 'fil & laine',
    statut: 'instruction.analyse',
    appel: 'un-appel',
    vague: 'releve2025',
    fin: 'caduque',
    phase: 'instruction',
    aTraiter: true,
    service: true,
    acte: 'instruction/PROPOSER',
  });
  expect(requeteFiltres(filtres)).toBe(requete);
});

test('sans filtre, rien n’est demandé', () => {
  expect(requeteFiltres(lireFiltres(new URLSearchParams('aTraiter=non&recherche=%20')))).toBe('');
  expect(requeteFiltres(sansFiltre)).toBe('');
});

test('la portée et l’acte sont ceux d’un bureau : sans lui, ils ne filtrent rien', () => {
  expect(lireFiltres(new URLSearchParams('portee=service&acte=decision%2FVOTER'))).toEqual(sansFiltre);
  expect(requeteFiltres({ ...sansFiltre, service: true, acte: 'decision/VOTER' })).toBe('');
});
