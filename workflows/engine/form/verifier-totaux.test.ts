import { expect, test } from 'vitest';
import type { Champ, Formulaire } from './formulaire.ts';
import { verifierFormulaire } from './verifier.ts';

const colonnes: Champ[] = [
  { cle: 'nature', type: 'texte', libelle: 'Nature' },
  { cle: 'montant', type: 'montant', libelle: 'Montant' },
  { cle: 'double', type: 'calcule', libelle: 'Double', format: 'montant', valeur: { '*': [{ ligne: 'montant' }, 2] } },
  { cle: 'grand', type: 'calcule', libelle: 'Grand', format: 'ouiNon', valeur: { '>': [{ ligne: 'montant' }, 2] } },
];
const avec = (totaliser: string[]): Formulaire => ({
  cle: 'f',
  titre: 'F',
  contraintes: [],
  sections: [
    {
      cle: 's',
      titre: 'S',
      champs: [{ cle: 't', type: 'tableau', libelle: 'T', libelleLigne: 'Ligne', lignesMax: 3, colonnes, totaliser }],
    },
  ],
});

test.each<[string[], string[]]>([
  [['montant', 'double'], []],
  [['prix'], ["t, totaliser : la colonne « prix » n'existe pas dans « t »"]],
  [
    ['nature', 'grand'],
    ['t, totaliser : « Nature » ne s’additionne pas', 't, totaliser : « Grand » ne s’additionne pas'],
  ],
])('%j', (totaliser, attendu) => {
  expect(verifierFormulaire(avec(totaliser))).toEqual(attendu);
});
