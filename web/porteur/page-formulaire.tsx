import { Suspense, lazy } from 'react';
import type { ReactElement } from 'react';
import { EnLecture } from '../api/en-lecture.tsx';
import { useDeSeance } from '../form/contexte-saisie.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { ListeTaches } from '../ui/liste-taches.tsx';
import { Page } from '../ui/page.tsx';
import { Avancement } from './avancement.tsx';
import { EtatEnregistrement } from './etat-enregistrement.tsx';
import { cheminsRepris, tachesDe } from './etat-sections.ts';
import { useFormulaireEnCours, useSuivi } from './formulaire-en-cours.ts';
import type { FormulaireEnCours } from './formulaire-en-cours.ts';
import { estRepris } from './propositions.ts';
import { SiOuvert } from './si-ouvert.tsx';

const ChangementsVersion = lazy(() => import('./changements-version.tsx'));
const PointsDemandes = lazy(() => import('./points-demandes.tsx'));
const PropositionsReprises = lazy(() => import('./propositions-reprises.tsx'));

function Contenu({ enCours, recharger }: { enCours: FormulaireEnCours; recharger: () => Promise<void> }): ReactElement {
  const { lu, adresse, seance, file } = enCours;
  const suivi = useSuivi(file);
  useDeSeance(seance, '', () => seance.version());
  const taches = tachesDe(lu, seance);
  const suivante = taches.find((tache) => !tache.faite);
  const corrections = Array.isArray(lu.ouverture);
  const repris = lu.modifiable && !corrections ? cheminsRepris(lu, seance) : [];
  // Answers taken from elsewhere are no beginning: the person has not been here yet.
  const deja = new Set(repris);
  const commence = Object.keys(seance.parChemin()).some((chemin) => !estRepris(deja, chemin));
  const adresseDe = (cle: string): string => `${adresse}/${cle}`;

  return (
    <Page
      titre={lu.formulaire.titre}
      surtitre={<Lien href={`/dossiers/${lu.dossier}`}>Retour au dossier</Lien>}
      {...(lu.formulaire.introduction === undefined ? {} : { chapo: lu.formulaire.introduction })}
    >
      {!lu.modifiable && (
        <Bandeau ton="info" titre="Ce formulaire ne peut plus être modifié">
          <p>Vous pouvez le relire. Si une correction est nécessaire, le service instructeur vous la demandera.</p>
        </Bandeau>
      )}
      {lu.changements !== null && lu.modifiable && (
        <Suspense fallback={null}>
          <ChangementsVersion dossier={lu.dossier} adresse={adresse} changements={lu.changements} />
        </Suspense>
      )}
      {repris.length > 0 && (
        <Bandeau
          ton="info"
          titre={repris.length > 1 ? `${repris.length} réponses sont déjà remplies` : 'Une réponse est déjà remplie'}
        >
          <p>
            Elles viennent du <Lien href="/organisation">profil de votre organisme</Lien> ou de vos dossiers précédents.
            Elles sont à vérifier : chacune dit d’où elle vient.
          </p>
        </Bandeau>
      )}
      {Object.keys(lu.propositions).length > 0 && (
        <Suspense fallback={null}>
          <PropositionsReprises enCours={enCours} />
        </Suspense>
      )}
      {corrections && lu.modifiable && (
        <Bandeau
          ton="attention"
          titre={
            lu.complements.length > 1
              ? `La Région vous demande ${lu.complements.length} corrections`
              : 'La Région vous demande une correction'
          }
        >
          <p>Vous ne pouvez modifier que ce qui est demandé. Le reste est affiché tel que vous l’avez déposé.</p>
        </Bandeau>
      )}
      {lu.modifiable && (
        <>
          <EtatEnregistrement suivi={suivi} reprendre={() => file?.reprendre()} />
          {!corrections && (
            <Avancement
              faites={taches.filter((tache) => tache.faite).length}
              total={taches.length}
              minutes={taches.reduce((total, tache) => total + tache.minutes, 0)}
            />
          )}
        </>
      )}
      {corrections && lu.modifiable && (
        <Suspense fallback={null}>
          <PointsDemandes enCours={enCours} recharger={recharger} />
        </Suspense>
      )}
      <ListeTaches
        taches={taches.map(({ section, etat, precision }) => ({
          libelle: section.titre,
          href: adresseDe(section.cle),
          etat,
          ...(precision === undefined ? {} : { precision }),
        }))}
      />
      <div className="actions">
        {suivante !== undefined && lu.modifiable && (
          <LienBouton href={adresseDe(suivante.section.cle)} fleche>
            {commence ? 'Continuer' : 'Commencer'}
          </LienBouton>
        )}
        <LienBouton
          href={`${adresse}/verification`}
          variante={suivante === undefined && lu.modifiable ? 'principal' : 'secondaire'}
        >
          {lu.envoi === null ? 'Relire mes réponses' : 'Relire et envoyer'}
        </LienBouton>
      </div>
    </Page>
  );
}

/** The list of the parts of a form, each with what is left to do. */
export default function PageFormulaire(): ReactElement {
  const lecture = useFormulaireEnCours();
  return (
    <EnLecture enPage lecture={lecture} texte="Chargement du formulaire">
      {(enCours) => (
        <SiOuvert lu={enCours.lu}>
          <Contenu enCours={enCours} recharger={lecture.recharger} />
        </SiOuvert>
      )}
    </EnLecture>
  );
}
