import type { ReactElement } from 'react';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';

/** What answers an address that leads nowhere, or to something that this person may not see: the two look the same. */
export default function PageIntrouvable(): ReactElement {
  return (
    <Page titre="Cette page est introuvable">
      <div className="pile lecture">
        <p>
          L’adresse contient peut-être une erreur, ou la page a changé de place. Si vous avez suivi un lien reçu par
          courriel, connectez-vous avec le compte auquel le courriel a été envoyé.
        </p>
        <div className="actions">
          <LienBouton href="/">Revenir à l’accueil</LienBouton>
        </div>
      </div>
    </Page>
  );
}
