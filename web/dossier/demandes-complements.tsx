import type { ReactElement } from 'react';
import type { Dossier } from '../api/schema/types.gen.ts';

/** The points asked for by the open request for compléments, each with its reason. */
export function DemandesComplements({ complements }: { complements: Dossier['complements'] }): ReactElement | null {
  if (complements.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="complements-titre">
      <h2 id="complements-titre">
        {complements.length === 1 ? 'Un complément est demandé' : `${complements.length} compléments sont demandés`}
      </h2>
      <ol className="demandes">
        {complements.map(({ chemin, libelle, motif }) => (
          <li key={chemin}>
            <strong>{libelle}</strong>
            <p>{motif}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
