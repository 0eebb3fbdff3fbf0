import { expect, test } from 'vitest';
import type { Champ, TypeChamp } from '../formulaire.ts';
import './autres.ts';
import { formaterValeur, typeDe } from './index.ts';
import { ValeurRefusee } from './type-de-champ.ts';

const champ = (type: TypeChamp): Champ => ({ cle: 'c', libelle: 'Libellé', type }) as Champ;

/** The value as it is kept, `vide`, or `refusé`. */
function garder(type: TypeChamp, ecrit: string): unknown {
  const pret = typeDe(champ(type))!.preparer(champ(type));
  const lu = pret.lire(ecrit);
  if (lu instanceof ValeurRefusee) return 'refusé';
  if (lu === null) return 'vide';
  return pret.juger(lu) === null ? lu : 'refusé';
}

test.each([
  ['+33 (0)5 61 00 00 00', '0561000000'],
  ['0033 (0) 5 61 00 00 00', '0561000000'],
  ['(+33) 5 61 00 00 00', '0561000000'],
  ['+33 05 61 00 00 00', '0561000000'],
  ['05-61-00-00-00', '0561000000'],
  ['05/61/00/00/00', '0561000000'],
  ['05\u201161\u201100\u201100\u201100', '0561000000'],
  ['\u202a05\u00a061\u00a000\u00a000\u00a000\u202c', '0561000000'],
  ['0262 26 20 00', '0262262000'],
  ['+262 (0)262 26 20 00', '0262262000'],
  ['00 590 690 12 34 56', '0690123456'],
  ['+508 41 12 34', '0508411234'],
  ['+376 812 345', '+376812345'],
  ['00376 812345', '+376812345'],
  ['+377 93 15 00 00', '+37793150000'],
  ['+44 (0)20 7946 0000', '+442079460000'],
  ['+39 06 698 12345', '+390669812345'],
  ['+687 27 00 00', '+687270000'],
  ['+33 5 61 00 00', 'refusé'],
  ['05 61 00 00 0', 'refusé'],
  ['00 61 00 00 00 00 00 00 00 00', 'refusé'],
  ['+0 561 00 00 00', 'refusé'],
  ['05 61 00 00 OO', 'refusé'],
])('telephone « %s »', (ecrit, garde) => {
  expect(garder('telephone', ecrit)).toBe(garde);
});

test('a number of France reads the same, dialled from there or from abroad; another keeps its country', () => {
  const lire = (numero: string) => formaterValeur(champ('telephone'), garder('telephone', numero) as string);
  expect(lire('0033561000000')).toBe('05 61 00 00 00');
  expect(lire('05.61.00.00.00')).toBe('05 61 00 00 00');
  expect(lire('00 376 812345')).toBe('+376812345');
});

test.each([
  ['W9R1002760', 'W9R1002760'],
  ['w9r1002760', 'W9R1002760'],
  ['W2A1000047', 'W2A1000047'],
  ['w2b2001234', 'W2B2001234'],
  ['W9G2-000.123', 'W9G2000123'],
  ['W 31 3 000 001', 'W313000001'],
  ['W313000001\u200b', 'W313000001'],
  ['W9R100276', 'refusé'],
  ['W9R10027600', 'refusé'],
  ['WR91002760', 'refusé'],
  ['W2C1002760', 'refusé'],
  ['W3A1002760', 'refusé'],
  ['W9R1OO2760', 'refusé'],
])('RNA « %s »', (ecrit, garde) => {
  expect(garder('rna', ecrit)).toBe(garde);
});

test.each([
  ['.nom@ex.fr', 'refusé'],
  ['nom.@ex.fr', 'refusé'],
  ['a..b@ex.fr', 'refusé'],
  ['a@b@ex.fr', 'refusé'],
  ['nom@-ex.fr', 'refusé'],
  ['nom@ex-.fr', 'refusé'],
  ['nom@ex..fr', 'refusé'],
  ['nom@ex.fr.', 'refusé'],
  ['nom@ex.f', 'refusé'],
  ['nom@192.168.0.1', 'refusé'],
  ['nom@ex_a.fr', 'refusé'],
  ['mailto:nom@ex.fr', 'refusé'],
  ['Nom <nom@ex.fr>', 'refusé'],
  ['nom\t@ex.fr', 'refusé'],
  [`${'a'.repeat(65)}@ex.fr`, 'refusé'],
  ['nom@ex.fr\u200b', 'nom@ex.fr'],
  ['\ufeffnom@ex.fr', 'nom@ex.fr'],
  ['nom\u00ad@ex.fr', 'nom@ex.fr'],
  ['\u200enom@ex.fr\u2060 ', 'nom@ex.fr'],
  ['nom@ex.fr\u0007', 'nom@ex.fr'],
  ['\u{fb01}liere@ex.fr', 'filiere@ex.fr'],
  ["o'neil+aap.2@sous-domaine.ex-ample.fr", "o'neil+aap.2@sous-domaine.ex-ample.fr"],
  ['_nom-@ex.coop', '_nom-@ex.coop'],
  ['nom@mairie-saint-émilion.fr', 'nom@mairie-saint-émilion.fr'],
  ['nom@xn--bcher-kva.xn--p1ai', 'nom@xn--bcher-kva.xn--p1ai'],
  ['\u200b\u2060', 'vide'],
])('courriel « %s »', (ecrit, garde) => {
  expect(garder('courriel', ecrit)).toBe(garde);
});

test.each<[TypeChamp, string, string]>([
  ['siret', '130 025 265 00013\u200e', '13002526500013'],
  ['siret', '\u{ff11}3002526500013', '13002526500013'],
  ['nda', '\u200b76 31 08976 31', '76310897631'],
  ['iban', 'FR76\u2060 3000 6000 0112 3456 7890 189', 'FR7630006000011234567890189'],
  ['url', 'https://www.exemple.fr/re\u0301sume\u0301.pdf\u200b', 'https://www.exemple.fr/re\u0301sume\u0301.pdf'],
])('%s: what nobody sees is no part of « %s »', (type, ecrit, garde) => {
  expect(garder(type, ecrit)).toBe(garde);
});
