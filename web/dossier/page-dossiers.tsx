import { Suspense, lazy } from 'react';
import type { ReactElement } from 'react';
import { useSession } from '../api/session.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Chargement } from '../ui/chargement.tsx';
import { Page } from '../ui/page.tsx';

// Each audience loads its own list only.
const ListeAgent = lazy(() => import('../instructeur/liste-agent.tsx'));
const ListePorteur = lazy(() => import('./liste-porteur.tsx'));

/** The dossiers of whoever is signed in: cards for a porteur or a consulted body, a table for an agent. */
export default function PageDossiers(): ReactElement {
  const { session, compte } = useSession();
  if (session === null)
    return (
      <Page titre="Dossiers">
        <Chargement texte="Chargement de vos dossiers" />
      </Page>
    );
  if (compte === null)
    return (
      <Page titre="Dossiers">
        <EtatVide
          titre="Connectez-vous pour voir vos dossiers"
          action={<LienBouton href="/connexion?retour=%2Fdossiers">Se connecter</LienBouton>}
        >
          <p>Vous reviendrez ici aussitôt après.</p>
        </EtatVide>
      </Page>
    );
  return (
    <Suspense fallback={<Chargement texte="Chargement de vos dossiers" />}>
      {compte.roles.length > 0 ? <ListeAgent /> : <ListePorteur compte={compte} />}
    </Suspense>
  );
}
