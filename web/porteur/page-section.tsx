import { Suspense, lazy, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useLocation, useParams } from 'wouter';
import type { Section } from '../../workflows/engine/form/formulaire.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { ChampsDeSection } from '../form/champs-de-section.tsx';
import { Saisie } from '../form/contexte-saisie.ts';
import type { ContexteSaisie } from '../form/contexte-saisie.ts';
import { ecritureDesLignesNees } from '../form/lignes-nees.ts';
import { originesAffichees } from '../form/origine-reponse.tsx';
import { useSaisieFormulaire } from '../form/saisie-formulaire.ts';
import type { ErreurASignaler } from '../form/saisie-formulaire.ts';
import { cheminsDe } from '../form/seance-formulaire.ts';
import { descendreSurEntree } from '../form/touche-entree.ts';
import { Bouton } from '../ui/bouton.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { ResumeErreurs } from '../ui/resume-erreurs.tsx';
import { EtatEnregistrement } from './etat-enregistrement.tsx';
import { estModifiable, useFormulaireEnCours, useSuivi } from './formulaire-en-cours.ts';
import type { FormulaireEnCours } from './formulaire-en-cours.ts';
import { SiOuvert } from './si-ouvert.tsx';

const NavigationParties = lazy(() => import('./navigation-parties.tsx'));
const PointsDemandes = lazy(() => import('./points-demandes.tsx'));
const PropositionsReprises = lazy(() => import('./propositions-reprises.tsx'));
/** One types first: what stands beside the form comes a moment after it. */
const APRES_MS = 300;

/** True a moment after the page has come. */
function useApres(): boolean {
  const [venu, setVenu] = useState(false);
  useEffect(() => {
    const attente = setTimeout(() => setVenu(true), APRES_MS);
    return () => clearTimeout(attente);
  }, []);
  return venu;
}

/** What the fields of this form know of their page. */
function useContexteSaisie(
  { lu, seance, file }: FormulaireEnCours,
  control: ContexteSaisie['control'],
): ContexteSaisie {
  const { conflits, refus } = useSuivi(file);
  const ecrire = useMemo(
    () => ecritureDesLignesNees({ formulaire: seance.formulaire, lignesNees: lu.lignesNees }),
    [seance, lu],
  );
  return useMemo(
    () => ({
      seance,
      control,
      dossier: lu.dossier,
      place: lu.place,
      modeles: `/api/appels/${lu.appel.financeur}/${lu.appel.slug}/modeles`,
      modifiable: (chemin) => estModifiable(lu, chemin) && ecrire(chemin),
      corrections: new Map(
        lu.complements.map(({ chemin, motif }) => {
          // Nothing was noted before the first change: the answer is still the former one.
          const avant = Object.hasOwn(lu.avant, chemin) ? lu.avant[chemin] : lu.valeurs[chemin];
          return [chemin, { motif, avant: avant ?? null }];
        }),
      ),
      origines: originesAffichees(lu),
      refus,
      conflits,
      trancher: (chemin, pour) => seance.appliquer(chemin, file?.trancher(chemin, pour) ?? null),
    }),
    [lu, seance, control, file, refus, conflits, ecrire],
  );
}

interface PropsContenu {
  enCours: FormulaireEnCours;
  recharger: () => Promise<void>;
  section: Section;
  rang: number;
  sections: readonly Section[];
}

