import type postgres from 'postgres';
import type { z } from 'zod';
import { rechercherEntreprise } from './rechercher-entreprise.ts';
import type { Entreprise, entrepriseLue } from './schemas.ts';

/**
 * What is known of an establishment: what the directory said less than thirty days ago, else what it says now, kept for those who judge the dossiers that
 * name it. A directory that does not answer leaves what was kept as it is, and is `indisponible` to whoever asks.
 *
 * @param base address of the directory, `null` when none is configured
 * @param siret 14 digits
 */
export async function lireEntreprise(
  sql: postgres.Sql,
  base: string | null,
  siret: string,
): Promise<z.input<typeof entrepriseLue>> {
  const [gardee] = await sql<{ etat: 'trouvee' | 'inconnue'; donnees: Entreprise | null }[]>`
    select etat, donnees from entreprises where siret = ${siret} and entreprise_fraiche(lue_le)`;
  if (gardee) return { etat: gardee.etat, entreprise: gardee.donnees };
  const lue = await rechercherEntreprise(base, siret);
  if (lue.etat === 'indisponible') return lue;
  await sql`insert into entreprises (siret, etat, donnees, lue_le)
    values (${siret}, ${lue.etat}, ${lue.entreprise === null ? null : sql.json(lue.entreprise)}, maintenant())
    on conflict (siret) do update set etat = excluded.etat, donnees = excluded.donnees, lue_le = excluded.lue_le`;
  return lue;
}
