import { Suspense, lazy, useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { Route, Switch, matchRoute, useLocation, useRouter } from 'wouter';
import { formaterDate } from '../workflows/engine/dates/civil.ts';
import { surPreuveDemandee } from './api/client.ts';
import { useSession } from './api/session.tsx';
import type { Compte } from './api/session.tsx';
import { navigationDe } from './navigation.ts';
import { pageIntrouvable, routes } from './routes.tsx';
import { ZoneCompte } from './public/zone-compte.tsx';
import { Chargement } from './ui/chargement.tsx';
import { EtatErreur } from './ui/etat-erreur.tsx';
import { Gabarit } from './ui/gabarit.tsx';
import { LimiteErreur } from './ui/limite-erreur.tsx';
import { Page } from './ui/page.tsx';
import { DireRegion } from './ui/region.ts';
import type { Region } from './ui/region.ts';

const chargerPreuve = async (): Promise<typeof import('./compte/dialogue-preuve.tsx')> =>
  import('./compte/dialogue-preuve.tsx');
const DialoguePreuve = lazy(chargerPreuve);
const chargerReconnexion = async (): Promise<typeof import('./public/dialogue-reconnexion.tsx')> =>
  import('./public/dialogue-reconnexion.tsx');
const DialogueReconnexion = lazy(chargerReconnexion);
/** Long after the page is there, long before a session ends. In milliseconds. */
const AVANT_RECONNEXION = 20_000;

/** Signing in again over the page: loaded once the page has what it needs, so that it is there when the network is not. */
function Reconnexion(): ReactElement | null {
  const { compte, expiree } = useSession();
  const connecte = compte !== null;
  useEffect(() => {
    if (!connecte) return;
    const minuterie = setTimeout(() => void chargerReconnexion().catch(() => undefined), AVANT_RECONNEXION);
    return () => clearTimeout(minuterie);
  }, [connecte]);
  return connecte && expiree ? (
    <LimiteErreur secours={null}>
      <Suspense fallback={null}>
        <DialogueReconnexion courriel={compte.courriel} />
      </Suspense>
    </LimiteErreur>
  ) : null;
}

/** The server wants a proof before an act: it is given over the page, where everything stays as it was typed, and the act goes on by itself. */
function Preuve(): ReactElement | null {
  const { compte } = useSession();
  const connecte = compte !== null;
  const [attente, setAttente] = useState<{ repondre: (prouve: boolean) => void } | null>(null);
  useEffect(() => {
    if (!connecte) return;
    // What is sent together waits for one answer.
    let commune: Promise<boolean> | null = null;
    return surPreuveDemandee(() => {
      commune ??= chargerPreuve()
        .then(() => new Promise<boolean>((repondre) => setAttente({ repondre })))
        // The network is cut: what was being sent says what the server answered.
        .catch(() => false)
        .finally(() => {
          commune = null;
          setAttente(null);
        });
      return commune;
    });
  }, [connecte]);
  if (compte === null || attente === null) return null;
  const renoncer = (): void => attente.repondre(false);
  return (
    <LimiteErreur secours={null}>
      <Suspense fallback={null}>
        <DialoguePreuve courriel={compte.courriel} prouve={() => attente.repondre(true)} renoncer={renoncer} />
      </Suspense>
    </LimiteErreur>
  );
}

/** An agent's own funder. */
function regionDe(compte: Compte | null): Region | null {
  const role = compte?.roles[0];
  return role === undefined ? null : { nom: role.financeurNom, couleurs: role.couleurs };
}

/** One dossier, one funder's calls: pages that are about the same thing share the beginning of their address. */
const lieuDe = (adresse: string): string => adresse.split('/').slice(0, 3).join('/');

/** Whose the page is, once it has said so, and how it says it; from one page about the same thing to the next, it stays. */
function useRegionDePage(adresse: string): [Region | null, (region: Region) => void] {
  const lieu = lieuDe(adresse);
  const [dite, setDite] = useState<{ lieu: string; region: Region } | null>(null);
  const dire = useCallback((region: Region) => setDite({ lieu, region }), [lieu]);
  return [dite?.lieu === lieu ? dite.region : null, dire];
}

/** A new page starts at its top; going back, the browser puts the person where they were. */
function useDefilementEnHaut(adresse: string): void {
  const retour = useRef(false);
  useEffect(() => {
    const noter = (): void => {
      retour.current = true;
    };
    window.addEventListener('popstate', noter);
    return () => window.removeEventListener('popstate', noter);
  }, []);
  useEffect(() => {
    if (!retour.current) window.scrollTo(0, 0);
    retour.current = false;
  }, [adresse]);
}

/** The whole web application: the page of the current address inside the frame. */
export function Application(): ReactElement {
  const [adresse] = useLocation();
  const { session, compte, erreur } = useSession();
  const demonstration = session?.demonstration === true ? { date: formaterDate(session.date) } : undefined;
  const { parser } = useRouter();
  const [regionDePage, direRegion] = useRegionDePage(adresse);
  useDefilementEnHaut(adresse);

  const ouvertes = routes.filter(
    (route) => session === null || session.demonstration || route.audience !== 'developpement',
  );
  const courante = ouvertes.find((route) => matchRoute(parser, route.chemin, adresse)[0]) ?? pageIntrouvable;
  const dense = courante.audience === 'agent' || (courante.audience === 'partage' && (compte?.roles.length ?? 0) > 0);
  const secours = (
    <Page titre="La page n’a pas pu s’afficher">
      <EtatErreur titre="Un problème est survenu de notre côté" reessayer={() => window.location.reload()}>
        <p>Ce que vous avez enregistré n’est pas perdu. Rechargez la page.</p>
      </EtatErreur>
    </Page>
  );

  // Who is there decides the top of the frame: drawn before, it would push the page down under the eyes and the finger.
  if (session === null && erreur === null)
    return (
      <div className="cadre">
        <Chargement texte="Chargement de la page" />
      </div>
    );
  return (
    <Gabarit
      region={regionDePage ?? regionDe(compte)}
      densite={dense ? 'dense' : 'aeree'}
      navigation={navigationDe(compte, adresse)}
      compte={<ZoneCompte />}
      demonstration={demonstration}
    >
      <LimiteErreur key={adresse} secours={secours}>
        <Suspense fallback={<Chargement texte="Chargement de la page" />}>
          <DireRegion value={direRegion}>
            <Switch>
              {[...ouvertes, pageIntrouvable].map((route) => (
                <Route key={route.chemin} path={route.chemin} component={route.composant} />
              ))}
            </Switch>
          </DireRegion>
        </Suspense>
      </LimiteErreur>
      <Preuve />
      <Reconnexion />
    </Gabarit>
  );
}
