import { cleCourante, toutesLesCles, type Cles } from '../cles.ts';
import { createHash, createHmac } from 'node:crypto';
import { sceauDEcriture } from './sceau-d-ecriture.ts';
import type postgres from 'postgres';
import { nouvelId } from '../db/identifiant.ts';
import { Refus } from '../http/probleme.ts';

/** What each kind of link bears besides its address. References and names of bodies only: names of persons are read again when it is opened. */
export interface ChargesDeLien {
  /** `suite`: the page to go on with, inside the product. */
  inscription: { demande: Demande; suite: string | null };
  mot_de_passe: { demande: Demande; suite: string | null };
  /** A new address for the account of the link. */
  courriel: { demande: 'courriel' };
  invitation_organisation: { organisationId: string; organisation: string; roles: string[] };
  invitation_agent: { financeurId: string; financeur: string; roles: string[] };
  premier_administrateur: { financeurId: string; financeur: string };
  /** To act for a body on one object of a dossier. `rang`: the event that invited; asked again, those before are good no more. */
  invitation_dossier: {
    financeurId: string;
    dossierId: string;
    objetId: string;
    rang: number;
    evenement: string;
    /** The body for which one acts, who leads the dossier, its number, its funder. */
    organisme: string;
    porteur: string;
    numero: string;
    financeur: string;
  };
}

/** What a link grants. */
export type ObjetLien = keyof ChargesDeLien;
/** What the person had asked for: an account, or another password. The address decides what the mail then says. */
export type Demande = 'inscription' | 'mot_de_passe';

/** A link as it is kept. */
export interface Lien<O extends ObjetLien = ObjetLien> {
  id: string;
  objet: O;
  courriel: string;
  compteId: string | null;
  charge: ChargesDeLien[O];
  /** Instant, real clock. */
  expireLe: string;
}

/** What a secret opens now: `vivant` may be used; `expire`, `utilise` and `annule` may not; `inconnu` was never given, or long ago. */
export type EtatLien = 'vivant' | 'expire' | 'utilise' | 'annule';

/** How long each kind lives, in hours of the real clock (our decision: the shorter, the more it opens). */
const DUREES_HEURES: Readonly<Record<ObjetLien, number>> = {
  inscription: 7 * 24,
  mot_de_passe: 2,
  courriel: 24,
  invitation_organisation: 30 * 24,
  invitation_agent: 14 * 24,
  premier_administrateur: 7 * 24,
  invitation_dossier: 30 * 24,
};
/** Links sent to one address in an hour, all kinds together: beyond, nothing more leaves, and the answer is the same (our decision). */
const ENVOIS_PAR_HEURE = 6;
/** The name of the jobs that send the mails of accounts. */
export const TRAVAIL_COURRIEL_COMPTE = 'courriel-compte';

/** What is kept of a secret. */
export const empreinteDuSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * The secret of a link, 43 characters that are safe in an address. It is made from the key of the installation and the link's id, never kept: who reads the database,
 * or a job that waits, cannot open anything; a mail that is sent twice bears the same link.
 */
export function secretDuLien(cleSecrete: string, id: string): string {
  const cle = createHmac('sha256', cleSecrete).update('jalon/lien-de-compte').digest();
  return createHmac('sha256', cle).update(id).digest('base64url');
}

/** The secret of a link that was made before, by the key that made it. @throws Error when none of these keys did */
export async function retrouverSecret(sql: postgres.Sql, cleSecrete: Cles, id: string): Promise<string> {
  const [lien] = await sql<{ empreinte: string }[]>`select empreinte from liens where id = ${id}`;
  const secret = toutesLesCles(cleSecrete)
    .map((cle) => secretDuLien(cle, id))
    .find((s) => empreinteDuSecret(s) === lien?.empreinte);
  if (secret === undefined) throw new Error('Ce lien a été fait avec une clé qui n’est plus là.');
  return secret;
}

