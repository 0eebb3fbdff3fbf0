import type { Cles } from '../cles.ts';
import type postgres from 'postgres';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { annulerLien, emettreLien } from '../comptes/liens.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { donnerRoles, noter } from './faire-agent.ts';

/** A funder, held while its agents change. */
interface Tenu {
  id: string;
  nom: string;
}

/**
 * Holds a funder for one of its administrators; roles are read again, whatever the session said.
 *
 * @throws « introuvable » to anyone else
 */
export async function tenirFinanceur(t: postgres.TransactionSql, compteId: string, code: string): Promise<Tenu> {
  const [financeur] = await t<Tenu[]>`
    select f.id, f.nom from financeurs f where f.code = ${code}
      and exists (select 1 from roles_agents r where r.financeur_id = f.id and r.compte_id = ${compteId} and r.role = 'administrateur') for no key update of f`;
  if (!financeur) throw introuvable();
  return financeur;
}

/** An agent of the funder, past or present. Throws « introuvable ». */
export async function exigerAgent(t: postgres.TransactionSql, financeurId: string, agent: string): Promise<void> {
  const [connu] = await t`select 1 from agents where financeur_id = ${financeurId} and compte_id = ${agent}`;
  if (!connu) throw introuvable();
}

async function exigerUnAutreAdministrateur(
  t: postgres.TransactionSql,
  financeurId: string,
  agent: string,
): Promise<void> {
  const autres = await t`
    select 1 from roles_agents r join comptes c on c.id = r.compte_id and c.actif
    where r.financeur_id = ${financeurId} and r.role = 'administrateur' and r.compte_id <> ${agent} limit 1`;
  if (autres.length === 0)
    throw new Refus(
      'transition_refusee',
      'Ce service n’aurait plus d’administrateur : donnez d’abord ce rôle à une autre personne.',
    );
}

const auCourriel = (message: string): Refus =>
  new Refus('saisie_refusee', message, {
    constats: [{ chemin: 'courriel', code: 'invitation', gravite: 'bloquant', message }],
  });

/**
 * Invites an address among the agents of a funder. An earlier invitation of the same address is replaced.
 *
 * @throws « introuvable »; `saisie_refusee` for an agent, or for an address that was written to too often
 */
export async function inviterAgent(
  deps: { sql: postgres.Sql; cleSecrete: Cles },
  compteId: string,
  code: string,
  { courriel, roles }: { courriel: string; roles: readonly Role[] },
): Promise<void> {
  await deps.sql.begin(async (t) => {
    const { id: financeurId, nom } = await tenirFinanceur(t, compteId, code);
    const [deja] = await t`
      select 1 from agents a join comptes c on c.id = a.compte_id and c.actif
      where a.financeur_id = ${financeurId} and a.revoque_le is null and c.courriel = ${courriel}`;
    if (deja) throw auCourriel('Cette personne est déjà dans la liste : changez ses rôles sur sa page.');
    const anciens = await t<{ id: string }[]>`
      select id from liens where objet = 'invitation_agent' and courriel = ${courriel} and charge->>'financeurId' = ${financeurId}
        and consomme_le is null and annule_le is null`;
    for (const { id } of anciens) await annulerLien(t, id);
    const charge = { financeurId, financeur: nom, roles: [...new Set(roles)] };
    const lien = await emettreLien(t, deps.cleSecrete, { objet: 'invitation_agent', courriel, charge });
    if (!lien) throw auCourriel('Cette adresse a déjà reçu plusieurs messages : réessayez dans une heure.');
    await noter(t, {
      financeurId,
      acte: 'invitation',
      compteId: null,
      par: compteId,
      detail: { roles: [...new Set(roles)] },
    });
  });
}

/** Takes an invitation back before it is used. Throws « introuvable ». */
export async function retirerInvitationDAgent(
  sql: postgres.Sql,
  compteId: string,
  code: string,
  id: string,
): Promise<void> {
  await sql.begin(async (t) => {
    const { id: financeurId } = await tenirFinanceur(t, compteId, code);
    const [lien] = await t`
      select 1 from liens where id = ${id} and objet = 'invitation_agent' and charge->>'financeurId' = ${financeurId}`;
    if (!lien || !(await annulerLien(t, id))) throw introuvable();
  });
}

/**
 * Sets the roles and the service of an agent; a role that is taken away is gone at once.
 *
 * @throws « introuvable »; `transition_refusee` where nobody would administer any more, or without any role: that is a revocation
 */
export async function changerFonctions(
  { sql, cleSecrete }: { sql: postgres.Sql; cleSecrete: Cles },
  compteId: string,
  { code, agent }: { code: string; agent: string },
  { roles, service }: { roles: readonly Role[]; service: string | null },
): Promise<void> {
  await sql.begin(async (t) => {
    const { id: financeurId } = await tenirFinanceur(t, compteId, code);
    await exigerAgent(t, financeurId, agent);
    const [corps] =
      await t`select 1 from organismes_comptes where financeur_id = ${financeurId} and compte_id = ${agent}`;
    if (roles.length === 0 && !corps)
      throw new Refus('transition_refusee', 'Gardez au moins un rôle, ou retirez tous les accès de cette personne.');
    if (!roles.includes('administrateur')) {
      const [administre] = await t`
        select 1 from roles_agents where financeur_id = ${financeurId} and compte_id = ${agent} and role = 'administrateur'`;
      if (administre) await exigerUnAutreAdministrateur(t, financeurId, agent);
    }
    await t`update agents set service = ${service}, revoque_le = null where financeur_id = ${financeurId} and compte_id = ${agent}`;
    await t`delete from roles_agents where financeur_id = ${financeurId} and compte_id = ${agent} and role <> all(${[...roles]}::text[])`;
    await donnerRoles(t, cleSecrete, { financeurId, compteId: agent, roles });
    await noter(t, { financeurId, acte: 'fonctions', compteId: agent, par: compteId, detail: { roles: [...roles] } });
  });
}

/**
 * Takes everything back from an agent at once: roles, bodies, delegations, replacements, open sessions. What they did stays under their name.
 *
 * @throws « introuvable »; `transition_refusee` for the last administrator
 */
export async function revoquerAgent(
  sql: postgres.Sql,
  compteId: string,
  { code, agent }: { code: string; agent: string },
  motif: string,
): Promise<void> {
  await sql.begin(async (t) => {
    const { id: financeurId } = await tenirFinanceur(t, compteId, code);
    await exigerAgent(t, financeurId, agent);
    await exigerUnAutreAdministrateur(t, financeurId, agent);
    await t`update agents set revoque_le = maintenant() where financeur_id = ${financeurId} and compte_id = ${agent} and revoque_le is null`;
    await t`delete from roles_agents where financeur_id = ${financeurId} and compte_id = ${agent}`;
    await t`delete from organismes_comptes where financeur_id = ${financeurId} and compte_id = ${agent}`;
    await t`update delegations set retire_le = maintenant() where financeur_id = ${financeurId} and compte_id = ${agent} and retire_le is null`;
    await t`update exceptions_incompatibilite set retire_le = maintenant() where financeur_id = ${financeurId} and compte_id = ${agent} and retire_le is null`;
    await t`update remplacements set retire_le = maintenant()
      where financeur_id = ${financeurId} and (compte_id = ${agent} or remplacant_id = ${agent}) and retire_le is null`;
    await t`delete from sessions where compte_id = ${agent}`;
    await noter(t, { financeurId, acte: 'revocation', compteId: agent, par: compteId, detail: { motif } });
  });
}
