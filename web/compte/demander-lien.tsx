import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import { useSession } from '../api/session.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Confirmation } from '../ui/confirmation.tsx';
import { Lien } from '../ui/lien.tsx';
import { FormulaireCompte } from './formulaire-compte.tsx';

interface PropsDemande {
  demande: 'inscription' | 'mot_de_passe';
  verbe: string;
  /** The page to go on with. */
  suite: string | null;
}

/** In the demonstration no mail leaves: they are read on their page. */
export function OuLireLeCourriel(): ReactElement {
  const { session } = useSession();
  return session?.demonstration === true ? (
    <p>
      Dans la démonstration, aucun courriel ne part : lisez-le sur la page{' '}
      <Lien href="/dev/courriels">Courriels envoyés</Lien>.
    </p>
  ) : (
    <p>Rien après quelques minutes ? Regardez dans les indésirables, puis vérifiez l’adresse.</p>
  );
}

/** Asks for an address and sends it a link. What follows is the same whether the address has an account or not: its mail says it. */
export function DemanderLien({ demande, verbe, suite }: PropsDemande): ReactElement {
  const [envoyeA, setEnvoyeA] = useState<string | null>(null);
  if (envoyeA !== null)
    return (
      <div className="pile pile-large">
        <Confirmation titre="Un courriel vient de partir">
          <p>
            Il est pour <strong>{envoyeA}</strong>. Ouvrez le lien qu’il contient, sur cet appareil ou sur un autre.
          </p>
          <OuLireLeCourriel />
        </Confirmation>
        <Bouton onClick={() => setEnvoyeA(null)}>Écrire une autre adresse</Bouton>
      </div>
    );
  return (
    <FormulaireCompte
      champs={[
        {
          nom: 'courriel',
          libelle: 'Adresse électronique',
          type: 'email',
          autoComplete: 'email',
          vide: 'Écrivez votre adresse électronique.',
          aide: 'Celle où vous recevrez les courriels de vos dossiers.',
        },
      ]}
      verbe={verbe}
      enCours="Envoi…"
      envoyer={async ({ courriel = '' }) => {
        await envoyer('POST', adresseApi('/api/comptes/liens', {}), { courriel, demande, suite });
        setEnvoyeA(courriel);
      }}
    />
  );
}