/** The address that a mail gives. The secret is after `#`: browsers send it to no server, so no log and no proxy holds it. */
export function adresseDuLien(baseUrl: string, secret: string): string {
  return `${baseUrl}/lien#${secret}`;
}

/** What a link opens cannot be changed without its seal: its object, whose it is, and what it gives: roles, or a place in a dossier. */
function sceauDuLien(
  cles: Cles,
  lien: { id: string; empreinte: string; objet: ObjetLien; courriel: string; compteId?: string | null; charge: object },
): string {
  const charge = lien.charge as Readonly<Record<string, unknown>>;
  const texte = (cle: string): string | null => {
    const valeur = charge[cle] ?? null;
    // As PostgreSQL writes a jsonb.
    if (Array.isArray(valeur)) return `[${valeur.map((v) => JSON.stringify(v)).join(', ')}]`;
    return typeof valeur === 'string' ? valeur : typeof valeur === 'number' ? String(valeur) : null;
  };
  return sceauDEcriture(cles, 'lien', [
    lien.id,
    lien.empreinte,
    lien.objet,
    lien.courriel,
    lien.compteId ?? null,
    ...['financeurId', 'organisationId', 'roles', 'dossierId', 'objetId', 'rang', 'evenement'].map(texte),
  ]);
}

interface DemandeDeLien<O extends ObjetLien> {
  objet: O;
  courriel: string;
  compteId?: string | null;
  charge: ChargesDeLien[O];
}

/**
 * Makes a link in the transaction of whoever grants it.
 *
 * @param options.envoyer false when it is printed rather than mailed (the first administrator of an installation)
 * @returns its id and its secret; `null` when the address has already received too many for now: nothing was made, and the answer to the person must be the same.
 */
export async function emettreLien<O extends ObjetLien>(
  t: postgres.TransactionSql,
  cleSecrete: Cles,
  demande: DemandeDeLien<O>,
  options: { envoyer: boolean } = { envoyer: true },
): Promise<{ id: string; secret: string } | null> {
  const courriel = demande.courriel.toLowerCase();
  if (options.envoyer) {
    // Two demands at once for one address are counted one after the other.
    await t`select pg_advisory_xact_lock(hashtextextended(${`lien:${courriel}`}, 0))`;
    const [recents] = await t<
      { n: number }[]
    >`select count(*)::int as n from liens where courriel = ${courriel} and cree_le > clock_timestamp() - interval '1 hour'`;
    if ((recents?.n ?? 0) >= ENVOIS_PAR_HEURE) return null;
  }
  const id = nouvelId();
  const secret = secretDuLien(cleCourante(cleSecrete), id);
  await t`insert into liens (id, empreinte, objet, courriel, compte_id, charge, sceau, expire_le)
    values (${id}, ${empreinteDuSecret(secret)}, ${demande.objet}, ${courriel}, ${demande.compteId ?? null}, ${t.json(demande.charge)},
      ${sceauDuLien(cleSecrete, { id, courriel, empreinte: empreinteDuSecret(secret), objet: demande.objet, compteId: demande.compteId ?? null, charge: demande.charge })},
      clock_timestamp() + make_interval(hours => ${DUREES_HEURES[demande.objet]}))`;
  if (options.envoyer)
    await t`insert into travaux (id, cle, type, charge) values (${nouvelId()}, ${`lien:${id}`}, ${TRAVAIL_COURRIEL_COMPTE}, ${t.json({ lien: id })})`;
  return { id, secret };
}

interface LigneLien extends Omit<Lien, 'charge'> {
  charge: ChargesDeLien[ObjetLien];
  etat: EtatLien;
}

const lire = async (
  sql: postgres.Sql | postgres.TransactionSql,
  ou: { id: string } | { secret: string },
): Promise<(Lien & { etat: EtatLien }) | null> => {
  const [ligne] = await sql<LigneLien[]>`
    select id, objet, courriel, compte_id as "compteId", charge, expire_le as "expireLe",
      case when annule_le is not null then 'annule' when consomme_le is not null then 'utilise' when expire_le <= clock_timestamp() then 'expire' else 'vivant' end as etat
    from liens where ${'id' in ou ? sql`id = ${ou.id}` : sql`empreinte = ${empreinteDuSecret(ou.secret)}`}`;
  return ligne ?? null;
};

