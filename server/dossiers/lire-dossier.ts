import type postgres from 'postgres';
import type { z } from 'zod';
import { dernierJour } from '../../workflows/engine/dates/instants.ts';
import { feuilles } from '../../workflows/engine/lifecycle/machine.ts';
import { tourDe, type Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Acteur } from '../acces/acteur.ts';
import { lecteursDesEchanges } from '../acces/lecteurs-des-echanges.ts';
import { objetDe, type ObjetVivant } from '../engine/etat-dossier.ts';
import { jumeauDe } from '../engine/faits.ts';
import type { LigneFormulaire } from '../engine/lecture-dossier.ts';
import { situation } from '../engine/lire-etat.ts';
import { peutEcrire } from '../engine/pouvoirs.ts';
import { completerPhrase, expliquer } from '../engine/refuser.ts';
import { cleDActe, machineDe } from '../engine/versions.ts';
import { aSaTache } from './a-sa-tache.ts';
import { nommerActeurs } from './acteurs-lus.ts';
import {
  chargeLisible,
  consulterPourSaTache,
  demandeAuLecteur,
  detailler,
  estConsultation,
  formulaireLisible,
  lireEvenements,
  libelleDObjet,
  reserve,
  typeDObjet,
  type Consultation,
  type EvenementJournal,
} from './consulter.ts';
import { lireEmpechement } from './empechements.ts';
import { lireFinanceur } from './financeur-lu.ts';
import { lireIssue } from './issue.ts';
import { lireBilanDu } from './lire-bilan-du.ts';
import { lireDates } from './lire-dates.ts';
import { lireComplements } from './lire-complements.ts';
import { direHabituel, lireDureesHabituelles } from './durees-habituelles.ts';
import { lireFin } from './lire-fin.ts';
import { lireActions } from './lire-actes.ts';
import { sansLesScelles, scelle } from './scelles.ts';
import type { dossierLu, objetLu } from './schemas.ts';
import { depuisPourLePorteur } from './suivre-dossier.ts';

type Dossier = z.input<typeof dossierLu>;
type Objet = z.input<typeof objetLu>;

/** The three words of a state: for the agents, for the porteur now, and what the porteur may expect next. */
function libellesDe(c: Consultation, mots: string): Objet['libelles'] {
  return {
    region: c.version.mot(`${mots}.region`),
    porteur: c.version.mot(`${mots}.porteur`),
    ensuite: c.version.mot(`${mots}.ensuite`),
  };
}

/** What was recorded by the acts of an object, as it may be read. */
function detailsDe(c: Consultation, objet: ObjetVivant, evenements: readonly EvenementJournal[]): Objet['details'] {
  const siens = evenements.filter((e) => e.objet_id === objet.id && !e.efface && e.acte !== null && !scelle(c, e));
  // Done again, an act is told as it was done last.
  return siens
    .filter((e) => siens.findLast(({ type }) => type === e.type) === e)
    .flatMap((e) => detailler(c.version.formulaireDeCharge(objet.machine, e.acte ?? ''), chargeLisible(c, e)));
}

/** What of an object the reader may read: amounts and dates, never the work in progress of the funder. */
function contexteLisible(c: Consultation, objet: ObjetVivant): Objet['contexte'] {
  const context = sansLesScelles(c, objet);
  if (c.audience === 'region') return context;
  if (objet.machine !== 'dossier') return reserve(c, objet.machine) ? {} : context;
  const desPhases = c.version.cycle.instances.flatMap(({ id }) => jumeauDe(c, id)?.internes ?? []);
  const internes = ['montantPropose', 'instrument', 'jalons', ...desPhases];
  return Object.fromEntries(Object.entries(context).filter(([cle]) => !cle.includes('.') && !internes.includes(cle)));
}

/** When an object entered its leaf, which is told without what is above its phase. */
const entreeDans = (objet: ObjetVivant, feuille: string): string | undefined =>
  Object.entries(objet.depuis).find(([chemin]) => `.${chemin}`.endsWith(`.${feuille}`))?.[1];

/** What an object counts where it stands, its numbers in the sentence of its phase; `null` where it counts nothing. */
function lireCompte(c: Consultation, objet: ObjetVivant, etat: string): string | null {
  const cle = `${etat}.compte`;
  return Object.hasOwn(c.version.mots, cle) ? completerPhrase(c.version.mot(cle), objet, cle) : null;
}

