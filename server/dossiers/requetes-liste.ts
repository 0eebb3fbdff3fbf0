// The queries of the lists of dossiers, each compiled to one statement whose plan a test reads: no OFFSET, no unbounded count, no table read whole.
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Acteur } from '../acces/acteur.ts';
import { rolesGeneraux, rolesParAcces, rolesParTache } from '../acces/roles-sur-dossier.ts';
import type { FinSansAttribution } from '../../workflows/engine/lifecycle/fins.ts';
import { branchesDe, horsPartenaire, lireBranche } from '../acces/visibles.ts';
import type { Branche } from '../acces/visibles.ts';
import { JOURS_POUR_RETABLIR } from './brouillon-supprime.ts';

export const PAR_PAGE = 25;
/** A list never counts further, unless its count is kept. */
export const COMPTE_MAX = 100;

/** What a list is narrowed to. */
export interface Filtre {
  statut?: string | undefined;
  phase?: string | undefined;
  /** Slug of a call. */
  appel?: string | undefined;
  /** Key of a wave of that call. */
  vague?: string | undefined;
  /** One of the ends without an award. */
  fin?: FinSansAttribution | undefined;
  /** Words of the title or of the organisation or their beginnings, its SIRET or SIREN, or a number of dossier, whole or its last figures. */
  recherche?: string | undefined;
  /** An act that is awaited: on a desk only, then read from the oldest. */
  acte?: string | undefined;
  /** The drafts that were deleted and may still be taken back, which no other list shows. */
  supprimes?: 'oui' | undefined;
}

/** After which dossier a page begins. */
export interface CleDePage {
  le: string;
  id: string;
}

/** A dossier of a page, with what its list is ordered by. */
export interface CleDeLigne {
  financeur_id: string;
  id: string;
  le: string;
}

/** A number of dossier as people type it: `ABC-2026-00042`, `ABC-42`, `2026-42`, `00042`. The short name of a call has a letter, a year has none; nine figures are a SIREN. */
const NUMERO = /^(?:(?<sigle>(?=\d*\p{L})[\p{L}\d]{2,12})-)?(?:(?<annee>\d{4})-)?(?<ordre>\d{1,8})$/u;

/** A search as it is read of `recherche_dossiers` as `r`, and of `dossiers` as `d` where the call or the year of a number were typed. */
interface Recherche {
  /** A whole number and its last figures are found each by their own index, words by that of the branch. */
  par: 'numero' | 'ordre' | 'mots';
  condition: RawBuilder<SqlBool>;
  duDossier: RawBuilder<SqlBool>[];
}

function chercher(recherche: string): Recherche {
  const numero = NUMERO.exec(recherche.trim())?.groups;
  if (numero === undefined)
    return { par: 'mots', condition: sql`r.mots @@ requete_de_recherche(${recherche})`, duDossier: [] };
  const { sigle, annee, ordre = '' } = numero;
  const condition = sql<SqlBool>`r.ordre = ${Number(ordre)}::int`;
  if (sigle !== undefined && annee !== undefined) {
    const entier = `${sigle.toUpperCase()}-${annee}-${ordre.padStart(5, '0')}`;
    return { par: 'numero', condition, duDossier: [sql`d.numero = ${entier}`] };
  }
  const debut = sigle === undefined ? '%' : `${sigle.toUpperCase()}-`;
  const motif = annee === undefined ? `${debut}%` : `${debut}-${annee}-%`;
  return { par: 'ordre', condition, duDossier: motif === '%%' ? [] : [sql`d.numero like ${motif}`] };
}

const seCherche = (filtre: Filtre): string | null => {
  const recherche = filtre.recherche?.trim() ?? '';
  return recherche === '' ? null : recherche;
};

/** A draft that was deleted: over, and nothing was deposited. */
const supprime = sql<SqlBool>`d.terme and d.depose_le is null`;
const aRetablir = sql<SqlBool>`${supprime} and d.modifie_le >= maintenant() - make_interval(days => ${sql.lit(JOURS_POUR_RETABLIR)})`;

