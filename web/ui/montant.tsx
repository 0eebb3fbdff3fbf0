import type { ReactElement } from 'react';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { direSource } from './source.ts';

/** A sum that says how it was obtained, as the server gives it. */
interface MontantExplique {
  /** Integer centimes. */
  readonly centimes: number;
  readonly libelle: string;
  readonly formule: string;
  readonly termes: readonly MontantExplique[];
  /** The text of its rule, where it has one of its own. */
  readonly source?: string;
}

interface PropsMontant {
  /** Integer centimes. */
  centimes: number;
  /** With it, the amount stands alone and unfolds its computation; without, it is a figure in a sentence or a table. */
  explication?: MontantExplique;
}

function Termes({ termes }: { termes: readonly MontantExplique[] }): ReactElement {
  return (
    <ul className="liste explication">
      {termes.map((terme, rang) => (
        <li key={`${rang} ${terme.libelle}`}>
          <div className="explication-ligne">
            <span>{terme.libelle}</span>
            <span className="chiffres">{formaterMontant(terme.centimes)}</span>
          </div>
          {terme.formule !== formaterMontant(terme.centimes) && <p className="explication-formule">{terme.formule}</p>}
          {terme.source !== undefined && <p className="explication-formule">Source : {direSource(terme.source)}</p>}
          {terme.termes.length > 0 && <Termes termes={terme.termes} />}
        </li>
      ))}
    </ul>
  );
}

/** An amount, and on request the whole of its computation. */
export function Montant({ centimes, explication }: PropsMontant): ReactElement {
  if (explication === undefined) return <span className="chiffres">{formaterMontant(centimes)}</span>;
  return (
    <div className="montant-explique">
      <span className="montant-total chiffres">{formaterMontant(centimes)}</span>
      <details>
        <summary>Comment ce montant est calculé</summary>
        <Termes termes={[explication]} />
      </details>
    </div>
  );
}
