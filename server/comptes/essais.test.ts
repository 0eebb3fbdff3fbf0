import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { ouvrirBase, type Base } from '../db/client.ts';
import { lieuDe, rendreEssais, reserverEssai } from './essais.ts';

let essai: BaseDeTest;
let proprietaire: Base;
let base: Base;

beforeAll(async () => {
  essai = await creerBaseDeTest();
  proprietaire = ouvrirBase({ url: essai.url, role: null, max: 1 });
  base = ouvrirBase({ url: essai.url, role: 'jalon_appli', max: 10 });
});
beforeEach(() => proprietaire.sql`delete from essais_connexion`);
afterAll(async () => {
  await Promise.all([base.fermer(), proprietaire.fermer()]);
  await essai.supprimer();
});

/** `null` when it is reserved, else the seconds to wait. */
const essayer = async (compte: string, adresse: string): Promise<number | null> =>
  reserverEssai(base.sql, compte, adresse).then(
    () => null,
    (e: unknown) => {
      expect(e).toMatchObject({ code: 'trop_de_tentatives' });
      return (e as { reessayerApres: number }).reessayerApres;
    },
  );
/** Lets time pass: what was tried is that much older. */
const vieillir = (secondes: number) =>
  proprietaire.sql`update essais_connexion set le = le - make_interval(secs => ${secondes})`;

describe('les essais de connexion', () => {
  it('cent essais ensemble : cinq jugés', async () => {
    const issues = await Promise.all(Array.from({ length: 100 }, () => essayer('a@essai.test', '203.0.113.1')));
    expect(issues.filter((i) => i === null)).toHaveLength(5);
  });

  it('attend deux fois plus à chaque essai, un quart d’heure au plus', async () => {
    for (let i = 0; i < 5; i++) expect(await essayer('b@essai.test', '203.0.113.1')).toBeNull();
    for (const attendue of [2, 4, 8, 16, 32, 64]) {
      expect(await essayer('b@essai.test', '203.0.113.1')).toBe(attendue);
      await vieillir(attendue);
      expect(await essayer('b@essai.test', '203.0.113.1')).toBeNull();
    }
    expect(await essayer('b@essai.test', '203.0.113.1')).toBe(128);
  });

  it('ne ferme jamais un compte : une adresse nouvelle a toujours un essai, et le bon mot de passe efface les siens', async () => {
    for (let machine = 1; machine <= 30; machine++)
      for (let i = 0; i < 5; i++) await essayer('c@essai.test', `198.51.100.${machine}`);
    expect(await essayer('c@essai.test', '203.0.113.9')).toBeNull();
    expect(await essayer('c@essai.test', '203.0.113.9')).toBe(2);
    await rendreEssais(base.sql, await reserverEssai(base.sql, 'c@essai.test', '203.0.113.10'));
    expect(await essayer('c@essai.test', '203.0.113.10')).toBeNull();
  });

  it('une adresse qui essaie beaucoup de comptes attend aussi ; une autre, non', async () => {
    for (let i = 0; i < 40; i++) expect(await essayer(`d${i}@essai.test`, '203.0.113.1')).toBeNull();
    expect(await essayer('e@essai.test', '203.0.113.1')).toBe(2);
    expect(await essayer('e@essai.test', '203.0.113.2')).toBeNull();
    await vieillir(900);
    expect(await essayer('e@essai.test', '203.0.113.1')).toBeNull();
  });

  it.each([
    ['203.0.113.5', '203.0.113.5'],
    ['::ffff:203.0.113.5', '203.0.113.5'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2:bbbb::9', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['inconnue', 'inconnue'],
  ])('%s compte comme %s', (adresse, lieu) => {
    expect(lieuDe(adresse)).toBe(lieu);
  });
});
