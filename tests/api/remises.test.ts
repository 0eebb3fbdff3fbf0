// How a decision is proved to have reached its porteur: the electronic way accepted, a first opening, or the registered letter that takes its place.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import type { lettresAEnvoyer, remisesLues } from '../../server/remises/schemas.ts';
import { appuiConseil } from '../support/appui-conseil.ts';
import { agentsDeNormandie, refuserUneDemande } from '../support/demande-refusee.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { Marcheur } from '../support/parcours.ts';
import type { Personne } from '../support/personne.ts';
import { attendreRefus } from '../support/traces.ts';

type Dues = z.output<typeof lettresAEnvoyer>;
type Remises = z.output<typeof remisesLues>;
const LE = '2025-09-08';

let jalon: Jalon;
let porteur: Personne;
let agent: (role: string) => Promise<Personne>;
let m: Marcheur;
const lire = (qui: Personne, dossier: string) => qui.obtenir<Remises>('GET', `/api/dossiers/${dossier}/remises`);
const dues = async (qui: Personne, dossier: string) =>
  (await qui.obtenir<Dues>('GET', '/api/remises/a-envoyer')).lettres.filter((l) => l.dossier === dossier);
const accord = (qui: Personne, dossier: string, accepte: boolean) =>
  qui.demander('POST', `/api/dossiers/${dossier}/accord-electronique`, { accepte });
const recommandee = (qui: Personne, dossier: string, piece: string, corps: object) =>
  qui.demander('POST', `/api/dossiers/${dossier}/remises/${piece}/recommandee`, corps);
/** Opens a letter as its page does. */
const ouvrir = async (qui: Personne, dossier: string, piece: string): Promise<void> => {
  const { url } = await qui.obtenir<{ url: string }>('GET', `/api/dossiers/${dossier}/pieces/${piece}/lien`);
  expect((await qui.telecharger(url)).statut).toBe(200);
};

beforeAll(async () => {
  jalon = await demarrerJalon({ appels: [appuiConseil] });
  m = new Marcheur(jalon);
  porteur = await jalon.connecter('porteur');
  agent = agentsDeNormandie(jalon);
}, 60_000);
afterAll(() => jalon.fermer());

test('acceptée, la voie électronique prouve la remise par la première ouverture du porteur, et par elle seule', async () => {
  const dossier = await refuserUneDemande({ jalon, porteur, agent }, LE);
  const instructeur = await agent('instructeur');
  const [lettre] = (await lire(porteur, dossier)).remises;
  expect(lettre).toMatchObject({ titre: 'Notification du rejet', notifieeLe: LE, prouveeLe: null, aEnvoyer: true });
  // Refused, it is on the desk of those who send letters, and of nobody else.
  expect(await dues(instructeur, dossier)).toMatchObject([
    { numero: expect.stringMatching(/-/) as string, titre: 'Notification du rejet', notifieeLe: LE, acceptee: false },
  ]);
  expect(await dues(await agent('responsable'), dossier)).toHaveLength(1);
  for (const qui of [porteur, await agent('finances'), await jalon.connecter('instructeur')])
    expect(await dues(qui, dossier)).toEqual([]);
  const { siren } = (
    await jalon.proprietaire.sql<{ siren: string }[]>`select siren from dossiers where id = ${dossier}`
  )[0]!;
  await jalon.proprietaire.sql`
    insert into recusations (financeur_id, compte_id, siren, motif)
    select f.id, c.id, ${siren}, 'parent' from financeurs f, comptes c where f.code = 'normandie' and c.courriel = 'responsable@normandie.demo.test'`;
  expect(await dues(await agent('responsable'), dossier)).toEqual([]);
  await jalon.proprietaire.sql`delete from recusations where motif = 'parent'`;
  // Before the agreement, an opening is no proof.
  await ouvrir(porteur, dossier, lettre!.piece);
  expect((await lire(porteur, dossier)).remises[0]!.prouveeLe).toBeNull();
  // Nobody else says it for the porteur.
  await attendreRefus(jalon, () => accord(instructeur, dossier, true), { statut: 404 });
  for (let fois = 0; fois < 2; fois++) expect((await accord(porteur, dossier, true)).statut).toBe(204);
  expect(await jalon.proprietaire.sql`select 1 from accords_electroniques`).toHaveLength(1);
  const lues = await lire(instructeur, dossier);
  expect([lues.accord?.accepte, lues.peutDire, lues.peutEnregistrer]).toEqual([true, false, true]);
  expect(lues.remises[0]).toMatchObject({ prouveeLe: null, aEnvoyer: false, ouvrirAvant: '2025-09-23' });
  expect(await dues(instructeur, dossier)).toEqual([]);
  // An agent who opens it proves nothing of the porteur.
  await ouvrir(instructeur, dossier, lettre!.piece);
  expect((await lire(porteur, dossier)).remises[0]!.prouveeLe).toBeNull();
  await m.avancer('2025-09-10T09:00:00+02:00');
  await ouvrir(porteur, dossier, lettre!.piece);
  await m.avancer('2025-09-20T09:00:00+02:00');
  await ouvrir(porteur, dossier, lettre!.piece);
  // The first one; two months « francs » end on the 11th of November, a holiday.
  expect((await lire(instructeur, dossier)).remises[0]).toMatchObject({
    voie: 'ouverture',
    prouveeLe: '2025-09-10',
    recoursJusquau: '2025-11-12',
  });
  // What is proved stays so: neither a registered letter nor another word changes it.
  const apres = await recommandee(instructeur, dossier, lettre!.piece, { presenteeLe: '2025-09-12', numero: '1A 1' });
  expect(apres.statut).toBe(409);
  expect((await accord(porteur, dossier, false)).statut).toBe(204);
  expect((await lire(porteur, dossier)).remises[0]!.prouveeLe).toBe('2025-09-10');
});

