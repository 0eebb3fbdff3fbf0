import * as oidc from 'openid-client';
import { demanderBorne, ReponseTropLourde } from '../http/lecture-bornee.ts';
import type { Config } from '../config.ts';

/** How to speak to ProConnect, the State's identity provider for professionals (documentation: partenaires.proconnect.gouv.fr). */
export type ReglagesProconnect = NonNullable<Config['proconnect']>;

/** Who ProConnect says is there. */
export interface Identite {
  emetteur: string;
  sujet: string;
  courriel: string;
  nom: string;
  /** Of the organisation for which the person identified themselves; null where the provider does not say. */
  siret: string | null;
  /** The provider asked for two proofs. */
  deuxFacteurs: boolean;
  /** What it wants to see at sign-out. */
  jeton: string;
}

/** What has to come back from the provider to this browser, sealed in a cookie meanwhile. */
export interface Aller {
  etat: string;
  nonce: string;
  verificateur: string;
}

/** The provider does not answer, or not as it should. */
export class FournisseurMuet extends Error {}

/** A person waits in front of a blank page: in seconds. */
const DELAI_SECONDES = 8;
const PORTEES = 'openid given_name usual_name email siret';

/** What the provider says in one answer, in bytes: its keys are the longest. */
const OCTETS_MAX = 1_000_000;

/** How the library reaches the provider: as any service outside, its answer counted while it is read. */
const joindre: oidc.CustomFetch = async (adresse, { method, headers, body }) => {
  const { statut, entetes, octets } = await demanderBorne(
    adresse,
    // The library's own type is wider than what it sends: a form.
    { method, headers, body: body as BodyInit | null },
    { delaiMs: DELAI_SECONDES * 1_000, octets: OCTETS_MAX },
  );
  return new Response(octets.length === 0 ? null : new Uint8Array(octets), { status: statut, headers: entetes });
};

const connus = new Map<string, Promise<oidc.Configuration>>();

/** What the provider says of itself, read once; a reading that failed is tried again by the next person. */
function lireConfiguration({ url, client, secret }: ReglagesProconnect): Promise<oidc.Configuration> {
  const deja = connus.get(url);
  if (deja) return deja;
  // Only the configuration of this installation may name a provider in clear, and it only takes one on this machine.
  // oxlint-disable-next-line typescript/no-deprecated -- deprecated so as to stand out: a provider on this machine, as the tests run one
  const execute = url.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  const lecture = oidc.discovery(new URL(url), client, secret, oidc.ClientSecretPost(secret), {
    execute,
    timeout: DELAI_SECONDES,
    [oidc.customFetch]: joindre,
  });
  connus.set(url, lecture);
  lecture.catch(() => connus.delete(url));
  return lecture;
}

async function configurer(reglages: ReglagesProconnect): Promise<oidc.Configuration> {
  try {
    return await lireConfiguration(reglages);
  } catch (cause) {
    throw new FournisseurMuet('ProConnect ne répond pas', { cause });
  }
}

/** Where to send the browser, and what to keep of it. `prouver`: whoever is signed in there proves it again. @throws FournisseurMuet */
export async function partir(
  reglages: ReglagesProconnect,
  { retour, prouver }: { retour: string; prouver: boolean },
): Promise<{ adresse: string; aller: Aller }> {
  const configuration = await configurer(reglages);
  const aller = {
    etat: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verificateur: oidc.randomPKCECodeVerifier(),
  };
  const adresse = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: retour,
    scope: PORTEES,
    state: aller.etat,
    nonce: aller.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(aller.verificateur),
    code_challenge_method: 'S256',
    ...(prouver ? { prompt: 'login' } : {}),
  });
  return { adresse: adresse.href, aller };
}

const texteDe = (valeur: unknown): string => (typeof valeur === 'string' ? valeur.trim() : '');

/**
 * Whoever comes back: the code is exchanged once, against the state, the nonce and the verifier of this very browser. `null` when it may not be believed: another
 * state, a code that has served, an answer not for us, no address. @throws FournisseurMuet
 */
export async function revenir(reglages: ReglagesProconnect, adresse: URL, aller: Aller): Promise<Identite | null> {
  const configuration = await configurer(reglages);
  try {
    const jetons = await oidc.authorizationCodeGrant(configuration, adresse, {
      expectedState: aller.etat,
      expectedNonce: aller.nonce,
      pkceCodeVerifier: aller.verificateur,
      idTokenExpected: true,
    });
    const dit = jetons.claims();
    if (dit === undefined || jetons.id_token === undefined) return null;
    const personne = await oidc.fetchUserInfo(configuration, jetons.access_token, dit.sub);
    const courriel = texteDe(personne.email).toLowerCase();
    if (courriel === '') return null;
    const noms = [personne.given_name, personne['usual_name'] ?? personne.family_name].map(texteDe);
    const siret = texteDe(personne['siret']);
    return {
      emetteur: dit.iss,
      sujet: dit.sub,
      courriel,
      nom: noms.filter((nom) => nom !== '').join(' ') || courriel,
      siret: /^\d{14}$/.test(siret) ? siret : null,
      deuxFacteurs: Array.isArray(dit['amr']) && dit['amr'].includes('mfa'),
      jeton: jetons.id_token,
    };
  } catch (cause) {
    if (estPanne(cause)) throw new FournisseurMuet('ProConnect ne répond pas', { cause });
    return null;
  }
}

/** The network, a time limit, or an error of the provider's own: the person has done nothing wrong. */
function estPanne(e: unknown): boolean {
  if (e instanceof ReponseTropLourde) return true;
  if (e instanceof oidc.ResponseBodyError) return e.status >= 500;
  if (e instanceof TypeError || (e instanceof DOMException && e.name === 'TimeoutError')) return true;
  const { code, cause } = e as { code?: unknown; cause?: unknown };
  if (code === 'OAUTH_TIMEOUT') return true;
  return cause instanceof Response && cause.status >= 500;
}

/** Where to send the browser that signs out, so that the provider forgets it too; `null` when it does not answer: one is signed out here all the same. */
export async function sortir(
  reglages: ReglagesProconnect,
  { jeton, retour }: { jeton: string; retour: string },
): Promise<string | null> {
  try {
    const configuration = await lireConfiguration(reglages);
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    return oidc.buildEndSessionUrl(configuration, {
      id_token_hint: jeton,
      post_logout_redirect_uri: retour,
      state: oidc.randomState(),
    }).href;
  } catch {
    return null;
  }
}
