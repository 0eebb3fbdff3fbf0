import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useLocation, useParams, useSearch } from 'wouter';
import { adresseApi } from '../api/adresse-api.ts';
import { envoyer, lire, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Appel, Departs } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import type { Compte } from '../api/session.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { CaseACocher } from '../ui/case-a-cocher.tsx';
import { Chargement } from '../ui/chargement.tsx';
import { Choix } from '../ui/choix.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { formaterInstant } from '../ui/instant.ts';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { useRegion } from '../ui/region.ts';
import { garderEligibilite, lireEligibilite } from '../form/eligibilite-gardee.ts';
import { ecrireSiret } from '../form/ecrire-siret.ts';
import { BrouillonsExistants } from './brouillons-existants.tsx';
import { direPrecedent } from './departs.ts';

/** An organisation that a person may deposit for. */
type Deposant = Pick<Compte['organisations'][number], 'id' | 'nom' | 'siret'> & { aConfirmer: boolean };

interface PropsChoisir {
  appel: Appel;
  organisations: readonly Deposant[];
  departs: Departs;
}

function Choisir({ appel, organisations, departs }: PropsChoisir): ReactElement {
  const [, aller] = useLocation();
  const seule = organisations.length === 1 ? organisations[0]?.id : undefined;
  // Someone who comes from a dossier starts from it, for the organisation that deposited it.
  const demande = new URLSearchParams(useSearch()).get('depuis');
  const vise = departs.precedents.find(({ id }) => id === demande);
  const [organisation, setOrganisation] = useState<string | null>(vise?.organisation ?? seule ?? null);
  const [depuis, setDepuis] = useState<string>(vise?.id ?? RIEN);
  const precedents = departs.precedents.filter((precedent) => precedent.organisation === organisation);
  const ouvertes = appel.vagues.filter(({ etat }) => etat === 'ouvert');
  const [vague, setVague] = useState<string | null>(ouvertes.length === 1 ? (ouvertes[0]?.cle ?? null) : null);
  const [erreur, setErreur] = useState<string | undefined>(undefined);
  const [erreurVague, setErreurVague] = useState<string | undefined>(undefined);
  const [echec, setEchec] = useState<string | null>(null);
  const [test] = useState(() => lireEligibilite(appel));
  const [reprendreTest, setReprendreTest] = useState(true);
  // One draft for one press, however often it has to be sent.
  const cle = useRef(crypto.randomUUID());

  const creer = async (): Promise<void> => {
    if (organisation === null) {
      setErreur('Choisissez l’organisme qui dépose le dossier.');
      document.getElementById('organisation')?.focus();
      return;
    }
    if (ouvertes.length > 0 && vague === null) {
      setErreurVague('Choisissez la relève de votre dossier.');
      document.getElementById('vague')?.focus();
      return;
    }
    setEchec(null);
    try {
      const demande = {
        financeur: appel.financeur,
        appel: appel.slug,
        organisation,
        ...(vague === null ? {} : { vague }),
        ...(precedents.some(({ id }) => id === depuis) ? { depuis } : {}),
        ...(test !== null && reprendreTest ? { eligibilite: test } : {}),
      };
      const { id } = await envoyer('POST', adresseApi('/api/dossiers', {}), demande, { cle: cle.current });
      garderEligibilite(appel, null);
      const { formulaires } = await lire(adresseApi('/api/dossiers/{dossier}', { dossier: id }));
      const ouvert = formulaires.find((formulaire) => formulaire.modifiable);
      aller(ouvert === undefined ? `/dossiers/${id}` : `/dossiers/${id}/formulaires/${ouvert.id}`, { replace: true });
    } catch (cause) {
      setEchec(phraseErreur(cause));
    }
  };

  return (
    <div className="pile pile-large">
      <Choix
        libelle="Pour quel organisme déposez-vous ce dossier ?"
        aide={
          appel.enArgent
            ? 'C’est lui qui recevra la subvention et, s’il y en a une, signera la convention.'
            : 'C’est lui qui recevra l’aide. Elle est en nature : aucune somme ne lui est versée.'
        }
        identifiant="organisation"
        name="organisation"
        options={organisations.map(({ id, nom, siret, aConfirmer }) => ({
          valeur: id,
          libelle: nom,
          aide: `SIRET ${ecrireSiret(siret)}${aConfirmer ? ' · votre qualité reste à confirmer, vous pouvez déposer' : ''}`,
        }))}
        valeurs={organisation === null ? [] : [organisation]}
        onChange={({ target }) => {
          setOrganisation(target.value);
          setErreur(undefined);
        }}
        erreur={erreur}
      />
      <p>
        <Lien href={adresseDuRattachement(appel)}>Déposer pour un autre organisme</Lien>
      </p>
      {precedents.length > 0 && (
        <Choix
          libelle="De quoi partez-vous ?"
          aide="Ce que votre organisme a déjà dit de lui est repris dans tous les cas. D’un dossier précédent viennent aussi ses réponses aux mêmes questions, à vérifier ; ses dates et ses montants vous sont proposés à part."
          identifiant="depuis"
          name="depuis"
          options={[
            { valeur: RIEN, libelle: 'D’une demande vide' },
            ...precedents.map((precedent) => ({ valeur: precedent.id, ...direPrecedent(precedent) })),
          ]}
          valeurs={[depuis]}
          onChange={({ target }) => setDepuis(target.value)}
        />
      )}
      {test !== null && (
        <CaseACocher
          libelle="Reprendre ce que vous avez répondu au test d’éligibilité"
          aide="Ces réponses, dates et montants compris, seront dans le dossier, à vérifier."
          identifiant="eligibilite"
          checked={reprendreTest}
          onChange={({ target }) => {
            setReprendreTest(target.checked);
          }}
        />
      )}
      {ouvertes.length > 1 && (
        <Choix
          libelle="Dans quelle relève ?"
          aide="Votre dossier y reste : ses dates et ses crédits sont ceux de cette relève."
          identifiant="vague"
          name="vague"
          options={ouvertes.map(({ cle: valeur, libelle, cloture }) => ({
            valeur,
            libelle,
            aide: `Déposez avant le ${formaterInstant(cloture)}`,
          }))}
          valeurs={vague === null ? [] : [vague]}
          onChange={({ target }) => {
            setVague(target.value);
            setErreurVague(undefined);
          }}
          erreur={erreurVague}
        />
      )}
      <p className="lecture">
        Vos réponses s’enregistrent à mesure. Vous pouvez vous arrêter et revenir quand vous voulez ; rien n’est envoyé
        à la Région avant que vous déposiez.
      </p>
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <div className="actions">
        <Bouton
          variante={departs.brouillons.length > 0 ? 'secondaire' : 'principal'}
          onClick={creer}
          libelleEnCours="Ouverture du dossier…"
        >
          {departs.brouillons.length > 0 ? 'Commencer un autre dossier' : 'Commencer le dossier'}
        </Bouton>
        <Lien href={`/appels/${appel.financeur}/${appel.slug}`}>Revenir à l’appel à projets</Lien>
      </div>
    </div>
  );
}

