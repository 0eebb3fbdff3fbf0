// A deadline is applied as it was read, or not at all: two workers and an agent on the real database.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type postgres from 'postgres';
import { appliquerEcheance } from '../../server/engine/appliquer-echeance.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import type { EcheanceDue } from '../../server/jobs/echeances.ts';
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
});
