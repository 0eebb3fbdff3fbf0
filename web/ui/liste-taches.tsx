import type { ReactElement } from 'react';
import { Etiquette } from './etiquette.tsx';
import type { Etat } from './etiquette.tsx';
import { Lien } from './lien.tsx';

interface Tache {
  libelle: string;
  /** Absent while it cannot be opened yet. */
  href?: string;
  etat: Etat;
  /** What is missing, or why it cannot be opened yet. */
  precision?: string;
}

/** The parts of a work to do, in order, each with its state. The whole row opens it. */
export function ListeTaches({ taches }: { taches: readonly Tache[] }): ReactElement {
  return (
    <ul className="liste taches">
      {taches.map((tache) => (
        <li key={tache.libelle} className="tache">
          {tache.href === undefined ? <span>{tache.libelle}</span> : <Lien href={tache.href}>{tache.libelle}</Lien>}
          <Etiquette {...tache.etat} />
          {tache.precision !== undefined && <p>{tache.precision}</p>}
        </li>
      ))}
    </ul>
  );
}
