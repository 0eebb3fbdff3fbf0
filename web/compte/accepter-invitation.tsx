import { useState } from 'react';
import type { ReactElement } from 'react';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, ErreurApi, phraseErreur } from '../api/client.ts';
import type { Invitation, Session } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Page } from '../ui/page.tsx';
import { EnLectureDuLien } from './en-lecture-du-lien.tsx';
import { champNouveauMotDePasse, FormulaireCompte } from './formulaire-compte.tsx';

interface PropsInvitation {
  secret: string;
  /** The link has died meanwhile. */
  relire: () => void;
}

/** Goes on in a page read anew: what the account may do has changed, and it may ask for a second factor. */
const entrer = ({ agent, dossier }: Invitation, { etape }: Session): void => {
  const ouvert = dossier !== null ? `/dossiers/${dossier.id}` : agent ? '/dossiers' : '/organisation';
  window.location.assign(etape === null ? ouvert : etape === 'inscription_facteur' ? '/compte/securite' : '/connexion');
};

/** The address has no account yet: its name and its password make it. */
function OuvrirCompte({ secret, invitation, relire }: PropsInvitation & { invitation: Invitation }): ReactElement {
  return (
    <FormulaireCompte
      champs={[
        {
          nom: 'nom',
          libelle: 'Prénom et nom',
          type: 'text',
          autoComplete: 'name',
          vide: 'Écrivez votre prénom et votre nom.',
          aide: 'Ils sont écrits sur ce que vous faites.',
        },
        { ...champNouveauMotDePasse, libelle: 'Mot de passe' },
      ]}
      courriel={invitation.courriel}
      verbe="Ouvrir mon accès"
      enCours="Ouverture…"
      envoyer={async ({ nom = '', motDePasse = '' }) => {
        try {
          entrer(
            invitation,
            await envoyer('POST', adresseApi('/api/invitations/acceptation', {}), { secret, nom, motDePasse }),
          );
        } catch (erreur) {
          if (!(erreur instanceof ErreurApi) || erreur.probleme.code !== 'lien_perime') throw erreur;
          relire();
        }
      }}
    />
  );
}

function Accepter({ secret, invitation }: PropsInvitation & { invitation: Invitation }): ReactElement {
  const [echec, setEchec] = useState<string | null>(null);
  const accepter = async (): Promise<void> => {
    setEchec(null);
    try {
      entrer(invitation, await envoyer('POST', adresseApi('/api/invitations/acceptation', {}), { secret }));
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    }
  };
  return (
    <div className="pile pile-large">
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <div className="actions">
        <Bouton variante="principal" onClick={accepter} libelleEnCours="Ouverture…">
          {invitation.agent || invitation.dossier !== null ? 'Ouvrir mon accès' : `Rejoindre ${invitation.chez}`}
        </Bouton>
      </div>
    </div>
  );
}

/** The address has an account, and someone else, or nobody, is signed in: the link waits, after `#`, for its account. */
function SeConnecterDabord({ invitation }: { invitation: Invitation }): ReactElement {
  const { compte, fermer } = useSession();
  const [echec, setEchec] = useState<string | null>(null);
  return (
    <div className="pile pile-large">
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <p>
        Cette invitation est pour <strong>{invitation.courriel}</strong>, qui a déjà un compte. Connectez-vous avec lui,
        puis ouvrez de nouveau le lien du courriel.
      </p>
      {compte !== null && (
        <div className="actions">
          <Bouton
            onClick={async () => {
              try {
                await fermer();
              } catch (erreur) {
                setEchec(phraseErreur(erreur));
              }
            }}
          >
            Me déconnecter
          </Bouton>
        </div>
      )}
    </div>
  );
}

const lireInvitation = (secret: string): Promise<Invitation> =>
  envoyer('POST', adresseApi('/api/invitations/lecture', {}), { secret });

/** The title of an invitation, and what it opens to whom. */
function direInvitation({ agent, chez, courriel, dossier }: Invitation): { titre: string; chapo: string } {
  if (dossier !== null)
    return {
      titre: `Signer pour ${chez}`,
      chapo: `${dossier.porteur} vous invite à signer la convention du dossier ${dossier.numero} au nom de ${chez}, pour ${courriel}. Vous ne verrez que la convention.`,
    };
  return agent
    ? { titre: 'Votre accès d’agent', chapo: `${chez} vous ouvre un accès, pour ${courriel}.` }
    : { titre: `Rejoindre ${chez}`, chapo: `${chez} vous invite à suivre ses dossiers, pour ${courriel}.` };
}

/** What an invitation opens: an organisation for its member, a funder for its agent, a convention for whoever signs it. */
export function AccepterInvitation({ secret, relire }: PropsInvitation): ReactElement {
  return (
    <EnLectureDuLien secret={secret} titre="Votre invitation" lire={lireInvitation}>
      {(invitation) => (
        <Page {...direInvitation(invitation)}>
          {invitation.compte === 'a_creer' && <OuvrirCompte secret={secret} relire={relire} invitation={invitation} />}
          {invitation.compte === 'ouvert' && <Accepter secret={secret} relire={relire} invitation={invitation} />}
          {invitation.compte === 'ferme' && <SeConnecterDabord invitation={invitation} />}
        </Page>
      )}
    </EnLectureDuLien>
  );
}
