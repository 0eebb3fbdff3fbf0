import type { Cles } from '../cles.ts';
import type postgres from 'postgres';
import type { Base } from '../db/client.ts';
import { nouvelId } from '../db/identifiant.ts';
import { TravailImpossible, type Traitement } from '../jobs/travaux.ts';
import { adresseDeReponse } from './adresse-reponse.ts';
import { redigerMessage, type MessageAAnnoncer } from './rediger-message.ts';

/** What the mail of a message says, read again when it leaves. */
interface Ligne extends Omit<MessageAAnnoncer, 'pieces'> {
  financeur_id: string;
  dossier_id: string;
  auteur_id: string;
  pieces: string[];
}

/** A message that its mail may tell; `null` when there is none of this rank, or it is a note. */
export async function lireMessage(sql: postgres.ISql, dossierId: string, rang: number): Promise<Ligne | null> {
  const [lu] = await sql<Ligne[]>`
    select m.financeur_id, m.dossier_id, m.auteur_id, m.cote, m.texte, m.confidentiel, m.question, m.sans_reponse as "sansReponse", a.nom as auteur, d.numero, d.intitule,
      f.nom as financeur, o.nom as organisation,
      coalesce((select json_agg(p.nom order by array_position(m.pieces, p.id)) from pieces_messages p
        where p.financeur_id = m.financeur_id and p.dossier_id = m.dossier_id and p.id = any(m.pieces)), '[]') as pieces
    from messages m
    join comptes a on a.id = m.auteur_id
    join dossiers d on d.financeur_id = m.financeur_id and d.id = m.dossier_id
    join organisations o on o.id = d.organisation_id
    join financeurs f on f.id = m.financeur_id
    where m.dossier_id = ${dossierId} and m.rang = ${rang} and not m.interne`;
  return lu ?? null;
}

/**
 * Who a message is for, at this instant: the members of the organisation, with whoever opened the dossier in its name; or the agent who instructs it and whoever replaces them
 * (every instructeur of the funder where nobody has taken it), with the agents who have written in the thread. Never its author, never a recused agent.
 */
async function lireDestinataires(sql: postgres.Sql, m: Ligne): Promise<string[]> {
  const lignes = await sql<{ compte: string }[]>`
    with d as (select * from dossiers where financeur_id = ${m.financeur_id} and id = ${m.dossier_id}),
    agents as (
      select q.compte_id from d join roles_agents r on r.financeur_id = d.financeur_id and r.role = 'instructeur' and (d.instructeur_id is null or r.compte_id = d.instructeur_id)
        join financeurs f on f.id = d.financeur_id
        cross join lateral (select r.compte_id union all select x.remplacant_id from remplacements x
          where x.financeur_id = r.financeur_id and x.compte_id = r.compte_id and x.retire_le is null
            and (maintenant() at time zone f.fuseau)::date between x.du and x.au) q
      union
      select a.auteur_id from d join messages a on a.financeur_id = d.financeur_id and a.dossier_id = d.id and a.cote = 'region'
    ),
    demandes as (
      select x.compte_id from d join membres_organisation x on x.organisation_id = d.organisation_id where ${m.cote === 'region'}
      union
      select r.compte_id from d join rattachements r on r.compte_id = d.deposant_id and r.organisation_id = d.organisation_id and r.etat = 'attente' where ${m.cote === 'region'}
      union
      select a.compte_id from d cross join agents a
      where ${m.cote === 'porteur'} and not est_recuse(d.financeur_id, a.compte_id, d.siren)
        and exists (select 1 from roles_de(a.compte_id) r where r.financeur_id = d.financeur_id)
    )
    select x.compte_id as compte from demandes x join comptes c on c.id = x.compte_id and c.actif where x.compte_id <> ${m.auteur_id} order by 1`;
  return lignes.map(({ compte }) => compte);
}

/** How each of these accounts wants to be written to. */
export async function lireCadences(sql: postgres.Sql, comptes: readonly string[]): Promise<Map<string, string>> {
  const lues = await sql<{ compte_id: string; cadence: string }[]>`
    select compte_id, cadence from preferences_echanges where compte_id = any(${[...comptes]}::uuid[])`;
  return new Map(lues.map((l) => [l.compte_id, l.cadence]));
}

/** The handler of jobs `courriel-message`: for each person whom a message is for, one job `courriel-envoi`, or a line of their daily mail, or nothing, as they chose. */
export function traiterMessage({
  base: { sql },
  reglages,
}: {
  base: Base;
  reglages: {
    readonly baseUrl: string;
    readonly demo: boolean;
    readonly cleSecrete: Cles;
    readonly reponses: { readonly domaine: string } | null;
  };
}): Traitement {
  return async ({ cle, dossierId, charge: { rang } }) => {
    if (dossierId === null || typeof rang !== 'number')
      throw new TravailImpossible('Ce travail ne dit pas quel message.');
    const m = await lireMessage(sql, dossierId, rang);
    if (m === null) throw new TravailImpossible(`Ce dossier n’a pas de message ${rang} à annoncer.`);
    // What is confidential is answered on the page.
    const domaine = m.confidentiel ? undefined : reglages.reponses?.domaine;
    const { sujet, texte } = redigerMessage(m, { ...reglages, dossierId, repondable: domaine !== undefined });
    const destinataires = await lireDestinataires(sql, m);
    const cadences = await lireCadences(sql, destinataires);
    for (const compte of destinataires) {
      const cadence = cadences.get(compte) ?? 'immediate';
      if (cadence === 'immediate') {
        const repondreA =
          domaine === undefined
            ? {}
            : {
                repondreA: adresseDeReponse(
                  { cleSecrete: reglages.cleSecrete, domaine },
                  { dossierId, compteId: compte },
                ),
              };
        await sql`insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
          values (${nouvelId()}, ${`${cle}:${compte}`}, ${m.financeur_id}, ${dossierId}, 'courriel-envoi', ${sql.json({ compte, sujet, texte, ...repondreA })})
          on conflict (cle) do nothing`;
      } else if (cadence === 'quotidienne')
        await sql`insert into messages_a_recapituler (compte_id, financeur_id, dossier_id, rang, le)
          values (${compte}, ${m.financeur_id}, ${dossierId}, ${rang}, maintenant()) on conflict do nothing`;
    }
  };
}
