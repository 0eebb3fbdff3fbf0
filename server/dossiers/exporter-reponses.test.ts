import { expect, test } from 'vitest';
import type { Champ, TypeChamp } from '../../workflows/engine/form/formulaire.ts';
import '../../workflows/engine/form/types/autres.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { exporterCsv } from './exporter-reponses.ts';
import type { ReponsesLues } from './lire-reponses.ts';

const champ = (type: TypeChamp): Champ => ({ cle: 'c', libelle: 'C', type }) as Champ;

test.each<[TypeChamp, Valeur, string]>([
  ['siret', '00012503900016', '000 125 039 00016'],
  ['siret', '13002526500013', '130 025 265 00013'],
  ['telephone', '0561000000', '05 61 00 00 00'],
  ['telephone', '+376812345', "'+376812345"],
  ['nda', '01310897631', '01 31 08976 31'],
  ['iban', 'FR7630006000011234567890189', 'FR76 3000 6000 0112 3456 7890 189'],
  ['texte', '01000', "'01000"],
  ['texte', '123456789012345', "'123456789012345"],
  ['texte', '3E5', "'3E5"],
  ['texte', '12-03', "'12-03"],
  ['texte', '1/2', "'1/2"],
  ['texte', '=1+1', "'=1+1"],
  ['texte', '31000', '31000'],
  ['texte', '0 ou 1', '0 ou 1'],
  ['siret', '=1+1', "'=1+1"],
  ['date', '2027-03-12', '2027-03-12'],
  ['nombre', -0.5, '-0,5'],
  ['montant', 1_050, '10,50'],
  ['siret', null, ''],
])('%s %j is kept as it is by a spreadsheet', (type, valeur, attendu) => {
  const sections = [{ cle: 's', titre: 'S', champs: [champ(type)] }];
  const csv = exporterCsv({ sections, reponses: { c: valeur } } as unknown as ReponsesLues);
  // No quote in these cells: what a comma asks for is held elsewhere.
  expect(csv.split('\r\n')[1]?.split(';')[3]).toBe(attendu);
});
