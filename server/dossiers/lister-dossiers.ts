import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import type { Issue, Mots } from '../../workflows/engine/lifecycle/phase.ts';
import type { Role, Tour } from '../../workflows/engine/lifecycle/roles.ts';
import type { Acteur } from '../acces/acteur.ts';
import { classesLues } from '../acces/classes-lues.ts';
import { lecteursDesEchanges } from '../acces/lecteurs-des-echanges.ts';
import { rolesSurDossier } from '../acces/roles-sur-dossier.ts';
import type { Base } from '../db/client.ts';
import { identifiant } from '../http/schemas.ts';
import { lireIssue } from './issue.ts';
import { clesLues, requetePage, type AttenteLue, type LigneListe, type PageLue } from './lire-lignes.ts';
import {
  COMPTE_MAX,
  requeteBureau,
  requeteCompte,
  requeteCompteBureau,
  requeteCompteTenu,
  requeteListe,
  type CleDePage,
  type Filtre,
  type Portee,
} from './requetes-liste.ts';

/** What a list is asked for; `aTraiter` asks for a desk instead: what is awaited of the actor, the most urgent first. */
export interface DemandeDeListe extends Filtre {
  aTraiter?: 'oui' | undefined;
  portee?: Portee | undefined;
  /** Where the page before ended. */
  suite?: string | undefined;
}

/** An act that is awaited of the reader. */
interface AttenteDuLecteur {
  objet: string;
  acte: string;
  libelle: string;
  depuis: string;
  avant: string | null;
  /** They choose when. */
  libre: boolean;
}

/** A dossier as a list shows it. Amounts are centimes. */
export interface DossierResume {
  id: string;
  financeur: string;
  appel: string;
  /** Title of the call: what names a dossier that has none yet. */
  titreAppel: string;
  sigle: string;
  numero: string | null;
  intitule: string | null;
  organisation: string;
  statut: string;
  phase: string;
  libelle: string;
  tour: Tour;
  issue: Issue | null;
  terme: boolean;
  instructeur: string | null;
  deposeLe: string | null;
  modifieLe: string;
  montantDemande: number | null;
  montantVote: number | null;
  montantVerse: number;
  /** The form of a draft, to go on with; `null` once it was deposited. */
  formulaire: string | null;
  prochaineEcheance: { libelle: string; le: string } | null;
  /** What is awaited of the reader here, the most urgent first; and its labels. */
  attentes: AttenteDuLecteur[];
  actions: string[];
  /** Messages that the reader has not read; none for who does not read them. */
  messagesNonLus: number;
}

export interface ListeDossiers {
  dossiers: DossierResume[];
  /** Where the next page begins; `null` on the last one. */
  suite: string | null;
  total: number;
  /** Whether the total was kept or counted to its end: else there are more than it says. */
  totalExact: boolean;
}

/** The words of a version of a call and its title, its editions applied; the digest and the edition just read spare asking the database for what is known. */
export type LireTextes = (
  version: { financeurId: string; slug: string; version: number },
  lues: { definition: string; cycle: string; edition: number },
) => Promise<{ mots: Mots; titre: string }>;

/** An urgency may be `infinity`: what nothing bounds comes last. */
const cleDePage = z.object({ le: z.union([z.literal('infinity'), z.iso.datetime()]), id: identifiant });

/**
 * The dossiers that an actor may see, newest change first, or those where something is awaited of it, the most urgent first; by pages that follow a key and
 * never an offset. What is awaited is read as it was written with the events: no guard is run here.
 */
export async function listerDossiers(
  base: Base,
  acteur: Acteur,
  demande: DemandeDeListe,
  lireTextes: LireTextes,
): Promise<ListeDossiers> {
  const { aTraiter, portee = 'moi', suite, ...filtre } = demande;
  const bureau = aTraiter === 'oui';
  const apres = lireCle(suite);
  const cles = bureau ? requeteBureau(acteur, portee, filtre, apres) : requeteListe(acteur, filtre, apres);
  // What is searched is not counted beyond its page: a common word is in too many dossiers.
  const cherche = (filtre.recherche ?? '').trim() !== '';
  const compte = cherche ? null : compter(acteur, filtre, bureau ? portee : null);
  // The plan of a search is not kept: how many dossiers bear a word decides how they are best read.
  const source = cherche ? clesLues(await executer(base, cles, false)) : cles;
  const [lue] = await executer(base, requetePage(acteur, source, compte?.requete ?? null), true);
  const { nombre, encore, lignes } = JSON.parse(lue?.page ?? '') as PageLue;
  const derniere = lignes.at(-1);
  return {
    dossiers: await Promise.all(lignes.map((l) => resumer(acteur, l, lireTextes))),
    suite: encore && derniere ? ecrireCle(derniere) : null,
    ...(compte === null || nombre === null
      ? { total: lignes.length, totalExact: !encore && apres === null }
      : {
          total: compte.tenu ? nombre : Math.min(nombre, COMPTE_MAX),
          totalExact: compte.tenu || nombre <= COMPTE_MAX,
        }),
  };
}

/** Runs one of the queries of a list. */
async function executer<L extends object>(base: Base, requete: RawBuilder<L>, prepare: boolean): Promise<L[]> {
  const { sql: texte, parameters } = requete.compile(base.db);
  return base.sql.unsafe<L[]>(texte, parameters as never[], { prepare });
}

