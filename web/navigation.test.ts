import { expect, test } from 'vitest';
import type { Compte } from './api/session.tsx';
import { navigationDe } from './navigation.ts';

const couleurs = { principale: '', foncee: '', pale: '', surPrincipale: '', accent: '' };

const compte = (roles: string[], organisations = 0): Compte => ({
  id: 'c',
  nom: 'Nom',
  courriel: 'nom@demo.test',
  fonction: null,
  roles: roles.map((role) => ({ financeur: 'region', financeurNom: 'Région', couleurs, role })),
  organisations: Array.from({ length: organisations }, (_, rang) => ({
    id: String(rang),
    siret: '00012503900016',
    nom: 'Fil & Métiers Sud',
    nature: 'association',
    representantLegal: true,
  })),
  acces: false,
});

const libelles = (roles: string[], organisations = 0): string[] =>
  navigationDe(compte(roles, organisations), '/').map(({ libelle }) => libelle);

test('chacun a les liens de son rôle', () => {
  expect(navigationDe(null, '/').map(({ libelle }) => libelle)).toEqual(['Appels']);
  expect(libelles([], 1)).toEqual(['Mes dossiers', 'Mon organisation', 'Appels']);
  // Someone who comes alone indicates their organisation; someone let in on named dossiers reads them.
  expect(libelles([])).toEqual(['Mes dossiers', 'Mon organisation', 'Appels']);
  expect(navigationDe({ ...compte([]), acces: true }, '/').map(({ libelle }) => libelle)).toEqual([
    'Dossiers',
    'Appels',
  ]);
  expect(libelles(['instructeur'])).toEqual(['Dossiers', 'Séances', 'Appels']);
  expect(libelles(['assemblees'])).toEqual(['Dossiers', 'Séances', 'Appels']);
  expect(libelles(['ordonnateur'])).toEqual(['Dossiers', 'Finances', 'Appels']);
  expect(libelles(['administrateur'])).toEqual(['Dossiers', 'Administration', 'Appels']);
});

test('une seule page est la page courante', () => {
  const courants = navigationDe(compte(['pilote', 'administrateur']), '/dossiers/x/finances').filter(
    ({ courant }) => courant,
  );
  expect(courants.map(({ libelle }) => libelle)).toEqual(['Dossiers']);
});
