import type { ReactElement, ReactNode } from 'react';
import type { PointDemande } from '../api/schema/types.gen.ts';
import { Etiquette, type Etat } from '../ui/etiquette.tsx';

/** What became of a point, in a word. `envoye`: nothing more can come of it. */
export function direSort(sort: PointDemande['sort'], envoye: boolean): Etat {
  if (sort === 'repondu') return { ton: 'succes', texte: envoye ? 'Répondu' : 'Réponse modifiée' };
  if (sort === 'impossible') return { ton: 'info', texte: 'Sans réponse possible' };
  return envoye ? { ton: 'attention', texte: 'Resté sans réponse' } : { ton: 'attention', texte: 'À répondre' };
}

interface PropsPoints {
  points: readonly PointDemande[];
  envoye: boolean;
  /** What can be done of a point. */
  suite?: (point: PointDemande) => ReactNode;
}

/** The points that were asked, each with why and what became of it. */
export function PointsSuivis({ points, envoye, suite }: PropsPoints): ReactElement {
  return (
    <ol className="demandes">
      {points.map((point) => (
        <li key={point.chemin} id={`point-${point.chemin}`}>
          <p className="demande-tete">
            <strong>{point.libelle}</strong> <Etiquette {...direSort(point.sort, envoye)} />
          </p>
          {point.motif !== '' && <p className="texte-saisi">{point.motif}</p>}
          {suite?.(point)}
        </li>
      ))}
    </ol>
  );
}
