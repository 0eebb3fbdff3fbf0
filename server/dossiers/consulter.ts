import type postgres from 'postgres';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import { restreindre, type ClasseDeChamp } from '../../workflows/engine/form/classes.ts';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { ObjetVivant } from '../engine/etat-dossier.ts';
import { jumeauDe } from '../engine/faits.ts';
import { reunir } from '../engine/journal.ts';
import { lireDossierEntier, vu, type LectureDossier, type LigneFormulaire } from '../engine/lecture-dossier.ts';
import { ouvrir, type Ouverture } from '../engine/ouverture.ts';
import { chargerVersion, machineDe, type VersionChargee } from '../engine/versions.ts';
import { introuvable } from '../http/probleme.ts';
import type { Acteur } from '../acces/acteur.ts';
import { classesLues } from '../acces/classes-lues.ts';
import { audienceDe, lisible, type Audience } from '../acces/audience.ts';
import { rolesSurDossier } from '../acces/roles-sur-dossier.ts';
import { tracerAcces } from '../acces/tracer-acces.ts';
import { estPerdu } from './brouillon-supprime.ts';
import { scelle } from './scelles.ts';

/** A dossier opened for reading by someone who may see it. */
export interface Consultation extends Ouverture {
  compteId: string;
  roles: Role[];
  audience: Audience;
  /** What of the answers it reads. */
  classes: ReadonlySet<ClasseDeChamp>;
  /** It reads what is asked of it and nothing else of the dossier: no answer, no amount, no step of the others. */
  etroit: boolean;
}

/**
 * Reads a dossier for someone; throws « introuvable » when it is not theirs to see. Agents' reads are kept in the access journal.
 *
 * Who reads what is asked of them and nothing else comes in where `pourSaTache` says so, and nowhere else.
 *
 * @param entree by which roles one comes in, and what the access journal calls it: those that open the dossier, unless it is for a part of it with readers of its own
 */
export async function consulter(
  sql: postgres.Sql,
  acteur: Acteur,
  dossierId: string,
  entree: {
    operation: string;
    rolesDe: (lecture: LectureDossier) => Role[] | Promise<Role[]>;
    pourSaTache?: true;
  } = { operation: 'consulter', rolesDe: (lecture) => rolesSurDossier(acteur, vu(lecture)) },
): Promise<Consultation> {
  const lecture = await lireDossierEntier(sql, dossierId, acteur.compteId);
  if (!lecture) throw introuvable();
  const roles = await entree.rolesDe(lecture);
  const tracer = (issue: 'lu' | 'refuse'): Promise<void> =>
    tracerAcces(sql, { compteId: acteur.compteId, dossier: lecture.dossier, operation: entree.operation, issue });
  const classes = classesLues(roles);
  const etroit = classes.size === 0;
  // A draft that was deleted, once nothing can bring it back.
  if (roles.length === 0 || estPerdu(lecture) || (etroit && entree.pourSaTache !== true)) {
    await tracer('refuse');
    throw introuvable();
  }
  const audience = audienceDe(roles);
  if (audience !== 'porteur') await tracer('lu');
  const { financeur_id: financeurId, slug, version: numero } = lecture.dossier;
  const version = await chargerVersion(sql, { financeurId, slug, version: numero }, lecture.version);
  return { ...ouvrir(lecture, version), compteId: acteur.compteId, roles, audience, classes, etroit };
}

/** The same, for the pages of an act: whoever is let in for it alone reads them too, and of the dossier what `etroit` leaves. Throws « introuvable ». */
export const consulterPourSaTache = (sql: postgres.Sql, acteur: Acteur, dossierId: string): Promise<Consultation> =>
  consulter(sql, acteur, dossierId, {
    operation: 'consulter',
    rolesDe: (lecture) => rolesSurDossier(acteur, vu(lecture)),
    pourSaTache: true,
  });

/** Whether a reader of this dossier reads this form. */
export function formulaireLisible(c: Consultation, ligne: LigneFormulaire): boolean {
  return !c.etroit && lisible(c.audience, { envoye: ligne.depose, demande: ligne.objet_id === c.etat.epineId });
}

