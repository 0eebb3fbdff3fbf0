import { describe, expect, test } from 'vitest';
import type { Referentiel } from '../../workflows/engine/form/referentiels.ts';
import type { Edition, Entree } from './edition.ts';
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
    ['315', ['Toulouse', 'Saint-Orens-de-Gameville']],
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

  test.each<[Referentiel, string, string, string, boolean]>([
    ['nsf', 'habillement', '242', 'Habillement (y compris mode, couture)', false],
    ['rome', 'h2402', 'H2402', 'Assemblage - montage de vêtements et produits textiles', false],
    ['rome', 'industrie', 'H', 'Industrie', false],
    ['zoneEmploi', 'flers', '2809', 'Flers', false],
    ['publicCible', 'rsa', 'brsa', 'Bénéficiaires du RSA', false],
  ])('%s, « %s »', async (nom, recherche, code, libelle, extrait) => {
    const trouve = rechercher(await lireEditions(nom), recherche);
    expect(trouve).toMatchObject({ disponible: true, extrait });
    expect(trouve.options[0]).toMatchObject({ code, libelle });
  });

  test.each<[Referentiel, number]>([
    ['nsf', 93 + 17],
    ['rome', 532 + 14],
    ['zoneEmploi', 306],
  ])('the whole of %s is here: %d entries, each once', async (nom, combien) => {
    const [edition] = await lireEditions(nom);
    expect(edition?.entrees).toHaveLength(combien);
    expect(new Set(edition?.entrees.map((e) => e.code)).size).toBe(combien);
  });

  test.each<[Referentiel, string, string, string]>([
    ['qpv', '2023-12-31', 'QPV 2015', 'QPV 2024'],
    ['qpv', '2024-01-01', 'QPV 2024', 'QPV 2015'],
    ['frr', '2024-06-30', 'ZRR', 'FRR'],
    ['frr', '2024-07-01', 'FRR', 'ZRR'],
    ['publicCible', '2023-12-31', 'Publics 2020', 'Publics 2024'],
    ['publicCible', '2024-01-01', 'Publics 2024', 'Publics 2020'],
    ['publicCible', '2024-07-01', 'Publics 2024-07', 'Publics 2024'],
  ])('%s on %s is « %s », not « %s »', async (nom, jour, version, autre) => {
    const lue = rechercher(await lireEditions(nom), '', jour).version;
    expect(lue).toBe(version);
    expect(lue).not.toBe(autre);
  });

  test('a quartier is found by its commune, on the list of the day', async () => {
    const editions = await lireEditions('qpv');
    const avant = rechercher(editions, 'castres', '2023-12-31');
    expect(avant).toMatchObject({ version: 'QPV 2015', extrait: true, total: 4 });
    expect(avant.options.map((o) => o.code).sort()).toEqual(['QP081002', 'QP081003', 'QP081004', 'QP081005']);
    const apres = rechercher(editions, 'flers', '2024-01-01');
    expect(apres.options.map((o) => [o.code, o.precision])).toEqual(Array(3).fill(['', 'Flers (Orne)']));
  });

  test('a list that is known without being here says which one it is', async () => {
    expect(rechercher(await lireEditions('frr'), 'flers', '2020-01-01')).toEqual({
      disponible: false,
      version: 'ZRR',
      extrait: false,
      total: 0,
      options: [],
    });
  });

  test('every edition of every set follows the one before', async () => {
    for (const nom of ['qpv', 'frr', 'publicCible'] as const) {
      const editions = await lireEditions(nom);
      editions.slice(1).forEach(({ debut }, rang) => {
        const veille = new Date(Date.parse(debut) - 86_400_000).toISOString().slice(0, 10);
        expect([nom, editions[rang]?.fin]).toEqual([nom, veille]);
      });
    }
  });

  test('the communes are there with their package, or are said not to be', async () => {
    const { disponible, options } = rechercher(await lireEditions('commune'), 'toulouse');
    if (disponible) expect(options[0]).toEqual({ code: '31555', libelle: 'Toulouse', precision: 'Haute-Garonne (31)' });
    else expect(options).toEqual([]);
  });
});
