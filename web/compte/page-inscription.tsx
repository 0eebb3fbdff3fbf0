import type { ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { Etapes } from '../ui/etapes.tsx';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { DemanderLien } from './demander-lien.tsx';
import { destinationDe } from './destination.ts';
import { EntrerParProconnect } from './entrer-par-proconnect.tsx';
import { ETAPES_INSCRIPTION } from './etapes-inscription.ts';

/** The first step of an account: an address, proved by a link. */
export default function PageInscription(): ReactElement {
  const [recherche] = useSearchParams();
  const retour = recherche.get('retour');
  return (
    <Page
      titre="Votre courriel"
      titreFenetre="Créer un compte"
      surtitre="Créer un compte"
      chapo="Nous vous envoyons un lien pour vérifier que cette adresse est la vôtre."
      sousTete={<Etapes libelle="Votre compte" etapes={ETAPES_INSCRIPTION} courante={0} />}
    >
      <div className="avec-marge">
        <div className="pile pile-large">
          <DemanderLien
            demande="inscription"
            verbe="Recevoir le lien"
            suite={retour === null ? null : destinationDe(retour)}
          />
          <EntrerParProconnect suite={destinationDe(retour)} />
        </div>
        <aside className="feuille pile" aria-labelledby="deja">
          <h2 id="deja">Vous avez déjà un compte ?</h2>
          <p>
            <Lien href={retour === null ? '/connexion' : `/connexion?retour=${encodeURIComponent(retour)}`}>
              Se connecter
            </Lien>
          </p>
          <p>
            <Lien href="/mot-de-passe-oublie">Choisir un autre mot de passe</Lien>
          </p>
        </aside>
      </div>
    </Page>
  );
}
