import { useState } from 'react';
import type { ReactElement } from 'react';
import { useSearchParams } from 'wouter';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { IdentiteEnAttente } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import { FormulaireConnexion } from '../public/formulaire-connexion.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { adresseProconnect } from './entrer-par-proconnect.tsx';

interface Issue {
  titre: string;
  phrase: string;
  /** Whether leaving for ProConnect again may help. */
  recommencer: boolean;
}

const PERDU: Issue = {
  titre: 'La connexion par ProConnect n’a pas abouti',
  phrase: 'Elle a été interrompue, elle a déjà servi ou elle a trop duré. Recommencez.',
  recommencer: true,
};

/** How coming back may end, besides being signed in. */
const issues: Readonly<Record<string, Issue>> = {
  muet: {
    titre: 'ProConnect ne répond pas',
    phrase: 'Connectez-vous avec votre mot de passe, ou réessayez dans quelques minutes. Rien n’est perdu.',
    recommencer: true,
  },
  perdu: PERDU,
  autre: {
    titre: 'Ce n’est pas l’identité de votre compte',
    phrase:
      'Vous vous êtes identifié avec une autre identité que celle reliée à votre compte. Fermez cet onglet et recommencez avec la bonne.',
    recommencer: false,
  },
  prouve: {
    titre: 'C’est prouvé',
    phrase: 'Fermez cet onglet\u00a0: dans l’autre, choisissez « C’est fait, continuer ».',
    recommencer: false,
  },
};

function DireIssue({ issue: { titre, phrase, recommencer } }: { issue: Issue }): ReactElement {
  return (
    <Page titre={titre}>
      <div className="pile pile-large">
        <p>{phrase}</p>
        {recommencer && (
          <div className="actions">
            <LienBouton href={adresseProconnect('/dossiers')}>Réessayer avec ProConnect</LienBouton>
            <LienBouton href="/connexion" variante="secondaire">
              Se connecter autrement
            </LienBouton>
          </div>
        )}
      </div>
    </Page>
  );
}

type Identite = NonNullable<IdentiteEnAttente['identite']>;

/** The account that was there before is joined by its owner, who has just signed in to it. */
function Relier({ identite }: { identite: Identite }): ReactElement {
  const { compte } = useSession();
  const [echec, setEchec] = useState<string | null>(null);
  const relier = async (): Promise<void> => {
    setEchec(null);
    try {
      const { suite } = await envoyer('POST', adresseApi('/api/proconnect/liaison', {}), undefined);
      window.location.assign(suite);
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };
  if (compte === null)
    return (
      <Page
        titre="Vous avez déjà un compte"
        chapo={`Un compte existe à l’adresse ${identite.courriel}. Connectez-vous une fois avec son mot de passe pour le relier à ProConnect.`}
      >
        <FormulaireConnexion courriel={identite.courriel} onOuverte={() => undefined} />
      </Page>
    );
  return (
    <Page titre="Relier votre compte à ProConnect" chapo="Vous pourrez ensuite entrer par l’un ou par l’autre.">
      <div className="pile pile-large">
        {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
        <DefinitionListe
          faits={[
            { terme: 'Votre compte', valeur: `${compte.nom}, ${compte.courriel}` },
            { terme: 'Identité ProConnect', valeur: `${identite.nom}, ${identite.courriel}` },
          ]}
        />
        <div className="actions">
          <Bouton variante="principal" onClick={relier} libelleEnCours="Liaison…">
            Relier
          </Bouton>
          <LienBouton href="/dossiers" variante="discret">
            Ne pas relier
          </LienBouton>
        </div>
      </div>
    </Page>
  );
}

function LireIdentite(): ReactElement {
  const lecture = useLecture(adresseApi('/api/proconnect/attente', {}));
  return (
    <EnLecture lecture={lecture} texte="Lecture de votre identité" enPage>
      {({ identite }) => (identite === null ? <DireIssue issue={PERDU} /> : <Relier identite={identite} />)}
    </EnLecture>
  );
}

/** Where one comes back from ProConnect when there is something to say or to decide. */
export default function PageProconnect(): ReactElement {
  const [recherche] = useSearchParams();
  const etat = recherche.get('etat') ?? '';
  const issue = Object.hasOwn(issues, etat) ? issues[etat] : undefined;
  return issue === undefined ? <LireIdentite /> : <DireIssue issue={issue} />;
}
