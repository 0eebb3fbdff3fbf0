import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '../api/session.tsx';
import { EntrerParProconnect } from '../compte/entrer-par-proconnect.tsx';
import { destinationDe } from '../compte/destination.ts';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { ComptesDemonstration } from './comptes-demonstration.tsx';
import { FormulaireConnexion } from './formulaire-connexion.tsx';

/** The way in. */
export default function PageConnexion(): ReactElement {
  const { session, compte, expiree } = useSession();
  const [recherche] = useSearchParams();
  const [, aller] = useLocation();
  const retour = recherche.get('retour');
  const destination = destinationDe(retour);

  useEffect(() => {
    if (compte === null && session?.etape === 'inscription_facteur') aller('/compte/securite', { replace: true });
    if (compte !== null && !expiree) aller(destination, { replace: true });
  }, [session, compte, expiree, aller, destination]);

  return (
    <Page titre="Se connecter" chapo="Avec l’adresse qui reçoit les courriels de vos dossiers.">
      <div className="avec-marge">
        <div className="pile pile-large">
          <FormulaireConnexion onOuverte={() => aller(destination, { replace: true })} />
          <ul className="liste pile">
            <li>
              <Lien href="/mot-de-passe-oublie">Mot de passe oublié</Lien>
            </li>
            <li>
              <Lien href={retour === null ? '/inscription' : `/inscription?retour=${encodeURIComponent(retour)}`}>
                Créer un compte
              </Lien>
            </li>
          </ul>
          <EntrerParProconnect suite={destination} />
        </div>
        {session?.demonstration === true && <ComptesDemonstration />}
      </div>
    </Page>
  );
}
