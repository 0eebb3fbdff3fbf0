// The points that the porteur is asked to complete, and what becomes of each: asked, answered, or said impossible to answer.
import type postgres from 'postgres';
import { canonique } from '../../workflows/engine/canonique.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Audience } from '../acces/audience.ts';
import type { LigneFormulaire } from '../engine/lecture-dossier.ts';
import type { Ouverture } from '../engine/ouverture.ts';
import { machineDe } from '../engine/versions.ts';
import { libellesDesChamps, type EvenementJournal } from './consulter.ts';
import { envoisDe, lireCorrections, premieres } from './envois.ts';

/** What became of a point: nothing yet, an answer that is no longer the former one, or a message that says why it cannot be answered. */
export type SortDePoint = 'attendu' | 'repondu' | 'impossible';

/** A point that was asked, by its path and the label of its question. */
export interface PointDemande {
  chemin: string;
  libelle: string;
  motif: string;
  sort: SortDePoint;
}

/** A request for compléments: its points, the words that came with it, and when. */
export interface DemandeDePoints {
  rang: number;
  le: string;
  message: string | null;
  points: PointDemande[];
  /** When they were sent; `null` while they are awaited. */
  recusLe: string | null;
  /** Since when more time is asked for, without an answer. */
  delaiDemandeLe: string | null;
  /** Since when the Région said that the term stays. */
  delaiRefuseLe: string | null;
}

/** What a charge asks, point by point; nothing where it asks none. */
function pointsDe({ charge }: EvenementJournal): { chemin: string; motif: string }[] {
  const demandes = charge['demandes'];
  if (!Array.isArray(demandes)) return [];
  return (demandes as readonly Readonly<Record<string, Valeur>>[]).flatMap(({ chemin, motif }) =>
    typeof chemin === 'string' ? [{ chemin, motif: typeof motif === 'string' ? motif : '' }] : [],
  );
}

/** The form that points are of: the one of their object that has these questions. */
function formulaireDesPoints(c: Ouverture, objetId: string, chemins: readonly string[]): LigneFormulaire | undefined {
  return c.lecture.formulaires.find((ligne) => {
    const formulaire = c.version.definition.formulaires[ligne.cle];
    if (ligne.objet_id !== objetId || formulaire === undefined) return false;
    const connus = libellesDesChamps(formulaire);
    return chemins.every((chemin) => connus.has(chemin));
  });
}

/** A dossier, and for whom it is read. */
type Lecteur = Ouverture & { readonly audience: Audience };

const estDans = (chemin: string, point: string): boolean => chemin === point || chemin.startsWith(`${point}/`);

/** The points of a round whose answer is another than before it. */
function repondus(
  ligne: LigneFormulaire,
  corrections: Awaited<ReturnType<typeof lireCorrections>>,
  tour: number,
  points: readonly string[],
): Set<string> {
  const avant = premieres(corrections.filter((x) => x.tour === tour));
  const apres: Readonly<Record<string, Valeur>> = {
    ...ligne.valeurs,
    ...premieres(corrections.filter((x) => x.tour > tour)),
  };
  const changes = Object.entries(avant).filter(
    ([chemin, valeur]) =>
      canonique(valeur) !== canonique(Object.hasOwn(apres, chemin) ? (apres[chemin] ?? null) : null),
  );
  return new Set(points.filter((point) => changes.some(([chemin]) => estDans(chemin, point))));
}

/** The acts by which more time is asked for, then given. */
export const actesDeDelai: readonly string[] = ['DEMANDER_DELAI', 'PROLONGER_DELAI'];
/** The act that says that it is not given. */
const REFUS_DE_DELAI = 'REFUSER_DELAI';

