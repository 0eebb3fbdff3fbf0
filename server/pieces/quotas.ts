import type postgres from 'postgres';
import { z } from 'zod';
import type { Base } from '../db/client.ts';
import { RefusPiece } from './refus.ts';

/** How much room files may take, in bytes: those of a demand not sent yet, those that an organisation gave in all its dossiers, all that the dossiers of a funder hold. */
export interface Quotas {
  readonly brouillon: number;
  readonly organisme: number;
  readonly financeur: number;
}

const MEGA = 1_000_000;
const variable = (nom: string, mega: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, `${nom} doit être un nombre de mégaoctets, par exemple ${mega}.`)
    .default(String(mega))
    .transform((texte) => Number(texte) * MEGA);

/** In the environment, in megabytes. By default (our decision): fifty files of 10 MB a demand, twenty such demands an organisation, half a disk of one terabyte a funder. */
export const variablesDesQuotas = {
  QUOTA_BROUILLON: variable('QUOTA_BROUILLON', 500),
  QUOTA_ORGANISME: variable('QUOTA_ORGANISME', 10_000),
  QUOTA_FINANCEUR: variable('QUOTA_FINANCEUR', 500_000),
};

/** From this part of a quota on, it is said. */
export const PART_A_DIRE = 0.8;

/** Where a file goes. `cote`: who gives it. */
interface Cible {
  financeurId: string;
  dossierId: string;
  cote: 'porteur' | 'region';
}
/** What is taken, in bytes; `brouillon` null once the demand was sent. */
interface Places {
  brouillon: number | null;
  organisme: number;
  financeur: number;
}

const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
/** 480 000 000 is « 480 Mo », 9 900 000 000 « 9,9 Go ». */
const ecrireTaille = (octets: number): string =>
  octets >= 1_000 * MEGA
    ? `${decimal.format(octets / (1_000 * MEGA))}\u00a0Go`
    : `${decimal.format(octets / MEGA)}\u00a0Mo`;

async function lirePlaces(
  sql: postgres.Sql | postgres.TransactionSql,
  { financeurId, dossierId }: Omit<Cible, 'cote'>,
): Promise<Places> {
  const [lues] = await sql<{ brouillon: boolean; dossier: number; organisme: number; financeur: number }[]>`
    select x.depose_le is null as brouillon, coalesce(d.octets, 0) as dossier, coalesce(o.octets, 0) as organisme, coalesce(f.octets, 0) as financeur
    from dossiers x
    left join places_fichiers d on d.portee = 'dossier' and d.id = x.id
    left join places_fichiers o on o.portee = 'organisation' and o.id = x.organisation_id
    left join places_fichiers f on f.portee = 'financeur' and f.id = x.financeur_id
    where x.financeur_id = ${financeurId} and x.id = ${dossierId}`;
  return {
    brouillon: lues?.brouillon === true ? lues.dossier : null,
    organisme: lues?.organisme ?? 0,
    financeur: lues?.financeur ?? 0,
  };
}

/** What a file does not fit in, once it is counted in `places`; null: it fits. An agent's counts for the funder alone. */
export function quotaDepasse(quotas: Quotas, places: Places, cote: Cible['cote']): keyof Quotas | null {
  if (cote === 'porteur') {
    if (places.brouillon !== null && places.brouillon > quotas.brouillon) return 'brouillon';
    if (places.organisme > quotas.organisme) return 'organisme';
  }
  return places.financeur > quotas.financeur ? 'financeur' : null;
}

const LIBERE = 'la place d’un fichier retiré se libère au bout d’un quart d’heure';

