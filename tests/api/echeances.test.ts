// A deadline is applied as it was read, or not at all: two workers and an agent on the real database.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pino } from 'pino';
import type postgres from 'postgres';
import { appliquerEcheance } from '../../server/engine/appliquer-echeance.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import {
  EcheancesEnEchec,
  ESSAIS_AU_TOUR,
  traiterEcheance,
  traiterEcheances,
  TRAVAIL_ECHEANCE,
  type EcheanceDue,
} from '../../server/jobs/echeances.ts';
import { executer, relancer } from '../../server/jobs/travaux.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import { traces } from '../support/traces.ts';

describe('Une échéance déplacée entre la lecture et l’application', () => {
  let jalon: Jalon;
  let m: Marcheur;
  beforeEach(async () => {
    jalon = await demarrerJalon();
    m = new Marcheur(jalon);
    // Compléments are awaited until 29 September: nobody works the deadlines on the way.
    await m.marcher(0, { evenement: 'DEPOSER_COMPLEMENTS' });
    await jalon.proprietaire.sql`select deplacer_horloge('2025-09-30T10:00:00+02:00'::timestamptz)`;
  });
  afterEach(async () => {
    expect((await rejouerBase(jalon.proprietaire.sql)).ecarts).toEqual([]);
    await jalon.fermer();
  });

  const lireDue = async (): Promise<EcheanceDue> =>
    (
      await jalon.travail.sql<EcheanceDue[]>`
        select financeur_id as "financeurId", dossier_id as "dossierId", objet_id as "objetId", cle, armee_rang as "armeeRang", evenement
        from echeances where dossier_id = ${m.dossier} and cle = 'completude.complements' and etat = 'prevue'`
    )[0]!;
  const prolonger = async (): Promise<void> => {
    const instructeur = await m.personne('instructeur');
    expect((await instructeur.envoyer(m.dossier, 'PROLONGER_DELAI')).statut).toBe(200);
  };
  const constats = async (): Promise<number> =>
    (
      await jalon.proprietaire
        .sql`select 1 from evenements_dossier where dossier_id = ${m.dossier} and type = 'CONSTATER_DELAI_DEPASSE'`
    ).length;

  /** The same connection, which stops once, when it is about to write, until it is told to go on. */
  function retenir(sql: postgres.Sql): { sql: postgres.Sql; arrive: Promise<unknown>; continuer: () => void } {
    const [arret, suite] = [Promise.withResolvers(), Promise.withResolvers()];
    let deja = false;
    const retenu = new Proxy(sql, {
      apply: (cible, soi, args: [TemplateStringsArray, ...unknown[]]) => {
        const ecrit = args[0].raw.join('').includes('select appliquer(');
        if (!ecrit || deja) return Reflect.apply<unknown, unknown[], unknown>(cible as never, soi, args);
        deja = true;
        arret.resolve(null);
        return suite.promise.then(() => Reflect.apply<unknown, unknown[], unknown>(cible as never, soi, args));
      },
    });
    return { sql: retenu, arrive: arret.promise, continuer: () => suite.resolve(null) };
  }

  it('lue par deux ouvriers : le premier l’applique, l’agent accorde plus de temps, le second ne fait rien', async () => {
    const [a, b] = [await lireDue(), await lireDue()];
    expect(await appliquerEcheance(jalon.travail.sql, a)).toBe('appliquee');
    await prolonger();
    const avant = await traces(jalon);
    expect(await appliquerEcheance(jalon.travail.sql, b)).toBe('perimee');
    expect([await traces(jalon), await constats()]).toEqual([avant, 1]);
    expect((await lireDue()).armeeRang).toBeGreaterThan(a.armeeRang);
  });

  it('jugée par le second avant que l’agent n’accorde plus de temps : son écriture ne passe pas', async () => {
    const due = await lireDue();
    const b = retenir(jalon.travail.sql);
    const issue = appliquerEcheance(b.sql, due);
    await b.arrive;
    expect(await appliquerEcheance(jalon.travail.sql, due)).toBe('appliquee');
    await prolonger();
    const avant = await traces(jalon);
    b.continuer();
    expect(await issue).toBe('perimee');
    expect([await traces(jalon), await constats()]).toEqual([avant, 1]);
  });

  it('le dossier suspendu au même moment : jugée avant, elle n’est pas appliquée tant qu’il dure', async () => {
    const due = await lireDue();
    const b = retenir(jalon.travail.sql);
    const issue = appliquerEcheance(b.sql, due);
    await b.arrive;
    const responsable = await m.personne('responsable');
    expect((await responsable.envoyer(m.dossier, 'SUSPENDRE', { motif: 'Contrôle.' })).statut).toBe(200);
    b.continuer();
    expect([await issue, await constats()]).toEqual(['perimee', 0]);
  });

  it('huit ouvriers et les compléments déposés en même temps : un seul l’emporte', async () => {
    const due = await lireDue();
    const porteur = await m.personne('porteur');
    const [depot, ...issues] = await Promise.all([
      porteur.envoyer(m.dossier, 'DEPOSER_COMPLEMENTS'),
      ...Array.from({ length: 8 }, () => appliquerEcheance(jalon.travail.sql, due)),
    ]);
    const appliquees = issues.filter((i) => i === 'appliquee').length;
    expect(await constats()).toBe(appliquees);
    expect(appliquees).toBeLessThanOrEqual(1);
    expect(depot.statut === 200 || appliquees === 1).toBe(true);
  });

  it('une autre qui échoue ne retient pas les suivantes : elle se dit, se retente, puis la quarantaine la montre', async () => {
    const { sql } = jalon.proprietaire;
    // Another deadline, that fell before: what is done of it is broken.
    await sql`
      insert into echeances select (jsonb_populate_record(e, '{"cle": "completude.cassee"}')).* from echeances e where dossier_id = ${m.dossier} and cle = 'completude.complements'`;
    await sql`update echeances set le = le - interval '1 day' where cle = 'completude.cassee'`;
    let cassee = true;
    const appliquer = (due: EcheanceDue): ReturnType<typeof appliquerEcheance> => {
      if (due.cle === 'completude.cassee' && cassee) return Promise.reject(new Error('disque plein'));
      return appliquerEcheance(jalon.travail.sql, due);
    };
    const tour = (): Promise<number> =>
      traiterEcheances(jalon.travail.sql, { appliquer, traces: pino({ level: 'silent' }) });
    const travail = async () =>
      (
        await sql<{ id: string; etat: string; erreur: string | null }[]>`
          select id, etat, derniere_erreur as erreur from travaux where type = ${TRAVAIL_ECHEANCE}`
      )[0];
    await expect(tour()).rejects.toThrow(EcheancesEnEchec);
    expect(await constats()).toBe(1);
    expect(await travail()).toBeUndefined();
    for (let i = 1; i < ESSAIS_AU_TOUR; i++) await expect(tour()).rejects.toThrow('1 échéance');
    // A job of its own has it now: turns are not held up by it any more.
    expect(await tour()).toBe(0);
    const { id } = (await travail())!;
    const traitements = { [TRAVAIL_ECHEANCE]: traiterEcheance({ base: jalon.travail, appliquer }) };
    /** One run, after as many that failed. */
    const essayer = async (faits: number): Promise<void> => {
      await sql`update travaux set etat = 'relaye', tentatives = ${faits} where id = ${id}`;
      await executer(jalon.travail.sql, traitements, id);
    };
    await essayer(7);
    expect(await travail()).toMatchObject({ etat: 'quarantaine', erreur: 'disque plein' });
    // Mended and run again, it finds that the dossier does not take its event any more.
    cassee = false;
    expect(await relancer(sql, id)).toBe(true);
    await essayer(0);
    expect(await travail()).toMatchObject({ etat: 'fait', erreur: null });
    expect(await constats()).toBe(1);
    const { count } = await sql`delete from echeances where cle = 'completude.cassee' and etat = 'sans_objet'`;
    expect(count).toBe(1);
  });
});
