import type postgres from 'postgres';
import type { Fil } from './ouvrir-fil.ts';

/** Keeps what someone is writing; an empty text forgets it. */
export async function garderBrouillon(sql: postgres.Sql, { c }: Fil, texte: string): Promise<void> {
  const { financeur_id: financeurId, id } = c.lecture.dossier;
  if (texte.trim() === '')
    await sql`delete from brouillons_message where financeur_id = ${financeurId} and dossier_id = ${id} and compte_id = ${c.compteId}`;
  else
    await sql`insert into brouillons_message (financeur_id, dossier_id, compte_id, texte, modifie_le)
      values (${financeurId}, ${id}, ${c.compteId}, ${texte}, maintenant())
      on conflict (financeur_id, dossier_id, compte_id) do update set texte = excluded.texte, modifie_le = excluded.modifie_le`;
}

/** Notes that someone has read up to a message: never beyond the last one, never back. */
export async function marquerLu(sql: postgres.Sql, { c, cote }: Fil, rang: number): Promise<void> {
  const { financeur_id: financeurId, id } = c.lecture.dossier;
  await sql`
    insert into lectures_messages (financeur_id, dossier_id, compte_id, rang, cote, le)
    select f.financeur_id, f.dossier_id, ${c.compteId}, least(${rang}::int, f.dernier_rang), ${cote}, maintenant() from fils_echanges f
    where f.financeur_id = ${financeurId} and f.dossier_id = ${id} and least(${rang}::int, f.dernier_rang) > coalesce((select max(l.rang) from lectures_messages l
      where l.financeur_id = f.financeur_id and l.dossier_id = f.dossier_id and l.compte_id = ${c.compteId}), 0)
    on conflict do nothing`;
}
