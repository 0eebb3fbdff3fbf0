// Deposited dossiers moved to another published version of their call, on the database: a dry run of each, then one journaled event a dossier.
import type postgres from 'postgres';
import type { ActeJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { changerVersion } from './changer-version.ts';
import { composerEcritures, ecritureDObjet } from './composer-ecritures.ts';
import type { Ecritures } from './ecritures.ts';
import { epineDe, type Ligne } from './etat-dossier.ts';
import { examiner } from './faits.ts';
import { ligneLue, lireJournal } from './journal-lu.ts';
import { lireDossierEntier, type LectureDossier } from './lecture-dossier.ts';
import { situation } from './lire-etat.ts';
import { essayerMigration, type Projet, type Rapport } from './migrer.ts';
import { faitsDeBase, ouvrir, type Ouverture } from './ouverture.ts';
import { chargerVersion } from './versions.ts';

/** Which dossiers: those of a call, by the code of its funder and its slug. */
export interface Appele {
  financeur: string;
  slug: string;
}
interface Essai {
  lecture: LectureDossier;
  o: Ouverture;
  journal: Ligne[];
  rapport: Rapport;
  nouvelle: Ouverture['version'];
}
const versionsDe = ({ o, nouvelle }: Pick<Essai, 'o' | 'nouvelle'>) =>
  new Map([o.version, nouvelle].map((v) => [String(v.version), v.cycle]));

/** The dry run of one dossier; `null` when there is none. */
async function essayer(
  sql: postgres.Sql,
  dossierId: string,
  projet: Projet,
  compteId: string | null,
): Promise<Essai | null> {
  const lecture = await lireDossierEntier(sql, dossierId, compteId);
  if (lecture === null) return null;
  const { financeur_id: financeurId, slug, version } = lecture.dossier;
  const o = ouvrir(lecture, await chargerVersion(sql, { financeurId, slug, version }, lecture.version));
  const nouvelle = await chargerVersion(sql, { financeurId, slug, version: Number(projet.vers) });
  const journal = (await lireJournal(sql, lecture.dossier)).map(ligneLue);
  const faits = faitsDeBase(o, ['administrateur'], compteId);
  const versions = versionsDe({ o, nouvelle });
  const rapport = essayerMigration(o.etat, journal, projet, versions, { lieu: o.cadre.lieu }, faits);
  return { lecture, o, journal, rapport: { ...rapport, dossier: dossierId }, nouvelle };
}

/** Deposited dossiers of a call that follow a version, oldest first. */
async function dossiersDe(sql: postgres.Sql, { financeur, slug }: Appele, version: string): Promise<string[]> {
  const lus = await sql<{ id: string }[]>`
    select d.id from dossiers d join financeurs f on f.id = d.financeur_id
    where f.code = ${financeur} and d.slug = ${slug} and d.version = ${Number(version)} and d.depose_le is not null order by d.depose_le, d.id`;
  return lus.map(({ id }) => id);
}

/** What would happen to each deposited dossier that follows the version left; nothing is written. */
export async function essayerDeplacement(sql: postgres.Sql, appel: Appele, projet: Projet): Promise<Rapport[]> {
  const rapports: Rapport[] = [];
  for (const id of await dossiersDe(sql, appel, projet.de)) {
    const essai = await essayer(sql, id, projet, null);
    if (essai !== null) rapports.push(essai.rapport);
  }
  return rapports;
}

/** A change of version as an act, for what its effects write: it is of the step where the dossier is. */
const acteDeChangement = (instance: string): ActeJson => ({
  type: 'CHANGER_VERSION',
  evenement: 'CHANGER_VERSION',
  instance,
  faits: [],
  formulaire: false,
});

function composer(
  sql: postgres.Sql,
  { lecture, o, journal, rapport, nouvelle }: Essai,
  compteId: string | null,
): Ecritures {
  const { pas } = rapport;
  if (pas === null) throw new Error(`Le dossier ${lecture.dossier.id} reste sur sa version.`);
  const issue = changerVersion(o.etat, versionsDe({ o, nouvelle }), { lieu: o.cadre.lieu }, pas, journal);
  if (!issue.accepte) throw new Error(issue.problemes.join(' '));
  const apres: Ouverture = { ...o, version: nouvelle, cadre: { ...o.cadre, cycle: nouvelle.cycle } };
  const epine = epineDe(apres.etat);
  const acteur = { compteId, roles: ['administrateur'] as const };
  const acte = acteDeChangement(situation(nouvelle, epine).instance);
  const x = examiner(apres, sql, acte, epine, { charge: pas.charge, acteur });
  const ecritures = composerEcritures({
    o: apres,
    issue,
    objetId: epine.id,
    x,
    formulaire: null,
    figees: null,
    intitule: null,
    idempotence: null,
  });
  // Every object is on the new machines, whether an effect touched it or not.
  const objets = [...apres.etat.objets.keys()].map((id) => ecritureDObjet(apres, id));
  return { ...ecritures, objets, version_nouvelle: nouvelle.version };
}

/**
 * Moves one dossier: its dry run, and the event it became. Written all or nothing, as any event; a dossier that moved meanwhile is refused (JA001) and may be tried again.
 *
 * @returns the dry run; a dossier that has problems stays on its version
 */
export async function deplacerDossier(
  sql: postgres.Sql,
  dossierId: string,
  projet: Projet,
  compteId: string | null,
): Promise<Rapport | null> {
  const essai = await essayer(sql, dossierId, projet, compteId);
  if (essai?.rapport.pas == null) return essai?.rapport ?? null;
  await sql`select appliquer(${sql.json(composer(sql, essai, compteId) as never)})`;
  return essai.rapport;
}
