import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { creerDossierMinimal } from '../../tests/support/dossier-minimal.ts';
import { ouvrirBase, type Base } from '../db/client.ts';
import { nouvelId } from '../db/identifiant.ts';
import { demarrerOuvrier, type Ouvrier } from './ouvrier.ts';
import { relancer, relayer, relayerAlertes, TravailEnAttente, TravailImpossible, type Traitement } from './travaux.ts';

const traces = pino({ level: 'silent' });
let essai: BaseDeTest;
let base: Base;
const ouvriers: Ouvrier[] = [];

beforeAll(async () => {
  essai = await creerBaseDeTest();
  base = ouvrirBase({ url: essai.url, role: 'jalon_travail' });
});
afterEach(async () => {
  await Promise.all(ouvriers.splice(0).map((ouvrier) => ouvrier.arreter()));
});
afterAll(async () => {
  await base.fermer();
  await essai.supprimer();
});

async function demarrer(traitements: Record<string, Traitement>): Promise<Ouvrier> {
  const ouvrier = await demarrerOuvrier({
    base,
    url: essai.url,
    traitements,
    surEcheances: () => Promise.resolve(),
    traces,
    attente: () => 20,
  });
  ouvriers.push(ouvrier);
  return ouvrier;
}

async function confier(type: string, nombre = 1): Promise<string[]> {
  const ids = Array.from({ length: nombre }, nouvelId);
  await base.sql`insert into travaux ${base.sql(ids.map((id) => ({ id, cle: `essai:${id}`, type, charge: {} })))}`;
  return ids;
}

const lire = async (id: string) => {
  const [ligne] = await base.sql<{ etat: string; tentatives: number; derniere_erreur: string | null }[]>`
    select etat, tentatives, derniere_erreur from travaux where id = ${id}`;
  return ligne!;
};

