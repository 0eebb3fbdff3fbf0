import type postgres from 'postgres';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { canonique } from '../../workflows/engine/canonique.ts';
import { attentes, differenceDAttentes, enJeu } from './attentes.ts';
import { accesFinis } from './acces-des-objets.ts';
import { colonnesDe } from './colonnes-dossier.ts';
import { datesARetenir, type DateARetenir } from './dates-a-retenir.ts';
import { epineDe, type EtatDossier } from './etat-dossier.ts';
import { verifierIntegrite } from './integrite.ts';
import { ligneLue, lireJournal } from './journal-lu.ts';
import { lireDossierEntier, type LectureDossier } from './lecture-dossier.ts';
import { situation } from './lire-etat.ts';
import { ouvrir } from './ouverture.ts';
import { comparerEtats, rejouer } from './rejouer.ts';
import { RegistresRejoues } from './rejouer-registres.ts';
import { comparerTotaux } from './rejouer-totaux.ts';
import { chargerVersion, type VersionChargee } from './versions.ts';

/** A difference between what is stored and what the journal tells. */
export interface Ecart {
  dossier: string;
  numero: string | null;
  quoi: string;
}

/** The typed columns, and who is awaited, as the state that was replayed gives them. */
function comparerSuites(lecture: LectureDossier, version: VersionChargee, etat: EtatDossier): string[] {
  const problemes: string[] = [];
  const { recouvre } = epineDe(etat).instantane.context;
  const revenu = lecture.titres.reduce((t, x) => t + x.recouvre_centimes, 0);
  if (typeof recouvre === 'number' && recouvre !== revenu)
    problemes.push(`recouvré : ${revenu} au registre des titres, ${recouvre} rejoué`);
  const { intitule: _intitule, ...attendues } = colonnesDe({ etat, version });
  const stockees = lecture.dossier as unknown as Record<string, Valeur>;
  const normal = (cle: string, v: Valeur): Valeur =>
    (cle === 'depose_le' || cle === 'rejet_implicite_le') && typeof v === 'string' ? new Date(v).toISOString() : v;
  for (const [cle, v] of Object.entries(attendues)) {
    // The body that opened the dossier is not in its journal: only the one that took it over is.
    if (cle === 'organisation_id' && v === null) continue;
    const [stocke, rejoue] = [normal(cle, stockees[cle] ?? null), normal(cle, v)];
    if (canonique(stocke) !== canonique(rejoue))
      problemes.push(`${cle} : ${canonique(stocke)} stocké, ${canonique(rejoue)} rejoué`);
  }
  for (const o of lecture.objets) {
    const objet = etat.objets.get(o.id);
    if (objet === undefined) continue;
    const { feuille, terme } = situation(version, objet);
    if (o.statut !== feuille || o.terme !== terme)
      problemes.push(`statut de l’objet ${o.type} ${o.genre} : ${o.statut} stocké, ${feuille} rejoué`);
  }
  for (const { role } of accesFinis(etat, version.cycle, lecture.acces))
    problemes.push(`accès d’un ${role} : ouvert, alors que ce qui lui était demandé ne l’est plus`);
  const { retirer, poser } = differenceDAttentes(
    lecture.attentes,
    attentes(etat, version.cycle, lecture.financeur, enJeu),
  );
  for (const { acte } of retirer) problemes.push(`attente de ${acte} : stockée, autre au rejeu`);
  for (const { acte } of poser) problemes.push(`attente de ${acte} : absente ou autre, attendue au rejeu`);
  return problemes;
}

/** What each register adds up to, beside what the state says. */
function comparerRegistres(lecture: LectureDossier): string[] {
  const paye = lecture.mandats.filter((m) => m.etat === 'paye').reduce((s, m) => s + m.montant_centimes, 0);
  const engage = lecture.engagements.reduce((s, e) => s + e.montant_centimes, 0);
  const problemes: string[] = [];
  const { montant_verse_centimes: verse, montant_engage_centimes: dit } = lecture.dossier;
  if (paye !== verse) problemes.push(`versé : ${verse} stocké, ${paye} au registre des mandats`);
  const degage = lecture.engagements.reduce((s, e) => s + e.degage_centimes, 0);
  const { montant_degage_centimes: degageDit } = lecture.dossier;
  // What an avenant released before the closure is off what the dossier says is engaged: the register keeps both.
  const releve = degage - (degageDit ?? 0);
  if (releve < 0) problemes.push(`dégagé : ${degageDit ?? 0} stocké, ${degage} au registre des engagements`);
  if (engage - releve !== (dit ?? 0))
    problemes.push(`engagé : ${dit ?? 0} stocké, ${engage - releve} au registre des engagements`);
  const tenus = { engage: 0, paye: 0 };
  for (const c of lecture.credits) {
    tenus.engage += c.engage_centimes;
    tenus.paye += c.paye_centimes;
  }
  if (tenus.engage !== engage - degage)
    problemes.push(`crédits engagés : ${tenus.engage} tenus, ${engage - degage} au registre`);
  if (tenus.paye !== paye) problemes.push(`crédits payés : ${tenus.paye} tenus, ${paye} au registre`);
  for (const m of lecture.mandats) {
    const reparti = m.fonds.reduce((s, f) => s + f.montant_centimes, 0);
    if (reparti !== m.montant_centimes)
      problemes.push(`mandat ${m.numero ?? m.id} : ${m.montant_centimes} liquidé, ${reparti} réparti`);
  }
  return problemes;
}

