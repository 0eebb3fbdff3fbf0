// Agents beside those of the demonstration: as many as a test wants, with the roles that it gives them.
import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import type { Jalon } from './jalon.ts';
import { Personne } from './personne.ts';

/** Gives a role to an account of a funder, beside those it has. */
export async function donnerRole({ proprietaire: { sql } }: Jalon, courriel: string, role: string): Promise<void> {
  await sql`insert into roles_agents (financeur_id, compte_id, role)
    select r.financeur_id, c.id, ${role} from comptes c join roles_agents r on r.compte_id = c.id where c.courriel = ${courriel} limit 1`;
}

/** A new agent of a funder, who signs in as the others do. `organisme`: the body that it answers for. */
export async function nouvelAgent(
  jalon: Jalon,
  { financeur = 'occitanie', role, organisme }: { financeur?: string; role: string; organisme?: string },
): Promise<Personne> {
  const { sql } = jalon.proprietaire;
  const [id, courriel] = [randomUUID(), `${randomUUID().slice(0, 8)}@demo.test`];
  await sql`insert into comptes (id, courriel, nom, fonction, mot_de_passe)
    select ${id}, ${courriel}, 'Dominique Sorel', ${role}, mot_de_passe from comptes where courriel = 'porteur@demo.test'`;
  await sql`insert into roles_agents (financeur_id, compte_id, role) select id, ${id}, ${role} from financeurs where code = ${financeur}`;
  if (organisme !== undefined)
    await sql`insert into organismes_comptes (financeur_id, compte_id, organisme) select id, ${id}, ${organisme} from financeurs where code = ${financeur}`;
  return jalon.connecter(courriel);
}

/** Puts an application of codes on an account whose functions require one: from then on, who has only given a password is someone. */
export async function mettreUnFacteur(personne: Personne): Promise<Personne> {
  const { secret } = await personne.obtenir<{ secret: string }>('POST', '/api/compte/facteurs');
  const code = new TOTP({ secret, digits: 6, period: 30 }).generate();
  const { statut, entetes } = await personne.demander('POST', '/api/compte/facteurs/confirmation', { code });
  if (statut !== 200) throw new Error(`${personne.qui} : second facteur refusé (${statut})`);
  const cookie = entetes.getSetCookie().find((c) => c.startsWith('session=')) ?? '';
  return new Personne(personne.adresse, personne.qui, cookie.split(';')[0] ?? '');
}
