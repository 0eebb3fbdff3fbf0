import type postgres from 'postgres';
import { restreindre } from '../../workflows/engine/form/classes.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Reponses } from '../../workflows/engine/form/formulaire.ts';
import { assembler } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { contexteFormulaire, envoyee } from '../engine/contexte-formulaire.ts';
import type { LigneFormulaire } from '../engine/lecture-dossier.ts';
import type { Ouverture } from '../engine/ouverture.ts';
import { machineDe } from '../engine/versions.ts';
import { evenementsLisibles, formulaireLisible, type Consultation, type EvenementJournal } from './consulter.ts';

/** A change of an answer after the first deposit. `tour`: how many times the form had been sent before it, 1 at least. */
interface Correction {
  chemin: string;
  avant: Valeur;
  tour: number;
}

/** The ranks of the events that sent a form, in order: those that judged it. */
export function envoisDe(
  c: Ouverture,
  { objet_id, cle }: LigneFormulaire,
  evenements: readonly EvenementJournal[],
): number[] {
  const objet = c.etat.objets.get(objet_id);
  if (!objet) return [];
  const { actes } = machineDe(c.version, objet.machine);
  return evenements
    .filter(
      (e) =>
        e.objet_id === objet_id && ['@objet', cle].includes((e.acte === null ? undefined : actes[e.acte])?.juge ?? ''),
    )
    .map((e) => e.rang);
}

/** Every change of a form since it was first sent, oldest first for each answer. */
export async function lireCorrections(
  sql: postgres.Sql,
  { lecture: { dossier } }: Ouverture,
  ligne: LigneFormulaire,
  envois: readonly number[],
): Promise<Correction[]> {
  return sql<Correction[]>`
    select chemin, avant, (
      select count(*)::int from evenements_dossier e
      where e.financeur_id = h.financeur_id and e.dossier_id = h.dossier_id and e.rang = any(${[...envois]}) and e.instant < h.le
    ) as tour
    from historique_reponses h
    where financeur_id = ${dossier.financeur_id} and dossier_id = ${dossier.id} and formulaire_id = ${ligne.id} order by revision`;
}

/** What each answer was before its first change. */
export function premieres(corrections: readonly Correction[]): Record<string, Valeur> {
  return Object.fromEntries(corrections.toReversed().map(({ chemin, avant }) => [chemin, avant]));
}

/**
 * The answers of a form as they were sent that time (1: the first). Only the last ones are kept whole: those before are found by undoing the changes since,
 * then frozen again, for what was behind a hidden question was not sent.
 */
export function envoyeesAuTour(
  c: Consultation,
  ligne: LigneFormulaire,
  corrections: readonly Correction[],
  tour: number,
): Reponses {
  const formulaire = c.version.definition.formulaires[ligne.cle];
  if (!formulaire) return {};
  const valeurs = { ...ligne.valeurs, ...premieres(corrections.filter((x) => x.tour >= tour)) };
  const contexte = contexteFormulaire(c.lecture, c.version, ligne.cle, c.date, envoyee(c.version, ligne));
  return compilerFormulaire(formulaire).figer(assembler(formulaire, valeurs), contexte);
}

/**
 * The ids that a reader's events and forms name, by which files are referred to: in what was recorded with an event, in what was last sent of a form, and in
 * what was sent before it was corrected. Other ids are among them (rows of a table), that name no file.
 */
export async function fichiersEnvoyes(
  sql: postgres.Sql,
  c: Consultation,
  evenements: readonly EvenementJournal[],
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for (const { charge } of evenementsLisibles(c, evenements)) noterIds(charge, ids);
  for (const ligne of c.lecture.formulaires.filter((f) => formulaireLisible(c, f))) {
    const formulaire = c.version.definition.formulaires[ligne.cle];
    if (formulaire === undefined) continue;
    const { sansLesTues } = restreindre(formulaire, c.classes);
    noterIds(sansLesTues(ligne.figees ?? {}), ids);
    const envois = envoisDe(c, ligne, evenements);
    if (envois.length < 2) continue;
    const corrections = await lireCorrections(sql, c, ligne, envois);
    for (let tour = 1; tour < envois.length; tour++)
      noterIds(sansLesTues(envoyeesAuTour(c, ligne, corrections, tour)), ids);
  }
  return ids;
}

function noterIds(valeur: Valeur, ids: Set<string>): void {
  if (typeof valeur !== 'object' || valeur === null) return;
  for (const [cle, v] of Object.entries(valeur as Readonly<Record<string, Valeur>>))
    if (cle === 'id' && typeof v === 'string') ids.add(v);
    else noterIds(v, ids);
}
