import type { ReactElement } from 'react';
import { EnLecture } from '../api/en-lecture.tsx';
import { adresseApi } from '../api/adresse-api.ts';
import { useLecture } from '../api/lecture.ts';
import type { Cycle, Dossier } from '../api/schema/types.gen.ts';
import { EtatVide } from '../ui/etat-vide.tsx';
import { BandeauTour } from './bandeau-tour.tsx';
import { CadreDossier } from './cadre-dossier.tsx';
import { LegendeParcours, ParcoursAgent } from './parcours-agent.tsx';
import { direPlace, rangerLesPhases } from './rangs-du-cycle.ts';
import { RoutePorteur } from './route-porteur.tsx';
import { Delais, EnParallele, EtSi, Maintenant } from './suites-du-cycle.tsx';

function Parcours({ dossier: lu, cycle }: { dossier: Dossier; cycle: Cycle }): ReactElement {
  if (cycle.phases.length === 0) return <EtatVide titre="Les étapes de ce dossier ne sont pas encore connues" />;
  const place = direPlace(rangerLesPhases(cycle.phases));
  return lu.audience === 'region' ? (
    <>
      <LegendeParcours />
      <ParcoursAgent cycle={cycle} fuseau={lu.appel.fuseau} />
    </>
  ) : (
    <>
      {place !== null && (
        <p>
          {lu.audience === 'porteur' ? 'Vous en êtes' : 'Le dossier en est'} {place}.
        </p>
      )}
      <RoutePorteur phases={cycle.phases} fuseau={lu.appel.fuseau} />
    </>
  );
}

function Etapes({ dossier: lu, cycle }: { dossier: Dossier; cycle: Cycle }): ReactElement {
  return (
    <div className="pile pile-large">
      <BandeauTour dossier={lu} />
      <section className="pile" aria-labelledby="cycle-titre">
        <h2 id="cycle-titre">{lu.audience === 'porteur' ? 'Les étapes de votre dossier' : 'Les étapes du dossier'}</h2>
        <Parcours dossier={lu} cycle={cycle} />
      </section>
      <div className="cycle-colonnes">
        <div className="pile pile-large">
          <Maintenant dossier={lu} cycle={cycle} />
          <EtSi dossier={lu} cycle={cycle} />
        </div>
        <div className="pile pile-large">
          <Delais cycle={cycle} />
          <EnParallele cycle={cycle} />
        </div>
      </div>
    </div>
  );
}

function Lecteur({ dossier }: { dossier: Dossier }): ReactElement {
  const lecture = useLecture(adresseApi('/api/dossiers/{dossier}/cycle', { dossier: dossier.dossier.id }));
  return (
    <EnLecture lecture={lecture} texte="Chargement des étapes">
      {(cycle) => <Etapes dossier={dossier} cycle={cycle} />}
    </EnLecture>
  );
}

/**
 * The whole cycle of the call for this dossier: its phases in order, the steps passed with their date, where it is, what is still ahead and who will act, what
 * may happen now, and what would lead off the path. It names no phase and no state: all of it is read from the definition.
 */
export default function PageCycle(): ReactElement {
  return (
    <CadreDossier onglet="cycle" nom="Cycle">
      {(dossier) => <Lecteur dossier={dossier} />}
    </CadreDossier>
  );
}
