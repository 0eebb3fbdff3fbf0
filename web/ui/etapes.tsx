import type { ReactElement } from 'react';
import { Borne } from './borne.tsx';
import type { Position } from './borne.tsx';

interface PropsEtapes {
  /** What the steps lead to, for screen readers: « Votre demande ». */
  libelle: string;
  etapes: readonly string[];
  /** Rank of the current step, from 0. */
  courante: number;
}

const mots: Record<Position, string> = { franchie: 'terminée', actuelle: 'en cours', avenir: 'à venir' };

/** How far one is on a path of a few steps. On a narrow screen: marks, and the current step in words. */
export function Etapes({ libelle, etapes, courante }: PropsEtapes): ReactElement {
  const position = (rang: number): Position =>
    rang < courante ? 'franchie' : rang === courante ? 'actuelle' : 'avenir';
  const nom = etapes[courante];
  return (
    <div className="pile">
      {nom !== undefined && (
        <p className="etapes-compte" aria-hidden="true">
          Étape {courante + 1} sur {etapes.length} : {nom}
        </p>
      )}
      <ol className="liste etapes" aria-label={libelle}>
        {etapes.map((etape, rang) => (
          <li
            key={etape}
            className={`etape-${position(rang)}`}
            {...(rang === courante ? { 'aria-current': 'step' as const } : {})}
          >
            <Borne position={position(rang)} />
            <span className="etape-nom">{etape}</span>
            <span className="hors-ecran"> ({mots[position(rang)]})</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
