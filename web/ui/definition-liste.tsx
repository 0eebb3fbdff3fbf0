import type { ReactElement, ReactNode } from 'react';

/** One fact about a thing. */
export interface Fait {
  /** Where two facts may bear the same name. */
  cle?: string;
  terme: string;
  valeur: ReactNode;
}

/** Facts about one thing, aligned: what it is on the left, its value on the right. */
export function DefinitionListe({ faits }: { faits: readonly Fait[] }): ReactElement {
  return (
    <dl className="faits">
      {faits.map((fait) => (
        <div key={fait.cle ?? fait.terme} className="fait">
          <dt>{fait.terme}</dt>
          <dd>{fait.valeur}</dd>
        </div>
      ))}
    </dl>
  );
}
