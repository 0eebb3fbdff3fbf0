import { useMemo, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useParams } from 'wouter';
import { faitsDesEntreprises } from '../../workflows/engine/form/faits-entreprises.ts';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { ErreurApi, envoyer, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Appel, Constat } from '../api/schema/types.gen.ts';
import { useSession } from '../api/session.tsx';
import { ChampsDeSection } from '../form/champs-de-section.tsx';
import { garderEligibilite } from '../form/eligibilite-gardee.ts';
import { Saisie, useDeSeance } from '../form/contexte-saisie.ts';
import type { ContexteSaisie } from '../form/contexte-saisie.ts';
import { useSaisieFormulaire } from '../form/saisie-formulaire.ts';
import type { ErreurASignaler } from '../form/saisie-formulaire.ts';
import { SeanceFormulaire, cheminsDe } from '../form/seance-formulaire.ts';
import { useTypesDe } from '../form/types-charges.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { useRegion } from '../ui/region.ts';
import { ResumeErreurs } from '../ui/resume-erreurs.tsx';
import { VerdictSimulation } from './verdict-simulation.tsx';

/** Nobody deposits yet. */
const SANS_DOSSIER = { dateDepot: null, siretPorteur: null, sirenPorteur: null, naturePorteur: null };

function Simulateur({ appel, jour }: { appel: Appel; jour: string }): ReactElement {
  const adresse = `/appels/${appel.financeur}/${appel.slug}`;
  useTypesDe(appel.eligibilite);
  const [seance] = useState(() => {
    const formulaire = appel.eligibilite as unknown as Formulaire;
    // No company is looked up without an account.
    const faits = { ...SANS_DOSSIER, ...faitsDesEntreprises(formulaire, {}, {}), date: jour };
    return new SeanceFormulaire({ formulaire, contexte: { faits, baremes: appel.baremes as never }, valeurs: {} });
  });
  const { control, verifier } = useSaisieFormulaire(seance);
  const [erreurs, setErreurs] = useState<readonly ErreurASignaler[]>([]);
  const [verdict, setVerdict] = useState<{ version: number; constats: readonly Constat[]; eligible: boolean } | null>(
    null,
  );
  const [echec, setEchec] = useState<string | null>(null);
  const version = useDeSeance(seance, '', () => seance.version());

  const contexte = useMemo<ContexteSaisie>(
    () => ({
      seance,
      control,
      dossier: null,
      modifiable: () => true,
      corrections: new Map(),
      refus: new Map(),
      conflits: [],
      trancher: () => undefined,
    }),
    [seance, control],
  );

  const tester = async (evenement: SyntheticEvent): Promise<void> => {
    evenement.preventDefault();
    setEchec(null);
    const chemins = seance.formulaire.sections.flatMap((section) => cheminsDe(seance, section.champs));
    // What the rules of the call say is the verdict; a question not answered, or not as it is asked, is only to be corrected.
    const regles = new Set(seance.formulaire.contraintes.map(({ cle }) => cle));
    const manquantes = chemins.filter((chemin) => {
      const constat = seance.erreur(chemin);
      return constat !== undefined && !regles.has(constat.code);
    });
    setErreurs(await verifier(manquantes));
    if (manquantes.length > 0) {
      setVerdict(null);
      return;
    }
    const reponses = seance.figer();
    garderEligibilite(appel, reponses);
    try {
      const recu = await envoyer(
        'POST',
        adresseApi('/api/appels/{financeur}/{slug}/eligibilite', { financeur: appel.financeur, slug: appel.slug }),
        { reponses },
      );
      setVerdict({ version: seance.version(), ...recu });
    } catch (erreur) {
      // The engine of this page knows the same rules: without the server its verdict stands.
      const constats = seance.constats();
      setVerdict({ version: seance.version(), constats, eligible: constats.every((c) => c.gravite !== 'bloquant') });
      if (!(erreur instanceof ErreurApi) || erreur.motif === 'refus') setEchec(phraseErreur(erreur));
    }
  };

  return (
    <Page
      titre={appel.eligibilite.titre}
      surtitre={<Lien href={adresse}>{appel.titre}</Lien>}
      {...(appel.eligibilite.introduction === undefined ? {} : { chapo: appel.eligibilite.introduction })}
    >
      <Saisie value={contexte}>
        <form className="pile pile-large" noValidate onSubmit={(evenement) => void tester(evenement)}>
          <ResumeErreurs erreurs={erreurs} />
          {seance.formulaire.sections.map((section) => (
            <section key={section.cle} className="pile pile-large" aria-labelledby={`section-${section.cle}`}>
              <h2 id={`section-${section.cle}`}>{section.titre}</h2>
              <ChampsDeSection champs={section.champs} />
            </section>
          ))}
          {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
          <div className="actions">
            <Bouton type="submit" variante="principal">
              Voir le résultat
            </Bouton>
          </div>
        </form>
      </Saisie>
      {/* A verdict is about given answers: it goes when one of them changes. */}
      {verdict !== null && verdict.version === version && (
        <VerdictSimulation
          eligible={verdict.eligible}
          constats={verdict.constats}
          adresse={adresse}
          ouvert={appel.etat === 'ouvert'}
        />
      )}
    </Page>
  );
}

/** The test that anyone can take without an account; nothing is kept. */
export default function PageEligibilite(): ReactElement {
  const { financeur, slug } = useParams<{ financeur: string; slug: string }>();
  const lecture = useLecture(adresseApi('/api/appels/{financeur}/{slug}', { financeur, slug }));
  useRegion(lecture.donnees?.financeurNom, lecture.donnees?.couleurs);
  const { session } = useSession();
  return (
    <EnLecture enPage lecture={lecture} texte="Chargement du test">
      {(appel) => (session === null ? null : <Simulateur appel={appel} jour={session.date} />)}
    </EnLecture>
  );
}
