import { cleCourante, identifierCle, toutesLesCles, type Cles } from '../cles.ts';
import { createHmac, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type postgres from 'postgres';
import { Refus } from '../http/probleme.ts';
import type { Provenance } from '../http/provenance.ts';
import { ecrireAvis } from './avis.ts';
import { rendreEssais, reserverEssai } from './essais.ts';
import { noterConnexion } from './journal-connexions.ts';
import { refusDuChamp } from './mot-de-passe.ts';
import { desceller, sceller } from './sceau.ts';

/** RFC 6238, as every application reads it: six digits, thirty seconds; a code of the step before or after is taken too. */
const PAS_SECONDES = 30;
const ECART_PAS = 1;
const CODES_DE_SECOURS = 10;
/** Seven groups of four, of thirty-one characters: 138 bits, which nobody guesses and which no slow digest has to protect (ASVS 5.0 6.5.2 and 11.5.1). */
const GROUPES = 7;
const PAR_GROUPE = 4;
/** Without the letters and digits that are taken for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
/** Guesses at the codes of an account are counted together, wherever they come from: six digits are few. */
const PARTOUT = 'partout';

/** Whose factor, and with what it is judged. */
export interface ContexteDeFacteur {
  sql: postgres.Sql;
  compteId: string;
  courriel: string;
  cleSecrete: Cles;
  provenance: Provenance;
}

const totp = (secret: string, courriel: string): TOTP =>
  new TOTP({ issuer: 'Jalon', label: courriel, digits: 6, period: PAS_SECONDES, secret: Secret.fromBase32(secret) });
/** The step of a code, in steps of thirty seconds since 1970; `null` when it is not one of now. */
function pasDe(secret: string, code: string): number | null {
  const timestamp = Date.now();
  const ecart = totp(secret, '').validate({ token: code, window: ECART_PAS, timestamp });
  return ecart === null ? null : Math.floor(timestamp / 1000 / PAS_SECONDES) + ecart;
}

const secours = (cleSecrete: string, code: string): string =>
  createHmac('sha256', createHmac('sha256', cleSecrete).update('jalon/code-de-secours').digest())
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('hex');

/** What proves whose an account is. */
interface FacteursTenus {
  /** An application of codes. */
  codeTemporaire: boolean;
  codesDeSecours: number;
  /** Passkeys. */
  cles: number;
  /** Whether one of these is asked after the password. */
  secondFacteur: boolean;
  /** Whether it has a password: one that came by ProConnect may not. */
  motDePasse: boolean;
  proconnect: boolean;
}

/** What an account has. */
export async function lireFacteurs(sql: postgres.Sql, compteId: string): Promise<FacteursTenus> {
  const [lu] = await sql<Omit<FacteursTenus, 'secondFacteur'>[]>`
    select exists (select 1 from codes_temporaires where compte_id = ${compteId} and confirme_le is not null) as "codeTemporaire",
      (select count(*)::int from codes_secours where compte_id = ${compteId} and utilise_le is null) as "codesDeSecours",
      (select count(*)::int from cles_d_acces where compte_id = ${compteId}) as cles,
      a_un_mot_de_passe(${compteId}) as "motDePasse",
      exists (select 1 from identites_fournies where compte_id = ${compteId}) as proconnect`;
  const tenus = lu ?? { codeTemporaire: false, codesDeSecours: 0, cles: 0, motDePasse: false, proconnect: false };
  return { ...tenus, secondFacteur: tenus.codeTemporaire || tenus.cles > 0 };
}

/** A new secret to put in an application; the one in force, if any, stays until a code of the new one is given. @throws `transition_refusee` when one is in force */
export async function preparerCode({
  sql,
  compteId,
  courriel,
  cleSecrete,
}: ContexteDeFacteur): Promise<{ secret: string; adresse: string }> {
  const secret = new Secret({ size: 20 }).base32;
  // Given twice: what is kept is not the application's to read, not even to write it again.
  const scelle = sceller(cleSecrete, compteId, secret);
  const { count } = await sql`insert into codes_temporaires (compte_id, secret) values (${compteId}, ${scelle})
    on conflict (compte_id) do update set secret = ${scelle}, dernier_pas = 0, cree_le = clock_timestamp() where codes_temporaires.confirme_le is null`;
  if (count === 0)
    throw new Refus(
      'transition_refusee',
      'Une application donne déjà vos codes. Retirez-la d’abord pour en mettre une autre.',
    );
  return { secret, adresse: totp(secret, courriel).toString() };
}

/** The first code of the new application: from then on it is asked at each sign-in. Gives the recovery codes, once. @throws `saisie_refusee` at its field */
export async function confirmerCode(contexte: ContexteDeFacteur, code: string): Promise<string[]> {
  const { sql, compteId, courriel, cleSecrete, provenance } = contexte;
  const essai = await reserverEssai(sql, `facteur:${compteId}`, PARTOUT);
  const prepare = await lireSecret(sql, compteId, false);
  const pas = prepare === null ? null : pasDe(desceller(cleSecrete, compteId, prepare), code);
  if (pas === null || prepare === null) throw codeRefuse();
  const codes = await sql.begin(async (t) => {
    const [confirme] = await t<{ oui: boolean }[]>`select confirmer_codes(${compteId}, ${prepare}, ${pas}) as oui`;
    if (confirme?.oui !== true) throw codeRefuse();
    const nouveaux = await ecrireCodesDeSecours(t, { compteId, cleSecrete });
    // The others did not prove it: they will.
    await t`delete from sessions where compte_id = ${compteId}`;
    await noterConnexion(t, { compteId, issue: 'changement', moyen: 'totp', provenance });
    await ecrireAvis(t, { genre: 'facteurAjoute', a: courriel });
    return nouveaux;
  });
  await rendreEssais(sql, essai);
  return codes;
}

/** Recovery codes in place of those that an account may have, given once: only their digests are kept. */
export async function ecrireCodesDeSecours(
  t: postgres.TransactionSql,
  { compteId, cleSecrete }: Pick<ContexteDeFacteur, 'compteId' | 'cleSecrete'>,
): Promise<string[]> {
  const codes = Array.from({ length: CODES_DE_SECOURS }, () =>
    Array.from({ length: GROUPES }, () =>
      Array.from({ length: PAR_GROUPE }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join(''),
    ).join('-'),
  );
  const cle = cleCourante(cleSecrete);
  await t`delete from codes_secours where compte_id = ${compteId}`;
  await t`insert into codes_secours (compte_id, cle, empreinte) select ${compteId}, ${identifierCle(cle)}, unnest(${codes.map((c) => secours(cle, c))}::text[])`;
  return codes;
}

const codeRefuse = (): Refus =>
  refusDuChamp('code', 'Ce code ne convient pas. Écrivez celui qui s’affiche maintenant dans votre application.');

/**
 * Proves the second factor of an account by a code of its application, or by a recovery code. Neither serves twice.
 *
 * @throws `saisie_refusee` at its field, `trop_de_tentatives`
 */
export async function prouverFacteur(contexte: ContexteDeFacteur, code: string): Promise<'totp' | 'secours'> {
  const { sql, compteId, cleSecrete, provenance } = contexte;
  const chiffres = code.replace(/\s/g, '');
  const moyen = /^\d{6}$/.test(chiffres) ? 'totp' : 'secours';
  const essai = await reserverEssai(sql, `facteur:${compteId}`, PARTOUT);
  const bon =
    moyen === 'totp'
      ? await prendreCode(contexte, chiffres)
      : await prendreSecours(
          sql,
          compteId,
          toutesLesCles(cleSecrete).map((cle) => secours(cle, code)),
        );
  if (!bon) {
    await noterConnexion(sql, { compteId, issue: 'refusee', moyen, provenance });
    throw codeRefuse();
  }
  await rendreEssais(sql, essai);
  return moyen;
}

/** The sealed secret of the application of an account: the one in force, or the one that waits for its first code. */
async function lireSecret(sql: postgres.Sql, compteId: string, enForce: boolean): Promise<string | null> {
  const [lu] = await sql<{ secret: string | null }[]>`select secret_des_codes(${compteId}, ${enForce}) as secret`;
  return lu?.secret ?? null;
}

async function prendreCode({ sql, compteId, cleSecrete }: ContexteDeFacteur, code: string): Promise<boolean> {
  const garde = await lireSecret(sql, compteId, true);
  const pas = garde === null ? null : pasDe(desceller(cleSecrete, compteId, garde), code);
  if (pas === null) return false;
  const { count } =
    await sql`update codes_temporaires set dernier_pas = ${pas} where compte_id = ${compteId} and dernier_pas < ${pas}`;
  return count === 1;
}

async function prendreSecours(sql: postgres.Sql, compteId: string, empreintes: string[]): Promise<boolean> {
  const [pris] = await sql<{ oui: boolean }[]>`select prendre_code_de_secours(${compteId}, ${empreintes}) as oui`;
  return pris?.oui === true;
}

/** Takes the application away; with the last second factor go the recovery codes. The caller has asked for a fresh code, and knows that the account's functions do not require one. */
export async function retirerFacteur({ sql, compteId, courriel, provenance }: ContexteDeFacteur): Promise<void> {
  await sql.begin(async (t) => {
    await t`delete from codes_temporaires where compte_id = ${compteId}`;
    await t`delete from codes_secours where compte_id = ${compteId} and not exists (select 1 from cles_d_acces where compte_id = ${compteId})`;
    await noterConnexion(t, { compteId, issue: 'changement', moyen: 'totp', provenance });
    await ecrireAvis(t, { genre: 'facteurRetire', a: courriel });
  });
}
