import type { ReactElement } from 'react';
import { EnLecture } from '../api/en-lecture.tsx';
import { useLecture } from '../api/lecture.ts';
import type { Cycle, Dossier } from '../api/schema/types.gen.ts';
import { Borne } from '../ui/borne.tsx';
import type { Position } from '../ui/borne.tsx';
import { DefinitionListe } from '../ui/definition-liste.tsx';
import { EtatVide } from '../ui/etat-vide.tsx';
import { BandeauTour } from './bandeau-tour.tsx';
import { CadreDossier } from './cadre-dossier.tsx';
import { formaterJourInstant } from './dates.ts';
import { rangerLesPhases } from './rangs-du-cycle.ts';
import type { PhaseLue } from './rangs-du-cycle.ts';

type Etape = PhaseLue['etapes'][number];

const bornes: Record<Etape['situation'], Position> = { passe: 'franchie', present: 'actuelle', avenir: 'avenir' };

function EtapeDuCycle({ etape, fuseau }: { etape: Etape; fuseau: string }): ReactElement {
  const { libelle, situation, le } = etape;
  return (
    <li
      className={`cycle-etape cycle-${situation}`}
      {...(situation === 'present' ? { 'aria-current': 'step' as const } : {})}
    >
      <Borne position={bornes[situation]} />
      <div>
        <p>{libelle}</p>
        <p className="cycle-quand">
          {situation === 'present' && <strong>Vous êtes ici</strong>}
          {situation === 'passe' && <span className="hors-ecran">Fait, </span>}
          {situation === 'avenir' && <span className="hors-ecran">À venir</span>}
          {le !== null && (
            <>
              {situation === 'present' ? ' depuis le ' : 'le '}
              <time dateTime={le}>{formaterJourInstant(le, fuseau)}</time>
            </>
          )}
        </p>
      </div>
    </li>
  );
}

function Phase({ phase, fuseau }: { phase: PhaseLue; fuseau: string }): ReactElement {
  const { instance, libelle, situation, etapes } = phase;
  const ancre = `phase-${instance}`;
  return (
    <section className={`cycle-phase cycle-${situation}`} aria-labelledby={ancre}>
      <h3 id={ancre}>{libelle}</h3>
      {etapes.length > 0 && (
        <ol className="liste cycle-etapes">
          {etapes.map((etape) => (
            <EtapeDuCycle key={etape.etat} etape={etape} fuseau={fuseau} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Parcours({ phases, fuseau }: { phases: readonly PhaseLue[]; fuseau: string }): ReactElement {
  return (
    <ol className="liste cycle">
      {rangerLesPhases(phases).map(({ cle, phases: ensemble }) => (
        <li key={cle} className={ensemble.length > 1 ? 'cycle-rang cycle-parallele' : 'cycle-rang'}>
          {ensemble.length > 1 && <p className="discret">En même temps</p>}
          {ensemble.map((phase) => (
            <Phase key={phase.instance} phase={phase} fuseau={fuseau} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function Etapes({ dossier: lu, cycle }: { dossier: Dossier; cycle: Cycle }): ReactElement {
  return (
    <div className="pile pile-large">
      <section className="pile" aria-labelledby="cycle-titre">
        <h2 id="cycle-titre">{lu.audience === 'porteur' ? 'Les étapes de votre dossier' : 'Les étapes du dossier'}</h2>
        {cycle.phases.length === 0 ? (
          <EtatVide titre="Les étapes de ce dossier ne sont pas encore connues" />
        ) : (
          <Parcours phases={cycle.phases} fuseau={lu.appel.fuseau} />
        )}
      </section>
      <BandeauTour dossier={lu} />
      {cycle.acote.length > 0 && (
        <section className="pile" aria-labelledby="acote-titre">
          <h2 id="acote-titre">En parallèle</h2>
          <DefinitionListe faits={cycle.acote.map(({ libelle, etat }) => ({ terme: libelle, valeur: etat }))} />
        </section>
      )}
    </div>
  );
}

function Lecteur({ dossier }: { dossier: Dossier }): ReactElement {
  const lecture = useLecture<Cycle>(`/api/dossiers/${dossier.dossier.id}/cycle`);
  return (
    <EnLecture lecture={lecture} texte="Chargement des étapes">
      {(cycle) => <Etapes dossier={dossier} cycle={cycle} />}
    </EnLecture>
  );
}

/** The whole cycle of the call for this dossier: its phases in order, the steps passed with their date, where it is, and what runs beside. */
export default function PageCycle(): ReactElement {
  return (
    <CadreDossier onglet="cycle" nom="Cycle">
      {(dossier) => <Lecteur dossier={dossier} />}
    </CadreDossier>
  );
}
