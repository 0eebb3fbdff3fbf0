import type { ReactElement } from 'react';
import { Borne } from '../ui/borne.tsx';
import type { Position } from '../ui/borne.tsx';
import { formaterJourInstant } from './dates.ts';
import { direPhase } from './phrases-du-cycle.ts';
import { debutDe, rangerLesPhases } from './rangs-du-cycle.ts';
import type { PhaseLue } from './rangs-du-cycle.ts';
import { enSuite } from './vocabulaire.ts';

const bornes: Record<PhaseLue['situation'], Position> = { passe: 'franchie', present: 'actuelle', avenir: 'avenir' };
const dits: Record<PhaseLue['situation'], string> = { passe: 'Fait', present: 'En ce moment', avenir: 'Ensuite' };

interface PropsJalon {
  phase: PhaseLue;
  /** When the next one began: what is over ended then. */
  fin: string | null;
  fuseau: string;
}

function Jalon({ phase, fin, fuseau }: PropsJalon): ReactElement {
  const { libelle, situation, objets } = phase;
  const le = situation === 'passe' ? (fin ?? debutDe([phase])) : debutDe([phase]);
  const phrase = direPhase(phase);
  const vivants = objets.filter(({ objet }) => objet !== null);
  return (
    <>
      <h3>
        <span className="hors-ecran">{dits[situation]} : </span>
        {libelle}
      </h3>
      {situation === 'present' && (
        <p>
          <strong className="cycle-ici">vous êtes ici</strong>
        </p>
      )}
      {le !== null && situation !== 'avenir' && (
        <p className="route-quand">
          {situation === 'present' ? 'depuis le ' : ''}
          <time dateTime={le}>{formaterJourInstant(le, fuseau)}</time>
        </p>
      )}
      {phrase !== '' && <p className="cycle-quand">{phrase}</p>}
      {vivants.map(({ objet, libelle: nom, etat }) => (
        <p key={objet} className="cycle-quand">
          {nom} : {etat === null ? '' : enSuite(etat)}
        </p>
      ))}
    </>
  );
}

/** The road of a dossier for whoever asks: a milestone a phase, with its date and what happens there. */
export function RoutePorteur({ phases, fuseau }: { phases: readonly PhaseLue[]; fuseau: string }): ReactElement {
  const rangs = rangerLesPhases(phases);
  return (
    <ol className="liste route">
      {rangs.map(({ cle, phases: ensemble, situation }, rang) => (
        <li
          key={cle}
          className={`route-jalon route-${situation}`}
          {...(situation === 'present' ? { 'aria-current': 'step' as const } : {})}
        >
          <Borne position={bornes[situation]} />
          <div className="route-texte">
            {ensemble.map((phase) => (
              <Jalon key={phase.instance} phase={phase} fin={debutDe(rangs[rang + 1]?.phases)} fuseau={fuseau} />
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
