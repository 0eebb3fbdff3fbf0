import type postgres from 'postgres';

/** Rows of one list that a person receives at most: beyond, the oldest are left out, and the file says so. */
const LIGNES_MAX = 5_000;

type Ligne = Record<string, unknown>;

/**
 * All that the product keeps of a person as such, by list, in words that a person reads (RGPD, art. 15 and 20): account, organisations, functions, sessions, sign-ins, what they opened, dossiers that they follow,
 * messages that they wrote, acts that they did. What they typed in a dossier is the organisation's: it leaves by the export of the dossier.
 */
export async function rassemblerDonnees(
  sql: postgres.Sql,
  compteId: string,
): Promise<{ faitLe: string; donnees: Record<string, Ligne[]>; tronquees: string[] }> {
  const max = LIGNES_MAX + 1;
  const listes: Record<string, Promise<Ligne[]>> = {
    compte: sql`select nom, fonction, courriel, telephone, actif from comptes where id = ${compteId}`,
    organismes: sql`
      select o.nom, o.siret, m.representant_legal as "représentant légal", m.administrateur, m.saisie, m.comptable
      from membres_organisation m join organisations o on o.id = m.organisation_id where m.compte_id = ${compteId} order by o.nom limit ${max}`,
    fonctions: sql`
      select f.nom as financeur, r.role as "rôle" from roles_agents r join financeurs f on f.id = r.financeur_id where r.compte_id = ${compteId} order by 1, 2 limit ${max}`,
    sessions: sql`
      select appareil, cree_le as "ouverte le", vue_le as "vue le", expire_le as "expire le" from sessions where compte_id = ${compteId} order by cree_le desc limit ${max}`,
    'clés d’accès': sql`
      select nom, cree_le as "ajoutée le", servie_le as "servie le" from cles_d_acces where compte_id = ${compteId} order by cree_le limit ${max}`,
    connexions: sql`
      select le, issue, moyen, appareil, adresse from journal_connexions where compte_id = ${compteId} order by le desc limit ${max}`,
    consultations: sql`
      select j.le, j.operation as "opération", j.objet, j.issue, j.adresse, d.numero as dossier
      from journal_acces j left join dossiers d on d.financeur_id = j.financeur_id and d.id = j.dossier_id where j.compte_id = ${compteId} order by j.le desc limit ${max}`,
    dossiers: sql`
      select numero as "numéro", slug as appel, intitule as "intitulé", cree_le as "créé le", depose_le as "déposé le" from dossiers where referent_id = ${compteId} or deposant_id = ${compteId}
      order by cree_le desc limit ${max}`,
    messages: sql`
      select m.envoye_le as "envoyé le", d.numero as dossier, m.texte from messages m join dossiers d on d.financeur_id = m.financeur_id and d.id = m.dossier_id
      where m.auteur_id = ${compteId} order by m.envoye_le desc limit ${max}`,
    actes: sql`
      select e.instant as le, d.numero as dossier, e.type as acte, e.role as "rôle" from evenements_dossier e join dossiers d on d.financeur_id = e.financeur_id and d.id = e.dossier_id
      where e.acteur_id = ${compteId} order by e.instant desc limit ${max}`,
    demandes: sql`
      select d.faite_le as "faite le", f.nom as financeur, d.droit, d.texte, d.a_repondre_le as "à répondre le", d.prolongation, d.prolongee_le as "prolongée le", d.issue, d.reponse as "réponse", d.repondu_le as "répondu le"
      from demandes_de_droits d join financeurs f on f.id = d.financeur_id where d.compte_id = ${compteId} order by d.faite_le desc limit ${max}`,
  };
  const lues = await Promise.all(
    Object.entries(listes).map(async ([nom, liste]) => [nom, [...(await liste)]] as const),
  );
  const [horloge] = await sql<{ le: string }[]>`select maintenant() as le`;
  return {
    faitLe: new Date(horloge?.le ?? 0).toISOString(),
    donnees: Object.fromEntries(lues.map(([nom, lignes]) => [nom, lignes.slice(0, LIGNES_MAX)])),
    tronquees: lues.flatMap(([nom, lignes]) => (lignes.length > LIGNES_MAX ? [nom] : [])),
  };
}

/** To whom a person writes to have something corrected or erased: the delegate of each funder of a dossier that they follow, of one that they act for, or of all where there is none. */
export async function lireDelegues(
  sql: postgres.Sql,
  compteId: string,
): Promise<{ code: string; financeur: string; dpo: string }[]> {
  return sql<{ code: string; financeur: string; dpo: string }[]>`
    with siens as (
      select financeur_id from dossiers where referent_id = ${compteId} or deposant_id = ${compteId}
      union select d.financeur_id from membres_organisation m join dossiers d on d.organisation_id = m.organisation_id where m.compte_id = ${compteId}
      union select financeur_id from roles_agents where compte_id = ${compteId})
    select code, nom as financeur, dpo from financeurs where id in (select financeur_id from siens) or not exists (select 1 from siens) order by nom`;
}