test('sans ouverture, la lettre recommandée prouve la remise, une fois, à un jour possible', async () => {
  const dossier = await refuserUneDemande({ jalon, porteur, agent }, LE);
  const instructeur = await agent('instructeur');
  const [lettre] = (await lire(instructeur, dossier)).remises;
  const notifieeLe = lettre!.notifieeLe;
  expect((await accord(porteur, dossier, true)).statut).toBe(204);
  expect(await dues(instructeur, dossier)).toEqual([]);
  await m.avancer('2025-10-15T09:00:00+02:00');
  // Accepted, and unopened after fifteen days.
  expect(await dues(instructeur, dossier)).toMatchObject([{ acceptee: true }]);
  const bon = { presenteeLe: '2025-10-13', numero: ' 1A 204 560 7788 9 ' };
  for (const faux of [
    { ...bon, presenteeLe: '' },
    { ...bon, presenteeLe: '2025-10-32' },
    { ...bon, presenteeLe: '2025-10-16' },
    { ...bon, presenteeLe: '2025-09-07' },
    { ...bon, numero: '  ' },
  ]) {
    const r = await recommandee(instructeur, dossier, lettre!.piece, faux);
    expect([r.statut, (r.corps as { constats?: { chemin: string }[] }).constats?.[0]?.chemin]).toEqual([
      422,
      faux.numero.trim() === '' ? 'numero' : 'presenteeLe',
    ]);
  }
  expect(notifieeLe > '2025-09-07').toBe(true);
  for (const qui of [porteur, await jalon.connecter('instructeur')])
    await attendreRefus(jalon, () => recommandee(qui, dossier, lettre!.piece, bon), { statut: 404 });
  await attendreRefus(jalon, () => recommandee(instructeur, dossier, dossier, bon), { statut: 404 });
  expect((await recommandee(instructeur, dossier, lettre!.piece, bon)).statut).toBe(204);
  expect((await recommandee(instructeur, dossier, lettre!.piece, bon)).statut).toBe(409);
  expect(await dues(instructeur, dossier)).toEqual([]);
  expect((await lire(porteur, dossier)).remises[0]).toMatchObject({
    voie: 'recommandee',
    prouveeLe: '2025-10-13',
    recoursJusquau: '2025-12-15',
    numero: '1A 204 560 7788 9',
  });
});
