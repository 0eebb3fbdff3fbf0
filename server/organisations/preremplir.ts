import type postgres from 'postgres';
import { ajouterMois, comparerDates } from '../../workflows/engine/dates/civil.ts';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Champ, ChampDeType, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { nouvelId } from '../db/identifiant.ts';
import { DEMANDE } from '../engine/contexte-formulaire.ts';
import { chargerVersion } from '../engine/versions.ts';
import { familleDe } from '../pieces/verifier-contenu.ts';
import { adapter, donneesDesReponses, lireDonnee } from './donnees-connues.ts';
import { lireProfilEnBase } from './lignes-profil.ts';

/** Where an answer that the porteur did not type was taken from, as a page says it. `le`: when it was true there, `null` when no day is known. */
export type Origine = {
  source: 'profil' | 'dossier' | 'test';
  libelle: string;
  le: string | null;
  /** What was answered there, where it is only proposed: nothing is written. */
  propose?: Valeur;
};

/** The answers a draft is born with, by path; where each comes from; and the received files that come along, under new ids. */
export interface Preremplissage {
  valeurs: Record<string, Valeur>;
  origines: Record<string, Origine>;
  pieces: { id: string; source: string }[];
}

/** How far back earlier dossiers are looked at: a datum that none of these holds is old. */
const DOSSIERS_MAX = 20;

type ChampConnu = Champ & { connu: string };

const iso = (instant: string): string => new Date(instant).toISOString();

/**
 * What is already known of an organisation, for the fields of a form that name it: its registration and profile, else its last deposited dossiers, whoever
 * funds them. What a field would refuse, and pièces too old for it, are left to be asked.
 *
 * @param qui.membre false for someone that the organisation has not confirmed: its registration alone, which is public
 * @param lieu.date civil day on which pièces are judged
 * @param depuis the dossier that the draft starts from: read before the others
 */
export async function preremplir(
  sql: postgres.Sql,
  { organisationId, membre }: { organisationId: string; membre: boolean },
  formulaire: Formulaire,
  lieu: { date: string; fuseau: string; depuis?: string | undefined },
): Promise<Preremplissage> {
  const resultat: Preremplissage = { valeurs: {}, origines: {}, pieces: [] };
  const champs = formulaire.sections
    .flatMap((s) => s.champs)
    .filter((c): c is ChampConnu => c.connu !== undefined && c.type !== 'tableau');
  if (champs.length === 0) return resultat;

  const connu = await lireProfilEnBase(sql, organisationId);
  const { fiche } = connu;
  const lignes: typeof connu.lignes = membre ? connu.lignes : new Map();
  const poser = (champ: ChampConnu, valeur: Valeur, origine: Origine): boolean => {
    const adaptee = valeur === null ? null : adapter(champ, valeur, lieu.date);
    if (adaptee === null) return false;
    resultat.valeurs[champ.cle] = adaptee;
    resultat.origines[champ.cle] = origine;
    return true;
  };
  const restants = champs.filter((champ) => {
    let le: string | null = null;
    const duProfil = lireDonnee(champ.connu, (connu) => {
      const ligne = lignes.get(connu);
      const valeur = ligne?.valeur ?? null;
      if (ligne && valeur !== null) le = iso(ligne.maj_le);
      return valeur;
    });
    if (poser(champ, duProfil, { source: 'profil', libelle: 'votre profil', le })) return false;
    // What was cleared in the profile is not said in its place by the registration.
    const deLaFiche = lignes.has(champ.connu) ? null : (fiche.get(champ.connu) ?? null);
    return !poser(champ, deLaFiche, { source: 'profil', libelle: 'la fiche de votre organisme', le: null });
  });
  // What was cleared is wrong in the dossiers of before; one deposited since says it again.
  const effaces = new Map(
    [...lignes.values()].flatMap((l) => (l.valeur === null ? [[l.connu, iso(l.maj_le)] as const] : [])),
  );
  if (membre && restants.length > 0)
    await reprendreDesDossiers(sql, organisationId, restants, lieu, poser, effaces, resultat);
  return resultat;
}