function lireObjet(
  c: Consultation,
  acteur: Acteur,
  objet: ObjetVivant,
  evenements: readonly EvenementJournal[],
): Objet {
  const ou = situation(c.version, objet);
  const naissance = c.lecture.objets.find((o) => o.id === objet.id)?.cree_le ?? c.lecture.dossier.cree_le;
  return {
    objet: {
      id: objet.id,
      type: typeDObjet(objet.machine),
      genre: objet.genre,
      libelle: libelleDObjet(c.version, objet),
    },
    version: objet.version,
    etat: ou.nom,
    phase: ou.instance,
    libelles: libellesDe(c, ou.mots),
    tour: ou.tour,
    issue: lireIssue(c.version.mots, ou.mots),
    terme: ou.terme,
    compte: lireCompte(c, objet, ou.mots),
    creeLe: new Date(naissance).toISOString(),
    depuis: new Date(entreeDans(objet, ou.feuille) ?? naissance).toISOString(),
    actions: lireActions(c, acteur, objet),
    contexte: contexteLisible(c, objet),
    details: estConsultation(c, objet.machine) && !reserve(c, objet.machine) ? detailsDe(c, objet, evenements) : [],
  };
}

/** Is this act awaited from the reader: by role, and by person or body where it has one? */
function attenduDuLecteur(c: Consultation, acteur: Acteur, a: Consultation['lecture']['attentes'][number]): boolean {
  if (!a.roles.some((role) => c.roles.includes(role))) return false;
  if (a.compte !== null) return a.compte === acteur.compteId;
  return a.organisme === null || c.lecture.acteur.organismes.includes(a.organisme);
}

/** With whom it is: the porteur first, the Région rather than a body outside; `null` for what only the clock or a machine does. */
function nomDuTour(roles: readonly Role[]): 'porteur' | 'region' | 'tiers' | null {
  const tours = new Set(roles.map(tourDe));
  return (['porteur', 'region', 'tiers'] as const).find((tour) => tours.has(tour)) ?? null;
}

/** Why what is awaited of the reader cannot be done now, in the words of the guard that refuses; `null` when it can. */
async function direEmpechement(
  sql: postgres.Sql,
  c: Consultation,
  acteur: Acteur,
  { objet, type }: { objet: ObjetVivant; type: string },
): Promise<string | null> {
  const empechement = await lireEmpechement(sql, c, acteur, { objet, type });
  return empechement === null ? null : expliquer(c, objet, { type, ...empechement }).phrase;
}

/** Until when a dossier may be deposited: its wave, grace included, else its call; no delay of its own runs. */
const finDesDepots = ({ lecture }: Consultation): string | null => lecture.vague?.depot_jusqua ?? lecture.appel.cloture;

/** Does whoever an act is awaited of still choose when to do it? */
const estLibre = (jusqua: string | null, instant: string): boolean =>
  jusqua !== null && (jusqua === 'infinity' || Date.parse(jusqua) > Date.parse(instant));

/** Who is awaited for what, in the words of the acts, those of the reader first. */
async function lireAttentes(sql: postgres.Sql, c: Consultation, acteur: Acteur): Promise<Dossier['attentes']> {
  const durees = await lireDureesHabituelles(sql, c);
  const lues = c.lecture.attentes.map(async (a): Promise<Dossier['attentes']> => {
    const chez = nomDuTour(a.roles);
    if (chez === null) return [];
    const objet = objetDe(c.etat, a.objet);
    const cle = cleDActe(objet.machine, a.acte);
    const acte = machineDe(c.version, objet.machine).actes[a.acte];
    const type = acte?.evenement ?? a.acte.slice(a.acte.indexOf('/') + 1);
    const deMoi = attenduDuLecteur(c, acteur, a);
    const avant = a.avant ?? (acte?.faits.includes('appelOuvert') === true ? finDesDepots(c) : null);
    const attente = {
      objet: a.objet,
      acte: acte?.type ?? type,
      evenement: type,
      libelle: c.version.mot(`${cle}.libelle`),
      description: c.version.mot(`${cle}.description`),
      chez,
      acteurs: nommerActeurs(a.roles, c.audience),
      deMoi,
      empechement: deMoi ? await direEmpechement(sql, c, acteur, { objet, type }) : null,
      depuis: new Date(a.depuis).toISOString(),
      habituel: chez === 'porteur' ? null : direHabituel(durees.get(a.acte), a.depuis, c),
      avant: avant === null ? null : new Date(avant).toISOString(),
      dernierJour: avant === null ? null : dernierJour(avant, c.cadre.lieu.fuseau),
      libre: estLibre(a.libreJusqua, c.lecture.instant),
    };
    return [attente];
  });
  return (await Promise.all(lues))
    .flat()
    .filter((a) => c.audience !== 'tiers' || a.deMoi)
    .toSorted((a, b) => Number(b.deMoi) - Number(a.deMoi));
}

