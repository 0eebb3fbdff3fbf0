// What a monitoring server reads, and nobody else.
import { once } from 'node:events';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demarrerJalon, type Jalon } from '../support/jalon.ts';

const JETON = 'j'.repeat(40);

describe('Les métriques', () => {
  let jalon: Jalon;
  let clamd: net.Server;
  beforeAll(async () => {
    clamd = net.createServer((connexion) => connexion.destroy()).listen(0, '127.0.0.1');
    await once(clamd, 'listening');
    const { port } = clamd.address() as net.AddressInfo;
    jalon = await demarrerJalon({ jetonSupervision: JETON, clamdUrl: `tcp://127.0.0.1:${port}` });
  });
  afterAll(async () => {
    clamd.close();
    await jalon.fermer();
  });

  const demander = (jeton?: string): Promise<Response> =>
    fetch(`${jalon.adresse}/metrics`, jeton === undefined ? {} : { headers: { Authorization: `Bearer ${jeton}` } });
  const lire = async (): Promise<string> => (await demander(JETON)).text();

  it('n’existent que pour qui présente le jeton', async () => {
    for (const jeton of [undefined, '', JETON.slice(1), `${JETON}j`]) expect((await demander(jeton)).status).toBe(404);
    const r = await demander(JETON);
    expect(r.status).toBe(200);
    expect(r.headers.get('content-type')).toContain('text/plain');
  });

  it('disent les demandes par route, sans l’identifiant de personne', async () => {
    const porteur = await jalon.connecter('porteur');
    const dossier = await porteur.ouvrirDossier();
    await porteur.lire(dossier);
    const texte = await lire();
    expect(texte).toMatch(
      /jalon_demandes_secondes_count\{methode="GET",route="\/api\/dossiers\/:dossier",statut="200"\} \d/,
    );
    expect(texte).not.toContain(dossier);
  });

  it('disent ce qui attend, ce qui a échoué, ce qui est en retard, ce qui ne répond plus', async () => {
    const { sql } = jalon.proprietaire;
    await sql`insert into travaux (id, cle, type, charge, etat, cree_le)
      select gen_random_uuid(), 'essai:' || e, 'courriel', '{}', e, clock_timestamp() - interval '20 minutes' from unnest(array['a_relayer', 'quarantaine']) e`;
    const avant = await lire();
    expect(avant).toContain('jalon_travaux{etat="quarantaine"} 1');
    expect(avant).toMatch(/^jalon_travail_plus_ancien_secondes 1[12]\d\d/m);
    expect(avant).toContain('jalon_echeances_en_retard 0');
    // Never replayed: unknown, which is not zero.
    expect(avant).toContain('jalon_rejeu_ecarts Nan');
    expect(avant).toMatch(/^jalon_disque_libre_octets [1-9]/m);
    expect(avant).toContain('jalon_sonde{quoi="base"} 1');
    expect(avant).toContain('jalon_sonde{quoi="clamd"} 1');
    // Not configured: nothing is said of it.
    expect(avant).not.toContain('quoi="smtp"');
    clamd.close();
    await once(clamd, 'close');
    expect(await lire()).toContain('jalon_sonde{quoi="clamd"} 0');
  });
});