/** A journaled event with its charge put together again. */
export interface EvenementJournal {
  rang: number;
  objet_id: string;
  objet_type: string;
  type: string;
  /** Key of the act in its machine (`instance/TYPE`); `null` for what is no act: birth, change of version. */
  acte: string | null;
  acteur: string | null;
  acteur_id: string | null;
  role: Role;
  instant: string;
  charge: Record<string, Valeur>;
  faits: Record<string, Valeur>;
  echeance: { cle: string; armeeRang: number } | null;
  version_appel: number;
  efface: boolean;
  /** Kept from this reader for now, its content left out. */
  scelle?: true;
}

type LigneJournal = Omit<EvenementJournal, 'efface' | 'acte' | 'scelle'> & {
  donnees: Record<string, Valeur> | null;
  efface_le: string | null;
};

/** The journal of a dossier, in order. */
export async function lireEvenements(
  sql: postgres.Sql,
  { lecture, version }: Pick<Consultation, 'lecture' | 'version'>,
): Promise<EvenementJournal[]> {
  const lignes = await sql<LigneJournal[]>`
    select e.rang, e.objet_id, e.objet_type, e.type, c.nom as acteur, e.acteur_id, e.role, e.instant, e.charge, e.faits, e.echeance, e.version_appel, p.donnees, p.efface_le
    from evenements_dossier e
    left join charges_evenement p using (financeur_id, dossier_id, rang)
    left join comptes c on c.id = e.acteur_id
    where e.financeur_id = ${lecture.dossier.financeur_id} and e.dossier_id = ${lecture.dossier.id} order by e.rang`;
  return lignes.map(({ donnees, efface_le, ...e }) => ({
    ...e,
    acte: acteDe(version, e),
    charge: { ...reunir(e.charge, donnees) },
    efface: efface_le !== null,
  }));
}

/** The act that an event was, by its key in the machine of the pinned version. */
function acteDe(version: VersionChargee, e: { objet_type: string; type: string }): string | null {
  const trouve = Object.entries(machineDe(version, e.objet_type).actes).find(([, acte]) => acte.evenement === e.type);
  return trouve?.[0] ?? null;
}

/** The part of the cycle that an object is of: `versement` of `execution/versement`; `dossier` for the spine. */
export const typeDObjet = (machine: string): string => machine.slice(machine.indexOf('/') + 1);

/**
 * What an object is called by people: « Acompte » where it is a tranche of the money, « Dossier » for the spine, else the name of its part of the cycle, with the
 * body that it is asked of, or that does it, where it is of one.
 */
export function libelleDObjet(
  version: VersionChargee,
  { machine, genre, instantane }: Pick<ObjetVivant, 'machine' | 'genre'> & Partial<Pick<ObjetVivant, 'instantane'>>,
): string {
  if (machine === 'dossier') return 'Dossier';
  const tranche = version.definition.financement?.tranches.find(({ cle }) => cle === genre);
  const nom = tranche?.libelle ?? version.mot(`${machine}.libelle`);
  const organisme = instantane?.context['organisme'] ?? instantane?.context['prestataire'];
  return typeof organisme === 'string' && organisme !== '' ? `${nom} (${organisme})` : nom;
}

/** Is it something asked of this third party? By role, and by person or body where it is asked of one: what is asked of another is not theirs to read. */
export function demandeAuLecteur(c: Consultation, objet: ObjetVivant | undefined): boolean {
  if (objet === undefined || objet.machine === 'dossier') return false;
  const lu = (cle: string): unknown => objet.instantane.context[cle];
  const organismes: readonly unknown[] = c.lecture.acteur.organismes;
  return Object.values(machineDe(c.version, objet.machine).attendus)
    .flat()
    .some(
      ({ roles, compte, organisme }) =>
        roles.some((role) => c.roles.includes(role)) &&
        (compte === undefined || lu(compte) === c.compteId) &&
        (organisme === undefined || organismes.includes(lu(organisme))),
    );
}

/** Is it asked of one person or one body? Then what it recorded prepares the decision: it is for the funder and for whoever was asked. */
export const estConsultation = (c: Consultation, machine: string): boolean =>
  machine !== 'dossier' &&
  Object.values(machineDe(c.version, machine).attendus)
    .flat()
    .some((a) => a.compte !== undefined || a.organisme !== undefined);