/** Where the part of the cycle that a deadline bounds stands: the key of the words of its leaf. */
function feuilleDe(c: Consultation, objet: ObjetVivant, cle: string): string | null {
  // In a branch, the key begins with its name.
  const instance = cle.split('.').at(-2) ?? '';
  const toutes = feuilles(machineDe(c.version, objet.machine), objet.instantane);
  if (objet.machine !== 'dossier') return toutes[0] === undefined ? null : `${objet.machine}.${toutes[0]}`;
  const sienne = toutes.find((f) => f.split('.').includes(instance));
  return sienne === undefined ? null : `${instance}.${sienne.slice(sienne.lastIndexOf('.') + 1)}`;
}

function lireEcheances(c: Consultation): Dossier['echeances'] {
  // A third party reads the days of what is asked of it, and no other.
  const lues = c.etat.echeances.filter(
    (e) => c.audience !== 'tiers' || demandeAuLecteur(c, objetDe(c.etat, e.objetId)),
  );
  return lues.map((e) => {
    const objet = objetDe(c.etat, e.objetId);
    const ou = feuilleDe(c, objet, e.cle);
    return {
      cle: e.cle.slice(e.cle.lastIndexOf('.') + 1),
      objet: e.objetId,
      libelle: c.version.mot(`${objet.machine === 'dossier' ? '' : `${objet.machine}.`}${e.cle}`),
      situation: ou === null ? '' : c.version.mot(`${ou}.${c.audience}`),
      suite: ou === null ? '' : c.version.mot(`${ou}.ensuite`),
      le: e.le,
      dernierJour: dernierJour(e.le, c.cadre.lieu.fuseau),
      etat: e.suspendueLe === null ? 'prevue' : 'suspendue',
      nature: e.nature,
    };
  });
}

/** When a form was first sent: by an act that judges it, on its object. What was corrected since was sent that day all the same. */
function transmisLe(
  c: Consultation,
  evenements: readonly EvenementJournal[],
  f: Pick<LigneFormulaire, 'objet_id' | 'cle'>,
): string | null {
  const envoi = evenements.find((e) => {
    if (e.acte === null || e.objet_id !== f.objet_id) return false;
    const juge = machineDe(c.version, e.objet_type).actes[e.acte]?.juge;
    return juge === f.cle || juge === '@objet';
  });
  return envoi === undefined ? null : new Date(envoi.instant).toISOString();
}

function lireFormulaires(c: Consultation, evenements: readonly EvenementJournal[]): Dossier['formulaires'] {
  const actif = c.roles.includes('porteur') && c.lecture.dossier.vigueur === 'actif';
  return c.lecture.formulaires
    .filter((f) => formulaireLisible(c, f))
    .map((f) => ({
      id: f.id,
      objet: f.objet_id,
      cle: f.cle,
      titre: c.version.definition.formulaires[f.cle]?.titre ?? f.cle,
      ouverture: f.ouverture,
      modifiable: actif && peutEcrire(c, f.objet_id) && f.ouverture !== 'ferme',
      depose: f.depose,
      modifieLe: new Date(f.modifie_le).toISOString(),
      transmisLe: transmisLe(c, evenements, f),
    }));
}

/** The wave that it belongs to, with the term of its deposit. */
function lireVague({ lecture: { vague } }: Consultation): Dossier['vague'] {
  if (vague === null) return null;
  return {
    cle: vague.cle,
    libelle: vague.libelle,
    cloture: new Date(vague.cloture).toISOString(),
    depotJusqua: new Date(vague.depot_jusqua).toISOString(),
  };
}

