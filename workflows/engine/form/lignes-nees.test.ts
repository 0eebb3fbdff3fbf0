import { describe, expect, test } from 'vitest';
import type { Champ, Formulaire } from './formulaire.ts';
import { estLigneNee, naitreDeLaDemande, refuserSurLigneNee } from './lignes-nees.ts';

const depenses: Champ = {
  cle: 'depenses',
  type: 'tableau',
  libelle: 'Dépenses',
  libelleLigne: 'Dépense',
  lignesMax: 3,
  colonnes: [
    { cle: 'nature', type: 'choix', libelle: 'Nature', options: [{ valeur: '60', libelle: 'Achats' }] },
    { cle: 'objet', type: 'texte', libelle: 'Objet' },
    { cle: 'prevu', type: 'montant', libelle: 'Prévu' },
    { cle: 'paye', type: 'montant', libelle: 'Payé' },
  ],
  naissance: {
    tableau: 'budget',
    reprend: { nature: 'compte', objet: 'detail' },
    montre: { prevu: 'retenu' },
    sauf: { compte: ['structure'] },
    dit: 'votre budget',
  },
};
const formulaire: Formulaire = {
  cle: 'bilan',
  titre: 'Bilan',
  contraintes: [],
  sections: [{ cle: 's', titre: 'S', champs: [depenses, { cle: 'mot', type: 'texte', libelle: 'Mot' }] }],
};
const budget = [
  { id: 'b', compte: '60', detail: 'Papier', montant: 9, retenu: 7 },
  { id: 's', compte: 'structure', detail: 'Forfait', montant: 1, retenu: 1 },
  { id: 'a', compte: '60', detail: 'Encre', montant: 5 },
];

test('les lignes de la demande, sous leur nom et dans leur ordre, sans celles que l’on laisse', () => {
  expect(naitreDeLaDemande(formulaire, { budget })).toEqual({
    'depenses/b': 0,
    'depenses/b/nature': '60',
    'depenses/b/objet': 'Papier',
    'depenses/b/prevu': 7,
    'depenses/a': 1,
    'depenses/a/nature': '60',
    'depenses/a/objet': 'Encre',
  });
});

test.each([[{}], [{ budget: null }], [{ budget: 'x' }], [{ budget: [] }], [{ budget: [{ compte: '60' }] }]])(
  'sans rien à reprendre : %j',
  (demande) => {
    expect(naitreDeLaDemande(formulaire, demande)).toEqual({});
  },
);

test('pas plus de lignes que le tableau n’en accepte', () => {
  const longue = Array.from({ length: 9 }, (_, i) => ({ id: `l${i}`, compte: '60', retenu: i }));
  const nees = Object.keys(naitreDeLaDemande(formulaire, { budget: longue }));
  expect(nees.filter((chemin) => estLigneNee(formulaire, chemin))).toEqual([
    'depenses/l0',
    'depenses/l1',
    'depenses/l2',
  ]);
});

describe('Ce qui ne s’y écrit pas', () => {
  const valeurs = naitreDeLaDemande(formulaire, { budget });
  const etat = { nees: new Set(['depenses/a', 'depenses/b']), valeurs: { ...valeurs, 'depenses/n': 2 } };
  test.each([
    ['depenses/b', null, 'Cette ligne est reprise de votre budget : elle reste. S’il n’y a rien à y dire, écrivez 0.'],
    ['depenses/b/nature', '61', '« Nature » est repris de votre budget : cela ne s’écrit pas ici.'],
    ['depenses/b/objet', null, '« Objet » est repris de votre budget : cela ne s’écrit pas ici.'],
    ['depenses/b/prevu', 8, '« Prévu » est repris de votre budget : cela ne s’écrit pas ici.'],
    ['depenses/n/prevu', 8, '« Prévu » vient de votre budget : une ligne ajoutée n’en a pas.'],
    ['depenses/constructor/prevu', 8, '« Prévu » vient de votre budget : une ligne ajoutée n’en a pas.'],
  ])('%s : %j', (chemin, valeur, phrase) => {
    expect(refuserSurLigneNee(formulaire, etat, chemin, valeur)).toBe(phrase);
  });
  test.each([
    ['depenses/b', 4],
    ['depenses/b/objet', 'Papier'],
    ['depenses/b/prevu', 7],
    ['depenses/b/paye', 12],
    ['depenses/n', null],
    ['depenses/n/objet', 'Colle'],
    ['depenses/n/prevu', null],
    ['mot', 'x'],
  ])('%s : %j s’écrit', (chemin, valeur) => {
    expect(refuserSurLigneNee(formulaire, etat, chemin, valeur)).toBeNull();
  });
});