function filtrer(filtre: Filtre): RawBuilder<SqlBool> {
  const { statut, phase, appel, vague, fin } = filtre;
  const conditions = [
    ...(fin === undefined ? [] : [sql`d.fin = ${fin}`]),
    ...(vague === undefined ? [] : [sql`d.vague = ${vague}`]),
    ...(statut === undefined ? [] : [sql`d.statut = ${statut}`]),
    ...(phase === undefined ? [] : [sql`d.phase = ${phase}`]),
    ...(appel === undefined ? [] : [sql`d.slug = ${appel}`]),
    ...(seCherche(filtre) === null ? [] : chercher(seCherche(filtre) ?? '').duDossier),
  ];
  return sql`${sql.join([filtre.supprimes === 'oui' ? aRetablir : sql`not (${supprime})`, ...conditions], sql` and `)}`;
}

/** The rows of a branch that follow `apres`, in the order of the lists, at most `limite`. */
function pageDeBranche(
  branche: Branche,
  filtre: Filtre,
  apres: CleDePage | null,
  limite: number,
): RawBuilder<CleDeLigne> {
  const recherche = seCherche(filtre);
  if (recherche !== null) return pageDeRecherche(branche, filtre, recherche, apres, limite);
  const { source, condition, ordre } = lireBranche(branche);
  const suite =
    apres === null ? sql`` : sql`and (${ordre.le}, ${ordre.id}) < (${apres.le}::timestamptz, ${apres.id}::uuid)`;
  return sql`(select d.financeur_id, d.id, d.modifie_le as le from ${source} where ${condition} and ${filtrer(filtre)} ${suite}
    order by ${ordre.le} desc, ${ordre.id} desc limit ${sql.lit(limite)})`;
}

/** What a search finds in a branch, the last deposited first. */
function pageDeRecherche(
  branche: Branche,
  filtre: Filtre,
  recherche: string,
  apres: CleDePage | null,
  limite: number,
): RawBuilder<CleDeLigne> {
  const { par, condition: cherche, duDossier } = chercher(recherche);
  const suite =
    apres === null ? sql`` : sql`and (r.recent_le, r.dossier_id) < (${apres.le}::timestamptz, ${apres.id}::uuid)`;
  const ordonner = (lignes: RawBuilder<unknown>): RawBuilder<CleDeLigne> =>
    sql`(select r.financeur_id, r.dossier_id as id, r.recent_le as le from ${lignes} order by r.recent_le desc, r.dossier_id desc limit ${sql.lit(limite)})`;
  // Few dossiers are read from their side: those of someone who waits for an answer, of whom something is asked, who is let in by name, or of one organisation. The index of words
  // gathers first all that begins like them, at every funder: for a common word that is a thousand times more.
  const peu = ['deposant', 'tache', ...(par === 'mots' ? ['compte', 'organisation'] : [])].includes(branche.par);
  if (par === 'numero' || peu) {
    const { source, condition } = lireBranche(branche);
    return ordonner(sql`${source} join recherche_dossiers r on r.financeur_id = d.financeur_id and r.dossier_id = d.id
      where ${condition} and ${cherche} and ${filtrer(filtre)} ${suite}`);
  }
  const trouves = sql`${dansLaRecherche(branche)} and ${cherche}`;
  const executoires = branche.par === 'financeur' && branche.executoires;
  const seule =
    !executoires && [filtre.statut, filtre.phase, filtre.appel, filtre.vague, filtre.fin].every((x) => x === undefined);
  if (seule && duDossier.length === 0) return ordonner(sql`recherche_dossiers r where ${trouves} ${suite}`);
  // Each dossier found is read by its key, in the order of the list, until the page is full: the table is never joined whole.
  return ordonner(sql`recherche_dossiers r
    cross join lateral (select x.* from dossiers x where x.financeur_id = r.financeur_id and x.id = r.dossier_id limit 1) d
    where ${trouves} and ${filtrer(filtre)} ${executoires ? sql`and d.executoire_le is not null` : sql``} ${suite}`);
}

