import { expect, test } from 'vitest';
import { adresseApi } from './adresse-api.ts';

test('une adresse de l’API échappe ses parties et sa requête', () => {
  expect(adresseApi('/api/appels', {})).toBe('/api/appels');
  expect(adresseApi('/api/dossiers/{dossier}/cycle', { dossier: '../a?b' })).toBe('/api/dossiers/..%2Fa%3Fb/cycle');
  expect(adresseApi('/api/dossiers', {}, { recherche: 'CO₂ & bois' })).toBe(
    '/api/dossiers?recherche=CO%E2%82%82+%26+bois',
  );
  expect(adresseApi('/api/dossiers', {}, new URLSearchParams())).toBe('/api/dossiers');
});
