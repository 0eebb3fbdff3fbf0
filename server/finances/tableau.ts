import type postgres from 'postgres';
import type { z } from 'zod';
import { evenementsPossibles, etatCourant, type Instantane } from '../../workflows/engine/ancien-cycle/machine.ts';
import type { TypeObjet } from '../../workflows/engine/ancien-cycle/cycle.ts';
import { chargerVersion, machineDe } from '../engine/versions.ts';
import type { Acteur } from '../acces/acteur.ts';
import type { tableauFinancier } from './schemas.ts';

/** The board of a funder: by call, fund and year, what is voted, committed, mandated, paid, released; and what waits. Agents of the funder only. */
export async function lireTableau(sql: postgres.Sql, acteur: Acteur): Promise<z.input<typeof tableauFinancier>> {
  const financeurs = [...new Set(acteur.roles.map((r) => r.financeurId))];
  const lignes = await sql<
    (z.input<typeof tableauFinancier>['lignes'][number] & { financeur_id: string; slug: string; version: number })[]
  >`
    with engage as (
      select e.financeur_id, d.slug, e.fonds, e.exercice, sum(e.montant_centimes)::bigint as engage, sum(e.degage_centimes)::bigint as degage
      from engagements_comptables e join dossiers d on d.financeur_id = e.financeur_id and d.id = e.dossier_id group by 1, 2, 3, 4
    ), mandate as (
      select m.financeur_id, d.slug, f.fonds, extract(year from coalesce(m.paye_le, m.date_mandat))::int as exercice,
        sum(f.montant_centimes)::bigint as mandate, sum(f.montant_centimes) filter (where m.etat = 'paye')::bigint as paye
      from mandats_paiement m join mandats_fonds f on f.financeur_id = m.financeur_id and f.dossier_id = m.dossier_id and f.mandat_id = m.id
      join dossiers d on d.financeur_id = m.financeur_id and d.id = m.dossier_id where m.etat in ('mandate', 'paye') group by 1, 2, 3, 4
    ), cles as (
      select financeur_id, slug, fonds, exercice from enveloppes union select financeur_id, slug, fonds, exercice from engage union select financeur_id, slug, fonds, exercice from mandate
    )
    select a.financeur_id, a.slug, a.version_courante as version, a.sigle as appel, c.fonds, c.exercice, coalesce(v.vote_centimes, 0)::bigint as vote, coalesce(e.engage, 0)::bigint as engage, coalesce(m.mandate, 0)::bigint as mandate, coalesce(m.paye, 0)::bigint as paye, coalesce(e.degage, 0)::bigint as degage
    from cles c join appels a on a.financeur_id = c.financeur_id and a.slug = c.slug
    left join enveloppes v on v.financeur_id = c.financeur_id and v.slug = c.slug and v.fonds = c.fonds and v.exercice = c.exercice
    left join engage e on e.financeur_id = c.financeur_id and e.slug = c.slug and e.fonds = c.fonds and e.exercice = c.exercice
    left join mandate m on m.financeur_id = c.financeur_id and m.slug = c.slug and m.fonds = c.fonds and m.exercice = c.exercice
    where c.financeur_id = any(${financeurs}::uuid[]) order by a.sigle, c.exercice, c.fonds`;

  const objets = await sql<
    {
      financeur_id: string;
      slug: string;
      version: number;
      type: TypeObjet;
      etat: Instantane;
      montant: number | null;
      vigueur: string;
    }[]
  >`
    select d.financeur_id, d.slug, d.version, d.vigueur, o.type, o.etat, coalesce((o.etat->'context'->>'montant')::bigint, d.montant_vote_centimes) as montant
    from objets_dossier o join dossiers d on d.financeur_id = o.financeur_id and d.id = o.dossier_id
    where o.financeur_id = any(${financeurs}::uuid[]) and not o.terme and d.depose_le is not null and d.phase in ('engagement', 'conventionnement', 'execution', 'bilan', 'cloture', 'instruction')`;
  const enAttente = new Map<string, z.input<typeof tableauFinancier>['enAttente'][number]>();
  for (const o of objets) {
    const { machine } = machineDe(await chargerVersion(sql, o.financeur_id, o.slug, o.version), o.type);
    if (
      evenementsPossibles(machine, o.etat, { roles: ['finances', 'ordonnateur', 'comptable'], vigueur: o.vigueur })
        .length === 0
    )
      continue;
    const { nom, libelles } = etatCourant(machine, o.etat);
    const ligne = enAttente.get(nom) ?? { libelle: libelles.region, statut: nom, nombre: 0, montant: 0 };
    ligne.nombre++;
    ligne.montant += o.montant ?? 0;
    enAttente.set(nom, ligne);
  }
  const nommees = await Promise.all(
    lignes.map(async ({ financeur_id, slug, version, ...l }) => {
      const { financement } = (await chargerVersion(sql, financeur_id, slug, version)).definition;
      return { ...l, fonds: financement?.fonds.find((f) => f.cle === l.fonds)?.libelle ?? l.fonds };
    }),
  );
  return { lignes: nommees, enAttente: [...enAttente.values()] };
}