/** A branch as `recherche_dossiers` tells it, without the dossiers: one index has it with the words. */
function dansLaRecherche(branche: Branche): RawBuilder<SqlBool> {
  const sansRecuses = (sirens: readonly string[]): RawBuilder<unknown> =>
    sirens.length === 0 ? sql`` : sql`and r.siren <> all(${[...sirens]}::char(9)[])`;
  const admis = (qui: string): RawBuilder<SqlBool> => sql`r.admis @> array[${qui}]::text[] and r.depose_le is not null`;
  switch (branche.par) {
    case 'organisation':
      return sql`r.organisation_id = ${branche.organisationId}::uuid`;
    case 'deposant':
    case 'tache':
      return sql`false`;
    case 'financeur':
      return sql`r.financeur_id = ${branche.financeurId}::uuid and r.depose_le is not null ${sansRecuses(branche.recuses)} and ${horsPartenaire('r.dossier_id', branche.saufPartenaire)}`;
    case 'organisme':
      return sql`r.financeur_id = ${branche.financeurId}::uuid and ${admis(branche.organisme)} ${sansRecuses(branche.recuses)}
        and ${horsPartenaire('r.dossier_id', branche.saufPartenaire)}`;
    case 'compte':
      return sql`${admis(branche.compteId)} ${
        branche.recuses.length === 0
          ? sql``
          : sql`and (r.financeur_id, r.siren) not in (${sql.join(branche.recuses.map((x) => sql`(${x.financeurId}::uuid, ${x.siren}::char(9))`))})`
      }`;
  }
}

/** All the pages as one; an actor without any way to see has none. */
function unir(pages: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  const [premiere, ...autres] = pages;
  if (premiere === undefined) return sql`select financeur_id, id, modifie_le as le from dossiers where false`;
  return autres.length === 0 ? premiere : sql.join(pages, sql` union `);
}

/** The dossiers of a page: each branch gives its own first ones, and the first of them all are kept. */
export function requeteListe(acteur: Acteur, filtre: Filtre, apres: CleDePage | null): RawBuilder<CleDeLigne> {
  const pages = branchesDe(acteur).map((branche) => pageDeBranche(branche, filtre, apres, PAR_PAGE + 1));
  return sql`select financeur_id, id, le from (${unir(pages)}) u order by le desc, id desc limit ${sql.lit(PAR_PAGE + 1)}`;
}

/** How many dossiers a list has, up to one more than `COMPTE_MAX`. */
export function requeteCompte(acteur: Acteur, filtre: Filtre): RawBuilder<{ nombre: number }> {
  const pages = branchesDe(acteur).map((branche) => pageDeBranche(branche, filtre, null, COMPTE_MAX + 1));
  return sql`select count(*)::int as nombre from (select 1 from (${unir(pages)}) u limit ${sql.lit(COMPTE_MAX + 1)}) c`;
}

/**
 * The kept count of a list, where it has one: all the deposited dossiers of one funder, narrowed at most to a call, a phase or a state. `null` where it has
 * none, and is then counted up to `COMPTE_MAX`.
 */
export function requeteCompteTenu(acteur: Acteur, filtre: Filtre): RawBuilder<{ nombre: number }> | null {
  const [branche, ...autres] = branchesDe(acteur);
  if (
    branche?.par !== 'financeur' ||
    autres.length > 0 ||
    branche.executoires ||
    branche.recuses.length > 0 ||
    branche.saufPartenaire !== null
  )
    return null;
  if (
    seCherche(filtre) !== null ||
    filtre.supprimes !== undefined ||
    filtre.vague !== undefined ||
    filtre.fin !== undefined
  )
    return null;
  const { statut, phase, appel } = filtre;
  const conditions = [
    sql`financeur_id = ${branche.financeurId}::uuid`,
    ...(appel === undefined ? [] : [sql`slug = ${appel}`]),
    ...(phase === undefined ? [] : [sql`phase = ${phase}`]),
    ...(statut === undefined ? [] : [sql`statut = ${statut}`]),
  ];
  return sql`select coalesce(sum(nombre), 0)::bigint as nombre from comptes_dossiers where ${sql.join(conditions, sql` and `)}`;
}

