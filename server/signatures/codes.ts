import { createHmac, timingSafeEqual } from 'node:crypto';
import type postgres from 'postgres';
import { toutesLesCles, type Cles } from '../cles.ts';
import { rendreEssais, reserverEssai } from '../comptes/essais.ts';
import { TRAVAIL_COURRIEL_COMPTE } from '../comptes/liens.ts';
import { refusDuChamp } from '../comptes/mot-de-passe.ts';
import { nouvelId } from '../db/identifiant.ts';
import { Refus } from '../http/probleme.ts';

/** How long a code is good, in minutes, how many times it may be missed, and how many are sent in an hour (our decision). */
const MINUTES = 10;
const ESSAIS_MAX = 5;
const ENVOIS_PAR_HEURE = 6;

/** Who signs what, and which text: a code is good for nothing else. */
export interface PorteeDuCode {
  compteId: string;
  financeurId: string;
  dossierId: string;
  objetId: string;
  type: string;
  empreinte: string;
}

/** A code as it is kept, without what it says. Instants of the real clock. */
export interface CodeDeSignature {
  id: string;
  courriel: string;
  empreinte: string;
  envoyeLe: string;
  expireLe: string;
  essais: number;
  vivant: boolean;
}

/** Six digits made from the key of the installation and the id of the code: who reads the database, or the job that waits, cannot sign. */
export function chiffresDuCode(cleSecrete: string, id: string): string {
  const cle = createHmac('sha256', cleSecrete).update('jalon/code-de-signature').digest();
  const somme = createHmac('sha256', cle).update(id).digest();
  return String(somme.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}

/** The last code that this account asked for this act, whatever the text; `null` when there is none. */
export async function lireCode(sql: postgres.Sql, p: Omit<PorteeDuCode, 'empreinte'>): Promise<CodeDeSignature | null> {
  const [code] = await sql<CodeDeSignature[]>`
    select id, courriel, empreinte, envoye_le as "envoyeLe", expire_le as "expireLe", essais,
      utilise_le is null and annule_le is null and expire_le > clock_timestamp() and essais < ${ESSAIS_MAX} as vivant
    from codes_signature where compte_id = ${p.compteId} and financeur_id = ${p.financeurId} and dossier_id = ${p.dossierId} and objet_id = ${p.objetId} and type = ${p.type}
    order by envoye_le desc limit 1`;
  return code ?? null;
}

/** A code by its id, for the mail that bears it. */
export async function lireCodeParId(sql: postgres.Sql, id: string): Promise<CodeDeSignature | null> {
  const [code] = await sql<CodeDeSignature[]>`
    select id, courriel, empreinte, envoye_le as "envoyeLe", expire_le as "expireLe", essais,
      utilise_le is null and annule_le is null and expire_le > clock_timestamp() as vivant
    from codes_signature where id = ${id}`;
  return code ?? null;
}

/**
 * Sends a code to whoever signs; the one before is good for nothing any more.
 *
 * @param charge what its mail says of what is signed
 * @throws `trop_de_tentatives` beyond six an hour
 */
export async function envoyerCode(
  sql: postgres.Sql,
  p: PorteeDuCode & { courriel: string },
  charge: { acte: string; dossier: string; montant: string; adresse: string },
): Promise<{ envoyeA: string; expireLe: string }> {
  return sql.begin(async (t) => {
    await t`select pg_advisory_xact_lock(hashtextextended(${`code-signature:${p.compteId}`}, 0))`;
    const [recents] = await t<
      { n: number }[]
    >`select count(*)::int as n from codes_signature where compte_id = ${p.compteId} and envoye_le > clock_timestamp() - interval '1 hour'`;
    if ((recents?.n ?? 0) >= ENVOIS_PAR_HEURE)
      throw new Refus(
        'trop_de_tentatives',
        'Six codes vous ont été envoyés en une heure. Cherchez le dernier dans vos courriels, indésirables compris, ou attendez avant d’en demander un autre.',
        { reessayerApres: 900 },
      );
    await t`update codes_signature set annule_le = clock_timestamp()
      where compte_id = ${p.compteId} and dossier_id = ${p.dossierId} and objet_id = ${p.objetId} and type = ${p.type} and utilise_le is null and annule_le is null`;
    const id = nouvelId();
    const [code] = await t<{ expireLe: string }[]>`
      insert into codes_signature (id, compte_id, financeur_id, dossier_id, objet_id, type, empreinte, courriel, expire_le)
      values (${id}, ${p.compteId}, ${p.financeurId}, ${p.dossierId}, ${p.objetId}, ${p.type}, ${p.empreinte}, ${p.courriel}, clock_timestamp() + make_interval(mins => ${MINUTES}))
      returning expire_le as "expireLe"`;
    await t`insert into travaux (id, cle, type, charge) values (${nouvelId()}, ${`code-signature:${id}`}, ${TRAVAIL_COURRIEL_COMPTE}, ${t.json({ codeSignature: id, ...charge })})`;
    return { envoyeA: p.courriel, expireLe: new Date(code?.expireLe ?? 0).toISOString() };
  });
}

const refuse = (message: string): Refus => refusDuChamp('code', message);
const AUTRE = 'Demandez-en un autre.';

/**
 * Judges a code: counted before it is compared, by code and by account, so that guesses sent together are counted as those sent one by one. A right one is given back: it
 * serves when the signature is written (`consommerCode`), not before.
 *
 * @throws `saisie_refusee` at its field with what is wrong; `trop_de_tentatives` with the wait, which doubles
 */
export async function jugerCode(
  sql: postgres.Sql,
  cles: Cles,
  p: PorteeDuCode,
  saisi: string,
): Promise<CodeDeSignature> {
  const chiffres = saisi.replace(/\s/g, '');
  if (!/^\d{6}$/.test(chiffres)) throw refuse('Écrivez les six chiffres du code qui vous a été envoyé.');
  const lu = await lireCode(sql, p);
  if (lu === null) throw refuse(`Aucun code ne vous a été envoyé pour cette signature. ${AUTRE}`);
  if (lu.empreinte !== p.empreinte)
    throw refuse(
      'Ce code avait été envoyé pour un texte qui a été remplacé. Relisez le texte, puis demandez-en un autre.',
    );
  const essai = await reserverEssai(sql, `signature:${p.compteId}`, `compte-${p.compteId}`);
  const [compte] = await sql<{ essais: number }[]>`
    update codes_signature set essais = essais + 1
    where id = ${lu.id} and utilise_le is null and annule_le is null and expire_le > clock_timestamp() and essais < ${ESSAIS_MAX} returning essais`;
  if (compte === undefined) {
    await rendreEssais(sql, essai);
    throw refuse(`Ce code n’est plus valable. ${AUTRE}`);
  }
  // One that was sent just before the key was replaced stays good.
  const bon = toutesLesCles(cles).some((cle) =>
    timingSafeEqual(Buffer.from(chiffres), Buffer.from(chiffresDuCode(cle, lu.id))),
  );
  if (!bon) {
    const restent = ESSAIS_MAX - compte.essais;
    throw refuse(
      restent === 0
        ? `Ce n’était pas le bon code, et il ne vaut plus rien. ${AUTRE}`
        : `Ce n’est pas le code qui vous a été envoyé. Il reste ${restent === 1 ? 'un essai' : `${restent} essais`}.`,
    );
  }
  await rendreEssais(sql, essai);
  await sql`update codes_signature set essais = essais - 1 where id = ${lu.id}`;
  return { ...lu, essais: compte.essais };
}

/** Uses a code, in the transaction of what it signs: of two at once, one is served. @throws `saisie_refusee` at its field */
export async function consommerCode(t: postgres.TransactionSql, id: string): Promise<void> {
  const { count } = await t`update codes_signature set utilise_le = clock_timestamp(), essais = essais + 1
    where id = ${id} and utilise_le is null and annule_le is null`;
  if (count === 0) throw refuse(`Ce code a déjà servi. ${AUTRE}`);
}