type Agent = NonNullable<Dossier['instructeur']>;
async function lireInstructeur(sql: postgres.Sql, id: string | null): Promise<Agent | null> {
  if (id === null) return null;
  const [agent] = await sql<Agent[]>`select nom, fonction, courriel, telephone from comptes where id = ${id}`;
  return agent ?? null;
}

/** Messages that this reader has not read, notes between agents apart; none for who does not read them. */
async function compterMessages(sql: postgres.Sql, c: Consultation): Promise<number> {
  if (!c.roles.some((role) => lecteursDesEchanges.includes(role))) return 0;
  const { financeur_id: financeurId, id } = c.lecture.dossier;
  const [lu] = await sql<{ nombre: number }[]>`
    select count(*)::int as nombre from messages m where m.financeur_id = ${financeurId} and m.dossier_id = ${id} and not m.interne and m.auteur_id <> ${c.compteId}
      and m.rang > coalesce((select max(l.rang) from lectures_messages l where l.financeur_id = ${financeurId} and l.dossier_id = ${id} and l.compte_id = ${c.compteId}), 0)`;
  return lu?.nombre ?? 0;
}

/** What the first page of a dossier shows to this reader. Throws « introuvable » when it is not theirs to see. */
export async function lireDossier(sql: postgres.Sql, acteur: Acteur, dossierId: string): Promise<Dossier> {
  const c = await consulterPourSaTache(sql, acteur, dossierId);
  const { dossier, organisation, appel, financeur } = c.lecture;
  const evenements = await lireEvenements(sql, c);
  const objets = [...c.etat.objets.values()]
    .filter((o) => c.audience !== 'tiers' || o.machine === 'dossier' || demandeAuLecteur(c, o))
    .map((o) => lireObjet(c, acteur, o, evenements));
  const epine = objets.find((o) => o.objet.id === c.etat.epineId);
  if (!epine) throw new Error('Dossier sans épine.');
  if (c.audience !== 'region') {
    const depuis = await depuisPourLePorteur(sql, c, evenements);
    if (depuis !== null) epine.depuis = new Date(depuis).toISOString();
  }
  const instructeur = await lireInstructeur(sql, dossier.instructeur_id);
  const { fiche } = c.version.definition;
  const lu: Dossier = {
    dossier: {
      id: dossier.id,
      financeur: financeur.code,
      appel: dossier.slug,
      titreAppel: fiche.titre,
      sigle: appel.sigle,
      numero: dossier.numero,
      intitule: dossier.intitule,
      organisation: organisation.nom,
      statut: epine.etat,
      phase: epine.phase,
      libelle: c.audience === 'region' ? epine.libelles.region : epine.libelles.porteur,
      tour: epine.tour,
      issue: epine.issue,
      terme: epine.terme,
      instructeur: instructeur?.nom ?? null,
      deposeLe: dossier.depose_le === null ? null : new Date(dossier.depose_le).toISOString(),
      modifieLe: new Date(dossier.modifie_le).toISOString(),
      montantDemande: dossier.montant_demande_centimes,
      montantVote: dossier.montant_vote_centimes,
      montantVerse: dossier.montant_verse_centimes,
      messagesNonLus: await compterMessages(sql, c),
    },
    financeur: lireFinanceur(c),
    appel: {
      titre: fiche.titre,
      sigle: fiche.sigle,
      slug: c.version.slug,
      version: c.version.version,
      fuseau: financeur.fuseau,
      argent: c.version.definition.financement !== null,
      contact: fiche.contact,
    },
    vague: lireVague(c),
    qualite: dossier.deposant_id === null ? 'confirmee' : 'aConfirmer',
    organisation: {
      id: organisation.id,
      nom: organisation.nom,
      siret: organisation.siret,
      nature: organisation.nature,
    },
    instructeur,
    audience: c.audience,
    roles: c.roles,
    etroit: c.etroit,
    libelles: epine.libelles,
    fin: lireFin(c),
    attentes: await lireAttentes(sql, c, acteur),
    objets,
    formulaires: lireFormulaires(c, evenements),
    echeances: lireEcheances(c),
    dates: lireDates(c),
    bilanDu: lireBilanDu(c, objets),
    complements: await lireComplements(sql, c, evenements, epine.actions),
  };
  return c.etroit ? aSaTache(lu) : lu;
}
