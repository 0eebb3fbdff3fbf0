import { createHash } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type postgres from 'postgres';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { nouvelId } from '../db/identifiant.ts';
import { introuvable, Refus, type Contournement } from '../http/probleme.ts';
import { ecrireAvis } from './avis.ts';
import { noterConnexion } from './journal-connexions.ts';
import { sceauDEcriture } from './sceau-d-ecriture.ts';
import { ecrireCodesDeSecours, lireFacteurs, type ContexteDeFacteur } from './seconds-facteurs.ts';

/** How long a person may take to touch their key, in seconds. */
const DEFI_SECONDES = 300;
/** Keys that one account keeps: a telephone, a computer, two spare ones, and as many again. */
const CLES_MAX = 10;

/** A key as its owner sees it. */
export interface CleDAcces {
  id: string;
  nom: string;
  creeLe: string;
  servieLe: string | null;
}
/** What a browser sends back, not judged yet. */
export type ReponseDeCle = Readonly<Record<string, Valeur>>;
/** Read when a key is first used: few processes ever need it, and Node warns of what it tries at its reading. */
const webauthn = (): Promise<typeof import('@simplewebauthn/server')> => import('@simplewebauthn/server');

type Contexte = ContexteDeFacteur & { baseUrl: string };
type Usage = 'ajout' | 'preuve';

const site = (baseUrl: string): { rpID: string; origine: string } => {
  const { hostname, origin } = new URL(baseUrl);
  return { rpID: hostname, origine: origin };
};
const empreinte = (defi: string): string => createHash('sha256').update(defi).digest('hex');

async function garderDefi({ sql, compteId }: Contexte, usage: Usage, defi: string): Promise<void> {
  await sql`delete from defis_de_cle where expire_le < clock_timestamp()`;
  await sql`insert into defis_de_cle (empreinte, compte_id, usage, expire_le) values (${empreinte(defi)}, ${compteId}, ${usage}, clock_timestamp() + make_interval(secs => ${DEFI_SECONDES}))`;
}

/** Whether this challenge was given to this account for this, and has not served; it has now. */
const prendreDefi =
  ({ sql, compteId }: Contexte, usage: Usage) =>
  async (defi: string): Promise<boolean> => {
    const { count } =
      await sql`delete from defis_de_cle where empreinte = ${empreinte(defi)} and compte_id = ${compteId} and usage = ${usage} and expire_le > clock_timestamp()`;
    return count === 1;
  };

const refusee = (message: string, contournement?: Contournement): Refus =>
  new Refus('saisie_refusee', message, { contournement });

/** The keys of an account, the oldest first. */
export async function listerCles(sql: postgres.Sql, compteId: string): Promise<CleDAcces[]> {
  return sql<CleDAcces[]>`
    select id, nom, cree_le as "creeLe", servie_le as "servieLe" from cles_d_acces where compte_id = ${compteId} order by cree_le, id`;
}

/** What a browser needs to make a key for this site. @throws `transition_refusee` when the account has enough of them */
export async function preparerCle(contexte: Contexte): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { sql, compteId, courriel, baseUrl } = contexte;
  const deja = await sql<{ id: string; transports: string[] }[]>`
    select identifiant as id, transports from cles_d_acces where compte_id = ${compteId}`;
  if (deja.length >= CLES_MAX)
    throw new Refus(
      'transition_refusee',
      `Un compte garde ${CLES_MAX} clés d’accès au plus\u00a0: retirez-en une d’abord.`,
    );
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: 'Jalon',
    rpID: site(baseUrl).rpID,
    userName: courriel,
    // Not the address: the key keeps it, and the address may change.
    userID: new TextEncoder().encode(compteId),
    attestationType: 'none',
    excludeCredentials: [...deja],
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  await garderDefi(contexte, 'ajout', options.challenge);
  return options;
}

/**
 * Keeps the key that a browser made. From then on it is asked at each sign-in, after the password. Gives recovery codes, once, to an account that had no second factor; its other sessions then end.
 *
 * @throws `saisie_refusee` for an answer to another challenge, to an old one, or for another site
 */
export async function ajouterCle(
  contexte: Contexte,
  { nom, reponse }: { nom: string; reponse: ReponseDeCle },
): Promise<string[]> {
  const { sql, compteId, courriel, cleSecrete, provenance, baseUrl } = contexte;
  const { rpID, origine } = site(baseUrl);
  const { verifyRegistrationResponse } = await webauthn();
  const { registrationInfo: faite } = await verifyRegistrationResponse({
    response: reponse as unknown as RegistrationResponseJSON,
    expectedChallenge: prendreDefi(contexte, 'ajout'),
    expectedOrigin: origine,
    expectedRPID: rpID,
    requireUserVerification: false,
  }).catch(() => ({ registrationInfo: undefined }));
  if (!faite)
    throw refusee(
      'Cette clé d’accès n’a pas pu être ajoutée. Recommencez, sans attendre plus de cinq minutes entre les deux gestes.',
    );
  const { credential } = faite;
  const premiere = !(await lireFacteurs(sql, compteId)).secondFacteur;
  return sql.begin(async (t) => {
    const id = nouvelId();
    const publique = Buffer.from(credential.publicKey).toString('base64url');
    const { count } = await t`
      insert into cles_d_acces (id, compte_id, identifiant, cle_publique, compteur, transports, nom, sceau)
      values (${id}, ${compteId}, ${credential.id}, ${publique}, ${credential.counter}, ${credential.transports ?? []}, ${nom},
        ${sceauDEcriture(cleSecrete, 'cle', [id, compteId, credential.id, publique])}) on conflict (identifiant) do nothing`;
    if (count === 0) throw refusee('Cette clé d’accès est déjà enregistrée. Choisissez-en une autre.');
    const codes = premiere ? await ecrireCodesDeSecours(t, { compteId, cleSecrete }) : [];
    // The others did not prove it: they will.
    if (premiere) await t`delete from sessions where compte_id = ${compteId}`;
    await noterConnexion(t, { compteId, issue: 'changement', moyen: 'cle', provenance });
    await ecrireAvis(t, { genre: 'cleAjoutee', a: courriel });
    return codes;
  });
}

