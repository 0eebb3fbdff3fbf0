import type { Cles } from '../cles.ts';
import type postgres from 'postgres';
import { annulerLien, emettreLien } from '../comptes/liens.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { exigerAdministrateur, noter } from './membres.ts';
import { changerMembre, inscrireMembre, rolesDesColonnes, type ColonnesDeMembre } from './roles-de-membre.ts';
import type { RoleDeMembre } from './schemas.ts';

const refuser = (message: string): Refus =>
  new Refus('saisie_refusee', message, {
    constats: [{ chemin: 'courriel', code: 'invitation', gravite: 'bloquant', message }],
  });

/**
 * Invites an address into an organisation, with roles. An earlier invitation of the same address is replaced.
 *
 * @throws « introuvable », `acces_refuse`; `saisie_refusee` for a member, or for an address that was written to too often
 */
export async function inviter(
  deps: { sql: postgres.Sql; cleSecrete: Cles },
  compteId: string,
  organisationId: string,
  { courriel, roles }: { courriel: string; roles: readonly RoleDeMembre[] },
): Promise<void> {
  await deps.sql.begin(async (t) => {
    const { nom } = await exigerAdministrateur(t, compteId, organisationId);
    const [membre] = await t`
      select 1 from membres_organisation m join comptes c on c.id = m.compte_id and c.actif
      where m.organisation_id = ${organisationId} and c.courriel = ${courriel}`;
    if (membre) throw refuser('Cette personne est déjà membre : changez son rôle dans la liste.');
    const anciens = await t<{ id: string }[]>`
      select id from liens where objet = 'invitation_organisation' and courriel = ${courriel} and charge->>'organisationId' = ${organisationId}
        and consomme_le is null and annule_le is null`;
    for (const { id } of anciens) await annulerLien(t, id);
    const lien = await emettreLien(t, deps.cleSecrete, {
      objet: 'invitation_organisation',
      courriel,
      charge: { organisationId, organisation: nom, roles: [...new Set(roles)] },
    });
    if (!lien) throw refuser('Cette adresse a déjà reçu plusieurs messages : réessayez dans une heure.');
    await noter(t, {
      organisationId,
      acte: 'invitation',
      compteId: null,
      par: compteId,
      detail: { roles: [...new Set(roles)] },
    });
  });
}

/** Takes an invitation back before it is used. Throws « introuvable », `acces_refuse`. */
export async function retirerInvitation(
  sql: postgres.Sql,
  compteId: string,
  organisationId: string,
  id: string,
): Promise<void> {
  await sql.begin(async (t) => {
    await exigerAdministrateur(t, compteId, organisationId);
    const [lien] = await t`
      select 1 from liens where id = ${id} and objet = 'invitation_organisation' and charge->>'organisationId' = ${organisationId}`;
    if (!lien || !(await annulerLien(t, id))) throw introuvable();
  });
}

/** The person of an invitation is in, in the transaction of its link; one who was in already has these roles besides. A demand of theirs that waited is answered by it. */
export async function faireMembre(
  t: postgres.TransactionSql,
  cles: Cles,
  { organisationId, compteId, roles }: { organisationId: string; compteId: string; roles: readonly RoleDeMembre[] },
): Promise<void> {
  // Held: who comes twice at once comes once, with the roles of both.
  await t`select 1 from organisations where id = ${organisationId} for update`;
  const membre = { organisationId, compteId };
  const [avant] = await t<ColonnesDeMembre[]>`
    select administrateur, saisie, representant_legal, comptable from membres_organisation where organisation_id = ${organisationId} and compte_id = ${compteId}`;
  if (avant === undefined) await inscrireMembre(t, cles, membre, roles);
  else await changerMembre(t, cles, membre, [...new Set([...rolesDesColonnes(avant), ...roles])]);
  await t`update rattachements set etat = 'accepte', relance_le = null, decide_le = maintenant(), decide_par = ${compteId}
    where organisation_id = ${organisationId} and compte_id = ${compteId} and etat = 'attente'`;
  await t`update dossiers set deposant_id = null where deposant_id = ${compteId} and organisation_id = ${organisationId}`;
  await noter(t, { organisationId, acte: 'arrivee', compteId, par: compteId, detail: { roles: [...roles] } });
}
