import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '../api/session.tsx';
import { Page } from '../ui/page.tsx';
import { ComptesDemonstration } from './comptes-demonstration.tsx';
import { FormulaireConnexion } from './formulaire-connexion.tsx';

/** Where to go once signed in: inside the product only. */
function destinationDe(retour: string | null): string {
  if (retour === null || !retour.startsWith('/')) return '/dossiers';
  const adresse = new URL(retour, window.location.origin);
  // `//site` and `/\site` lead elsewhere.
  return adresse.origin === window.location.origin && adresse.pathname !== '/connexion'
    ? adresse.pathname + adresse.search + adresse.hash
    : '/dossiers';
}

/** The way in. */
export default function PageConnexion(): ReactElement {
  const { session, compte, expiree } = useSession();
  const [recherche] = useSearchParams();
  const [, aller] = useLocation();
  const destination = destinationDe(recherche.get('retour'));

  useEffect(() => {
    if (compte !== null && !expiree) aller(destination, { replace: true });
  }, [compte, expiree, aller, destination]);

  return (
    <Page titre="Se connecter" chapo="Avec l’adresse qui reçoit les courriels de vos dossiers.">
      <div className="avec-marge">
        <FormulaireConnexion onOuverte={() => aller(destination, { replace: true })} />
        {session?.demonstration === true && <ComptesDemonstration />}
      </div>
    </Page>
  );
}
