import { sql } from 'kysely';
import { z } from 'zod';
import type { CycleCompile, MachineJson } from '../../workflows/engine/ancien-cycle/compiler.ts';
import type { Role, TypeObjet } from '../../workflows/engine/ancien-cycle/cycle.ts';
import { etatCourant, evenementsPossibles, type Instantane } from '../../workflows/engine/ancien-cycle/machine.ts';
import type { Base } from '../db/client.ts';
import { chargerVersion, machineDe } from '../engine/versions.ts';
import { identifiant, instant } from '../http/schemas.ts';
import type { Acteur } from '../acces/acteur.ts';
import { rolesSurDossier } from '../acces/roles-sur-dossier.ts';
import { visibles } from '../acces/visibles.ts';
import { libelleEcheance } from './lire-dossier.ts';
import type { filtreDossiers, listeDossiers } from './schemas.ts';

type Liste = z.input<typeof listeDossiers>;
const PAR_PAGE = 25;
const cleDePage = z.object({ le: instant, id: identifiant });
/** A list never counts further: an exact count of a million rows would cost more than the list. */
const COMPTE_MAX = 1000;

interface Ligne {
  financeur_id: string;
  id: string;
  slug: string;
  version: number;
  numero: string | null;
  intitule: string | null;
  organisation_id: string;
  statut: string;
  phase: string;
  vigueur: string;
  depose_le: string | null;
  executoire_le: string | null;
  modifie_le: string;
  montant_demande_centimes: number | null;
  montant_vote_centimes: number | null;
  montant_verse_centimes: number;
  financeur: string;
  sigle: string;
  siret: string;
  organisation: string;
  instructeur: string | null;
  acces: { compte_id: string; role: string }[];
  objets: { type: TypeObjet; etat: Instantane }[];
  echeance: { cle: string; le: string } | null;
}

/** The states from which these roles may act, by kind of object: « à traiter par moi » as an indexable list. */
function etatsATraiter(
  cycles: readonly CycleCompile[],
  roles: readonly Role[],
): { dossier: string[]; objets: string[] } {
  const etatsDe = (machine: MachineJson): string[] =>
    Object.entries(machine.states.parcours.states)
      .filter(([, e]) => Object.values(e.on).some((ts) => ts.some((t) => t.meta.roles.some((r) => roles.includes(r)))))
      .map(([nom]) => nom);
  const objets = cycles.flatMap((c) =>
    Object.values(c.machines)
      .filter((m) => m.machine.id !== 'dossier')
      .flatMap((m) => etatsDe(m.machine)),
  );
  return {
    dossier: [...new Set(cycles.flatMap((c) => etatsDe(c.machines.dossier.machine)))],
    objets: [...new Set(objets)],
  };
}

