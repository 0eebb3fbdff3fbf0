import { expect, test } from 'vitest';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { figerLesLignes } from './lignes-proposees.ts';

const texte = (cle: string): Champ => ({ cle, type: 'texte', libelle: cle });
const table = {
  cle: 'lignes',
  type: 'tableau',
  libelle: 'Dépenses',
  libelleLigne: 'Dépense',
  lignesMin: 0,
  lignesMax: 50,
  colonnes: [texte('ligne'), texte('objet'), texte('reponse'), { cle: 'retenu', type: 'montant', libelle: 'Retenu' }],
} as unknown as Champ;
const formulaire = { sections: [{ cle: 's', titre: '', champs: [table, texte('ailleurs')] }] } as never;
const lignes = [
  { id: 'L1', ligne: 'L1', objet: 'Achats', retenu: 100 },
  { id: 'L2', ligne: 'L2', objet: 'Réception', retenu: 0 },
];

test('ce qui nomme une ligne proposée se lit, ce qu’on en dit s’écrit, et aucune ne s’ajoute', () => {
  const { modifiable, montrer } = figerLesLignes(formulaire, { lignes });
  expect(['lignes', 'lignes/L1/objet', 'lignes/L1/ligne'].map(modifiable)).toEqual([false, false, false]);
  expect(['lignes/L1/retenu', 'lignes/L2/reponse', 'ailleurs'].map(modifiable)).toEqual([true, true, true]);
  const [vue] = montrer([table]);
  expect(vue?.type === 'tableau' && vue.colonnes.map(({ cle }) => cle)).toEqual(['objet', 'reponse', 'retenu']);
});

test('une table que rien ne propose, ou sans clés, reste ouverte', () => {
  for (const propositions of [{}, { lignes: [] }, { lignes: [{ id: 'a', objet: 'Achats' }] }]) {
    const { modifiable, montrer } = figerLesLignes(formulaire, propositions);
    expect(['lignes', 'lignes/L1/objet'].map(modifiable)).toEqual([true, true]);
    expect(montrer([table])).toEqual([table]);
  }
});
