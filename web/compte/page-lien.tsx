import { useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, ErreurApi, phraseErreur } from '../api/client.ts';
import type { Lien as LienLu, Session } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Confirmation } from '../ui/confirmation.tsx';
import { Etapes } from '../ui/etapes.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { AccepterInvitation } from './accepter-invitation.tsx';
import { OuLireLeCourriel } from './demander-lien.tsx';
import { destinationDe } from './destination.ts';
import { EnLectureDuLien } from './en-lecture-du-lien.tsx';
import { ETAPES_INSCRIPTION } from './etapes-inscription.ts';
import { champNouveauMotDePasse, FormulaireCompte } from './formulaire-compte.tsx';

const suivreLieu = (prevenir: () => void): (() => void) => {
  window.addEventListener('hashchange', prevenir);
  return () => window.removeEventListener('hashchange', prevenir);
};
const lireSecret = (): string => window.location.hash.slice(1);

interface PropsVivant {
  secret: string;
  lien: LienLu;
  /** The link has died meanwhile. */
  relire: () => void;
}

/** Goes on in a page read anew, where a second factor is asked when there is one: nothing of whoever was signed in before may stay. */
const continuer = ({ etape }: Session, suite: string | null): void =>
  window.location.assign(etape === null ? destinationDe(suite) : '/connexion');

/** Sends, and reads the link again when it has died meanwhile. */
async function tenter<T>(action: () => Promise<T>, relire: () => void): Promise<{ recu: T } | null> {
  try {
    return { recu: await action() };
  } catch (erreur) {
    if (!(erreur instanceof ErreurApi) || erreur.probleme.code !== 'lien_perime') throw erreur;
    relire();
    return null;
  }
}

function CreerCompte({ secret, lien, relire }: PropsVivant): ReactElement {
  return (
    <Page
      titre="Votre compte"
      titreFenetre="Créer un compte"
      surtitre="Créer un compte"
      chapo={`Pour ${lien.courriel ?? ''}.`}
      sousTete={<Etapes libelle="Votre compte" etapes={ETAPES_INSCRIPTION} courante={1} />}
    >
      <div className="avec-marge">
        <FormulaireCompte
          champs={[
            {
              nom: 'nom',
              libelle: 'Prénom et nom',
              type: 'text',
              autoComplete: 'name',
              vide: 'Écrivez votre prénom et votre nom.',
              aide: 'Ils sont écrits sur ce que vous déposez.',
            },
            { ...champNouveauMotDePasse, libelle: 'Mot de passe' },
          ]}
          courriel={lien.courriel ?? ''}
          verbe="Créer mon compte"
          enCours="Création…"
          envoyer={async ({ nom = '', motDePasse = '' }) => {
            const fait = await tenter(
              () => envoyer('POST', adresseApi('/api/comptes', {}), { secret, nom, motDePasse }),
              relire,
            );
            if (fait) continuer(fait.recu, lien.suite);
          }}
        />
        <aside className="feuille pile" aria-labelledby="pas-vous">
          <h2 id="pas-vous">Vous n’avez rien demandé ?</h2>
          <p>Fermez cette page : aucun compte n’est créé sans mot de passe.</p>
        </aside>
      </div>
    </Page>
  );
}

function ChoisirMotDePasse({ secret, lien, relire }: PropsVivant): ReactElement {
  return (
    <Page
      titre="Nouveau mot de passe"
      chapo={`Pour ${lien.courriel ?? ''}. Les sessions ouvertes ailleurs seront fermées.`}
    >
      <div className="avec-marge">
        <FormulaireCompte
          champs={[champNouveauMotDePasse]}
          courriel={lien.courriel ?? ''}
          verbe="Choisir ce mot de passe"
          enCours="Enregistrement…"
          envoyer={async ({ motDePasse = '' }) => {
            const fait = await tenter(
              () => envoyer('POST', adresseApi('/api/comptes/mot-de-passe', {}), { secret, motDePasse }),
              relire,
            );
            if (fait) continuer(fait.recu, lien.suite);
          }}
        />
        <aside className="feuille pile" aria-labelledby="pas-vous">
          <h2 id="pas-vous">Vous n’avez rien demandé ?</h2>
          <p>Fermez cette page : votre mot de passe actuel reste bon.</p>
        </aside>
      </div>
    </Page>
  );
}

