import type postgres from 'postgres';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import type { VersionChargee } from '../../engine/versions.ts';

type Ligne = Readonly<Record<string, Valeur>>;

/** A deliverable that everyone may read of: its project agreed to its publication. */
export interface LivrablePublie {
  intitule: string;
  /** As the call names it. */
  nature: string;
  projet: string | null;
  organisme: string;
  /** Instant of the agreement. */
  publieLe: string;
}

interface LigneLue {
  intitule: string | null;
  organisme: string;
  etape: string;
  accordes: { lignes?: Ligne[] };
  textes: { lignes?: Ligne[] } | null;
  recenses: { lignes?: Ligne[] };
  le: string;
}
/** How many dossiers a page of a call shows the deliverables of, the last that agreed (our decision). */
const DOSSIERS_MAX = 200;

/** The words of the natures of deliverables in a phase, by their key. */
function naturesDe(version: VersionChargee, etape: string): ReadonlyMap<string, string> {
  const champs = version
    .formulaireDeCharge('dossier', `${etape}/RECENSER_LIVRABLES`)
    ?.sections.flatMap((s) => s.champs);
  const table = champs?.find((c) => c.type === 'tableau');
  const nature = table?.type === 'tableau' ? table.colonnes.find(({ cle }) => cle === 'nature') : undefined;
  return new Map(nature?.type === 'choix' ? nature.options.map(({ valeur, libelle }) => [valeur, libelle]) : []);
}

/**
 * The deliverables of a call that are published: those that the Région wanted to publish and whose project agreed, the last first. One whose words were erased is
 * not there any more.
 */
export async function lireLivrablesPublies(
  sql: postgres.Sql,
  { financeurId, slug }: { financeurId: string; slug: string },
  version: VersionChargee,
): Promise<LivrablePublie[]> {
  const lues = await sql<LigneLue[]>`
    select d.intitule, o.nom as organisme, a.etape, a.valeurs as accordes, c.donnees as textes, r.valeurs as recenses, e.instant as le
    from actes_divers a
      join dossiers d on d.financeur_id = a.financeur_id and d.id = a.dossier_id
      join organisations o on o.id = d.organisation_id
      join evenements_dossier e on e.financeur_id = a.financeur_id and e.dossier_id = a.dossier_id and e.rang = a.rang
      join lateral (select x.rang, x.valeurs from actes_divers x
        where x.financeur_id = a.financeur_id and x.dossier_id = a.dossier_id and x.registre = 'livrables' and x.etape = a.etape and x.rang < a.rang
        order by x.rang desc limit 1) r on true
      left join charges_evenement c on c.financeur_id = a.financeur_id and c.dossier_id = a.dossier_id and c.rang = r.rang
    where a.registre = 'accords_de_publication' and a.financeur_id = ${financeurId} and d.slug = ${slug}
    order by e.instant desc limit ${DOSSIERS_MAX}`;
  return lues.flatMap((l) => {
    const accordes = new Set(
      (l.accordes.lignes ?? []).filter((x) => x['accord'] === true).map((x) => x['ligne'] ?? x['id']),
    );
    const natures = naturesDe(version, l.etape);
    const titres = new Map((l.textes?.lignes ?? []).map((x) => [x['id'], x['intitule']]));
    return (l.recenses.lignes ?? []).flatMap((x) => {
      const intitule = titres.get(x['id']);
      if (!accordes.has(x['id']) || x['publication'] !== 'proposee' || typeof intitule !== 'string') return [];
      const nature = typeof x['nature'] === 'string' ? x['nature'] : '';
      return [
        {
          intitule,
          nature: natures.get(nature) ?? nature,
          projet: l.intitule,
          organisme: l.organisme,
          publieLe: new Date(l.le).toISOString(),
        },
      ];
    });
  });
}
