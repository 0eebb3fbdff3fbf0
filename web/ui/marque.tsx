import type { ReactElement } from 'react';

/** The mark of the product: a milestone whose head takes the colour of the Région. */
export function Marque(): ReactElement {
  return (
    <>
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path className="marque-corps" d="M6 28V14a10 10 0 0 1 20 0v14z" strokeWidth="2" />
        <path className="marque-tete" d="M6 15v-1a10 10 0 0 1 20 0v1z" strokeWidth="2" />
        <path className="marque-trait" d="M3 28h26M12 21h8" strokeWidth="2.5" strokeLinecap="round" />
      </svg>
      <span className="marque-nom">Jalon</span>
    </>
  );
}
