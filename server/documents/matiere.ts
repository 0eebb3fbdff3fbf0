import type postgres from 'postgres';
import { dateLocale, dernierJour, echeance } from '../../workflows/engine/dates/instants.ts';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Duree, NomPhase, OptionsPhases } from '../../workflows/engine/ancien-cycle/cycle.ts';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import type { Contexte, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { assembler } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { lireEvenements, type EvenementJournal } from '../dossiers/consulter.ts';
import { contexteFormulaire, demande, envoyee } from '../engine/contexte-formulaire.ts';
import { lireDossierEntier, type LectureDossier, type LigneObjet } from '../engine/lecture.ts';
import { TravailImpossible } from '../jobs/travaux.ts';
import { chargerVersion, type VersionChargee } from '../engine/versions.ts';

/** A person of the funder, as a letter names it. */
export interface AgentLu {
  nom: string;
  fonction: string | null;
  courriel: string;
  telephone: string | null;
}

/** A delegation of signature in force on the day of the act. */
export interface DelegationLue {
  arrete: string;
  publieLe: string;
  formule: string;
}

/** What a letter or a mail about an event is made from: the dossier as it is, its pinned version, the event and those before it. */
export interface Matiere {
  sql: postgres.Sql;
  lecture: LectureDossier;
  version: VersionChargee;
  evenement: EvenementJournal;
  /** The journal up to the event, itself included. */
  passe: readonly EvenementJournal[];
  objet: LigneObjet;
  /** Day of the event in the funder's zone, `AAAA-MM-JJ`. */
  jour: string;
  auteur: (AgentLu & { id: string }) | null;
  instructeur: AgentLu | null;
  /** The form of the demand with its frozen answers (or the current ones). */
  demande: { formulaire: Formulaire; reponses: Reponses; contexte: Contexte; empreinte: string | null } | null;
}

/** Reads all that a letter or a mail needs. Throws TravailImpossible when the dossier, the event or the object does not exist. */
export async function lireMatiere(
  sql: postgres.Sql,
  cible: { dossierId: string; rang: number; objetId: string },
): Promise<Matiere> {
  const lecture = await lireDossierEntier(sql, cible.dossierId, null);
  if (!lecture) throw new TravailImpossible('Ce dossier n’existe pas.');
  const { financeur_id, slug, version: numero } = lecture.dossier;
  const version = await chargerVersion(sql, financeur_id, slug, numero, lecture.definition);
  const passe = (await lireEvenements(sql, lecture)).filter((e) => e.rang <= cible.rang);
  const evenement = passe.at(-1);
  const objet = lecture.objets.find((o) => o.id === cible.objetId);
  if (evenement?.rang !== cible.rang || !objet)
    throw new TravailImpossible('Cet événement n’existe pas dans le dossier.');
  const jour = dateLocale(evenement.instant, lecture.financeur.fuseau);
  return {
    sql,
    lecture,
    version,
    evenement,
    passe,
    objet,
    jour,
    auteur: await lireAuteur(sql, lecture, cible.rang),
    instructeur: lecture.dossier.instructeur_id === null ? null : await lireCompte(sql, lecture.dossier.instructeur_id),
    demande: lireDemande(lecture, version, jour),
  };
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

/** A text of the answers, `null` when it is not there. */
export function texteDe(reponses: Reponses, cle: string): string | null {
  const valeur = reponses[cle];
  return typeof valeur === 'string' && valeur.trim() !== '' ? valeur : null;
}

/** The rows of a table of the answers; none when it is not there. */
export function lignesDe(reponses: Reponses, cle: string): Readonly<Record<string, Valeur>>[] {
  const valeur = reponses[cle];
  return Array.isArray(valeur) ? (valeur as Record<string, Valeur>[]) : [];
}

/** What the definition says of the action (title, days, hours, places), over the frozen answers; `null` for what it does not say. */
export function lireAction(
  m: Matiere,
): Record<'intitule' | 'debut' | 'fin' | 'heures' | 'places' | 'stagiairesRemuneres', Valeur> {
  const vide = { intitule: null, debut: null, fin: null, heures: null, places: null, stagiairesRemuneres: null };
  const { action } = m.version.definition;
  if (action === null || m.demande === null) return vide;
  return { ...vide, ...evaluerRegles(m.demande.formulaire, { ...action }, m.demande.reponses, m.demande.contexte) };
}

/** The last day of a delay opened by the event, written for people. It is computed again rather than read: the row may have moved since. */
export function dernierJourApres(m: Matiere, duree: Duree): string {
  const { fuseau, territoire } = m.lecture.financeur;
  return formaterDate(
    dernierJour(echeance({ depuis: m.evenement.instant, fuseau, duree, feries: territoire }), fuseau),
  );
}

/** The last day of a deadline that still runs on an object (the spine by default), written for people; `null` when none does. */
export function dernierJourDe(m: Matiere, cle: string, objetId?: string): string | null {
  const vivante = m.lecture.echeances.find((e) => e.cle === cle && (objetId === undefined || e.objet_id === objetId));
  return vivante ? formaterDate(dernierJour(vivante.le, m.lecture.financeur.fuseau)) : null;
}

/** The last event of a type up to this one; `null` when there was none. */
export function dernierEvenement(m: Matiere, type: string): EvenementJournal | null {
  return m.passe.filter((e) => e.type === type).at(-1) ?? null;
}

/** The options of a phase of the lifecycle; `null` when the call does not have it. */
export function optionsDe<P extends NomPhase>(m: Matiere, phase: P): OptionsPhases[P] | null {
  const trouvee = m.version.definition.cycle.find((p) => p.phase === phase);
  return trouvee ? (trouvee.options as OptionsPhases[P]) : null;
}