describe('les travaux', () => {
  it('passent une fois chacun, deux ouvriers et plusieurs relais à la fois', async () => {
    const vus: string[] = [];
    const noter: Traitement = ({ id }) => Promise.resolve(void vus.push(id));
    const ids = await confier('noter', 250);
    await Promise.all([demarrer({ noter }), demarrer({ noter })]);
    await Promise.all([relayer(base.sql), relayer(base.sql), relayer(base.sql)]);
    await expect.poll(() => vus.length, { timeout: 20_000 }).toBe(250);
    expect(vus.toSorted()).toEqual(ids.toSorted());
    await expect
      .poll(async () => (await base.sql`select 1 from travaux where etat <> 'fait'`).length, { timeout: 5_000 })
      .toBe(0);
  });

  it('mettent de côté celui qui échoue toujours, sans retenir les autres, et le reprennent sur demande', async () => {
    let repare = false;
    const faits: string[] = [];
    await demarrer({
      poison: ({ id }) => {
        if (!repare) throw new Error('impossible de lire cette pièce');
        faits.push(id);
        return Promise.resolve();
      },
      ordinaire: ({ id }) => Promise.resolve(void faits.push(id)),
    });
    const [poison] = await confier('poison');
    const ordinaires = await confier('ordinaire', 20);
    await expect.poll(() => faits.length, { timeout: 10_000 }).toBe(20);
    expect(faits.toSorted()).toEqual(ordinaires.toSorted());
    await expect.poll(async () => (await lire(poison!)).etat, { timeout: 20_000 }).toBe('quarantaine');
    expect(await lire(poison!)).toMatchObject({ tentatives: 8, derniere_erreur: 'impossible de lire cette pièce' });

    repare = true;
    expect(await relancer(base.sql, poison!)).toBe(true);
    expect(await relancer(base.sql, poison!)).toBe(false);
    await expect.poll(async () => (await lire(poison!)).etat, { timeout: 10_000 }).toBe('fait');
    expect(faits.at(-1)).toBe(poison);
  });

  it('attendent sans compter d’essai quand le monde n’est pas prêt', async () => {
    let pret = false;
    let essais = 0;
    await demarrer({
      attendre: () => {
        essais += 1;
        return pret ? Promise.resolve() : Promise.reject(new TravailEnAttente('le serveur ne répond pas'));
      },
    });
    const [id] = await confier('attendre');
    await expect.poll(() => essais, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    expect(await lire(id!)).toMatchObject({ etat: 'relaye', derniere_erreur: 'le serveur ne répond pas' });
    pret = true;
    await expect.poll(async () => (await lire(id!)).etat, { timeout: 15_000 }).toBe('fait');
  });

  it('ne sont pas essayés deux fois quand ils ne peuvent pas aboutir', async () => {
    await demarrer({ vain: () => Promise.reject(new TravailImpossible('ce dossier n’existe pas')) });
    const [vain] = await confier('vain');
    const [inconnu] = await confier('inconnu');
    await expect.poll(async () => (await lire(vain!)).etat, { timeout: 10_000 }).toBe('quarantaine');
    await expect.poll(async () => (await lire(inconnu!)).etat, { timeout: 10_000 }).toBe('quarantaine');
    expect(await lire(vain!)).toMatchObject({ tentatives: 1, derniere_erreur: 'ce dossier n’existe pas' });
    expect((await lire(inconnu!)).derniere_erreur).toContain('inconnu');
  });

  it('ne peuvent être confiés que par le rôle des travaux', async () => {
    await demarrer({});
    const appli = ouvrirBase({ url: essai.url, role: 'jalon_appli' });
    await expect(appli.sql`select graphile_worker.add_job('travail', '{}'::json)`).rejects.toMatchObject({
      code: '42501',
    });
    await appli.fermer();
  });
});

describe('un ouvrier', () => {
  const attendreSesVerrous = (nombre: number) =>
    expect
      .poll(
        async () =>
          (
            await base.sql`select distinct objid from pg_locks where locktype = 'advisory' and mode = 'ShareLock'
        and database = (select oid from pg_database where datname = current_database())`
          ).length,
        { timeout: 10_000 },
      )
      .toBe(nombre);
  const vieillir = async (): Promise<void> => {
    const proprietaire = ouvrirBase({ url: essai.url, role: null, max: 1 });
    await proprietaire.sql`update graphile_worker._private_jobs set locked_at = locked_at - interval '1 hour' where locked_at is not null`;
    await proprietaire.fermer();
  };

  it('garde son long travail tant qu’il vit, même sous les yeux d’un autre', async () => {
    const porte = Promise.withResolvers<undefined>();
    let passages = 0;
    const long: Traitement = async () => {
      passages += 1;
      await porte.promise;
    };
    const [, second] = await Promise.all([demarrer({ long }), demarrer({ long })]);
    await attendreSesVerrous(2);
    const [id] = await confier('long');
    await expect.poll(() => passages, { timeout: 10_000 }).toBe(1);
    await vieillir();
    await second.unTour();
    const tenus = await base.sql`select locked_by from graphile_worker.jobs where locked_at is not null`;
    porte.resolve(undefined);
    await expect.poll(async () => (await lire(id!)).etat, { timeout: 10_000 }).toBe('fait');
    expect(tenus).toHaveLength(1);
    expect(passages).toBe(1);
  });

  it('finit tout quand toutes ses connexions sont coupées en plein travail', async () => {
    const proprietaire = ouvrirBase({ url: essai.url, role: null, max: 1 });
    const faits = new Set<string>();
    const ouvrier = await demarrer({ compter: ({ id }) => Promise.resolve(void faits.add(id)) });
    const ids: string[] = [];
    for (let i = 0; i < 8; i += 1) {
      ids.push(
        ...(await proprietaire.sql.begin(async (t) => {
          const lot = Array.from({ length: 25 }, nouvelId);
          await t`insert into travaux ${t(lot.map((id) => ({ id, cle: `essai:${id}`, type: 'compter', charge: {} })))}`;
          return lot;
        })),
      );
      ouvrier.reveiller();
      await expect.poll(() => faits.size, { timeout: 30_000, interval: 2 }).toBeGreaterThan(i * 25);
      // graphile-worker's own: what it loses while it notes a job done used to end the process, or to hang it.
      await proprietaire.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
        and application_name = 'jalon_travail' and query like '%graphile_worker%'`;
    }
    await proprietaire.fermer();
    await expect
      .poll(
        async () => (await base.sql`select 1 from travaux where id = any(${ids}::uuid[]) and etat <> 'fait'`).length,
        { timeout: 40_000 },
      )
      .toBe(0);
    expect(faits.size).toBe(200);
  }, 90_000);
});

describe('les alertes des échéances', () => {
  it('deviennent un courriel chacune, une seule fois, quand elles sont dues et que le délai court', async () => {
    const proprietaire = ouvrirBase({ url: essai.url, role: null, max: 1 });
    const { financeurId, dossierId } = await creerDossierMinimal(proprietaire);
    await proprietaire.fermer();
    const { sql } = base;
    const programmer = (cle: string, dans: string, suspendue = false) => sql`
      insert into echeances (financeur_id, dossier_id, objet_id, cle, armee_rang, evenement, nature, etat, le, suspendue_le, retenue_par, alerte_le, alerte_genre)
      values (${financeurId}, ${dossierId}, ${dossierId}, ${cle}, 3, 'CONSTATER', 'interne', ${suspendue ? 'suspendue' : 'prevue'}, maintenant() + interval '9 days',
        case when ${suspendue} then maintenant() end, case when ${suspendue} then array['acte'] else array[]::text[] end, maintenant() + ${dans}::interval, 'rejetImpliciteProche')`;
    await programmer('due', '-1 minute');
    await programmer('suspendue', '-1 minute', true);
    await programmer('future', '1 day');

    const dues = await Promise.all([relayerAlertes(sql), relayerAlertes(sql)]);
    expect(dues.toSorted()).toEqual([0, 1]);
    expect(await relayerAlertes(sql)).toBe(0);
    const travaux = await sql`select cle, type, charge from travaux where dossier_id = ${dossierId}`;
    expect(travaux).toHaveLength(1);
    expect(travaux[0]).toEqual({
      cle: expect.stringMatching(new RegExp(`^alerte:${dossierId}:due:3:\\d{4}-\\d\\d-\\d\\dT`)),
      type: 'courriel',
      charge: { genre: 'rejetImpliciteProche', roles: [], objet: dossierId, rang: 3 },
    });
  });
});
