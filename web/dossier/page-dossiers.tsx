import type { ReactElement } from 'react';
import { useSession } from '../api/session.tsx';
import { differer } from '../ui/differer.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Chargement } from '../ui/chargement.tsx';
import { Page } from '../ui/page.tsx';

// Each audience loads its own list only.
const ListeAgent = differer(() => import('../instructeur/liste-agent.tsx'), 'Chargement de vos dossiers');
const ListePorteur = differer(() => import('./liste-porteur.tsx'), 'Chargement de vos dossiers');

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
  return compte.roles.length > 0 ? <ListeAgent /> : <ListePorteur compte={compte} />;
}
