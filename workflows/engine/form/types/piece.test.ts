import { expect, test } from 'vitest';
import { compilerFormulaire } from '../compiler.ts';
import type { Champ, Contexte, Formulaire } from '../formulaire.ts';
import './frequents.ts';
import { exporterValeur, formaterValeur, typeDe } from './index.ts';
import { ValeurRefusee } from './type-de-champ.ts';

const kbis: Champ = {
  cle: 'kbis',
  libelle: 'Extrait Kbis',
  type: 'piece',
  familles: ['pdf'],
  tailleMaxOctets: 2_000_000,
  nombreMax: 2,
  validiteMois: 6,
};
const formulaire: Formulaire = {
  cle: 'f',
  titre: 'F',
  sections: [{ cle: 's', titre: 'S', champs: [kbis] }],
  contraintes: [],
};
const fichier = { id: '01J', nom: 'kbis.pdf', taille: 1_000, empreinte: 'a'.repeat(64) };

/** The only finding of a document of this date, as « code : sentence ». */
function juger(dateDocument: string | undefined, faits: Contexte['faits']): string {
  const reponse = { ...fichier, ...(dateDocument === undefined ? {} : { dateDocument }) };
  const constats = compilerFormulaire(formulaire).valider({ kbis: [reponse] }, { faits, baremes: {} });
  expect(constats.length).toBeLessThanOrEqual(1);
  return constats[0] ? `${constats[0].code} : ${constats[0].message}` : 'bon';
}

test.each([
  ['2025-09-12', 'bon'],
  ['2026-03-12', 'bon'],
  // From one day to the same day, six months later, included.
  [
    '2025-09-11',
    'validite : Le document « kbis.pdf » date du 11 septembre 2025 : il doit avoir moins de 6 mois. Déposez-en un plus récent.',
  ],
  [
    '2025-03-03',
    'validite : Le document « kbis.pdf » date du 3 mars 2025 : il doit avoir moins de 6 mois. Déposez-en un plus récent.',
  ],
  ['2026-03-13', 'dateDocument : Vérifiez la date du document « kbis.pdf » : le 13 mars 2026 n’est pas encore passé.'],
  [undefined, 'dateDocument : Indiquez la date du document « kbis.pdf ».'],
])('a document of %s judged on 12 March 2026: %s', (date, verdict) => {
  expect(juger(date, { date: '2026-03-12' })).toBe(verdict);
});

test('the age is taken on the day that the server names, which may be before today', () => {
  const faits = { date: '2026-12-01', dateValidite: '2026-03-12' };
  expect(juger('2025-09-12', faits)).toBe('bon');
  expect(juger('2025-09-11', faits)).toMatch(/^validite/);
  // A newer one, given after the deposit, is no document of the future.
  expect(juger('2026-11-30', faits)).toBe('bon');
});

test.each(['20266-03-12', '2026-02-30', '12/03/2026', ''])(
  'a day that does not exist, « %s », is said and keeps its file',
  (date) => {
    expect(juger(date, { date: '2026-03-12' })).toBe(
      'dateDocument : La date du document « kbis.pdf » n’existe pas. Écrivez le jour, le mois et l’année sur quatre chiffres.',
    );
    expect(formaterValeur(kbis, [{ ...fichier, dateDocument: date }])).toBe('kbis.pdf');
  },
);

test('without a day to compare with, nothing passes', () => {
  expect(juger('2026-03-01', {})).toMatch(/^validite : L’âge/);
});

test('what is no date is not received; one that is no longer asked does not prevent from reading the answer', () => {
  const pret = typeDe(kbis)!.preparer(kbis);
  for (const dateDocument of [3, null, {}, '2'.repeat(21)])
    expect(pret.lire([{ ...fichier, dateDocument }])).toBeInstanceOf(ValeurRefusee);
  expect(pret.lire([{ ...fichier, autre: '2026-02-01' }])).toBeInstanceOf(ValeurRefusee);
  const { validiteMois: _, ...sansAge } = kbis;
  const reponse = [{ ...fichier, dateDocument: '2020-01-01' }];
  const autre = typeDe(sansAge)!.preparer(sansAge);
  expect(autre.juger(autre.lire(reponse) as never)).toBeNull();
});

test('it is read with its date', () => {
  const valeur = [
    { ...fichier, dateDocument: '2026-03-01' },
    { ...fichier, id: '02J', nom: 'b.pdf' },
  ];
  expect(formaterValeur(kbis, valeur)).toBe('kbis.pdf (daté du 1er mars 2026), b.pdf');
  expect(exporterValeur(kbis, valeur)).toBe('kbis.pdf (daté du 1er mars 2026) ; b.pdf');
});
