import type { ReactElement, ReactNode } from 'react';
import type { PointDemande } from '../api/schema/types.gen.ts';
import { Etiquette, type Etat } from '../ui/etiquette.tsx';

/** How points are read: by whom, and whether they were sent, so that nothing more can come of them. */
interface Lecture {
  envoye: boolean;
  duPorteur: boolean;
}

/** What became of a point, in a word. */
export function direSort(sort: PointDemande['sort'], { envoye, duPorteur }: Lecture): Etat {
  if (sort === 'repondu') return { ton: 'succes', texte: envoye ? 'Répondu' : 'Réponse modifiée' };
  if (sort === 'impossible') return { ton: 'info', texte: 'Sans réponse possible' };
  if (envoye) return { ton: 'attention', texte: 'Resté sans réponse' };
  return duPorteur ? { ton: 'attention', texte: 'À répondre' } : { ton: 'neutre', texte: 'Réponse attendue' };
}

interface PropsPoints {
  points: readonly PointDemande[];
  lecture: Lecture;
  /** What can be done of a point. */
  suite?: (point: PointDemande) => ReactNode;
}

/** The points that were asked, each with why and what became of it. */
export function PointsSuivis({ points, lecture, suite }: PropsPoints): ReactElement {
  return (
    <ol className="demandes">
      {points.map((point) => (
        <li key={point.chemin} id={`point-${point.chemin}`}>
          <p className="demande-tete">
            <strong>{point.libelle}</strong> <Etiquette {...direSort(point.sort, lecture)} />
          </p>
          {point.motif !== '' && <p className="texte-saisi">{point.motif}</p>}
          {suite?.(point)}
        </li>
      ))}
    </ol>
  );
}
