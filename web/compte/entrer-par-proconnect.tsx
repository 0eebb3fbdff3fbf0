import type { ReactElement } from 'react';
import { useSession } from '../api/session.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';

/** Where a browser leaves for ProConnect, to come back to a page of the product. */
export const adresseProconnect = (suite: string): string => `/api/proconnect/depart?suite=${encodeURIComponent(suite)}`;

/** The other way in, where the installation has it: the professional identity that the State keeps. */
export function EntrerParProconnect({ suite }: { suite: string }): ReactElement | null {
  const { session } = useSession();
  if (session?.proconnect !== true) return null;
  return (
    <section className="pile" aria-labelledby="proconnect">
      <h2 id="proconnect">Avec ProConnect</h2>
      <p>
        Votre identité professionnelle, sans mot de passe de plus. Votre organisme est reconnu par son SIRET.{' '}
        <Lien href="https://www.proconnect.gouv.fr/">Ce qu’est ProConnect</Lien>
      </p>
      <p>
        <LienBouton href={adresseProconnect(suite)} variante="secondaire">
          S’identifier avec ProConnect
        </LienBouton>
      </p>
    </section>
  );
}