function ConfirmerCourriel({ secret, lien, relire }: PropsVivant): ReactElement {
  const [fait, setFait] = useState(false);
  const [echec, setEchec] = useState<string | null>(null);
  const confirmer = async (): Promise<void> => {
    setEchec(null);
    try {
      const recu = await tenter(() => envoyer('POST', adresseApi('/api/comptes/courriel', {}), { secret }), relire);
      setFait(recu !== null);
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };
  return (
    <Page titre="Votre nouvelle adresse">
      {fait ? (
        <Confirmation titre={`Votre compte s’ouvre maintenant avec ${lien.courriel ?? ''}`}>
          <p>L’ancienne adresse en est prévenue. Vos dossiers ne changent pas.</p>
        </Confirmation>
      ) : (
        <div className="pile pile-large">
          {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
          <p>
            <strong>{lien.courriel}</strong> remplacera l’adresse de votre compte : vous vous connecterez avec elle, et
            les courriels de vos dossiers y arriveront.
          </p>
          <Bouton variante="principal" onClick={confirmer} libelleEnCours="Confirmation…">
            Confirmer cette adresse
          </Bouton>
        </div>
      )}
    </Page>
  );
}

const morts: Readonly<Record<Exclude<LienLu['etat'], 'vivant'>, { titre: string; phrase: string }>> = {
  expire: { titre: 'Ce lien a expiré', phrase: 'Recevez-en un autre à la même adresse\u00a0: il remplace celui-ci.' },
  utilise: {
    titre: 'Ce lien a déjà servi',
    phrase:
      'Ce qu’il permettait est fait. Connectez-vous\u00a0; ou recevez un autre lien à la même adresse pour choisir un mot de passe.',
  },
  annule: {
    titre: 'Un lien plus récent a remplacé celui-ci',
    phrase: 'Prenez celui du dernier courriel reçu, ou recevez-en un autre à la même adresse.',
  },
  inconnu: {
    titre: 'Ce lien n’est pas complet',
    phrase: 'Il a été coupé, ou il est trop ancien. Ouvrez-le depuis le courriel, ou recommencez avec votre adresse.',
  },
};

function LienMort({ secret, lien }: { secret: string; lien: LienLu }): ReactElement {
  const [parti, setParti] = useState(false);
  const [echec, setEchec] = useState<string | null>(null);
  const renouveler = async (): Promise<void> => {
    setEchec(null);
    try {
      await envoyer('POST', adresseApi('/api/liens/renouvellement', {}), { secret });
      setParti(true);
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };
  const { titre, phrase } = morts[lien.etat === 'vivant' ? 'inconnu' : lien.etat];
  return (
    <Page titre={titre}>
      {parti ? (
        <Confirmation titre="Un autre lien vient de partir">
          <p>Il est à la même adresse que celui-ci.</p>
          <OuLireLeCourriel />
        </Confirmation>
      ) : (
        <div className="pile pile-large">
          {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
          <p>{phrase}</p>
          <div className="actions">
            {lien.etat === 'inconnu' || lien.etat === 'vivant' ? (
              <LienBouton href="/inscription">Écrire mon adresse</LienBouton>
            ) : (
              <Bouton variante="principal" onClick={renouveler} libelleEnCours="Envoi…">
                Recevoir un autre lien
              </Bouton>
            )}
            <LienBouton href="/connexion" variante="secondaire">
              Se connecter
            </LienBouton>
          </div>
        </div>
      )}
    </Page>
  );
}

const lireLien = async (secret: string): Promise<LienLu> => {
  try {
    return await envoyer('POST', adresseApi('/api/liens/lecture', {}), { secret });
  } catch (erreur) {
    // Not of the form of a secret: cut by whoever copied it.
    if (erreur instanceof ErreurApi && erreur.probleme.status === 422)
      return { etat: 'inconnu', objet: null, courriel: null, suite: null };
    throw erreur;
  }
};

function SuivreLien({ secret, lien, relire }: { secret: string; lien: LienLu; relire: () => void }): ReactElement {
  if (lien.etat !== 'vivant') return <LienMort secret={secret} lien={lien} />;
  if (lien.objet === 'inscription') return <CreerCompte secret={secret} lien={lien} relire={relire} />;
  if (lien.objet === 'mot_de_passe') return <ChoisirMotDePasse secret={secret} lien={lien} relire={relire} />;
  if (lien.objet === 'courriel') return <ConfirmerCourriel secret={secret} lien={lien} relire={relire} />;
  return <AccepterInvitation secret={secret} relire={relire} />;
}

/** What a link received by mail opens; dead, it gives another on the spot. */
export default function PageLien(): ReactElement {
  const secret = useSyncExternalStore(suivreLieu, lireSecret);
  return (
    <EnLectureDuLien key={secret} secret={secret} titre="Votre lien" lire={lireLien}>
      {(lien, relire) => <SuivreLien secret={secret} lien={lien} relire={relire} />}
    </EnLectureDuLien>
  );
}
