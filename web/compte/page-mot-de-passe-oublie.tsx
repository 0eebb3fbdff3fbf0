import type { ReactElement } from 'react';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { DemanderLien } from './demander-lien.tsx';

/** Another password, by a link sent to the address of the account. */
export default function PageMotDePasseOublie(): ReactElement {
  return (
    <Page titre="Mot de passe oublié" chapo="Nous vous envoyons un lien pour en choisir un autre.">
      <div className="avec-marge">
        <DemanderLien demande="mot_de_passe" verbe="Recevoir le lien" suite={null} />
        <aside className="feuille pile" aria-labelledby="retrouve">
          <h2 id="retrouve">Vous l’avez retrouvé ?</h2>
          <p>
            <Lien href="/connexion">Se connecter</Lien>
          </p>
        </aside>
      </div>
    </Page>
  );
}
