// Credits as agents take them, all at once, through the API: the same euros are never promised twice.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { copierDossier } from '../support/copier-dossier.ts';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import type { Applique, Probleme, Reponse } from '../support/personne.ts';

const DOSSIERS = 8;
/** What is left pays for three of them. */
const PAYES = 3;
let jalon: Jalon;
let m: Marcheur;

beforeAll(async () => {
  jalon = await demarrerJalon();
  m = new Marcheur(jalon);
  await m.marcher(0, { evenement: 'PROPOSER' });
});
afterAll(() => jalon.fermer());

interface Enveloppe {
  cle: string;
  affecte: number;
  reserve: number;
}
const enveloppes = async (): Promise<Enveloppe[]> => [
  ...(await jalon.proprietaire.sql<Enveloppe[]>`
    select cle, ae_affecte_centimes as affecte, reserve_centimes as reserve from enveloppes where 'innov-emploi-recrutement' = any(appels) order by cle`),
];

it('deux dossiers ne sont pas proposés, validés ni visés sur les mêmes euros, à huit agents à la fois', async () => {
  const { sql } = jalon.proprietaire;
  const acte = (evenement: string) => histoire(0).actes.find((a) => a.evenement === evenement)!;
  const [proposer, valider, viser] = [acte('PROPOSER'), acte('VALIDER_PROPOSITION'), acte('VISER')];
  await copierDossier(sql, m.dossier, DOSSIERS - 1);
  const dossiers = (await sql<{ id: string }[]>`select id from dossiers order by id`).map(({ id }) => id);
  expect(dossiers).toHaveLength(DOSSIERS);
  await m.avancer(proposer.le);
  const tous = async ({ role, evenement, charge }: typeof proposer, ids: readonly string[]) => {
    const agent = await m.personne(role);
    return Promise.all(ids.map((id) => agent.envoyer(id, evenement, charge)));
  };

  // The first says what one of them takes of each envelope.
  const premier = dossiers[0]!;
  expect((await tous(proposer, [premier]))[0]?.statut).toBe(200);
  const pris = (await enveloppes()).map(({ reserve }) => reserve);
  expect(Math.max(...pris)).toBeGreaterThan(0);
  await sql`update enveloppes set ae_affecte_centimes = ${PAYES} * reserve_centimes where reserve_centimes > 0`;

  const issues: Reponse<Applique & Probleme>[] = await tous(proposer, dossiers.slice(1));
  const refuses = issues.filter(({ statut }) => statut !== 200);
  expect(issues.length - refuses.length).toBe(PAYES - 1);
  for (const { statut, corps } of refuses) {
    expect(statut).toBe(422);
    expect(JSON.stringify(corps)).toContain('Les crédits de l’enveloppe ne suffisent pas');
  }

  const retenus = [premier, ...dossiers.slice(1).filter((_, i) => issues[i]?.statut === 200)];
  await m.avancer(valider.le);
  for (const { statut } of await tous(valider, retenus)) expect(statut).toBe(200);
  await m.avancer(viser.le);
  for (const { statut } of await tous(viser, retenus)) expect(statut).toBe(200);
  for (const { statut } of await tous(
    viser,
    dossiers.filter((id) => !retenus.includes(id)),
  ))
    expect(statut).not.toBe(200);

  const apres = await enveloppes();
  expect(apres.map(({ reserve }) => reserve)).toEqual(pris.map((un) => PAYES * un));
  for (const { reserve, affecte } of apres) expect(reserve).toBeLessThanOrEqual(affecte);
  const tenus = await sql<
    { n: number; total: number }[]
  >`select count(distinct dossier_id)::int as n, sum(reserve_centimes)::int as total from credits_tenus`;
  expect([...tenus]).toEqual([{ n: PAYES, total: PAYES * pris.reduce((t, un) => t + un, 0) }]);
  expect((await rejouerBase(sql)).ecarts).toEqual([]);
});