/** The kept count where there is one, else a count that stops at `COMPTE_MAX`. */
function compter(
  acteur: Acteur,
  filtre: Filtre,
  portee: Portee | null,
): { requete: RawBuilder<{ nombre: number }>; tenu: boolean } {
  if (portee !== null) return { requete: requeteCompteBureau(acteur, portee, filtre), tenu: false };
  const tenu = requeteCompteTenu(acteur, filtre);
  return tenu === null ? { requete: requeteCompte(acteur, filtre), tenu: false } : { requete: tenu, tenu: true };
}

/** Where the next page begins, to the microsecond. */
const ecrireCle = ({ le, id }: LigneListe): string => `${le.replace('+00:00', 'Z')}_${id}`;

function lireCle(suite: string | undefined): CleDePage | null {
  const [le, id] = suite?.split('_') ?? [];
  return cleDePage.safeParse({ le, id }).data ?? null;
}

/** Whether an act is awaited of someone who holds these roles: of its role, and of nobody else in particular. */
function deMoi(acteur: Acteur, roles: readonly Role[], l: LigneListe, t: AttenteLue): boolean {
  if (!roles.includes(t.role)) return false;
  if (t.compte !== null) return t.compte === acteur.compteId;
  return (
    t.organisme === null ||
    acteur.organismes.some((o) => o.financeurId === l.financeur_id && o.organisme === t.organisme)
  );
}

/** Words of a piece are under its instance for the dossier, under its machine for an object. */
const cleDuMot = (type: string, acte: string): string => {
  const [instance = '', evenement = ''] = acte.split('/');
  return `${type === 'dossier' ? instance : type}.${evenement}.libelle`;
};

const enInstant = (texte: string): string => new Date(texte).toISOString();

async function resumer(acteur: Acteur, l: LigneListe, lireTextes: LireTextes): Promise<DossierResume> {
  const { mots, titre } = await lireTextes(
    { financeurId: l.financeur_id, slug: l.slug, version: l.version },
    { definition: l.empreinte, cycle: l.cycle, edition: l.edition },
  );
  const dire = (cle: string): string => (Object.hasOwn(mots, cle) ? (mots[cle] ?? cle) : cle);
  const roles = rolesSurDossier(acteur, {
    financeurId: l.financeur_id,
    organisationId: l.organisation_id,
    deposantId: l.deposant_id,
    siren: l.siren,
    deposeLe: l.depose_le,
    executoireLe: l.executoire_le,
    acces: l.acces,
    attentes: l.attentes.map(({ role, compte, organisme }) => ({ roles: [role], compte, organisme })),
  });
  const attentes = new Map<string, AttenteDuLecteur>();
  for (const t of l.attentes.filter((x) => deMoi(acteur, roles, l, x))) {
    const avant = t.avant ?? l.brouillon?.avant ?? null;
    attentes.set(`${t.objet}/${t.acte}`, {
      objet: t.objet,
      acte: t.acte,
      libelle: dire(cleDuMot(t.type, t.acte)),
      depuis: enInstant(t.depuis),
      avant: avant === null ? null : enInstant(avant),
      libre: t.libre,
    });
  }
  const resume: DossierResume = {
    id: l.id,
    financeur: l.financeur,
    appel: l.slug,
    titreAppel: titre,
    sigle: l.sigle,
    numero: l.numero,
    intitule: l.intitule,
    organisation: l.organisation,
    statut: l.statut,
    phase: l.phase,
    // Several places at once while branches are open.
    libelle: l.statut
      .split(' ')
      .map((place) => dire(`${place}.${roles.includes('porteur') ? 'porteur' : 'region'}`))
      .join(' · '),
    tour: l.tour,
    issue: lireIssue(mots, l.statut),
    terme: l.terme,
    instructeur: l.instructeur,
    deposeLe: l.depose_le === null ? null : enInstant(l.depose_le),
    modifieLe: enInstant(l.modifie_le),
    montantDemande: l.montant_demande_centimes,
    montantVote: l.montant_vote_centimes,
    montantVerse: l.montant_verse_centimes,
    formulaire: l.brouillon?.formulaire ?? null,
    prochaineEcheance:
      l.echeance === null
        ? null
        : {
            libelle: dire(l.echeance.type === 'dossier' ? l.echeance.cle : `${l.echeance.type}.${l.echeance.cle}`),
            le: enInstant(l.echeance.le),
          },
    attentes: [...attentes.values()],
    actions: [...new Set([...attentes.values()].flatMap(({ libelle, libre }) => (libre ? [] : [libelle])))],
    messagesNonLus: roles.some((role) => lecteursDesEchanges.includes(role)) ? l.non_lus : 0,
  };
  return classesLues(roles).size === 0 ? aSaTache(resume) : resume;
}

/** A line for whoever reads what is asked of them and nothing else: what names the dossier, and what is awaited of them. */
const aSaTache = (resume: DossierResume): DossierResume => ({
  ...resume,
  statut: '',
  phase: '',
  libelle: resume.actions[0] ?? 'Rien n’est attendu de vous',
  tour: resume.actions.length > 0 ? 'tiers' : 'personne',
  issue: null,
  terme: false,
  instructeur: null,
  montantDemande: null,
  montantVote: null,
  montantVerse: 0,
  prochaineEcheance: null,
});
