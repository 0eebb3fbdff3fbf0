import type postgres from 'postgres';
import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import type { rattachementLu, RoleDeMembre } from './schemas.ts';

type Rattachement = z.input<typeof rattachementLu>;

interface Ligne {
  id: string;
  organisation_id: string;
  siret: string;
  nom: string;
  etat: Rattachement['etat'];
  roles: RoleDeMembre[];
  qualite: string;
  cree_le: string;
  decidable_le: string;
  administrateurs: number;
  motif: string | null;
  preuves: PreuveEnBase[];
}
export interface PreuveEnBase {
  id: string;
  nom: string;
  taille: number;
  cree_le: string;
}

export const lirePreuve = (p: PreuveEnBase): Rattachement['preuves'][number] => ({
  id: p.id,
  nom: p.nom,
  taille: p.taille,
  creeLe: new Date(p.cree_le).toISOString(),
});

/** The demands of an account, the latest first; one of them by its id. */
export async function lireRattachements(sql: postgres.Sql, acteur: Acteur, id?: string): Promise<Rattachement[]> {
  const lignes = await sql<Ligne[]>`
    select r.id, r.organisation_id, o.siret, o.nom, r.etat, r.roles, r.qualite, r.cree_le, r.decidable_le, r.motif,
      (select count(*)::int from membres_organisation m join comptes c on c.id = m.compte_id and c.actif where m.organisation_id = o.id and m.administrateur) as administrateurs,
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'nom', p.nom, 'taille', p.taille, 'cree_le', p.cree_le) order by p.cree_le, p.id)
        from preuves_rattachement p where p.rattachement_id = r.id), '[]') as preuves
    from rattachements r join organisations o on o.id = r.organisation_id
    where r.compte_id = ${acteur.compteId} ${id === undefined ? sql`` : sql`and r.id = ${id}`} order by r.cree_le desc, r.id desc limit 50`;
  return lignes.map((l) => ({
    id: l.id,
    organisation: { id: l.organisation_id, siret: l.siret, nom: l.nom },
    etat: l.etat,
    roles: l.roles,
    qualite: l.qualite,
    creeLe: new Date(l.cree_le).toISOString(),
    administrateurs: l.administrateurs,
    decidableLe: new Date(l.decidable_le).toISOString(),
    preuves: l.preuves.map(lirePreuve),
    motif: l.motif,
  }));
}
