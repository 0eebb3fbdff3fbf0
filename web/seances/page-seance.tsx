import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useParams, useSearch } from 'wouter';
import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { adresseApi } from '../api/adresse-api.ts';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Seance } from '../api/schema/types.gen.ts';
import { Bandeau } from '../ui/bandeau.tsx';
import { Bouton } from '../ui/bouton.tsx';
import { BoutonTelechargement } from '../ui/bouton-telechargement.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { Lien } from '../ui/lien.tsx';
import { LienBouton } from '../ui/lien-bouton.tsx';
import { Page } from '../ui/page.tsx';
import { Agenda } from './agenda.tsx';
import { Chaine } from './chaine.tsx';
import { acteDe, peut, pluriel, useEnvoiSeance, type EnvoiSeance, type EnvoyerActe } from './envoi-seance.ts';
import { Jauge } from './jauge.tsx';
import { PanneauLigne } from './panneau-ligne.tsx';
import { usePanneauMobile } from './panneau-mobile.tsx';
import { Candidatures, Membres } from './preparation.tsx';
import { Rapport } from './rapport.tsx';
import { Cloture, ListeDAttente, UnActePourTous } from './suites.tsx';
import { Votes } from './votes.tsx';

/** Acts that need nothing more than a click. */
const IMMEDIATS = ['CONVOQUER', 'OUVRIR'] as const;

/** The one step that is next: the same button from one to the other, so that who pressed it by the keyboard stays on it. */
function Avancer({ seance, agir }: { seance: Seance; agir: EnvoyerActe }): ReactElement | null {
  const acte = IMMEDIATS.map((type) => acteDe(seance, type)).find((a) => a !== undefined);
  if (acte === undefined) return null;
  return (
    <Bouton
      variante="principal"
      onClick={async () => {
        await agir(acte.type);
      }}
    >
      {acte.libelle}
    </Bouton>
  );
}

/** In the address: the same page, larger, without what is typed, that reads itself again. */
const PROJECTION = 'projection';
/** Milliseconds between two readings of what is shown to the room: what is recorded is seen at once by who records it, soon by the others. */
const RELIRE = 5000;

/** Is it what the room is shown? It is then read again while it is in sight. */
function useProjection(recharger: () => Promise<void>): boolean {
  const projetee = useSearch() === PROJECTION;
  useEffect(() => {
    if (!projetee) return undefined;
    const minuterie = setInterval(() => {
      if (document.visibilityState === 'visible') void recharger();
    }, RELIRE);
    return () => clearInterval(minuterie);
  }, [projetee, recharger]);
  return projetee;
}

/** What it is, who sits, where it is, in one line. */
function dire(seance: Seance): string {
  const deports = new Set(seance.lignes.flatMap((l) => l.deports)).size;
  const dites = seance.lignes.filter((l) => l.debat !== null && l.debat.issue !== null).length;
  const quorum = seance.quorum === null ? '' : seance.quorumAtteint ? ', quorum atteint' : ', quorum non atteint';
  return [
    formaterDate(seance.date),
    ...(seance.releve === null ? [] : [seance.releve]),
    // Nothing is counted of what is not there yet.
    ...(seance.membres.length === 0
      ? []
      : [`${pluriel(seance.presents, 'membre présent', 'membres présents')} sur ${seance.membres.length}${quorum}`]),
    ...(deports > 0 ? [pluriel(deports, 'membre déporté', 'membres déportés')] : []),
    ...(seance.lignes.length === 0 ? [] : [`${dites} sur ${pluriel(seance.lignes.length, 'dossier')}`]),
    seance.libelleStatut,
  ].join(' · ');
}

function Repartition({ seance }: { seance: Seance }): ReactElement {
  const dites = seance.issues
    .map(({ issue, libelle }) => [libelle, seance.lignes.filter((l) => l.debat?.issue === issue).length] as const)
    .filter(([, nombre]) => nombre > 0);
  return (
    <p>
      {dites.map(([libelle, nombre]) => `${libelle} : ${nombre}`).join(' · ')}
      {dites.length === 0 && 'Rien n’est encore dit.'}
    </p>
  );
}

interface PropsEnTete {
  seance: Seance;
  projetee: boolean;
  agir: EnvoyerActe;
}

/** The next step, the minutes and what is shown to the room, beside the title. */
function EnTete({ seance, projetee, agir }: PropsEnTete): ReactElement {
  const ici = `/seances/${seance.id}`;
  if (projetee)
    return (
      <div className="seance-actions seance-tete">
        <LienBouton href={ici} variante="secondaire">
          Quitter la projection
        </LienBouton>
      </div>
    );
  return (
    <div className="seance-actions seance-tete">
      <Avancer seance={seance} agir={agir} />
      {seance.lignes.length > 0 && (
        <LienBouton href={`${ici}?${PROJECTION}`} variante="secondaire">
          Projeter
        </LienBouton>
      )}
      <BoutonTelechargement
        href={adresseApi('/api/seances/{seance}/proces-verbal.pdf', { seance: seance.id })}
        libelle="Procès-verbal"
        format="PDF"
      />
    </div>
  );
}