/** What a browser needs to prove a key of the account; null when it has none. */
export async function demanderCle(contexte: Contexte): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const { sql, compteId, baseUrl } = contexte;
  const cles = await sql<{ id: string; transports: string[] }[]>`
    select identifiant as id, transports from cles_d_acces where compte_id = ${compteId}`;
  if (cles.length === 0) return null;
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: site(baseUrl).rpID,
    allowCredentials: [...cles],
    userVerification: 'preferred',
  });
  await garderDefi(contexte, 'preuve', options.challenge);
  return options;
}

/**
 * Proves a key of the account. Its challenge serves once, on this site; a key that says that it served fewer times than before was copied, and proves nothing.
 *
 * @throws `saisie_refusee`
 */
export async function prouverCle(contexte: Contexte, reponse: ReponseDeCle): Promise<'cle'> {
  const { sql, compteId, provenance, baseUrl } = contexte;
  const { rpID, origine } = site(baseUrl);
  const identifiant = typeof reponse['id'] === 'string' ? reponse['id'] : '';
  const [cle] = await sql<{ id: string; publique: string; compteur: number; transports: string[] }[]>`
    select id, cle_publique as publique, compteur, transports from cles_d_acces where compte_id = ${compteId} and identifiant = ${identifiant}`;
  const echouer = async (message: string, contournement?: Contournement): Promise<never> => {
    await noterConnexion(sql, { compteId, issue: 'refusee', moyen: 'cle', provenance });
    throw refusee(message, contournement);
  };
  if (!cle)
    return echouer(
      'Cette clé d’accès n’est pas une de celles de ce compte. Utilisez-en une autre, ou un code.',
      'cle_inconnue',
    );
  const { verifyAuthenticationResponse } = await webauthn();
  const jugee = await verifyAuthenticationResponse({
    response: reponse as unknown as AuthenticationResponseJSON,
    expectedChallenge: prendreDefi(contexte, 'preuve'),
    expectedOrigin: origine,
    expectedRPID: rpID,
    // Judged below, where its sentence says what happened.
    credential: { id: identifiant, publicKey: Buffer.from(cle.publique, 'base64url'), counter: 0 },
    requireUserVerification: false,
  }).catch(() => null);
  if (jugee?.verified !== true)
    return echouer('Votre clé d’accès n’a pas répondu à temps, ou pas pour ce site. Recommencez.');
  const { newCounter: compteur } = jugee.authenticationInfo;
  const { count } = await sql`update cles_d_acces set compteur = ${compteur}, servie_le = clock_timestamp()
    where id = ${cle.id} and (compteur < ${compteur} or (compteur = 0 and ${compteur} = 0))`;
  if (count === 0)
    return echouer(
      'Cette clé d’accès a servi ailleurs que prévu\u00a0: elle a pu être copiée, et n’est pas acceptée. Entrez par un code, retirez-la dans « Mon compte », et prévenez votre administrateur.',
      'cle_copiee',
    );
  return 'cle';
}

/** Gives another name to a key of the account. @throws « introuvable » */
export async function nommerCle(
  sql: postgres.Sql,
  compteId: string,
  { id, nom }: { id: string; nom: string },
): Promise<void> {
  const { count } = await sql`update cles_d_acces set nom = ${nom} where id = ${id} and compte_id = ${compteId}`;
  if (count === 0) throw introuvable();
}

/**
 * Takes a key away. The caller has asked for a fresh proof. With the last second factor go the recovery codes.
 *
 * @throws « introuvable »; `transition_refusee` for the last second factor of whom it is required
 */
export async function retirerCle(
  { sql, compteId, courriel, provenance }: ContexteDeFacteur,
  { id, obligatoire }: { id: string; obligatoire: boolean },
): Promise<void> {
  await sql.begin(async (t) => {
    // One at a time: two who each leave the other one would leave none.
    await t`select 1 from comptes where id = ${compteId} for update`;
    const { count } = await t`delete from cles_d_acces where id = ${id} and compte_id = ${compteId}`;
    if (count === 0) throw introuvable();
    const [reste] = await t<{ oui: boolean }[]>`
      select exists (select 1 from cles_d_acces where compte_id = ${compteId}) or exists (select 1 from codes_temporaires where compte_id = ${compteId} and confirme_le is not null) as oui`;
    if (reste?.oui !== true) {
      if (obligatoire)
        throw new Refus(
          'transition_refusee',
          'Vos fonctions demandent une double authentification\u00a0: ajoutez une autre clé ou une application avant de retirer celle-ci.',
        );
      await t`delete from codes_secours where compte_id = ${compteId}`;
    }
    await noterConnexion(t, { compteId, issue: 'changement', moyen: 'cle', provenance });
    await ecrireAvis(t, { genre: 'cleRetiree', a: courriel });
  });
}
