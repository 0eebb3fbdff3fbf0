import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer } from '../api/client.ts';
import { useSession } from '../api/session.tsx';
import type { Compte } from '../api/session.tsx';
import { CadenceDesEchanges } from '../echanges/cadence-des-echanges.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { OuLireLeCourriel } from './demander-lien.tsx';
import { champMotDePasseActuel, champNouveauMotDePasse, FormulaireCompte } from './formulaire-compte.tsx';

function ChangerCourriel({ compte }: { compte: Compte }): ReactElement {
  const [envoyeA, setEnvoyeA] = useState<string | null>(null);
  if (envoyeA !== null)
    return (
      <Bandeau ton="succes" titre={`Un lien vient de partir à ${envoyeA}`} surgit>
        <p>Votre adresse changera quand vous l’aurez ouvert. D’ici là, rien ne change.</p>
        <OuLireLeCourriel />
      </Bandeau>
    );
  return (
    <FormulaireCompte
      champs={[
        {
          nom: 'courriel',
          libelle: 'Nouvelle adresse électronique',
          type: 'email',
          autoComplete: 'email',
          vide: 'Écrivez votre nouvelle adresse.',
        },
        champMotDePasseActuel,
      ]}
      courriel={compte.courriel}
      variante="secondaire"
      verbe="Changer d’adresse"
      enCours="Envoi du lien…"
      envoyer={async ({ courriel = '', actuel = '' }) => {
        await envoyer('PUT', adresseApi('/api/compte/courriel', {}), { courriel, actuel });
        setEnvoyeA(courriel);
      }}
    />
  );
}

function ChangerMotDePasse({ compte }: { compte: Compte }): ReactElement {
  const [fait, setFait] = useState(false);
  if (fait)
    return (
      <Bandeau ton="succes" titre="Votre mot de passe est changé" surgit>
        <p>Vos autres appareils sont déconnectés.</p>
      </Bandeau>
    );
  return (
    <FormulaireCompte
      champs={[champMotDePasseActuel, champNouveauMotDePasse]}
      courriel={compte.courriel}
      variante="secondaire"
      verbe="Changer de mot de passe"
      enCours="Enregistrement…"
      envoyer={async ({ actuel = '', motDePasse = '' }) => {
        await envoyer('PUT', adresseApi('/api/compte/mot-de-passe', {}), { actuel, motDePasse });
        setFait(true);
      }}
    />
  );
}

/** What the account is, and what its person may change of it. */
export default function PageCompte(): ReactElement {
  const { session, compte } = useSession();
  if (compte === null)
    return (
      <Page titre="Mon compte">
        <EtatVide
          titre="Connectez-vous pour voir cette page"
          action={<LienBouton href="/connexion?retour=%2Fcompte">Se connecter</LienBouton>}
        >
          <p>Vous reviendrez ici aussitôt après.</p>
        </EtatVide>
      </Page>
    );
  const partage = session?.demonstration === true && compte.courriel.endsWith('demo.test');
  return (
    <Page titre="Mon compte">
      <div className="avec-marge">
        <div className="pile pile-large">
          <DefinitionListe
            faits={[
              { terme: 'Nom', valeur: compte.nom },
              { terme: 'Adresse électronique', valeur: compte.courriel },
            ]}
          />
          <section className="pile" aria-labelledby="courriels-des-messages">
            <h2 id="courriels-des-messages">Courriels des messages</h2>
            <CadenceDesEchanges />
          </section>
          {partage ? (
            <Bandeau ton="info" titre="Ce compte sert à tous les visiteurs de la démonstration">
              <p>
                Son adresse et son mot de passe ne changent pas. Pour essayer,{' '}
                <Lien href="/inscription">créez le vôtre</Lien>.
              </p>
            </Bandeau>
          ) : (
            <>
              <section className="pile" aria-labelledby="changer-courriel">
                <h2 id="changer-courriel">Changer d’adresse</h2>
                <ChangerCourriel compte={compte} />
              </section>
              <section className="pile" aria-labelledby="changer-mot-de-passe">
                <h2 id="changer-mot-de-passe">Changer de mot de passe</h2>
                <ChangerMotDePasse compte={compte} />
              </section>
              <p>
                <Lien href="/compte/fermeture">Fermer mon compte</Lien>
              </p>
            </>
          )}
        </div>
        <aside className="feuille pile" aria-labelledby="appareils">
          <h2 id="appareils">Appareils connectés</h2>
          <p>Voyez où votre compte est ouvert, et déconnectez ce que vous ne reconnaissez pas.</p>
          <p>
            <Lien href="/compte/sessions">Sessions et connexions</Lien>
          </p>
          <h2>Double authentification</h2>
          <p>Un code de votre téléphone, demandé après le mot de passe.</p>
          <p>
            <Lien href="/compte/securite">Mettre en place ou retirer</Lien>
          </p>
          <h2>Mes données</h2>
          <p>Ce que Jalon garde de vous, à recevoir dans un fichier.</p>
          <p>
            <Lien href="/compte/donnees">Voir et recevoir mes données</Lien>
          </p>
        </aside>
      </div>
    </Page>
  );
}