interface PropsSeances {
  seance: Seance;
  recharger: () => Promise<void>;
  envoi: EnvoiSeance;
  projetee: boolean;
}

function Seances({ seance: lue, recharger, envoi, projetee }: PropsSeances): ReactElement {
  // Nothing is recorded from what the room is shown.
  const seance = projetee ? { ...lue, actes: [] } : lue;
  const [choisie, setChoisie] = useState<string | null>(null);
  const { echec, fait, agir, agirSurTous, inscrire } = envoi;
  const panneau = useRef<HTMLElement>(null);
  const { aCote, dessiner, place } = usePanneauMobile();
  const sous = aCote || projetee ? null : place;
  const ligne = seance.lignes.find((l) => l.dossier === choisie);
  const suivre = (): void => {
    const rang = seance.lignes.findIndex((l) => l.dossier === choisie);
    const reste = [...seance.lignes.slice(rang + 1), ...seance.lignes.slice(0, rang)];
    const suivante = reste.find((l) => l.debat !== null && l.debat.issue === null)?.dossier ?? null;
    setChoisie(suivante);
    // Nothing is left to say: what closes the séance is next.
    if (suivante === null) panneau.current?.focus();
  };
  return (
    <div className="pile pile-large">
      {echec !== null && <Bandeau ton="erreur" titre={echec} surgit />}
      {fait !== null && <Bandeau ton="succes" titre={fait} surgit />}
      <Chaine seance={seance} />
      <Jauge seance={seance} />
      <div className="seance-plan">
        <section className="pile" aria-labelledby="agenda-titre">
          <h2 id="agenda-titre">Ordre du jour</h2>
          {seance.lignes.length > 0 && <Repartition seance={seance} />}
          {seance.lignes.length === 0 ? (
            <EtatVide titre="Aucun dossier à l’ordre du jour">
              <p>
                {peut(seance, 'INSCRIRE') ? 'Inscrivez' : 'Qui prépare la séance y inscrit'}{' '}
                {seance.genre === 'commission'
                  ? 'les dossiers dont le rapport est déposé.'
                  : 'les dossiers dont l’analyse et la base retenue sont faites.'}
              </p>
            </EtatVide>
          ) : seance.genre === 'commission' ? (
            <Votes seance={seance} choisie={choisie} choisir={setChoisie} sous={sous} agirSurTous={agirSurTous} />
          ) : (
            <Agenda seance={seance} choisie={choisie} choisir={setChoisie} sous={sous} agir={agir} />
          )}
        </section>
        {!projetee && (
          <aside
            ref={panneau}
            tabIndex={-1}
            className="pile pile-large seance-panneau"
            aria-label="Dossier choisi et actes de la séance"
          >
            {ligne !== undefined &&
              dessiner(<PanneauLigne key={ligne.dossier} seance={seance} ligne={ligne} agir={agir} suivre={suivre} />)}
            {ligne !== undefined && aCote && place}
            <Cloture seance={seance} agir={agir} />
            <UnActePourTous seance={seance} agir={agir} />
            <ListeDAttente seance={seance} agir={agir} />
            <Rapport seance={seance} recharger={recharger} />
            <Candidatures seance={seance} inscrire={inscrire} />
            <Membres seance={seance} agir={agir} />
          </aside>
        )}
      </div>
    </div>
  );
}

/** One séance: its agenda against the envelope, what is said of each dossier, what each answered, what follows for all. */
export default function PageSeance(): ReactElement {
  const { id } = useParams<{ id: string }>();
  const lecture = useLecture(adresseApi('/api/seances/{seance}', { seance: id }));
  const seance = lecture.donnees;
  const envoi = useEnvoiSeance({ id, rang: seance?.rang ?? 0 }, lecture.recharger);
  const projetee = useProjection(lecture.recharger);
  return (
    <Page
      titre={seance?.titre ?? 'Séance'}
      classe={projetee ? 'page-seance page-projetee' : 'page-seance'}
      surtitre={<Lien href="/seances">Séances</Lien>}
      {...(seance === null
        ? {}
        : { chapo: dire(seance), sousTete: <EnTete seance={seance} projetee={projetee} agir={envoi.agir} /> })}
    >
      <EnLecture lecture={lecture} texte="Chargement de la séance">
        {(lue) => <Seances seance={lue} recharger={lecture.recharger} envoi={envoi} projetee={projetee} />}
      </EnLecture>
    </Page>
  );
}