/** Whose desk: what is awaited of me or of nobody in particular, or of anyone of my service. */
export type Portee = 'moi' | 'service';

/** Where a desk is read: rows of `attentes` as `t`, and what must hold of their dossier, as `d`, for it to be seen. */
interface SourceDeBureau {
  source: RawBuilder<unknown>;
  condition: RawBuilder<SqlBool>;
  vu: RawBuilder<SqlBool>;
}

const sansRecuses = (sirens: readonly string[]): RawBuilder<SqlBool> =>
  sirens.length === 0 ? sql`true` : sql`t.siren <> all(${[...sirens]}::char(9)[])`;

/** Not while they choose when. */
const aSonTour = sql<SqlBool>`(t.libre_jusqua is null or t.libre_jusqua <= maintenant())`;

/** The desks of an actor, each read in an index that has its order: the most urgent first. */
function bureauxDe(acteur: Acteur, portee: Portee): SourceDeBureau[] {
  const recuses = (financeurId: string): string[] =>
    acteur.recusations.filter((r) => r.financeurId === financeurId).map((r) => r.siren);
  const attentes = sql`attentes t`;
  const horsPartenariat = horsPartenaire('t.dossier_id', acteur.accesParNom ? acteur.compteId : null);
  const desRoles = acteur.roles.flatMap(({ financeurId, role }): SourceDeBureau[] => {
    const ouverture = rolesGeneraux[role];
    const parTache = rolesParTache.includes(role);
    if (ouverture === undefined && !parTache) return [];
    const duRole = sql<SqlBool>`t.financeur_id = ${financeurId}::uuid and t.role = ${role} and t.organisation_id is null and ${sansRecuses(recuses(financeurId))}
      and ${horsPartenariat}`;
    const vu = sql<SqlBool>`d.depose_le is not null ${ouverture === 'executoire' ? sql`and d.executoire_le is not null` : sql``}`;
    // What is asked of another by name is another's to see.
    if (portee === 'service' && !parTache) return [{ source: attentes, condition: duRole, vu }];
    return [acteur.compteId, ''].map((bureau) => ({
      source: attentes,
      condition: sql<SqlBool>`${duRole} and t.bureau = ${bureau}`,
      vu,
    }));
  });
  const desOrganisations = acteur.organisations.map(({ id }) => ({
    source: attentes,
    condition: sql<SqlBool>`t.organisation_id = ${id}::uuid and ${aSonTour}`,
    vu: sql<SqlBool>`true`,
  }));
  const desOrganismes = acteur.organismes.flatMap(({ financeurId, organisme }) =>
    rolesParAcces.map((role) => ({
      source: attentes,
      condition: sql<SqlBool>`t.financeur_id = ${financeurId}::uuid and t.role = ${role} and t.bureau = ${organisme} and t.organisation_id is null
        and ${sansRecuses(recuses(financeurId))} and ${horsPartenariat}`,
      vu: sql<SqlBool>`d.depose_le is not null and exists (select 1 from acces_dossier x where x.financeur_id = d.financeur_id and x.dossier_id = d.id
        and x.role = ${role} and x.organisme = ${organisme})`,
    })),
  );
  // Opened for an organisation that has not answered: few dossiers too.
  const deposes: SourceDeBureau = {
    source: sql`dossiers y join attentes t on t.financeur_id = y.financeur_id and t.dossier_id = y.id and t.organisation_id = y.organisation_id`,
    condition: sql`y.deposant_id = ${acteur.compteId}::uuid and y.organisation_id = any(${[...acteur.enAttente]}::uuid[]) and ${aSonTour}`,
    vu: sql`true`,
  };
  // Someone let in by name: few dossiers, read from that side.
  const moi = sql`${acteur.compteId}::uuid`;
  const parNom: SourceDeBureau = {
    source: sql`acces_dossier x join attentes t on t.financeur_id = x.financeur_id and t.dossier_id = x.dossier_id and t.role = x.role`,
    condition: sql`x.compte_id = ${moi} and (t.compte_id = ${moi} or (t.compte_id is null and t.organisme is null))`,
    vu: sql`d.depose_le is not null and not est_recuse(d.financeur_id, ${moi}, d.siren)`,
  };
  return [
    ...desRoles,
    ...desOrganisations,
    ...(acteur.enAttente.length > 0 ? [deposes] : []),
    ...desOrganismes,
    ...(acteur.accesParNom ? [parNom] : []),
  ];
}

