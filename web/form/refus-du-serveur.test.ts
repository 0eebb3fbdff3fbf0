import { expect, test } from 'vitest';
import type { Constat, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { ErreurApi } from '../api/client.ts';
import { lireRefus } from './refus-du-serveur.ts';

const formulaire: Formulaire = {
  cle: 'f',
  titre: 'F',
  sections: [{ cle: 's', titre: 'S', champs: [{ cle: 'motif', type: 'texte', libelle: 'Motif', requis: true }] }],
  contraintes: [],
};
const constat = (chemin: string, gravite: Constat['gravite'] = 'bloquant'): Constat => ({
  chemin,
  code: 'x',
  message: 'Écrivez le motif.',
  gravite,
});
const refus = (constats: Constat[]): ErreurApi =>
  new ErreurApi(
    {
      type: 'about:blank',
      title: '',
      status: 422,
      detail: 'Écrivez le motif.',
      code: 'x',
      requete: '',
      constats,
    },
    'refus',
  );

test('ce qui se dit à sa question et au-dessus ne se dit pas une troisième fois', () => {
  expect(lireRefus(formulaire, refus([constat('motif')])).phrase).toBeNull();
  expect(lireRefus(formulaire, refus([constat('motif/l1/cellule')])).bloquants).toHaveLength(1);
});

test('ce qui n’a pas de question sur la page se dit près du bouton', () => {
  expect(lireRefus(formulaire, refus([])).phrase).toBe('Écrivez le motif.');
  expect(lireRefus(formulaire, refus([constat('motif'), constat('ailleurs')])).phrase).toBe('Écrivez le motif.');
  expect(lireRefus(formulaire, refus([constat('motif', 'avertissement')])).phrase).toBe('Écrivez le motif.');
  expect(lireRefus(formulaire, new Error('x')).phrase).not.toBeNull();
});