/** May the porteur act there? Then it is done for it, and nothing is prepared behind its back. */
const ouvertAuPorteur = (c: Consultation, machine: string): boolean =>
  Object.values(machineDe(c.version, machine).gardes).some(({ roles }) => roles?.includes('porteur') === true);
/** Is what was answered there kept from this reader: the porteur, until it is decided and asked for (CRPA, art. L311-2)? */
export const reserve = (c: Consultation, machine: string): boolean =>
  c.audience === 'porteur' && estConsultation(c, machine) && !ouvertAuPorteur(c, machine);

/**
 * The events of a journal that a reader reads: not those that the funder keeps for itself, unless for it; for a third party, what was asked of them. What is sealed is
 * there without its content.
 */
export function evenementsLisibles(c: Consultation, evenements: readonly EvenementJournal[]): EvenementJournal[] {
  const lus = evenements.filter((e) => {
    if (c.audience === 'region') return true;
    // What one did is one's own to read again.
    if (e.acteur_id !== null && e.acteur_id === c.compteId) return true;
    const acte = e.acte === null ? undefined : machineDe(c.version, e.objet_type).actes[e.acte];
    if (acte?.interne === true) return false;
    return c.audience === 'porteur' || demandeAuLecteur(c, c.etat.objets.get(e.objet_id));
  });
  return lus.map((e) => (scelle(c, e) ? { ...e, charge: {}, scelle: true } : { ...e, charge: chargeLisible(c, e) }));
}

/** What an event recorded, without what its phase keeps for the funder, nor the classes of answers that the reader does not read. */
export function chargeLisible(
  c: Consultation,
  { acte, objet_type, charge }: Pick<EvenementJournal, 'acte' | 'objet_type' | 'charge'>,
): EvenementJournal['charge'] {
  const lu = acte === null ? undefined : machineDe(c.version, objet_type).actes[acte];
  if (acte === null || lu === undefined) return charge;
  const formulaire = c.version.formulaireDeCharge(objet_type, acte);
  const lue = formulaire === null ? charge : restreindre(formulaire, c.classes).sansLesTues(charge);
  const reserves = c.audience === 'region' ? {} : (jumeauDe(c, lu.instance)?.reserves ?? {});
  const tus = Object.hasOwn(reserves, lu.type) ? (reserves[lu.type] ?? []) : [];
  return Object.fromEntries(Object.entries(lue).filter(([cle]) => !tus.includes(cle)));
}

/** The column of a row that is about a row of another table: its key. */
const CLE_DE_LIGNE = 'ligne';

/**
 * The charge of an event as a reader reads it: label and formatted value, field by field; rows of a table one after the other. A `chemin` designates a
 * question of another form: it is told by its label, given by `questions`.
 */
export function detailler(
  formulaire: Formulaire | null,
  charge: Record<string, Valeur>,
  questions: ReadonlyMap<string, string> = new Map(),
): { libelle: string; texte: string }[] {
  if (!formulaire) return [];
  return formulaire.sections.flatMap((s) =>
    s.champs.flatMap((champ) => {
      const valeur = charge[champ.cle];
      if (valeur === undefined || valeur === null || champ.type === 'explication') return [];
      if (champ.type === 'tableau' && Array.isArray(valeur))
        return (valeur as Record<string, Valeur>[]).map((l, i) => ({
          libelle: `${champ.libelleLigne} ${i + 1}`,
          texte: champ.colonnes
            // The key of a row of another table says nothing to anyone: what the row is called comes beside it.
            .filter((c) => c.cle !== CLE_DE_LIGNE && l[c.cle] !== undefined && l[c.cle] !== null)
            .map((c) => {
              const texte = formaterValeur(c, l[c.cle]);
              return `${c.libelle} : ${c.cle === 'chemin' ? (questions.get(texte) ?? texte) : texte}`;
            })
            .join(' · '),
        }));
      return [{ libelle: champ.libelle, texte: formaterValeur(champ, valeur) }];
    }),
  );
}

/** Labels of the questions of a form, by key. */
export function libellesDesChamps(formulaire: Formulaire): Map<string, string> {
  return new Map(formulaire.sections.flatMap((s) => s.champs.map((c) => [c.cle, c.libelle] as const)));
}
