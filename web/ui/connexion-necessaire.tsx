import type { ReactElement } from 'react';
import { EtatVide } from './etat-vide.tsx';
import { LienBouton } from './lien-bouton.tsx';
import { Page } from './page.tsx';

/** What a page that is for someone says to who is not signed in; signing in comes back to it. */
export function ConnexionNecessaire({ retour }: { retour: string }): ReactElement {
  return (
    <Page titre="Connexion nécessaire">
      <EtatVide
        titre="Connectez-vous pour voir cette page"
        action={<LienBouton href={`/connexion?retour=${encodeURIComponent(retour)}`}>Se connecter</LienBouton>}
      >
        <p>Vous reviendrez ici aussitôt après.</p>
      </EtatVide>
    </Page>
  );
}
