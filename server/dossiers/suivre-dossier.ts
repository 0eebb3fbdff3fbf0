// What a state that was left does not keep: the journal of a dossier, run again before it is read.
import type postgres from 'postgres';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { epineDe, type ObjetVivant } from '../engine/etat-dossier.ts';
import { situation } from '../engine/lire-etat.ts';
import { rejouer, type LigneLue } from '../engine/rejouer.ts';
import { chargerVersion, type VersionChargee } from '../engine/versions.ts';
import type { Consultation, EvenementJournal } from './consulter.ts';

const ligneLue = (e: EvenementJournal): LigneLue => ({
  rang: e.rang,
  objetId: e.objet_id,
  type: e.type,
  charge: e.charge,
  faits: e.faits,
  version: String(e.version_appel),
  versionObjet: 0,
  role: e.role,
  acte: e.acte,
  ...(e.echeance === null ? {} : { echeance: e.echeance }),
});

/** The spine after one event, under the version that judged it. */
interface Pas {
  epine: ObjetVivant;
  version: VersionChargee;
  rang: number;
}

/** Runs the journal of a dossier again, and tells what its spine is after each event. */
export async function suivreLeDossier(
  sql: postgres.Sql,
  c: Consultation,
  evenements: readonly EvenementJournal[],
  suivre: (pas: Pas) => void,
): Promise<void> {
  const { financeur_id: financeurId, slug } = c.lecture.dossier;
  const chargees = new Map<string, VersionChargee>();
  for (const version of new Set(evenements.map((e) => e.version_appel)))
    chargees.set(String(version), await chargerVersion(sql, { financeurId, slug, version }));
  const cycles = new Map([...chargees].map(([version, { cycle }]): [string, CycleCompile] => [version, cycle]));
  rejouer(evenements.map(ligneLue), cycles, c.cadre.lieu, (_issue, { rang }, etat) => {
    const version = chargees.get(etat.version);
    if (version !== undefined) suivre({ epine: epineDe(etat), version, rang });
  });
}

/**
 * Since when a dossier is where the porteur is told that it is: what the funder does for itself changes none of its words. `null` for a journal that does not run.
 */
export async function depuisPourLePorteur(
  sql: postgres.Sql,
  c: Consultation,
  evenements: readonly EvenementJournal[],
): Promise<string | null> {
  const instants = new Map(evenements.map((e) => [e.rang, e.instant]));
  let mots = '';
  let depuis: string | null = null;
  await suivreLeDossier(sql, c, evenements, ({ epine, version, rang }) => {
    const dits = version.mot(`${situation(version, epine).mots}.porteur`);
    if (dits === mots) return;
    mots = dits;
    depuis = instants.get(rang) ?? depuis;
  });
  return depuis;
}
