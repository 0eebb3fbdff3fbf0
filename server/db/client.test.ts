import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { creerBaseDeTest } from '../../tests/support/base.ts';
import type { BaseDeTest } from '../../tests/support/base.ts';
import { ouvrirBase } from './client.ts';
import type { Base } from './client.ts';

/** A table of this test alone, beside those of the product. */
// A type and not an interface: Kysely asks for an index signature.
type TableDEssai = { mesures: Record<string, unknown> };

let essai: BaseDeTest;
let proprietaire: Base;
let appli: Base;

beforeAll(async () => {
  essai = await creerBaseDeTest();
  proprietaire = ouvrirBase({ url: essai.url, role: null, max: 2 });
  appli = ouvrirBase({ url: essai.url, role: 'jalon_appli', max: 2 });
  await proprietaire.sql`create table mesures (
    nom text primary key, entier bigint, entiers bigint[], jour date, instant timestamptz, charge jsonb, taux numeric)`;
});

afterAll(async () => {
  await appli.fermer();
  await proprietaire.fermer();
  await essai.supprimer();
});

describe('ouvrirBase', () => {
  test('se connecte dans le rôle demandé, avec ses délais et en UTC', async () => {
    const lire = (base: Base) =>
      base.sql`select current_user as qui, current_setting('TimeZone') as zone, current_setting('statement_timeout') as delai,
        current_setting('idle_in_transaction_session_timeout') as oisif, current_setting('application_name') as nom`;
    expect([...(await lire(appli))]).toEqual([
      { qui: 'jalon_appli', zone: 'UTC', delai: '15s', oisif: '15s', nom: 'jalon_appli' },
    ]);
    expect([...(await lire(proprietaire))]).toMatchObject([{ qui: 'jalon', nom: 'jalon' }]);
  });

  test('le rôle de l’application ne possède rien', async () => {
    await expect(appli.sql`drop table mesures`).rejects.toMatchObject({ code: '42501' });
  });

  test('rend les valeurs telles que le produit les manie, par postgres.js comme par Kysely', async () => {
    await proprietaire.sql`insert into mesures values ('a', ${9_007_199_254_740_991}, ${[1, 2]}::bigint[], ${'2028-02-29'},
      ${'2026-11-20T09:30:00.5+01:00'}, ${proprietaire.sql.json({ b: ['x', null], a: { n: 1 } })}, 0.10)`;
    const attendu = {
      nom: 'a',
      entier: 9_007_199_254_740_991,
      entiers: [1, 2],
      jour: '2028-02-29',
      instant: '2026-11-20T08:30:00.500Z',
      charge: { b: ['x', null], a: { n: 1 } },
      taux: '0.10',
    };
    expect([...(await proprietaire.sql`select * from mesures where nom = 'a'`)]).toEqual([attendu]);
    expect(
      await proprietaire.db
        .$extendTables<TableDEssai>()
        .selectFrom('mesures')
        .selectAll()
        .where('nom', '=', 'a')
        .execute(),
    ).toEqual([attendu]);
  });

  test('garde un objet jsonb comme objet, undefined comme NULL, et une Date comme instant', async () => {
    const instant = new Date('2026-11-20T08:30:00.123Z');
    await proprietaire.db
      .$extendTables<TableDEssai>()
      .insertInto('mesures')
      .values({ nom: 'b', charge: { cle: 'valeur' }, entier: undefined, instant, jour: instant })
      .execute();
    const [ligne] = await proprietaire.sql`
      select jsonb_typeof(charge) as sorte, entier, instant, jour from mesures where nom = 'b'`;
    expect(ligne).toEqual({ sorte: 'object', entier: null, instant: instant.toISOString(), jour: '2026-11-20' });
  });

  test('rend les microsecondes quand il y en a, et relit ce qu’il a rendu', async () => {
    const [lu] = await proprietaire.sql<
      { instant: string }[]
    >`select '2026-11-20 08:30:00.12345+00'::timestamptz as instant`;
    expect(lu?.instant).toBe('2026-11-20T08:30:00.123450Z');
    const [egal] = await proprietaire.sql`
      select ${lu!.instant}::timestamptz = '2026-11-20 08:30:00.12345+00'::timestamptz as egal,
        '2026-11-20 08:30:00+00'::timestamptz as entier`;
    expect(egal).toEqual({ egal: true, entier: '2026-11-20T08:30:00.000Z' });
  });

  describe('une connexion perdue au milieu d’une transaction', () => {
    /** Ends the connection of a pool of one, then waits until the pool has opened another: what the transaction would then write must go nowhere. */
    async function perdre(base: Base, pid: number): Promise<void> {
      await proprietaire.sql`select pg_terminate_backend(${pid})`;
      await expect
        .poll(() =>
          base.sql`select pg_backend_pid() as pid`.then(
            ([l]) => l?.['pid'] !== pid,
            () => false,
          ),
        )
        .toBe(true);
    }
    const lireCode = (e: unknown) => (e as { code: string }).code;
    const compter = async (nom: string) => (await proprietaire.sql`select 1 from mesures where nom = ${nom}`).length;

    test('n’écrit rien par la connexion qui la remplace', async () => {
      const seule = ouvrirBase({ url: essai.url, role: null, max: 1 });
      let ensuite: unknown;
      const tard = Promise.withResolvers<undefined>();
      try {
        await expect(
          seule.sql.begin(async (t) => {
            const [ligne] = await t<{ pid: number }[]>`select pg_backend_pid() as pid`;
            await perdre(seule, ligne!.pid);
            await t`insert into mesures (nom) values ('perdue encore')`.catch((e: unknown) => (ensuite = e));
            tard.resolve(undefined);
          }),
        ).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
        await tard.promise;
        expect(ensuite).toMatchObject({ code: 'CONNECTION_CLOSED' });
        expect(await compter('perdue encore')).toBe(0);
      } finally {
        await seule.fermer();
      }
    });

    test('ne revient pas à la réserve quand on la rend', async () => {
      const seule = ouvrirBase({ url: essai.url, role: null, max: 1 });
      try {
        const reservee = await seule.sql.reserve();
        const [ligne] = await reservee<{ pid: number }[]>`select pg_backend_pid() as pid`;
        await proprietaire.sql`select pg_terminate_backend(${ligne!.pid})`;
        // First the error of the server, then that of a connection that is no longer there: never a query left without an answer.
        await expect
          .poll(() => reservee`select 1`.then(String, lireCode), { timeout: 5_000 })
          .toBe('CONNECTION_CLOSED');
        reservee.release();
        expect([...(await seule.sql`select 1 as un`)]).toEqual([{ un: 1 }]);
      } finally {
        await seule.fermer();
      }
    });
  });

  test('refuse un entier que JavaScript arrondirait', async () => {
    await expect(proprietaire.sql`select 9007199254740993::bigint as n`).rejects.toThrow(RangeError);
    expect([...(await proprietaire.sql`select (-9007199254740991)::bigint as n`)]).toEqual([
      { n: -9_007_199_254_740_991 },
    ]);
  });
});
