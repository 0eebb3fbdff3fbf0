import type { ReactElement } from 'react';
import type { EvenementLu } from '../api/schema/types.gen.ts';

/** What an act recorded, field by field, as the server lets the reader read it. */
export function DetailsEvenement({ details }: Pick<EvenementLu, 'details'>): ReactElement | null {
  if (details.length === 0) return null;
  return (
    <dl className="details-evenement">
      {details.map(({ libelle, texte }) => (
        <div key={libelle}>
          <dt>{libelle}</dt>
          <dd className="texte-saisi">{texte}</dd>
        </div>
      ))}
    </dl>
  );
}
