import { useMemo, useState } from 'react';
import type { ReactElement, ReactNode, SyntheticEvent } from 'react';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { phraseErreur } from '../api/client.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Acte, Dossier, FormulaireLu } from '../api/schema/types.gen.ts';
import { cleDEnvoi } from '../form/saisie-gardee.ts';
import { useTypesDe } from '../form/types-charges.ts';
import { ChampLu } from '../form/champ-lu.tsx';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { CaseACocher } from '../ui/case-a-cocher.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { ResumeErreurs } from '../ui/resume-erreurs.tsx';
import { SaisieLongue } from '../ui/saisie-longue.tsx';
import { chargeComplements, idMotif, pointsSansMotif } from './points-a-completer.ts';
import type { Motifs } from './points-a-completer.ts';
import { lireReponses } from './reponses-lues.ts';
import type { ReponseLue } from './reponses-lues.ts';

interface PropsDemander {
  dossier: Dossier;
  acte: Acte;
  agir: (charge: Readonly<Record<string, Valeur>>, cle: string) => Promise<void>;
  annuler: ReactNode;
}

interface PropsPoint {
  dossier: string;
  reponse: ReponseLue;
  motif: string | undefined;
  enErreur: boolean;
  choisir: (choisi: boolean) => void;
  ecrire: (motif: string) => void;
}

/** One question with its answer: tick it to have it corrected, and say why. */
function Point({ dossier, reponse: { champ, valeur }, motif, enErreur, choisir, ecrire }: PropsPoint): ReactElement {
  const choisi = motif !== undefined;
  return (
    <li className={choisi ? 'point point-choisi' : 'point'}>
      <CaseACocher
        libelle={champ.libelle}
        checked={choisi}
        onChange={(evenement) => choisir(evenement.target.checked)}
      />
      <div className="point-reponse">
        <ChampLu champ={champ} valeur={valeur} dossier={dossier} />
      </div>
      {choisi && (
        <div className="point-reponse">
          <SaisieLongue
            libelle="Ce qui manque ou ne convient pas"
            identifiant={idMotif(champ.cle)}
            maximum={1000}
            value={motif}
            erreur={enErreur ? `Dites ce qui ne convient pas dans « ${champ.libelle} ».` : undefined}
            onChange={(evenement) => ecrire(evenement.target.value)}
          />
        </div>
      )}
    </li>
  );
}

function Points({ dossier, acte, agir, annuler, lu }: PropsDemander & { lu: FormulaireLu }): ReactElement {
  useTypesDe(lu.formulaire);
  const sections = useMemo(
    () =>
      lireReponses(lu)
        .map((section) => ({ ...section, reponses: section.reponses.filter(({ champ }) => champ.type !== 'calcule') }))
        .filter(({ reponses }) => reponses.length > 0),
    [lu],
  );
  const [motifs, setMotifs] = useState<Motifs>(new Map());
  const [message, setMessage] = useState('');
  // What the last try found: a point ticked since then is not yet a mistake.
  const [essai, setEssai] = useState<readonly string[]>([]);
  const [enCours, setEnCours] = useState(false);
  const [echec, setEchec] = useState<string | null>(null);

  const noter = (chemin: string, motif: string | null): void =>
    setMotifs((avant) => {
      const apres = new Map(avant);
      if (motif === null) apres.delete(chemin);
      else apres.set(chemin, motif);
      return apres;
    });
  const encoreVides = new Set(pointsSansMotif(motifs));
  const sansMotif = essai.filter((chemin) => encoreVides.has(chemin));
  const erreurs = useMemo(() => {
    const champs = sections.flatMap(({ reponses }) => reponses.map(({ champ }) => champ));
    return essai.map((chemin) => ({
      identifiant: idMotif(chemin),
      texte: `Dites ce qui ne convient pas dans « ${champs.find(({ cle }) => cle === chemin)?.libelle ?? chemin} ».`,
    }));
  }, [sections, essai]);

  const envoyer = async (): Promise<void> => {
    const vides = pointsSansMotif(motifs);
    setEssai(vides);
    setEchec(null);
    if (motifs.size === 0) {
      setEchec('Cochez au moins un point à corriger.');
      return;
    }
    if (vides.length > 0) return;
    const charge = chargeComplements(motifs, message);
    setEnCours(true);
    try {
      await agir(charge, cleDEnvoi(`jalon:charge:${dossier.dossier.id}:complements`, {}, charge));
    } catch (erreur) {
      setEchec(phraseErreur(erreur));
    } finally {
      setEnCours(false);
    }
  };

  return (
    <form
      className="pile pile-large"
      noValidate
      onSubmit={(evenement: SyntheticEvent) => {
        evenement.preventDefault();
        if (!enCours) void envoyer();
      }}
    >
      <ResumeErreurs erreurs={erreurs} />
      {sections.map((section) => (
        <section key={section.cle} className="pile" aria-labelledby={`section-${section.cle}`}>
          <h2 id={`section-${section.cle}`}>{section.titre}</h2>
          <ul className="liste points">
            {section.reponses.map((reponse) => (
              <Point
                key={reponse.champ.cle}
                dossier={dossier.dossier.id}
                reponse={reponse}
                motif={motifs.get(reponse.champ.cle)}
                enErreur={sansMotif.includes(reponse.champ.cle)}
                choisir={(choisi) => noter(reponse.champ.cle, choisi ? '' : null)}
                ecrire={(motif) => noter(reponse.champ.cle, motif)}
              />
            ))}
          </ul>
        </section>
      ))}
      <SaisieLongue
        libelle="Message au porteur"
        facultatif
        maximum={2000}
        value={message}
        onChange={(evenement) => setMessage(evenement.target.value)}
      />
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      <div className="actions barre-envoi">
        <Bouton type="submit" variante="principal" enCours={enCours} libelleEnCours="Envoi de la demande…">
          {motifs.size === 0
            ? acte.libelle
            : `${acte.libelle}\u00a0: ${motifs.size} ${motifs.size > 1 ? 'points' : 'point'}`}
        </Bouton>
        {annuler}
      </div>
    </form>
  );
}

/** Asking for compléments: the questions of the deposited form with their answers, ticked one by one with the reason. */
export function DemanderComplements(props: PropsDemander): ReactElement {
  const { dossier, acte } = props;
  const formulaire = dossier.formulaires.find((candidat) => candidat.objet === acte.objet);
  const lecture = useLecture(
    formulaire === undefined
      ? null
      : adresseApi('/api/dossiers/{dossier}/formulaires/{formulaire}', {
          dossier: dossier.dossier.id,
          formulaire: formulaire.id,
        }),
  );
  if (formulaire === undefined)
    return (
      <EtatVide titre="Ce dossier n’a pas de formulaire à compléter">
        <p>Revenez au dossier et choisissez un autre acte.</p>
      </EtatVide>
    );
  return (
    <EnLecture lecture={lecture} texte="Chargement des réponses">
      {(lu) => <Points {...props} lu={lu} />}
    </EnLecture>
  );
}
