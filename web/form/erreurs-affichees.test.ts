import { expect, onTestFinished, test } from 'vitest';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { ErreursAffichees } from './erreurs-affichees.ts';
import { SeanceFormulaire } from './seance-formulaire.ts';

const champs: readonly Champ[] = [
  { cle: 'nom', type: 'texte', libelle: 'Nom', requis: true },
  { cle: 'age', type: 'nombre', libelle: 'Âge', requis: true, min: 18 },
];

function ouvrir(): { seance: SeanceFormulaire; erreurs: ErreursAffichees; tours: () => number } {
  const seance = new SeanceFormulaire({
    formulaire: { cle: 'f', titre: 'F', sections: [{ cle: 's', titre: 'S', champs: [...champs] }], contraintes: [] },
    contexte: { faits: {}, baremes: {} },
    valeurs: {},
  });
  const erreurs = new ErreursAffichees(seance);
  onTestFinished(erreurs.suivre());
  let tours = 0;
  erreurs.abonner(() => (tours += 1));
  return { seance, erreurs, tours: () => tours };
}

test('an error shows once its question is left, and goes when the answer is right', async () => {
  const { seance, erreurs } = ouvrir();
  seance.saisir('age', 12);
  expect(erreurs.message('age')).toBeUndefined();
  await erreurs.quitter('age');
  expect(erreurs.message('age')).toBe(seance.erreur('age')?.message);
  expect(erreurs.message('nom')).toBeUndefined();
  seance.saisir('age', 20);
  await expect.poll(() => erreurs.message('age')).toBeUndefined();
});

test('a check shows everything that it is asked about, visited or not, and tells who looks', async () => {
  const { seance, erreurs, tours } = ouvrir();
  await erreurs.montrer(['nom', 'age']);
  expect([erreurs.message('nom'), erreurs.message('age')]).toEqual([
    seance.erreur('nom')?.message,
    seance.erreur('age')?.message,
  ]);
  expect(seance.erreur('nom')?.message).toEqual(expect.any(String));
  expect(tours()).toBeGreaterThan(0);
});