function Contenu({ enCours, recharger, section, rang, sections }: PropsContenu): ReactElement {
  const { lu, adresse, seance, file } = enCours;
  const [, aller] = useLocation();
  const suivi = useSuivi(file);
  const { control, verifier } = useSaisieFormulaire(seance);
  const contexte = useContexteSaisie(enCours, control);
  const [erreurs, setErreurs] = useState<readonly ErreurASignaler[]>([]);
  const avecParties = useApres();
  const suivante = sections[rang + 1];
  const precedente = sections[rang - 1];
  // Whoever came from the review goes back to it.
  const deLaRelecture = window.location.search === '?retour=verification';
  const versRelecture = deLaRelecture || suivante === undefined;
  const destination = versRelecture ? `${adresse}/verification` : `${adresse}/${suivante.cle}`;
  const modifiable = lu.modifiable;

  // Someone who comes from a finding of the check wants to see it, and to be there.
  const verifierA = useRef(verifier);
  verifierA.current = verifier;
  useEffect(() => {
    const cible = window.location.hash.slice(1);
    if (cible === '') return;
    void verifierA.current(cheminsDe(seance, section.champs));
    // Tables and files load their control: their field may not be there yet.
    const observateur = new MutationObserver(() => atteindre());
    const atteindre = (): void => {
      const champ = document.getElementById(cible);
      if (champ === null) return;
      observateur.disconnect();
      (champ.closest('.champ') ?? champ).scrollIntoView({ block: 'start' });
      champ.focus({ preventScroll: true });
    };
    observateur.observe(document.body, { childList: true, subtree: true });
    atteindre();
    return () => observateur.disconnect();
  }, [seance, section]);

  const continuer = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    const chemins = cheminsDe(seance, section.champs).filter((chemin) => contexte.modifiable(chemin));
    const trouvees = await verifier(chemins);
    setErreurs(trouvees);
    if (trouvees.length === 0) aller(destination);
  };

  return (
    <Page
      classe="page-partie"
      titre={section.titre}
      surtitre={
        <>
          <Lien href={adresse}>{lu.formulaire.titre}</Lien> · Partie {rang + 1} sur {sections.length}
        </>
      }
      {...(section.aide === undefined ? {} : { chapo: section.aide })}
    >
      {modifiable && <EtatEnregistrement suivi={suivi} reprendre={() => file?.reprendre()} />}
      {Object.keys(lu.propositions).length > 0 && (
        <Suspense fallback={null}>
          <PropositionsReprises enCours={enCours} section={section.cle} />
        </Suspense>
      )}
      <Saisie value={contexte}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of its boxes come up to it */}
        <form
          className="pile pile-large"
          noValidate
          onKeyDown={descendreSurEntree}
          onSubmit={(evenement) => void continuer(evenement)}
        >
          <ResumeErreurs erreurs={erreurs} />
          {modifiable && (
            <p className="discret">
              {lu.ouverture === 'tout'
                ? 'Répondez à tout, sauf à ce qui est marqué «\u00a0facultatif\u00a0».'
                : 'Corrigez ce qui est demandé. Le reste ne peut pas être modifié.'}{' '}
              {lu.ouverture === 'tout' && lu.durees[section.cle]}
            </p>
          )}
          <ChampsDeSection champs={section.champs} />
          <div className="actions">
            {modifiable ? (
              <Bouton type="submit" variante="principal">
                {deLaRelecture ? 'Revenir à la relecture' : versRelecture ? 'Continuer et relire' : 'Continuer'}
              </Bouton>
            ) : (
              <LienBouton href={destination}>{versRelecture ? 'Relire' : 'Partie suivante'}</LienBouton>
            )}
            {erreurs.length > 0 && <Lien href={destination}>Continuer, je corrigerai plus tard</Lien>}
            {precedente !== undefined && <Lien href={`${adresse}/${precedente.cle}`}>Partie précédente</Lien>}
          </div>
        </form>
      </Saisie>
      {modifiable && lu.complements.length > 0 && (
        <Suspense fallback={null}>
          <PointsDemandes
            enCours={enCours}
            recharger={recharger}
            champs={section.champs.map(({ cle: champ }) => champ)}
          />
        </Suspense>
      )}
      {avecParties && (
        <Suspense fallback={null}>
          <NavigationParties enCours={enCours} courante={section.cle} />
        </Suspense>
      )}
    </Page>
  );
}

/** One section of a form, on its own page. */
export default function PageSection(): ReactElement {
  const lecture = useFormulaireEnCours();
  const { section: cle } = useParams<{ section: string }>();
  return (
    <EnLecture enPage lecture={lecture} texte="Chargement du formulaire">
      {(enCours) => {
        const sections = enCours.seance.sectionsVisibles();
        const rang = sections.findIndex((section) => section.cle === cle);
        const section = sections[rang];
        if (section === undefined) {
          return (
            <Page titre="Cette partie n’existe pas">
              <EtatVide
                titre="Rien ne se trouve ici"
                action={<LienBouton href={enCours.adresse}>Voir les parties du formulaire</LienBouton>}
              >
                <p>Une de vos réponses a peut-être rendu cette partie inutile.</p>
              </EtatVide>
            </Page>
          );
        }
        return (
          <SiOuvert lu={enCours.lu}>
            <Contenu key={section.cle} {...{ enCours, section, rang, sections }} recharger={lecture.recharger} />
          </SiOuvert>
        );
      }}
    </EnLecture>
  );
}
