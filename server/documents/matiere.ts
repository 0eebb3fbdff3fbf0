import type postgres from 'postgres';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Contexte, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { assembler } from '../../workflows/engine/form/reponses.ts';
import { brancheDe, type ActeJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { lireEvenements, type EvenementJournal } from '../dossiers/consulter.ts';
import { contexteFormulaire, demande, envoyee } from '../engine/contexte-formulaire.ts';
import { epineDe, partageParLaBranche } from '../engine/etat-dossier.ts';
import { lireDossierEntier, type LectureDossier, type LigneObjet } from '../engine/lecture-dossier.ts';
import { ouvrir, type Ouverture } from '../engine/ouverture.ts';
import { chargerVersion, machineDe, type VersionChargee } from '../engine/versions.ts';
import { TravailImpossible } from '../jobs/travaux.ts';

/** A person of the funder, as a letter names it. */
export interface AgentLu {
  nom: string;
  fonction: string | null;
  courriel: string;
  telephone: string | null;
}

/** What a letter or a mail about an event is made from: the dossier as it is, its pinned version, the event and those before it. */
export interface Matiere extends Ouverture {
  sql: postgres.Sql;
  evenement: EvenementJournal;
  /** What set the event off, itself when nothing did: the act of a person, or of the clock. */
  origine: EvenementJournal;
  /** The journal up to the event, itself included. */
  passe: readonly EvenementJournal[];
  objet: LigneObjet;
  /** The branch of the cycle that the event is of, or where the object was born; `null` on the trunk. */
  branche: string | null;
  /** Day of the event in the funder's zone, `AAAA-MM-JJ`. */
  jour: string;
  /** Who did the origin; `null` for the clock. */
  auteur: (AgentLu & { id: string }) | null;
  instructeur: AgentLu | null;
  /** The form of the demand with its frozen answers (or the current ones). */
  demande: { formulaire: Formulaire; reponses: Reponses; contexte: Contexte; empreinte: string | null } | null;
}

/**
 * Reads all that a letter or a mail needs.
 *
 * @throws TravailImpossible when the dossier, the event or the object does not exist
 */
export async function lireMatiere(
  sql: postgres.Sql,
  cible: { dossierId: string; rang: number; objetId: string },
): Promise<Matiere> {
  const lecture = await lireDossierEntier(sql, cible.dossierId, null);
  if (!lecture) throw new TravailImpossible('Ce dossier n’existe pas.');
  const { financeur_id: financeurId, slug, version: numero, instructeur_id } = lecture.dossier;
  const version = await chargerVersion(sql, { financeurId, slug, version: numero }, lecture.version);
  const passe = (await lireEvenements(sql, { lecture, version })).filter((e) => e.rang <= cible.rang);
  const evenement = passe.at(-1);
  const objet = lecture.objets.find((o) => o.id === cible.objetId);
  if (evenement?.rang !== cible.rang || !objet)
    throw new TravailImpossible('Cet événement n’existe pas dans le dossier.');
  const origine = remonter(passe, evenement);
  const jour = dateLocale(evenement.instant, lecture.financeur.fuseau);
  return {
    ...ouvrir(lecture, version),
    // Amounts are those of the day of the event, whenever the letter is composed.
    date: jour,
    sql,
    evenement,
    origine,
    passe,
    objet,
    branche: brancheDesEvenements(version, objet, [evenement, origine]),
    jour,
    auteur: await lireAuteur(sql, lecture, origine.rang),
    instructeur: instructeur_id === null ? null : await lireCompte(sql, instructeur_id),
    demande: lireDemande(lecture, version, jour),
  };
}

/** What an object told its dossier, or the dossier its objects, names the line that set it off. */
function remonter(passe: readonly EvenementJournal[], evenement: EvenementJournal): EvenementJournal {
  let courant = evenement;
  for (;;) {
    const { cause } = courant.faits;
    const dOrigine = passe.find((e) => e.rang === cause);
    if (dOrigine === undefined || dOrigine.rang >= courant.rang) return courant;
    courant = dOrigine;
  }
}

function lireDemande(lecture: LectureDossier, version: VersionChargee, jour: string): Matiere['demande'] {
  const d = demande(lecture, version);
  if (!d) return null;
  return {
    formulaire: d.formulaire,
    reponses: d.ligne.figees ?? assembler(d.formulaire, d.ligne.valeurs),
    contexte: contexteFormulaire(lecture, version, d.ligne.cle, jour, envoyee(version, d.ligne)),
    empreinte: d.ligne.figees_empreinte,
  };
}

async function lireCompte(sql: postgres.Sql, id: string): Promise<AgentLu | null> {
  const [compte] = await sql<AgentLu[]>`select nom, fonction, courriel, telephone from comptes where id = ${id}`;
  return compte ?? null;
}

async function lireAuteur(sql: postgres.Sql, { dossier }: LectureDossier, rang: number): Promise<Matiere['auteur']> {
  const [auteur] = await sql<(AgentLu & { id: string })[]>`
    select c.id, c.nom, c.fonction, c.courriel, c.telephone from evenements_dossier e join comptes c on c.id = e.acteur_id
    where e.financeur_id = ${dossier.financeur_id} and e.dossier_id = ${dossier.id} and e.rang = ${rang}`;
  return auteur ?? null;
}

/** A text of a charge, `null` when it is not there. */
export function texteDe(valeurs: Readonly<Record<string, Valeur>>, cle: string): string | null {
  const valeur = Object.hasOwn(valeurs, cle) ? valeurs[cle] : null;
  return typeof valeur === 'string' && valeur.trim() !== '' ? valeur : null;
}

/** An amount of a charge or of what is kept, integer centimes; `null` when it is not there. */
export function centimesDe(valeurs: Readonly<Record<string, Valeur>>, cle: string): number | null {
  const valeur = Object.hasOwn(valeurs, cle) ? valeurs[cle] : null;
  return typeof valeur === 'number' ? valeur : null;
}

/** The rows of a table of a charge; none when it is not there. */
export function lignesDe(
  valeurs: Readonly<Record<string, Valeur>>,
  cle: string,
): readonly Readonly<Record<string, Valeur>>[] {
  const valeur = Object.hasOwn(valeurs, cle) ? valeurs[cle] : null;
  return Array.isArray(valeur) ? (valeur as Record<string, Valeur>[]) : [];
}

/** An object is of the branch of the phase that bears it; else the act of the event says it, else that which set it off. */
export function brancheDesEvenements(
  version: VersionChargee,
  objet: LigneObjet,
  evenements: readonly EvenementJournal[],
): string | null {
  const instances = [objet.type.split('/')[0], ...evenements.map((e) => acteDe({ version }, e)?.instance)];
  return instances.map((i) => brancheDe(version.cycle, i)).find((b) => b !== null) ?? null;
}

/** What is shared by name: by the branch of the event, else by the whole dossier; `null` while it is not known. */
export const partage = (m: Pick<Matiere, 'etat' | 'branche'>, cle: string): Valeur =>
  partageParLaBranche(epineDe(m.etat).instantane.context, m.branche, cle);

/** The act that an event was, as its machine describes it; `null` for what is no act. */
export function acteDe(m: Pick<Matiere, 'version'>, e: EvenementJournal): ActeJson | null {
  if (e.acte === null) return null;
  const { actes } = machineDe(m.version, e.objet_type);
  return Object.hasOwn(actes, e.acte) ? (actes[e.acte] ?? null) : null;
}

/** The phase of the step of the cycle that an event belongs to; `null` for what belongs to none. */
export function phaseDeLEvenement(m: Pick<Matiere, 'version'>, e: EvenementJournal): string | null {
  const instance = acteDe(m, e)?.instance;
  return m.version.cycle.instances.find(({ id }) => id === instance)?.phase ?? null;
}

/** The last event up to this one for which something holds; `null` when there was none. */
export function dernierEvenement(m: Matiere, quel: (e: EvenementJournal) => boolean): EvenementJournal | null {
  return m.passe.filter(quel).at(-1) ?? null;
}

/** The last event of an act up to this one, by the name that its phase gives it. */
export function dernierActe(m: Matiere, type: string): EvenementJournal | null {
  return dernierEvenement(m, (e) => acteDe(m, e)?.type === type);
}
