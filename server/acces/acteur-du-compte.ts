import type postgres from 'postgres';
import type { Acteur } from './acteur.ts';

/** What a live account may see and do, for what it does without a session: a mail that it answers. `null` when it is closed. Same reading as a session's. */
export async function acteurDuCompte(sql: postgres.Sql, compteId: string): Promise<Acteur | null> {
  const [acteur] = await sql<Acteur[]>`
    select c.id as "compteId", c.nom, c.courriel, c.fonction,
      coalesce((select jsonb_agg(jsonb_build_object('financeurId', r.financeur_id, 'role', r.role)) from roles_de(c.id) r), '[]') as roles,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.organisation_id, 'representantLegal', m.representant_legal)) from membres_organisation m where m.compte_id = c.id), '[]') as organisations,
      coalesce((select jsonb_agg(a.organisation_id) from rattachements a where a.compte_id = c.id and a.etat = 'attente'), '[]') as "enAttente",
      coalesce((select jsonb_agg(jsonb_build_object('financeurId', g.financeur_id, 'organisme', g.organisme)) from organismes_comptes g where g.compte_id = c.id), '[]') as organismes,
      exists (select 1 from acces_dossier y where y.compte_id = c.id) as "accesParNom",
      coalesce((select jsonb_agg(jsonb_build_object('financeurId', x.financeur_id, 'siren', x.siren)) from recusations_de(c.id) x), '[]') as recusations
    from comptes c where c.id = ${compteId} and c.actif`;
  return acteur ?? null;
}
