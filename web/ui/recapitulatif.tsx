import type { ReactElement, ReactNode } from 'react';
import { Lien } from './lien.tsx';

interface ReponseDonnee {
  question: string;
  reponse: ReactNode;
  /** Where to change it; absent once nothing can be changed. */
  href?: string;
}

/** The answers to check before sending, each with its way back. */
export function Recapitulatif({ reponses }: { reponses: readonly ReponseDonnee[] }): ReactElement {
  return (
    <dl className="faits recapitulatif">
      {reponses.map((ligne) => (
        <div key={ligne.question} className="fait">
          <dt>{ligne.question}</dt>
          <dd>{ligne.reponse}</dd>
          {ligne.href !== undefined && (
            <dd className="fait-action">
              <Lien href={ligne.href}>
                Modifier
                <span className="hors-ecran"> la réponse à « {ligne.question} »</span>
              </Lien>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
