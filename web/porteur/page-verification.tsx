import { Suspense, lazy, useCallback, useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import { adresseApi } from '../api/adresse-api.ts';
import { ErreurApi, lire, phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import type { Constat } from '../api/schema/types.gen.ts';
import { identifiantDe, useDeSeance } from '../form/contexte-saisie.ts';
import { avecNonEnregistrees } from '../form/partie-lisible.ts';
import { ReponsesLues } from '../form/reponses-lues.tsx';
import { SortiesReponses } from '../form/sorties-reponses.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { Icone } from '../ui/icone.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Lien } from '../ui/lien.tsx';
import { Page } from '../ui/page.tsx';
import { ConstatsEnvoi } from './constats-envoi.tsx';
import { envoyerFormulaire } from './envoi-formulaire.ts';
import { EtatEnregistrement } from './etat-enregistrement.tsx';
import { contientModifiable, oublierFormulaire, useFormulaireEnCours, useSuivi } from './formulaire-en-cours.ts';
import type { FormulaireEnCours } from './formulaire-en-cours.ts';
import { suivreLesPoints } from './points-du-tour.ts';
import { SiOuvert } from './si-ouvert.tsx';

const RelectureCorrections = lazy(() => import('./relecture-corrections.tsx'));

/** Whoever comes from here to change an answer comes back here. */
const RETOUR = 'retour=verification';

/** What the server says of the answers that it has; `null` until it has answered. */
function useConstatsDuServeur({ lu, file }: FormulaireEnCours): readonly Constat[] | null {
  const [constats, setConstats] = useState<readonly Constat[] | null>(null);
  const adresse = adresseApi('/api/dossiers/{dossier}/formulaires/{formulaire}/constats', {
    dossier: lu.dossier,
    formulaire: lu.id,
  });
  const { modifiable, revisionReponses } = lu;
  useEffect(() => {
    if (!modifiable) return;
    const abandon = new AbortController();
    const lireConstats = async (): Promise<void> => {
      try {
        await file?.vider();
        const lus = await lire(adresse, { signal: abandon.signal });
        setConstats(lus.constats);
      } catch {
        // The engine of this page has already said the same: the server will say it again when the form is sent.
      }
    };
    void lireConstats();
    return () => abandon.abort();
  }, [adresse, file, modifiable, revisionReponses]);
  return constats;
}

function Contenu({ enCours, recharger }: { enCours: FormulaireEnCours; recharger: () => Promise<void> }): ReactElement {
  const { lu, adresse, seance, file } = enCours;
  const [, aller] = useLocation();
  const suivi = useSuivi(file);
  const [echec, setEchec] = useState<string | null>(null);
  const [refuses, setRefuses] = useState<readonly Constat[] | null>(null);
  const duServeur = useConstatsDuServeur(enCours);
  useDeSeance(seance, '', () => seance.version());
  const constats = avecNonEnregistrees(refuses ?? duServeur ?? seance.constats(), seance, suivi.refus);
  const bloque = constats.some((constat) => constat.gravite === 'bloquant');
  const sections = seance.formulaire.sections.filter((s) => s.champs.some((champ) => seance.visible(champ.cle)));
  const reponses = seance.figer();
  const { envoi } = lu;
  const corrections = lu.modifiable && Array.isArray(lu.ouverture);
  const laisses = corrections ? suivreLesPoints(lu, seance.parChemin()).filter(({ sort }) => sort === 'attendu') : [];
  // Sending with a point left without an answer is asked for twice, on these very points.
  const [acceptes, setAcceptes] = useState<string | null>(null);
  const aConfirmer = laisses.map(({ chemin }) => chemin).join(' ');
  const confirmation = useRef<HTMLHeadingElement>(null);
  const demande = acceptes === aConfirmer && aConfirmer !== '';
  useEffect(() => {
    if (demande) confirmation.current?.focus();
  }, [demande]);

  const hrefDe = useCallback(
    (chemin: string): string | null => {
      const cle = chemin.split('/', 1)[0];
      const section = seance.formulaire.sections.find((s) => s.champs.some((champ) => champ.cle === cle));
      return section === undefined ? null : `${adresse}/${section.cle}?${RETOUR}#${identifiantDe(chemin)}`;
    },
    [seance, adresse],
  );

  const envoyer = async (): Promise<void> => {
    if (envoi === null) return;
    setEchec(null);
    await file?.vider();
    const reste = file?.suivi() ?? suivi;
    if (reste.enAttente > 0) {
      setEchec(
        reste.conflits.length > 0
          ? 'Une réponse a été modifiée par une autre personne. Choisissez celle à garder, puis envoyez.'
          : 'Vos dernières réponses ne sont pas encore enregistrées. Attendez qu’elles le soient, puis envoyez.',
      );
      return;
    }
    if (bloque) {
      document.getElementById('constats')?.focus();
      return;
    }
    if (aConfirmer !== '' && !demande) {
      setAcceptes(aConfirmer);
      return;
    }
    try {
      await envoyerFormulaire(lu, envoi);
      oublierFormulaire(lu.id);
      aller(`${adresse}/confirmation`);
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
      if (erreur instanceof ErreurApi) setRefuses(erreur.probleme.constats ?? null);
      if (erreur instanceof ErreurApi && erreur.probleme.status === 409) await recharger();
    }
  };

  const toutes = (
    <>
      <SortiesReponses dossier={lu.dossier} formulaire={lu.id} />
      {sections.map((section) => (
        <section key={section.cle} className="pile" aria-labelledby={`section-${section.cle}`}>
          <h2 id={`section-${section.cle}`}>{section.titre}</h2>
          <ReponsesLues
            champs={section.champs}
            reponses={reponses}
            dossier={lu.dossier}
            visible={(champ) => seance.visible(champ.cle)}
            href={(champ) => (contientModifiable(lu, champ) ? hrefDe(champ.cle) : null)}
          />
        </section>
      ))}
    </>
  );

  return (
    <Page
      titre={envoi === null ? 'Relisez vos réponses' : 'Relisez vos réponses avant d’envoyer'}
      surtitre={<Lien href={adresse}>{lu.formulaire.titre}</Lien>}
    >
      {lu.modifiable && <EtatEnregistrement suivi={suivi} reprendre={() => file?.reprendre()} />}
      {lu.modifiable && <ConstatsEnvoi constats={constats} hrefDe={hrefDe} />}
      {corrections ? (
        <>
          <Suspense fallback={null}>
            <RelectureCorrections enCours={enCours} />
          </Suspense>
          <details className="pile">
            <summary>Relire toutes vos réponses</summary>
            {toutes}
          </details>
        </>
      ) : (
        toutes
      )}
      {envoi !== null && (
        <section className="feuille pile envoi" aria-labelledby="envoi">
          <h2 id="envoi">{envoi.libelle}</h2>
          <p className="lecture">{envoi.description}</p>
          {demande && (
            <div className="bandeau ton-attention">
              <Icone nom="attention" />
              <div className="pile-serree">
                <h3 ref={confirmation} tabIndex={-1} className="bandeau-titre">
                  {laisses.length > 1
                    ? `${laisses.length} points restent sans réponse. Envoyer quand même\u00a0?`
                    : 'Un point reste sans réponse. Envoyer quand même\u00a0?'}
                </h3>
                <ul className="liste constats">
                  {laisses.map(({ chemin, libelle }) => (
                    <li key={chemin}>
                      <Lien href={hrefDe(chemin) ?? adresse}>{libelle}</Lien>
                    </li>
                  ))}
                </ul>
                <p>
                  Le service instructeur le lira dans le courriel qui lui annonce vos compléments, et dans le dossier.
                </p>
              </div>
            </div>
          )}
          {bloque && <p>Corrigez d’abord les points en rouge, en haut de cette page.</p>}
          {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
          <div className="actions">
            <Bouton variante="principal" onClick={envoyer} libelleEnCours="Envoi en cours…">
              {demande
                ? laisses.length > 1
                  ? 'Envoyer sans ces réponses'
                  : 'Envoyer sans cette réponse'
                : envoi.libelle}
            </Bouton>
            {demande && (
              <LienBouton href={adresse} variante="secondaire">
                {laisses.length > 1 ? 'Répondre à ces points' : 'Répondre à ce point'}
              </LienBouton>
            )}
          </div>
        </section>
      )}
    </Page>
  );
}

/** Every answer to check, everything that is wrong at once, and the act of sending. */
export default function PageVerification(): ReactElement {
  const lecture = useFormulaireEnCours();
  return (
    <EnLecture enPage lecture={lecture} texte="Chargement de vos réponses">
      {(enCours) => (
        <SiOuvert lu={enCours.lu}>
          <Contenu enCours={enCours} recharger={lecture.recharger} />
        </SiOuvert>
      )}
    </EnLecture>
  );
}