/** Starting from nothing but what is known of the organisation. */
const RIEN = 'rien';

const adresseDuRattachement = ({ financeur, slug }: Appel): string =>
  `/organisation/rattachement?retour=${encodeURIComponent(`/appels/${financeur}/${slug}/commencer`)}`;

const AUCUN_DEPART: Departs = { brouillons: [], precedents: [] };

/** For those that the person belongs to, and those that have not answered yet. */
function PourSesOrganismes({ appel, compte }: { appel: Appel; compte: Compte }): ReactElement {
  const lecture = useLecture(adresseApi('/api/rattachements', {}));
  const { financeur, slug } = appel;
  const lectureDeparts = useLecture(adresseApi('/api/appels/{financeur}/{slug}/departs', { financeur, slug }));
  const departs = lectureDeparts.donnees;
  return (
    <EnLecture lecture={lecture} texte="Chargement de vos organismes">
      {({ rattachements }) => {
        // What one may go on with comes before what one may begin; not read, one begins as before.
        if (departs === null && lectureDeparts.etat !== 'erreur')
          return <Chargement texte="Chargement de vos dossiers" />;
        const organisations = [
          ...compte.organisations.map((o) => ({ ...o, aConfirmer: false })),
          ...rattachements
            .filter(({ etat }) => etat === 'attente')
            .map(({ organisation }) => ({ ...organisation, aConfirmer: true })),
        ];
        if (organisations.length > 0)
          return (
            <div className="pile pile-large">
              {departs !== null && <BrouillonsExistants brouillons={departs.brouillons} />}
              <Choisir appel={appel} organisations={organisations} departs={departs ?? AUCUN_DEPART} />
            </div>
          );
        return (
          <EtatVide
            titre="Votre compte n’est rattaché à aucun organisme"
            action={<LienBouton href={adresseDuRattachement(appel)}>Indiquer votre organisme</LienBouton>}
          >
            <p>Un dossier est déposé par un organisme. Son SIRET suffit : vous déposez aussitôt, sans code.</p>
          </EtatVide>
        );
      }}
    </EnLecture>
  );
}

function Contenu({ appel }: { appel: Appel }): ReactElement | null {
  const { session, compte } = useSession();
  if (session === null) return null;
  const ici = `/appels/${appel.financeur}/${appel.slug}`;
  if (appel.etat !== 'ouvert') {
    return (
      <EtatVide
        titre={appel.etat === 'clos' ? 'Cet appel à projets est clos' : 'Cet appel à projets n’est pas encore ouvert'}
        action={<LienBouton href={ici}>Voir son calendrier</LienBouton>}
      />
    );
  }
  if (compte === null) {
    return (
      <EtatVide
        titre="Connectez-vous pour commencer un dossier"
        action={
          <LienBouton href={`/connexion?retour=${encodeURIComponent(`${ici}/commencer`)}`}>Se connecter</LienBouton>
        }
      >
        <p>Votre compte dit pour quel organisme vous pouvez déposer. Vous reviendrez ici aussitôt après.</p>
      </EtatVide>
    );
  }
  return <PourSesOrganismes appel={appel} compte={compte} />;
}

/** Chooses for which organisation, then opens a draft. */
export default function Commencer(): ReactElement {
  const { financeur, slug } = useParams<{ financeur: string; slug: string }>();
  const lecture = useLecture(adresseApi('/api/appels/{financeur}/{slug}', { financeur, slug }));
  useRegion(lecture.donnees?.financeurNom, lecture.donnees?.couleurs);
  return (
    <EnLecture enPage lecture={lecture} texte="Chargement de l’appel à projets">
      {(appel) => (
        <Page titre="Commencer un dossier" surtitre={appel.titre}>
          <Contenu appel={appel} />
        </Page>
      )}
    </EnLecture>
  );
}