/** Since when more time is asked for to answer a request, or is refused: nothing once a new term was given. */
function delaiDepuis(
  o: Ouverture,
  evenements: readonly EvenementJournal[],
  demande: EvenementJournal,
): { delaiDemandeLe: string | null; delaiRefuseLe: string | null } {
  const typeDe = (e: EvenementJournal): string | undefined =>
    e.acte === null ? undefined : machineDe(o.version, e.objet_type).actes[e.acte]?.type;
  const derniere = evenements.findLast(
    (e) =>
      e.rang > demande.rang &&
      e.objet_id === demande.objet_id &&
      [...actesDeDelai, REFUS_DE_DELAI].includes(typeDe(e) ?? ''),
  );
  const le = (type: string | undefined): string | null =>
    derniere !== undefined && typeDe(derniere) === type ? new Date(derniere.instant).toISOString() : null;
  return { delaiDemandeLe: le(actesDeDelai[0]), delaiRefuseLe: le(REFUS_DE_DELAI) };
}

interface Impossible {
  formulaire_id: string;
  chemin: string;
  envoye_le: string;
}

/** What the porteur wrote that it could not answer, in the thread of the dossier. */
async function lireImpossibles(sql: postgres.Sql, { lecture: { dossier } }: Ouverture): Promise<Impossible[]> {
  return sql<Impossible[]>`
    select formulaire_id, chemin, envoye_le from messages
    where financeur_id = ${dossier.financeur_id} and dossier_id = ${dossier.id} and sans_reponse order by rang`;
}

/**
 * Every request for compléments of a dossier, in order, each with what became of its points. What is being corrected is its author's: the others read that a point
 * was answered once it is sent.
 */
export async function lireDemandesDePoints(
  sql: postgres.Sql,
  c: Lecteur,
  evenements: readonly EvenementJournal[],
): Promise<DemandeDePoints[]> {
  const demandes = evenements.filter((e) => pointsDe(e).length > 0);
  if (demandes.length === 0) return [];
  const impossibles = await lireImpossibles(sql, c);
  return Promise.all(
    demandes.map(async (e, i): Promise<DemandeDePoints> => {
      const points = pointsDe(e);
      const chemins = points.map(({ chemin }) => chemin);
      const ligne = formulaireDesPoints(c, e.objet_id, chemins);
      const formulaire = ligne === undefined ? undefined : c.version.definition.formulaires[ligne.cle];
      const libelles = formulaire === undefined ? new Map<string, string>() : libellesDesChamps(formulaire);
      const envois = ligne === undefined ? [] : envoisDe(c, ligne, evenements);
      const reception = evenements.find((x) => envois.includes(x.rang) && x.rang > e.rang);
      const lisible = reception !== undefined || c.audience === 'porteur';
      const faits =
        ligne === undefined || !lisible
          ? new Set<string>()
          : repondus(
              ligne,
              await lireCorrections(sql, c, ligne, envois),
              envois.filter((rang) => rang < e.rang).length,
              chemins,
            );
      const suivante = demandes[i + 1];
      const dits = impossibles.filter(
        (m) =>
          m.formulaire_id === ligne?.id &&
          Date.parse(m.envoye_le) >= Date.parse(e.instant) &&
          (suivante === undefined || Date.parse(m.envoye_le) < Date.parse(suivante.instant)),
      );
      const { message } = e.charge;
      return {
        rang: e.rang,
        le: new Date(e.instant).toISOString(),
        message: typeof message === 'string' && message !== '' ? message : null,
        points: points.map(({ chemin, motif }) => ({
          chemin,
          libelle: libelles.get(chemin) ?? chemin,
          motif,
          sort: faits.has(chemin) ? 'repondu' : dits.some((m) => m.chemin === chemin) ? 'impossible' : 'attendu',
        })),
        recusLe: reception === undefined ? null : new Date(reception.instant).toISOString(),
        ...(reception === undefined ? delaiDepuis(c, evenements, e) : { delaiDemandeLe: null, delaiRefuseLe: null }),
      };
    }),
  );
}

/** The request that the porteur is answering, while its form is open on these points; `null` when there is none. */
export async function lireDemandeEnCours(
  sql: postgres.Sql,
  c: Lecteur,
  evenements: readonly EvenementJournal[],
): Promise<DemandeDePoints | null> {
  if (!c.lecture.formulaires.some(({ ouverture }) => Array.isArray(ouverture))) return null;
  const derniere = (await lireDemandesDePoints(sql, c, evenements)).at(-1);
  return derniere?.recusLe === null ? derniere : null;
}
