import type { ReactElement } from 'react';
import type { Acte } from '../api/schema/types.gen.ts';
import { Montant } from '../ui/montant.tsx';

/** The amounts that an act rests on, each with its computation, as the server gives them. */
export function CalculActe({ calculs }: Pick<Acte, 'calculs'>): ReactElement | null {
  if (calculs.length === 0) return null;
  return (
    <section className="pile" aria-labelledby="calcul-titre">
      <h2 id="calcul-titre">Les montants</h2>
      <dl className="montants">
        {calculs.map((montant, rang) => (
          <div key={`${rang} ${montant.libelle}`} className="montant-ligne">
            <dt>
              <strong>{montant.libelle}</strong>
            </dt>
            <dd>
              {montant.formule === '' && montant.termes.length === 0 ? (
                <span className="montant-total">
                  <Montant centimes={montant.centimes} />
                </span>
              ) : (
                <Montant centimes={montant.centimes} explication={montant} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