/** The reminders that are kept, beside the days that the state says. */
async function comparerRappels(
  sql: postgres.Sql,
  lecture: LectureDossier,
  jours: readonly DateARetenir[],
): Promise<string[]> {
  const { financeur_id: financeurId, id } = lecture.dossier;
  const gardes = await sql<{ cle: string; jour: string; genre: string }[]>`
    select cle, jour::text as jour, genre from rappels where financeur_id = ${financeurId} and dossier_id = ${id}`;
  const dire = (lignes: readonly { cle: string; jour: string; genre: string }[]): string =>
    lignes
      .map((l) => `${l.cle} ${l.jour} ${l.genre}`)
      .toSorted()
      .join(', ');
  const [garde, dit] = [dire(gardes), dire(jours)];
  return garde === dit ? [] : [`rappels : ${garde} stockés, ${dit} rejoués`];
}

async function rejouerDossier(sql: postgres.Sql, id: string): Promise<Ecart[]> {
  const lecture = await lireDossierEntier(sql, id, null);
  if (lecture === null) return [];
  const { financeur_id: financeurId, slug, version: numero } = lecture.dossier;
  const version = await chargerVersion(sql, { financeurId, slug, version: numero }, lecture.version);
  const stocke = ouvrir(lecture, version);
  const journal = await lireJournal(sql, lecture.dossier);
  const versions = new Map<string, CycleCompile>([[String(numero), version.cycle]]);
  for (const v of new Set(journal.map((e) => e.version_appel)))
    versions.set(String(v), (await chargerVersion(sql, { financeurId, slug, version: v })).cycle);
  // A draft follows its call without an event: its birth is judged by the version that it follows, that of its first act once it has one.
  const [, premierActe] = journal;
  const suivie = premierActe === undefined ? numero : premierActe.version_appel;
  const lignes = journal.map(ligneLue);
  const [naissance] = lignes;
  if (naissance !== undefined && premierActe?.type !== 'CHANGER_VERSION') naissance.version = String(suivie);
  const registres = new RegistresRejoues();
  const { etat, ecarts } = rejouer(lignes, versions, stocke.cadre.lieu, (issue, _ligne, apres) =>
    registres.suivre(issue, apres),
  );
  const quoi = [
    ...(await verifierIntegrite(sql, lecture, journal)),
    ...ecarts.map((e) => `événement ${e.rang} ${e.type} : ${e.quoi}`),
    ...(etat === null ? [] : [...comparerEtats(stocke.etat, etat), ...comparerSuites(lecture, version, etat)]),
    ...(etat === null
      ? []
      : await comparerRappels(sql, lecture, datesARetenir(etat, version.cycle, stocke.cadre.lieu))),
    ...registres.comparer(lecture),
    ...comparerRegistres(lecture),
  ];
  return quoi.map((q) => ({ dossier: id, numero: lecture.dossier.numero, quoi: q }));
}

/**
 * Recomputes every dossier from its journal alone, and says what differs from what is stored: chain, snapshots, deadlines, typed columns, who is awaited, registers; then,
 * when all are asked for, the totals that are kept of them.
 */
export async function rejouerBase(
  sql: postgres.Sql,
  seulement: readonly string[] | null = null,
): Promise<{ dossiers: number; ecarts: Ecart[] }> {
  const dossiers = await sql<{ id: string }[]>`
    select id from dossiers where ${seulement === null} or id = any(${[...(seulement ?? [])]}::uuid[]) order by cree_le, id`;
  const ecarts: Ecart[] = [];
  for (const { id } of dossiers) ecarts.push(...(await rejouerDossier(sql, id)));
  if (seulement === null)
    for (const quoi of await comparerTotaux(sql)) ecarts.push({ dossier: 'totaux', numero: null, quoi });
  return { dossiers: dossiers.length, ecarts };
}
