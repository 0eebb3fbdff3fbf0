import { expect, test } from 'vitest';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { ecritureDesLignesNees } from './lignes-nees.ts';

const champ: Champ = {
  cle: 'depenses',
  type: 'tableau',
  libelle: 'Dépenses',
  libelleLigne: 'Dépense',
  lignesMax: 9,
  colonnes: [
    { cle: 'objet', type: 'texte', libelle: 'Objet' },
    { cle: 'prevu', type: 'montant', libelle: 'Prévu' },
    { cle: 'paye', type: 'montant', libelle: 'Payé' },
  ],
  naissance: { tableau: 'budget', reprend: { objet: 'objet' }, montre: { prevu: 'montant' }, dit: 'votre budget' },
};
const autre: Champ = { ...champ, cle: 'autres' };
delete (autre as { naissance?: unknown }).naissance;
const ecrire = ecritureDesLignesNees({
  formulaire: { sections: [{ cle: 's', titre: 'S', champs: [champ, autre] }] },
  lignesNees: ['depenses/L1'],
});

test.each([
  ['depenses/L1/paye', true],
  ['depenses/L1/objet', false],
  ['depenses/L1/prevu', false],
  ['depenses/L1', false],
  ['depenses/nouvelle', true],
  ['depenses/nouvelle/objet', true],
  ['depenses/nouvelle/prevu', false],
  ['depenses', true],
  ['autres/L1/prevu', true],
  ['objet', true],
])('%s : %s', (chemin, attendu) => {
  expect(ecrire(chemin)).toBe(attendu);
});
