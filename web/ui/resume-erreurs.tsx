import { useEffect, useRef } from 'react';
import type { MouseEvent, ReactElement } from 'react';

interface ErreurDeChamp {
  /** The `identifiant` of the control to correct. */
  identifiant: string;
  /** What is wrong and what to do, the same sentence as beside the field. */
  texte: string;
}

interface PropsResume {
  /** What the last try to go on found: another array for each try, the same one from one drawing to the next. */
  erreurs: readonly ErreurDeChamp[];
  titre?: string;
}

function allerAuChamp(evenement: MouseEvent<HTMLAnchorElement>, identifiant: string): void {
  const champ = document.getElementById(identifiant);
  if (champ === null) return;
  evenement.preventDefault();
  // The label must be seen with the control, or one lands on a box that asks nothing.
  (champ.closest('.champ') ?? champ).scrollIntoView({ block: 'start' });
  champ.focus({ preventScroll: true });
}

/** Everything to correct before going on, above the form. Takes the focus each time that it is given another list, the same errors included. */
export function ResumeErreurs({ erreurs, titre }: PropsResume): ReactElement | null {
  const bloc = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (erreurs.length > 0) bloc.current?.focus();
  }, [erreurs]);

  if (erreurs.length === 0) return null;
  const titreParDefaut =
    erreurs.length === 1 ? 'Une réponse est à corriger' : `${erreurs.length} réponses sont à corriger`;
  return (
    <div ref={bloc} className="resume-erreurs" role="alert" tabIndex={-1}>
      <h2>{titre ?? titreParDefaut}</h2>
      <ul className="liste">
        {erreurs.map((erreur) => (
          <li key={`${erreur.identifiant} ${erreur.texte}`}>
            <a href={`#${erreur.identifiant}`} onClick={(evenement) => allerAuChamp(evenement, erreur.identifiant)}>
              {erreur.texte}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
