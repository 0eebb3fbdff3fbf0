// A decision that nothing proves to have arrived is recalled once to the agents who send registered letters.
import { expect, onTestFinished, test } from 'vitest';
import type { z } from 'zod';
import { recapitulerMessages } from '../../server/echanges/recapituler.ts';
import type { Travail } from '../../server/jobs/travaux.ts';
import {
  programmerRemises,
  traiterRemises,
  traiterRemiseSansPreuve,
  TRAVAIL_REMISE,
  TRAVAIL_REMISES,
} from '../../server/remises/rappeler-remises.ts';
import type { remisesLues } from '../../server/remises/schemas.ts';
import { appuiConseil } from '../support/appui-conseil.ts';
import { agentsDeNormandie, refuserUneDemande } from '../support/demande-refusee.ts';
import { demarrerJalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';

type Remises = z.output<typeof remisesLues>;
const LE = '2025-09-08';

test('restée sans preuve quinze jours, la lettre est rappelée une fois à qui envoie les recommandés, comme chacun le veut', async () => {
  const jalon = await demarrerJalon({ appels: [appuiConseil] });
  onTestFinished(() => jalon.fermer());
  const m = new Marcheur(jalon);
  const porteur = await jalon.connecter('porteur');
  const agent = agentsDeNormandie(jalon);
  const monde = { jalon, porteur, agent };
  const [tue, prouvee] = [await refuserUneDemande(monde, LE), await refuserUneDemande(monde, LE)];
  const lire = (dossier: string) => porteur.obtenir<Remises>('GET', `/api/dossiers/${dossier}/remises`);
  const reglages = { baseUrl: 'https://jalon.demo.test', demo: true };
  const base = jalon.travail;
  const [passer, rappeler] = [traiterRemises({ base }), traiterRemiseSansPreuve({ base, reglages })];
  /** A turn of the worker: the day's job, then those that it made. */
  const tour = async (): Promise<number> => {
    await passer({ id: '', cle: '', financeurId: null, dossierId: null, type: TRAVAIL_REMISES, charge: {} });
    const travaux = await jalon.proprietaire.sql<Travail[]>`
      update travaux set etat = 'fait' where etat = 'a_relayer' and type = ${TRAVAIL_REMISE}
      returning id, cle, financeur_id as "financeurId", dossier_id as "dossierId", type, charge`;
    for (const travail of travaux) await rappeler(travail);
    return travaux.filter(({ dossierId }) => dossierId === tue || dossierId === prouvee).length;
  };
  const courriels = async (): Promise<{ a: string; sujet: string; texte: string }[]> => [
    ...(await jalon.proprietaire.sql<{ a: string; sujet: string; texte: string }[]>`
      select c.courriel as a, t.charge->>'sujet' as sujet, t.charge->>'texte' as texte from travaux t
      join comptes c on c.id = (t.charge->>'compte')::uuid
      where t.type = 'courriel-envoi' and t.cle like 'remise:%' and t.dossier_id = ${tue} order by 1`),
  ];
  const [lettre] = (await lire(tue)).remises;
  const vers = (jours: number): Promise<void> =>
    m.avancer(new Date(Date.parse(`${lettre!.notifieeLe}T12:00:00Z`) + jours * 86_400_000).toISOString());
  // The fifteenth day is still the porteur’s, whatever was said of the electronic way.
  await vers(15);
  expect(await tour()).toBe(0);
  const preferer = async (role: string, cadence: string): Promise<void> => {
    await (await agent(role)).obtenir('PUT', '/api/compte/echanges', { cadence });
  };
  await preferer('assemblees', 'quotidienne');
  const [autre] = (await lire(prouvee)).remises;
  const instructeur = await agent('instructeur');
  const recommandee = (piece: string) =>
    instructeur.demander('POST', `/api/dossiers/${prouvee}/remises/${piece}/recommandee`, {
      presenteeLe: LE,
      numero: '1A 1',
    });
  expect((await recommandee(autre!.piece)).statut).toBe(204);
  await vers(16);
  expect([await tour(), await tour()]).toEqual([1, 0]);
  const ecrits = await courriels();
  expect(ecrits.map(({ a }) => a)).toEqual(['instructeur@normandie.demo.test', 'responsable@normandie.demo.test']);
  expect(ecrits[0]!.sujet).toMatch(/^Lettre recommandée à envoyer — dossier /);
  expect(ecrits[0]!.texte).toContain(`https://jalon.demo.test/dossiers/${tue}/documents`);
  expect(ecrits[0]!.texte).toContain('Notification du rejet');
  // Who chose a daily mail reads it there the morning after.
  await vers(17);
  expect(await recapitulerMessages(base.sql, reglages)).toBeGreaterThan(0);
  const [resume] = await jalon.proprietaire.sql<{ texte: string }[]>`
    select charge->>'texte' as texte from travaux t join comptes c on c.id = (t.charge->>'compte')::uuid
    where t.cle like 'recapitulatif:%' and c.courriel = 'assemblees@normandie.demo.test'`;
  expect(resume!.texte).toContain('Lettre recommandée à envoyer');
  expect(await tour()).toBe(0);
  // Asked for once a day of the clock, from eight in the morning.
  expect([await programmerRemises(base.sql), await programmerRemises(base.sql)]).toEqual([true, false]);
  await vers(18);
  expect(await programmerRemises(base.sql)).toBe(true);
});
