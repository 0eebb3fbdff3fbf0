import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import { oublierSaisies, useSession } from '../api/session.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { champMotDePasseActuel, FormulaireCompte } from './formulaire-compte.tsx';

/** Closing one's account: what stays, what ends, then the verb. */
export default function PageFermeture(): ReactElement {
  const { compte } = useSession();
  if (compte === null)
    return (
      <Page titre="Fermer mon compte">
        <EtatVide
          titre="Connectez-vous pour voir cette page"
          action={<LienBouton href="/connexion?retour=%2Fcompte%2Ffermeture">Se connecter</LienBouton>}
        >
          <p>Vous reviendrez ici aussitôt après.</p>
        </EtatVide>
      </Page>
    );
  return (
    <Page titre="Fermer mon compte" chapo={`${compte.nom}, ${compte.courriel}`}>
      <div className="pile pile-large">
        <ul>
          <li>Vous ne pourrez plus vous connecter, sur aucun appareil.</li>
          <li>
            Vous ne ferez plus partie de votre organisme. Ses dossiers lui restent, et d’autres membres peuvent les
            suivre.
          </li>
          <li>Votre nom reste sur ce que vous avez fait. Votre adresse et votre téléphone sont effacés du compte.</li>
        </ul>
        <FormulaireCompte
          champs={[champMotDePasseActuel]}
          courriel={compte.courriel}
          variante="danger"
          verbe="Fermer mon compte"
          enCours="Fermeture…"
          envoyer={async ({ actuel = '' }) => {
            await envoyer('POST', adresseApi('/api/compte/fermeture', {}), { actuel });
            oublierSaisies();
            window.location.assign('/');
          }}
        />
        <p>
          <Lien href="/compte">Revenir à mon compte</Lien>
        </p>
      </div>
    </Page>
  );
}