/**
 * The rows of a desk that follow `apres`. Whether its dossier is seen is looked at for the rows kept only: an act is not awaited of someone who does not see it,
 * and the index alone is read. With a filter, the dossiers are read on the way.
 */
function pageDeBureau(
  { source, condition, vu }: SourceDeBureau,
  filtre: Filtre,
  apres: CleDePage | null,
  limite: number,
): RawBuilder<unknown> {
  // The oldest of one act, else the most urgent of all: each has its index.
  const ordre = filtre.acte === undefined ? sql`t.urgence` : sql`t.depuis`;
  const acte = filtre.acte === undefined ? sql`` : sql`and t.acte = ${filtre.acte}`;
  const suite =
    apres === null ? sql`` : sql`and (${ordre}, t.dossier_id) > (${apres.le}::timestamptz, ${apres.id}::uuid)`;
  const recherche = seCherche(filtre);
  const filtree = [filtre.statut, filtre.phase, filtre.appel, filtre.vague, filtre.fin, recherche].some(
    (x) => x !== undefined && x !== null,
  );
  const dossier = filtree ? sql`join dossiers d on d.financeur_id = t.financeur_id and d.id = t.dossier_id` : sql``;
  const trouve =
    recherche === null
      ? sql``
      : sql`and exists (select 1 from recherche_dossiers r where r.financeur_id = d.financeur_id and r.dossier_id = d.id and ${chercher(recherche).condition})`;
  return sql`(select p.* from (
      select t.financeur_id, t.dossier_id as id, ${ordre} as le from ${source} ${dossier}
      where ${condition} ${acte} ${filtree ? sql`and ${filtrer(filtre)} ${trouve}` : sql``} ${suite} order by ${ordre}, t.dossier_id limit ${sql.lit(limite)}) p
    where exists (select 1 from dossiers d where d.financeur_id = p.financeur_id and d.id = p.id and ${vu}))`;
}

/**
 * What is awaited of an actor: its dossiers, the most urgent first. A dossier where several acts are awaited comes at the first of them; later pages may show it
 * again for another, which the reader of pages leaves out.
 */
export function requeteBureau(
  acteur: Acteur,
  portee: Portee,
  filtre: Filtre,
  apres: CleDePage | null,
): RawBuilder<CleDeLigne> {
  // Several acts may be awaited on one dossier: enough rows are read for a whole page of dossiers.
  const pages = bureauxDe(acteur, portee).map((bureau) => pageDeBureau(bureau, filtre, apres, 2 * (PAR_PAGE + 1)));
  return sql`select financeur_id, id, min(u.le) as le from (${unir(pages)}) u group by 1, 2 order by 3, 2 limit ${sql.lit(PAR_PAGE + 1)}`;
}

/** How many acts are awaited of an actor, up to one more than `COMPTE_MAX`. */
export function requeteCompteBureau(acteur: Acteur, portee: Portee, filtre: Filtre): RawBuilder<{ nombre: number }> {
  const pages = bureauxDe(acteur, portee).map((bureau) => pageDeBureau(bureau, filtre, null, COMPTE_MAX + 1));
  return sql`select count(*)::int as nombre from (select distinct id from (${unir(pages)}) u limit ${sql.lit(COMPTE_MAX + 1)}) c`;
}