interface DossierAnterieur {
  financeur_id: string;
  id: string;
  slug: string;
  version: number;
  numero: string;
  depose_le: string;
}

async function reprendreDesDossiers(
  sql: postgres.Sql,
  organisationId: string,
  champs: readonly ChampConnu[],
  lieu: { date: string; fuseau: string; depuis?: string | undefined },
  poser: (champ: ChampConnu, valeur: Valeur, origine: Origine) => boolean,
  effaces: ReadonlyMap<string, string>,
  resultat: Preremplissage,
): Promise<void> {
  const dossiers = await sql<DossierAnterieur[]>`
    select financeur_id, id, slug, version, numero, depose_le from dossiers
    where organisation_id = ${organisationId} and depose_le is not null and numero is not null
    order by (id = ${lieu.depuis ?? null}::uuid) is true desc, depose_le desc, id desc limit ${DOSSIERS_MAX}`;
  let restants = [...champs];
  for (const d of dossiers) {
    if (restants.length === 0) return;
    const { definition } = await chargerVersion(sql, {
      financeurId: d.financeur_id,
      slug: d.slug,
      version: d.version,
    });
    const formulaire = definition.formulaires[DEMANDE];
    if (!formulaire) continue;
    const [ligne] = await sql<{ figees: Reponses }[]>`
      select figees from formulaires_dossier
      where financeur_id = ${d.financeur_id} and dossier_id = ${d.id} and cle = ${DEMANDE} and depose and figees is not null order by modifie_le limit 1`;
    if (!ligne) continue;
    const lire = donneesDesReponses(formulaire, ligne.figees);
    const origine: Origine = { source: 'dossier', libelle: `votre dossier ${d.numero}`, le: iso(d.depose_le) };
    const suivants: ChampConnu[] = [];
    for (const champ of restants) {
      if (iso(d.depose_le) < (effaces.get(champ.connu) ?? '')) continue;
      const valeur = lireDonnee(champ.connu, lire);
      const pieces = champ.type === 'piece' ? await piecesValables(sql, d, champ, valeur, lieu) : null;
      if (!poser(champ, pieces ? pieces.references : valeur, origine)) suivants.push(champ);
      else resultat.pieces.push(...(pieces?.copies ?? []));
    }
    restants = suivants;
  }
}

interface PieceRecue {
  id: string;
  nom: string;
  taille: number;
  empreinte: string;
  type_contenu: string;
  cree_le: string;
}

/** The files of an earlier answer, under new ids, when each of them would still be accepted by the field; all or none. */
async function piecesValables(
  sql: postgres.Sql,
  dossier: DossierAnterieur,
  champ: ChampDeType<'piece'>,
  valeur: Valeur | null,
  { date, fuseau }: { date: string; fuseau: string },
): Promise<{ references: Valeur; copies: Preremplissage['pieces'] }> {
  const references = Array.isArray(valeur) ? (valeur as Readonly<Record<string, Valeur>>[]) : [];
  const ids = references.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  const recues =
    ids.length === 0
      ? []
      : await sql<PieceRecue[]>`
          select id, nom, taille, empreinte, type_contenu, cree_le from pieces
          where financeur_id = ${dossier.financeur_id} and dossier_id = ${dossier.id} and nature = 'piece' and "analyse" <> 'infectee' and id::text = any(${ids})`;
  const copies: Preremplissage['pieces'] = [];
  const reprises: Record<string, Valeur>[] = [];
  for (const reference of references) {
    const recue = recues.find((p) => p.id === reference['id']);
    if (!recue || !champ.familles.includes(familleDe(recue.type_contenu))) return AUCUNE_PIECE;
    // The date of the document is judged with the answer; without one, it is no younger than the day it was received.
    const recueLe = dateLocale(recue.cree_le, fuseau);
    if (champ.validiteMois !== undefined && comparerDates(ajouterMois(recueLe, champ.validiteMois), date) < 0)
      return AUCUNE_PIECE;
    const id = nouvelId();
    copies.push({ id, source: recue.id });
    reprises.push({ ...reference, id });
  }
  return { references: reprises, copies };
}

const AUCUNE_PIECE = { references: null, copies: [] };
