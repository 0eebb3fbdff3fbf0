import type { ReactElement, ReactNode } from 'react';
import { Chargement } from '../ui/chargement.tsx';
import { EtatErreur } from '../ui/etat-erreur.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import type { ErreurApi } from './client.ts';
import type { Lecture } from './lecture.ts';

interface PropsEnLecture<T> {
  lecture: Lecture<T>;
  /** What is coming: « Chargement de vos dossiers ». */
  texte?: string;
  /** True when it is the whole page: what stands in its place then has its own title. */
  enPage?: boolean;
  children: (donnees: T) => ReactNode;
}

function Echec({ erreur, reessayer }: { erreur: ErreurApi; reessayer: () => Promise<void> }): ReactElement {
  if (erreur.motif === 'session') {
    const retour = encodeURIComponent(window.location.pathname + window.location.search);
    return (
      <EtatVide
        titre="Connectez-vous pour voir cette page"
        action={<LienBouton href={`/connexion?retour=${retour}`}>Se connecter</LienBouton>}
      >
        <p>Vous reviendrez ici aussitôt après.</p>
      </EtatVide>
    );
  }
  const { status, title, detail, requete } = erreur.probleme;
  // What is read has only its address: a malformed one (422) leads nowhere either.
  if (status === 404 || status === 403 || status === 422) {
    return (
      <EtatVide
        titre={status === 403 ? 'Cette page ne vous est pas ouverte' : 'Cette page est introuvable'}
        action={
          <LienBouton href="/dossiers" variante="secondaire">
            Revenir à mes dossiers
          </LienBouton>
        }
      >
        <p>{status === 422 ? 'Cette adresse est incomplète ou fausse. Vérifiez-la.' : detail}</p>
      </EtatVide>
    );
  }
  return (
    <EtatErreur
      titre={erreur.motif === 'reseau' ? 'Vous êtes hors connexion' : title}
      {...(requete === '' ? {} : { reference: requete })}
      {...(erreur.motif === 'refus' ? {} : { reessayer })}
    >
      <p>{detail}</p>
    </EtatErreur>
  );
}

/** What is read from the server, or what stands in its place: loading, offline, signed out, forbidden, not found, failed. */
export function EnLecture<T>({ lecture, texte, enPage = false, children }: PropsEnLecture<T>): ReactNode {
  if (lecture.etat === 'chargement') return <Chargement {...(texte === undefined ? {} : { texte })} />;
  if (lecture.etat === 'pret') return children(lecture.donnees);
  const echec = <Echec erreur={lecture.erreur} reessayer={lecture.recharger} />;
  return enPage ? (
    <Page titre={lecture.erreur.motif === 'session' ? 'Connexion nécessaire' : 'Rien à afficher'}>{echec}</Page>
  ) : (
    echec
  );
}
