import { describe, expect, it } from 'vitest';
import { appelsPublies } from '../support/appels-publies.ts';
import { direFait } from '../../server/dossiers/dire-fait.ts';

describe('Ce qui est fait se dit au passé', () => {
  it.each([
    ['Déclarer le dossier complet', 'a déclaré le dossier complet'],
    ['Prendre en charge', 'a pris en charge'],
    ['Établir la convention', 'a établi la convention'],
    ['Émettre le titre de recette', 'a émis le titre de recette'],
    ['Rendre ma grille', 'a rendu sa grille'],
    ['Présenter vos observations', 'a présenté ses observations'],
    ['Ne pas retenir la manifestation', 'n’a pas retenu la manifestation'],
    ['Clore sans « Suivi »', 'a clos sans « Suivi »'],
    ['Me déporter', null],
    ['Passer sans évaluation', null],
  ])('« %s » → %s', (libelle, fait) => {
    expect(direFait(libelle)).toBe(fait);
  });

  it('chaque acte de chaque appel publié a son passé, cinq exceptés', () => {
    const libelles = appelsPublies.flatMap(({ mots }) =>
      Object.entries(mots).flatMap(([cle, mot]) => (/\.[A-Z_]+\.libelle$/u.test(cle) ? [mot] : [])),
    );
    const muets = [...new Set(libelles)].filter((libelle) => direFait(libelle) === null);
    expect(muets.sort()).toEqual([
      'Me déporter',
      'Passer au solde sans bilan',
      'Passer sans livrable',
      'Passer sans évaluation',
      'Revenir sur l’avenant',
    ]);
    expect(
      libelles.map((libelle) => direFait(libelle) ?? '').filter((fait) => /\b(?:vous|votre|vos|mes|ma)\b/u.test(fait)),
    ).toEqual([]);
  });
});
