import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { phraseErreur } from '../api/client.ts';
import type { NouvelleCle, OptionsDeCle } from '../api/schema/types.gen.ts';

type Options = NonNullable<OptionsDeCle['options']>;
/** What a key answers, as it goes to the server. */
export type ReponseDeCle = NouvelleCle['reponse'];

/** Asks the browser, and whoever holds it, for a new key. @throws what `direEchec` says */
export async function creerCle(options: Options): Promise<ReponseDeCle> {
  return (await startRegistration({ optionsJSON: options as never })) as unknown as ReponseDeCle;
}

/** Asks for a key that is known. @throws what `direEchec` says */
export async function presenterCle(options: Options): Promise<ReponseDeCle> {
  return (await startAuthentication({ optionsJSON: options as never })) as unknown as ReponseDeCle;
}

/** By the code of the library, or the name of the browser's own error: what happened, and what to do. */
const echecs: Readonly<Record<string, string>> = {
  NotAllowedError:
    'La clé d’accès n’a pas été utilisée\u00a0: le geste a été annulé, ou n’est pas venu à temps. Réessayez quand vous voulez.',
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: 'Cette clé d’accès est déjà dans votre compte. Choisissez-en une autre.',
  ERROR_INVALID_DOMAIN:
    'Ce navigateur n’accepte pas de clé d’accès à cette adresse. Ouvrez Jalon par son adresse habituelle.',
  ERROR_INVALID_RP_ID:
    'Ce navigateur n’accepte pas de clé d’accès à cette adresse. Ouvrez Jalon par son adresse habituelle.',
};

/** What to say when a key was not made, or not proved. */
export function direEchec(erreur: unknown): string {
  const { code, name } = erreur instanceof Error ? (erreur as Error & { code?: unknown }) : { code: null, name: '' };
  for (const cle of [String(code), name]) if (Object.hasOwn(echecs, cle)) return echecs[cle] ?? '';
  if (name === 'WebAuthnError' || erreur instanceof DOMException)
    return 'Ce navigateur, ou cet appareil, n’a pas pu utiliser de clé d’accès. Essayez-en un autre, ou utilisez un code.';
  return phraseErreur(erreur);
}
