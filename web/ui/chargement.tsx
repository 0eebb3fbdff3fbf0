import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';

interface PropsChargement {
  /** What is coming: « Chargement de vos dossiers ». */
  texte?: string;
  /** For what lasts: how many are done, out of how many. */
  progression?: { fait: number; total: number };
}

/** What stands while something loads. Nothing for 300 ms: a flash is worse than a short wait. */
export function Chargement({ texte = 'Chargement en cours', progression }: PropsChargement): ReactElement {
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const minuterie = setTimeout(() => setVisible(true), 300);
    return () => clearTimeout(minuterie);
  }, []);

  return (
    <div className="chargement" role="status">
      {visible && <p className={progression === undefined ? 'hors-ecran' : ''}>{texte}</p>}
      {visible && progression !== undefined && (
        <>
          <progress value={progression.fait} max={progression.total} aria-label={texte} />
          <p className="chiffres">
            {progression.fait} sur {progression.total}
          </p>
        </>
      )}
      {visible && progression === undefined && (
        <>
          <div className="chargement-ligne" />
          <div className="chargement-ligne" />
          <div className="chargement-ligne" />
        </>
      )}
    </div>
  );
}