/** Why a file is not kept, and what to do. `taille`: of that file, already counted in `places`. */
export function direRefus(
  quotas: Quotas,
  places: Places,
  quel: keyof Quotas,
  cote: Cible['cote'],
  taille: number,
): string {
  const pris = ecrireTaille(Math.max((places[quel] ?? 0) - taille, 0));
  const sur = ecrireTaille(quotas[quel]);
  if (quel === 'brouillon')
    return `Ce fichier n’est pas conservé\u00a0: il ne tient plus dans ce dossier, où les fichiers occupent déjà ${pris} sur ${sur}. Déposez-en une version plus légère, ou retirez un fichier dont vous n’avez plus besoin (${LIBERE}).`;
  if (quel === 'organisme')
    return `Ce fichier n’est pas conservé\u00a0: les dossiers de votre organisme occupent déjà ${pris} sur ${sur}. Retirez de vos brouillons les fichiers dont vous n’avez plus besoin (${LIBERE}), ou demandez plus de place au contact de l’appel.`;
  return cote === 'porteur'
    ? 'Ce fichier n’est pas conservé\u00a0: la place prévue pour les fichiers de ce financeur est prise. Ce n’est pas de votre fait. Écrivez au contact de l’appel, et déposez-le de nouveau quand il vous aura répondu\u00a0; vos réponses restent enregistrées.'
    : 'Ce fichier n’est pas conservé\u00a0: la place prévue pour les fichiers de votre collectivité est prise. Signalez-le à votre administrateur, puis déposez-le de nouveau.';
}

/** What whoever gives files in a demand has to know before it is full: the sentence to show, null below 80 %. */
export function direPlace(quotas: Quotas, places: Places): string | null {
  const dire = (pris: number, quota: number, quoi: string): string =>
    `${quoi} ${ecrireTaille(pris)} sur ${ecrireTaille(quota)}\u00a0: il reste ${ecrireTaille(Math.max(quota - pris, 0))}. Préférez des fichiers légers, et retirez ceux qui ne servent plus.`;
  if (places.brouillon !== null && places.brouillon >= PART_A_DIRE * quotas.brouillon)
    return dire(places.brouillon, quotas.brouillon, 'Les fichiers de ce dossier occupent');
  if (places.organisme >= PART_A_DIRE * quotas.organisme)
    return dire(places.organisme, quotas.organisme, 'Les fichiers de tous les dossiers de votre organisme occupent');
  return null;
}

/** The sentence of `direPlace` for a demand as it stands. */
export async function lirePlace(sql: postgres.Sql, quotas: Quotas, cible: Omit<Cible, 'cote'>): Promise<string | null> {
  return direPlace(quotas, await lirePlaces(sql, cible));
}

const avec = (places: Places, taille: number): Places => ({
  brouillon: places.brouillon === null ? null : places.brouillon + taille,
  organisme: places.organisme + taille,
  financeur: places.financeur + taille,
});

/**
 * Refuses a file by what its sender says that it weighs, before it comes. What nobody names any more in the drafts of the organisation is let go first.
 * @throws RefusPiece 413
 */
export async function exigerPlace({ sql }: Base, quotas: Quotas, cible: Cible, taille: number): Promise<void> {
  const trop = async (): Promise<[keyof Quotas, Places] | null> => {
    const places = avec(await lirePlaces(sql, cible), taille);
    const quel = quotaDepasse(quotas, places, cible.cote);
    return quel === null ? null : [quel, places];
  };
  let depasse = await trop();
  if (depasse !== null && cible.cote === 'porteur') {
    await sql`select liberer_pieces(${cible.financeurId}, ${cible.dossierId})`;
    depasse = await trop();
  }
  if (depasse !== null) throw new RefusPiece(413, direRefus(quotas, depasse[1], depasse[0], cible.cote, taille));
}

/**
 * Writes the row of a file that was received, if it fits: the sums are held from the row on, so that of several files at once, one sees what the other took.
 * @returns what is to be known of the room that is left, see `direPlace`
 * @throws RefusPiece 413, nothing being written
 */
export async function inscrireDansLaPlace(
  { sql }: Base,
  quotas: Quotas,
  cible: Cible & { taille: number },
  inscrire: (t: postgres.TransactionSql) => Promise<unknown>,
): Promise<string | null> {
  return sql.begin(async (t) => {
    await inscrire(t);
    const places = await lirePlaces(t, cible);
    const quel = quotaDepasse(quotas, places, cible.cote);
    if (quel !== null) throw new RefusPiece(413, direRefus(quotas, places, quel, cible.cote, cible.taille));
    return cible.cote === 'porteur' ? direPlace(quotas, places) : null;
  });
}