/** The dossiers that an actor may see, newest change first, by pages that follow a key and never an offset. */
export async function listerDossiers(
  base: Base,
  acteur: Acteur,
  filtre: z.output<typeof filtreDossiers>,
): Promise<Liste> {
  let requete = base.db.selectFrom('dossiers').where(visibles(acteur));
  if (filtre.statut !== undefined)
    // The state of the dossier, or of one of its objects: a payment to liquidate is found by its own state.
    requete = requete.where(
      sql<boolean>`(dossiers.statut = ${filtre.statut} or exists (select 1 from objets_dossier o where o.financeur_id = dossiers.financeur_id and o.dossier_id = dossiers.id and o.statut = ${filtre.statut}))`,
    );
  if (filtre.phase !== undefined) requete = requete.where('dossiers.phase', '=', filtre.phase);
  if (filtre.recherche !== undefined && filtre.recherche.trim() !== '')
    requete = requete.where(
      sql<boolean>`(dossiers.recherche @@ websearch_to_tsquery('francais', ${filtre.recherche}) or dossiers.numero ilike ${`%${filtre.recherche.trim().replace(/[\\%_]/g, '\\$&')}%`})`,
    );
  if (filtre.aTraiter === 'oui') {
    const versions = await base.sql<
      { cycle: CycleCompile }[]
    >`select cycle from versions_appel v where exists (select 1 from dossiers d where d.financeur_id = v.financeur_id and d.slug = v.slug and d.version = v.version)`;
    const roles: Role[] = [
      ...new Set([
        ...acteur.roles.map((r) => r.role),
        ...(acteur.organisations.length > 0 ? (['porteur'] as const) : []),
      ]),
    ];
    const { dossier, objets } = etatsATraiter(
      versions.map((v) => v.cycle),
      roles,
    );
    requete = requete.where(
      sql<boolean>`(dossiers.statut = any(${dossier}::text[]) or exists (select 1 from objets_dossier o where o.financeur_id = dossiers.financeur_id and o.dossier_id = dossiers.id and o.type <> 'dossier' and not o.terme and o.statut = any(${objets}::text[])))`,
    );
  }
  const compte = await base.db
    .selectFrom(
      requete
        .select('dossiers.id')
        .limit(COMPTE_MAX + 1)
        .as('limite'),
    )
    .select(sql<number>`count(*)`.as('n'))
    .executeTakeFirst();
  const cle = lireCle(filtre.suite);
  if (cle)
    requete = requete.where(
      sql<boolean>`(dossiers.modifie_le, dossiers.id) < (${cle.le}::timestamptz, ${cle.id}::uuid)`,
    );
  const lignes = (await requete
    .innerJoin('financeurs as f', 'f.id', 'dossiers.financeur_id')
    .innerJoin('organisations as o', 'o.id', 'dossiers.organisation_id')
    .innerJoin('appels as a', (j) =>
      j.onRef('a.financeur_id', '=', 'dossiers.financeur_id').onRef('a.slug', '=', 'dossiers.slug'),
    )
    .leftJoin('comptes as i', 'i.id', 'dossiers.instructeur_id')
    .selectAll('dossiers')
    .select(['f.code as financeur', 'a.sigle', 'o.nom as organisation', 'o.siret', 'i.nom as instructeur'])
    .select([
      sql`coalesce((select jsonb_agg(jsonb_build_object('compte_id', x.compte_id, 'role', x.role)) from acces_dossier x where x.financeur_id = dossiers.financeur_id and x.dossier_id = dossiers.id and x.compte_id = ${acteur.compteId}), '[]')`.as(
        'acces',
      ),
      sql`(select jsonb_agg(jsonb_build_object('type', x.type, 'etat', x.etat) order by x.cree_le) from objets_dossier x where x.financeur_id = dossiers.financeur_id and x.dossier_id = dossiers.id)`.as(
        'objets',
      ),
      sql`(select jsonb_build_object('cle', x.cle, 'le', x.le) from echeances x where x.financeur_id = dossiers.financeur_id and x.dossier_id = dossiers.id and x.etat = 'prevue' order by x.le limit 1)`.as(
        'echeance',
      ),
    ])
    .orderBy('dossiers.modifie_le', 'desc')
    .orderBy('dossiers.id', 'desc')
    .limit(PAR_PAGE + 1)
    .execute()) as unknown as Ligne[];
  const page = lignes.slice(0, PAR_PAGE);
  const derniere = page.at(-1);
  return {
    dossiers: await Promise.all(page.map((l) => resumer(base, acteur, l))),
    suite:
      lignes.length > PAR_PAGE && derniere ? `${new Date(derniere.modifie_le).toISOString()}_${derniere.id}` : null,
    total: Math.min(compte?.n ?? 0, COMPTE_MAX),
  };
}

function lireCle(suite: string | undefined): { le: string; id: string } | null {
  const [le, id] = suite?.split('_') ?? [];
  return cleDePage.safeParse({ le, id }).data ?? null;
}

async function resumer(base: Base, acteur: Acteur, l: Ligne): Promise<Liste['dossiers'][number]> {
  const version = await chargerVersion(base.sql, l.financeur_id, l.slug, l.version);
  const roles = rolesSurDossier(acteur, {
    financeurId: l.financeur_id,
    organisationId: l.organisation_id,
    siret: l.siret,
    deposeLe: l.depose_le,
    executoireLe: l.executoire_le,
    acces: l.acces,
  });
  const epine = l.objets.find((o) => o.type === 'dossier');
  if (!epine) throw new Error(`Le dossier ${l.id} n’a pas d’épine.`);
  const courant = etatCourant(machineDe(version, 'dossier').machine, epine.etat);
  const actions = l.objets.flatMap((o) => {
    const { machine, evenements } = machineDe(version, o.type);
    return evenementsPossibles(machine, o.etat, { roles, acteur: acteur.compteId, vigueur: l.vigueur }).map(
      (t) => evenements[t]?.libelle ?? t,
    );
  });
  return {
    id: l.id,
    financeur: l.financeur,
    appel: l.slug,
    sigle: l.sigle,
    numero: l.numero,
    intitule: l.intitule,
    organisation: l.organisation,
    statut: courant.nom,
    phase: courant.phase,
    libelle: roles.includes('porteur') ? courant.libelles.porteur : courant.libelles.region,
    tour: courant.tour,
    terme: courant.terme,
    instructeur: l.instructeur,
    deposeLe: l.depose_le === null ? null : new Date(l.depose_le).toISOString(),
    modifieLe: new Date(l.modifie_le).toISOString(),
    montantDemande: l.montant_demande_centimes,
    montantVote: l.montant_vote_centimes,
    montantVerse: l.montant_verse_centimes,
    prochaineEcheance:
      l.echeance === null
        ? null
        : { libelle: libelleEcheance(l.echeance.cle), le: new Date(l.echeance.le).toISOString() },
    actions,
  };
}
