import { describe, expect, test } from 'vitest';
import type { Edition, Entree } from './editions.ts';
import { lireEditions } from './editions.ts';
import { rechercher } from './rechercher.ts';

const entree = (code: string, libelle: string, plus: Partial<Entree> = {}): Entree => ({
  code,
  libelle,
  precision: null,
  autres: [],
  poids: 0,
  ...plus,
});
const ANCIENNE: Edition = {
  version: '2015',
  debut: '2015-01-01',
  fin: '2023-12-31',
  extrait: false,
  entrees: [entree('QP031001', 'Empalot'), entree('QP031002', 'Bagatelle')],
};
const NOUVELLE: Edition = {
  version: '2024',
  debut: '2024-01-01',
  fin: null,
  extrait: false,
  entrees: [
    entree('31555', 'Toulouse', { autres: ['31000', '31500'], poids: 500 }),
    entree('55499', 'Toul', { poids: 10 }),
    entree('31540', 'Saint-Orens-de-Gameville', { poids: 5 }),
    entree('82165', 'Sainte-Juliette'),
    entree('09225', 'L’Herm'),
    entree('65400', 'Sévignacq-Œuvre'),
    entree('09122', 'Foix'),
  ],
};
const libelles = (recherche: string, date?: string) =>
  rechercher([NOUVELLE, ANCIENNE], recherche, date).options.map((o) => o.libelle);

describe('rechercher', () => {
  test.each<[string, string[]]>([
    ['tou', ['Toulouse', 'Toul']],
    ['TOULO ', ['Toulouse']],
    ['toul', ['Toul', 'Toulouse']],
    ['31500', ['Toulouse']],
    ['55499', ['Toul']],
    ['st orens', ['Saint-Orens-de-Gameville']],
    ['ste-juliette', ['Sainte-Juliette']],
    ['gameville', ['Saint-Orens-de-Gameville']],
    ['sevignacq oeuvre', ['Sévignacq-Œuvre']],
    ['l’herm', ['L’Herm']],
    ['zzz', []],
  ])('« %s »', (recherche, attendus) => {
    expect(libelles(recherche)).toEqual(attendus);
  });

  test('a search without letter nor digit lists the set from its biggest entry', () => {
    expect(libelles('.*')).toEqual(libelles(''));
    expect(libelles('.*')[0]).toBe('Toulouse');
    expect(libelles('.*')).toHaveLength(NOUVELLE.entrees.length);
  });

  test('the set is read at the date that is asked', () => {
    expect(libelles('bagatelle', '2020-06-01')).toEqual(['Bagatelle']);
    expect(libelles('bagatelle', '2024-01-01')).toEqual([]);
    expect(rechercher([NOUVELLE, ANCIENNE], 'foix')).toMatchObject({ version: '2024', total: 1 });
    expect(rechercher([NOUVELLE, ANCIENNE], 'empalot', '2001-01-01')).toMatchObject({ version: '2015', total: 1 });
  });

  test('at most twenty answers, and how many there are in all', () => {
    const entrees = Array.from({ length: 300 }, (_, i) => entree(String(i), `Villeneuve ${i}`));
    const { total, options } = rechercher([{ ...NOUVELLE, entrees }], 'villeneuve');
    expect([total, options.length]).toEqual([300, 20]);
  });

  test('a set that is not installed says so', async () => {
    expect(rechercher(await lireEditions('formacode'), 'soudage')).toEqual({
      disponible: false,
      version: null,
      extrait: false,
      total: 0,
      options: [],
    });
  });

  test('the bundled extracts say that they are extracts', async () => {
    expect(rechercher(await lireEditions('nsf'), 'habillement')).toMatchObject({
      disponible: true,
      extrait: true,
      total: 1,
      options: [{ code: '242', libelle: 'Habillement' }],
    });
    expect(rechercher(await lireEditions('rome'), 'industrie').options).toEqual([
      { code: 'H', libelle: 'Industrie', precision: 'H' },
    ]);
  });

  test('the communes are there with their package, or are said not to be', async () => {
    const { disponible, options } = rechercher(await lireEditions('commune'), 'toulouse');
    if (disponible) expect(options[0]).toEqual({ code: '31555', libelle: 'Toulouse', precision: 'Haute-Garonne (31)' });
    else expect(options).toEqual([]);
  });
});
