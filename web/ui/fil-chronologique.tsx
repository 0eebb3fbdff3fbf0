import type { ReactElement, ReactNode } from 'react';
import { Borne } from './borne.tsx';
import type { Position } from './borne.tsx';

interface MomentDuFil {
  cle: string;
  /** `repere` when the list tells a path in general, not the progress of one thing. */
  position: 'passe' | 'present' | 'avenir' | 'repere';
  titre: string;
  /** The date written for people: « 12 mars 2027 à 17 h 00 », « au plus tard le 17 mai ». */
  quand?: string;
  /** The same for machines, ISO 8601. */
  iso?: string;
  detail?: ReactNode;
}

const bornes: Record<MomentDuFil['position'], Position> = {
  passe: 'franchie',
  present: 'actuelle',
  avenir: 'avenir',
  repere: 'actuelle',
};

const mots: Record<MomentDuFil['position'], string | null> = {
  passe: 'Fait',
  present: 'En ce moment',
  avenir: 'Ensuite',
  repere: null,
};

/** What happened, what is now, what comes next, in one column and in the order of time. */
export function FilChronologique({ moments }: { moments: readonly MomentDuFil[] }): ReactElement {
  return (
    <ol className="liste fil">
      {moments.map((moment) => (
        <li
          key={moment.cle}
          className={`fil-${moment.position}`}
          {...(moment.position === 'present' ? { 'aria-current': 'step' as const } : {})}
        >
          <Borne position={bornes[moment.position]} />
          <div className="fil-contenu">
            <p className="fil-titre">
              {mots[moment.position] !== null && <span className="hors-ecran">{mots[moment.position]} : </span>}
              {moment.titre}
            </p>
            {moment.quand !== undefined && (
              <p className="fil-quand">
                {moment.iso === undefined ? moment.quand : <time dateTime={moment.iso}>{moment.quand}</time>}
              </p>
            )}
            {moment.detail}
          </div>
        </li>
      ))}
    </ol>
  );
}