/** What a secret opens, whatever became of it; `null` when it is none of ours. */
export function lireLien(
  sql: postgres.Sql | postgres.TransactionSql,
  secret: string,
): Promise<(Lien & { etat: EtatLien }) | null> {
  return lire(sql, { secret });
}

/** A link by its id, for the mail that bears it. */
export function lireLienParId(sql: postgres.Sql, id: string): Promise<(Lien & { etat: EtatLien }) | null> {
  return lire(sql, { id });
}

/** Narrows a link to what it grants. */
export function estLien<O extends ObjetLien>(lien: Lien, objet: O): lien is Lien<O> {
  return lien.objet === objet;
}

/**
 * Uses a link, in the transaction of what it grants: of two who come at once, one is served. Those of the same kind that the same address still holds die with it.
 *
 * @throws `lien_perime` when it is used, expired, taken back or unknown: the page then offers another on the spot.
 */
export async function consommerLien<O extends ObjetLien>(
  t: postgres.TransactionSql,
  secret: string,
  objet: O,
): Promise<Lien<O>> {
  const [pris] = await t<Lien<O>[]>`
    update liens set consomme_le = clock_timestamp()
    where empreinte = ${empreinteDuSecret(secret)} and objet = ${objet} and consomme_le is null and annule_le is null and expire_le > clock_timestamp()
    returning id, objet, courriel, compte_id as "compteId", charge, expire_le as "expireLe"`;
  if (!pris)
    throw new Refus('lien_perime', 'Ce lien a déjà servi, ou il n’est plus valable. Demandez-en un autre ci-dessous.');
  if (objet === 'inscription' || objet === 'mot_de_passe' || objet === 'courriel')
    await t`update liens set annule_le = clock_timestamp()
      where objet = ${objet} and courriel = ${pris.courriel} and compte_id is not distinct from ${pris.compteId} and consomme_le is null and annule_le is null`;
  return pris;
}

/** Takes a link back before it is used. False when it was used or taken back already. */
export async function annulerLien(t: postgres.Sql | postgres.TransactionSql, id: string): Promise<boolean> {
  const { count } =
    await t`update liens set annule_le = clock_timestamp() where id = ${id} and consomme_le is null and annule_le is null`;
  return count === 1;
}

/**
 * For an address that wants an account or another password: a link to make the account when it has none, to choose a password when it has one. What is done, and the
 * time it takes, are the same for both: only the mail says which.
 */
export async function demanderLien(
  t: postgres.TransactionSql,
  cleSecrete: Cles,
  { courriel, demande, suite }: { courriel: string; demande: Demande; suite: string | null },
): Promise<void> {
  const [compte] = await t<
    { id: string }[]
  >`select id from comptes where courriel = ${courriel.toLowerCase()} and actif`;
  await emettreLien(t, cleSecrete, {
    objet: compte ? 'mot_de_passe' : 'inscription',
    courriel,
    compteId: compte?.id ?? null,
    charge: { demande, suite },
  });
}

/**
 * Another link in place of a dead one, to the same address: never to whoever holds the dead one. One that was used or taken back gives none, but that of an account:
 * its address may always ask for another password. Says nothing of what it did.
 */
export async function renouvelerLien(t: postgres.TransactionSql, cleSecrete: Cles, secret: string): Promise<void> {
  const lien = await lireLien(t, secret);
  if (!lien) return;
  if (estLien(lien, 'inscription') || estLien(lien, 'mot_de_passe')) {
    await demanderLien(t, cleSecrete, { courriel: lien.courriel, ...lien.charge });
  } else if (lien.etat === 'expire' || lien.etat === 'vivant') {
    const nouveau = await emettreLien(t, cleSecrete, lien);
    if (nouveau && lien.etat === 'vivant') await annulerLien(t, lien.id);
  }
}
