import { useCallback, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useEcran } from '../ui/etroit.ts';
import { roles } from './rangee.tsx';

/** From here the panel stands beside the agenda (`seances.css`); below, under the line that it is about. */
const A_COTE = '(min-width: 70rem)';

interface PanneauMobile {
  aCote: boolean;
  /** Draws the content, wherever it is. */
  dessiner: (contenu: ReactNode) => ReactNode;
  /** Where it is now. */
  place: ReactElement;
}

/** A content that changes place and keeps what is typed in it: it lives in an element of its own, which the place of the moment takes. */
export function usePanneauMobile(): PanneauMobile {
  const aCote = useEcran(A_COTE);
  const [hote] = useState(() => document.createElement('div'));
  const poser = useCallback((place: HTMLElement | null) => place?.append(hote), [hote]);
  return { aCote, dessiner: (contenu) => createPortal(contenu, hote), place: <div ref={poser} /> };
}

/** The row that holds the panel, under the line that was chosen. */
export function SousLaLigne({ colonnes, children }: { colonnes: number; children: ReactNode }): ReactElement {
  return (
    <tr {...roles.ligne} className="seance-sous-la-ligne">
      <td {...roles.cellule} colSpan={colonnes}>
        {children}
      </td>
    </tr>
  );
}
