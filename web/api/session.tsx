import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { adresseApi } from './adresse-api.ts';
import { ErreurApi, envoyer, lire, surSessionExpiree } from './client.ts';
import { annoncerReconnexion } from './reconnexion.ts';
import type { PreuveDeCle, Session } from './schema/types.gen.ts';

/** A person who is signed in. */
export type Compte = NonNullable<Session['compte']>;

interface ValeurSession {
  /** `null` until the server has answered. */
  session: Session | null;
  /** Who is signed in; `null` for nobody. It stays while the session has expired: what is on the screen belongs to them. */
  compte: Compte | null;
  /** The session ended while something was open: signing in again goes on from there. */
  expiree: boolean;
  /** Why the session could not be read. */
  erreur: ErreurApi | null;
  /** Signs in. @throws ErreurApi: wrong password (401), too many tries (429) */
  ouvrir: (courriel: string, motDePasse: string) => Promise<Session>;
  /** Gives what is asked after the password: a code, or what a passkey answered. @throws ErreurApi: refused (422), too many tries (429) */
  prouver: (preuve: string | PreuveDeCle['reponse']) => Promise<Session>;
  /** Signs out. @throws ErreurApi */
  fermer: () => Promise<void>;
  /** Reads the session again: the date of the demonstration has moved, or the first reading failed. */
  recharger: () => Promise<void>;
}

const Contexte = createContext<ValeurSession | null>(null);

/** Where answers not yet sent are kept in this browser, for one account. */
export function prefixeReponses(compte: string): string {
  return `jalon:reponses:${compte}:`;
}

/** Forgets what was being typed in this tab: it belongs to whoever typed it. */
export function oublierSaisies(): void {
  try {
    sessionStorage.clear();
  } catch {
    // A browser may forbid storage: then nothing was kept.
  }
}

/** Whose what is kept in this tab is. */
const CLE_DE_L_ONGLET = 'jalon:compte';

/** What was typed in this tab by one account is never there for another, whichever way it left. */
function reserverOnglet(session: Session): Session {
  const { compte } = session;
  try {
    const avant = sessionStorage.getItem(CLE_DE_L_ONGLET);
    if (compte !== null && avant !== compte.id) {
      // What was typed before anyone signed in is of whoever does: the test of a call leads to a dossier.
      if (avant !== null) oublierSaisies();
      sessionStorage.setItem(CLE_DE_L_ONGLET, compte.id);
    }
  } catch {
    // A browser may forbid storage: then nothing was kept.
  }
  return session;
}

function oublierReponses(compte: string): void {
  try {
    for (const cle of Object.keys(localStorage)) {
      if (cle.startsWith(prefixeReponses(compte))) localStorage.removeItem(cle);
    }
  } catch {
    // A browser may forbid storage: then nothing was kept.
  }
}

interface EtatSession {
  session: Session | null;
  expiree: boolean;
  erreur: ErreurApi | null;
}

/** What reading the session again changes: when it has ended in silence, the screen stays whose it was. */
function accueillir(avant: EtatSession, lue: Session): EtatSession {
  const compte = avant.session?.compte ?? null;
  return lue.compte === null && compte !== null
    ? { session: { ...lue, compte }, expiree: true, erreur: null }
    : { session: lue, expiree: false, erreur: null };
}

/** Knows who is signed in, for the whole application. */
export function SessionProvider({ children }: { children: ReactNode }): ReactElement {
  const [etat, setEtat] = useState<EtatSession>({ session: null, expiree: false, erreur: null });
  const precedent = etat.session?.compte?.id ?? null;

  const recharger = useCallback(async (): Promise<void> => {
    try {
      const lue = reserverOnglet(await lire(adresseApi('/api/session', {})));
      setEtat((avant) => accueillir(avant, lue));
    } catch (erreur) {
      if (!(erreur instanceof ErreurApi)) throw erreur;
      setEtat((avant) => ({ ...avant, erreur }));
    }
  }, []);

  useEffect(() => void recharger(), [recharger]);

  useEffect(() => {
    if (precedent === null) return;
    return surSessionExpiree(() => setEtat((avant) => ({ ...avant, expiree: true })));
  }, [precedent]);

  const accepter = useCallback(
    (recue: Session): Session => {
      const nouvelle = reserverOnglet(recue);
      // Something is missing after the password: nobody is there yet, and what is on the screen stays whose it was.
      if (nouvelle.etape !== null && precedent !== null) return nouvelle;
      if (precedent !== null && nouvelle.compte?.id !== precedent) {
        // Someone else's screen: nothing of it may stay.
        window.location.assign('/dossiers');
        return nouvelle;
      }
      setEtat({ session: nouvelle, expiree: false, erreur: null });
      if (nouvelle.compte !== null) annoncerReconnexion();
      return nouvelle;
    },
    [precedent],
  );
  const ouvrir = useCallback(
    async (courriel: string, motDePasse: string): Promise<Session> =>
      accepter(await envoyer('POST', adresseApi('/api/session', {}), { courriel, motDePasse })),
    [accepter],
  );
  const prouver = useCallback(
    async (preuve: string | PreuveDeCle['reponse']): Promise<Session> =>
      accepter(
        typeof preuve === 'string'
          ? await envoyer('POST', adresseApi('/api/session/facteur', {}), { code: preuve })
          : await envoyer('POST', adresseApi('/api/session/cle', {}), { reponse: preuve }),
      ),
    [accepter],
  );

  const fermer = useCallback(async (): Promise<void> => {
    const { adresse } = await envoyer('DELETE', adresseApi('/api/session', {}), undefined);
    if (precedent !== null) oublierReponses(precedent);
    oublierSaisies();
    // Whoever came by ProConnect leaves it too, and comes back.
    window.location.assign(adresse ?? '/');
  }, [precedent]);

  const valeur = useMemo<ValeurSession>(
    () => ({ ...etat, compte: etat.session?.compte ?? null, ouvrir, prouver, fermer, recharger }),
    [etat, ouvrir, prouver, fermer, recharger],
  );
  return <Contexte value={valeur}>{children}</Contexte>;
}

/** Who is signed in, and how to sign in and out. */
export function useSession(): ValeurSession {
  const valeur = useContext(Contexte);
  if (valeur === null) throw new Error('useSession is called outside SessionProvider.');
  return valeur;
}
