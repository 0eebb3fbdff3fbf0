import type { ReactElement } from 'react';

/** Where a step stands: behind, here, or ahead. */
export type Position = 'franchie' | 'actuelle' | 'avenir';

/** The milestone of the house as the mark of a step. Decoration: the step says its position in words. */
export function Borne({ position }: { position: Position }): ReactElement {
  return (
    <svg className={`borne borne-${position}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path className="borne-corps" d="M4 22V11a8 8 0 0 1 16 0v11z" strokeWidth="2" strokeLinejoin="round" />
      {position === 'actuelle' && <path className="borne-tete" d="M4 12v-1a8 8 0 0 1 16 0v1z" />}
      {position === 'franchie' && (
        <path className="borne-signe" d="M8 13.5l3 3 5.5-6" fill="none" strokeWidth="2.2" strokeLinecap="round" />
      )}
    </svg>
  );
}
