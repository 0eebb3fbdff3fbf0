import { expect, test } from 'vitest';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { bornerAuDossier } from './charge-du-dossier.ts';

const formulaire: Formulaire = {
  cle: 'acte',
  titre: 'Acte',
  sections: [
    {
      cle: 'charge',
      titre: 'Acte',
      champs: [
        { cle: 'date', type: 'date', libelle: 'Date de la séance' },
        { cle: 'fondation', type: 'date', libelle: 'Fondée le', anneeMin: 1850, anneeMax: 2099 },
        {
          cle: 'lignes',
          type: 'tableau',
          libelle: 'Lignes',
          libelleLigne: 'Ligne',
          lignesMax: 3,
          colonnes: [{ cle: 'le', type: 'date', libelle: 'Le' }],
        },
      ],
    },
  ],
  contraintes: [],
};
// Born in the night of the first of January, by the clock of its funder.
const dossier = {
  lecture: { dossier: { cree_le: '2024-12-31T23:30:00Z' }, financeur: { fuseau: 'Europe/Paris' } } as never,
  date: '2026-03-01',
};
const juger = (reponses: Record<string, unknown>): string[] =>
  compilerFormulaire(bornerAuDossier(formulaire, dossier))
    .valider(reponses as never, { faits: {}, baremes: {} })
    .map(({ message }) => message);

test.each(['2024-01-01', '2025-06-15', '2026-03-01', '2036-12-31'])('une date de ce dossier : %s', (date) => {
  expect(juger({ date })).toEqual([]);
});

test.each(['2023-12-31', '2015-06-15', '2037-01-01', '2052-03-01', '2062-01-01', '0025-11-14', '2925-11-14'])(
  'une année mal tapée se dit avant qu’une lettre l’imprime : %s',
  (date) => {
    expect(juger({ date })).toEqual(['Indiquez une date entre 2024 et 2036.']);
    expect(juger({ lignes: [{ id: 'l1', le: date }] })).toEqual(['Indiquez une date entre 2024 et 2036.']);
  },
);

test('une question qui dit ses années les garde, et le formulaire est le même pour les mêmes années', () => {
  expect(juger({ fondation: '1901-07-01' })).toEqual([]);
  expect(bornerAuDossier(formulaire, dossier)).toBe(bornerAuDossier(formulaire, dossier));
});
