import type { ReactElement } from 'react';
import { SaisieMontant } from '../../ui/saisie-montant.tsx';
import type { PropsControle } from './props-controle.ts';

/** An amount of money. */
export function ControleMontant({ textes, valeur, taper, quitter }: PropsControle<'montant'>): ReactElement {
  return (
    <SaisieMontant
      {...textes}
      centimes={typeof valeur === 'number' && Number.isSafeInteger(valeur) ? valeur : null}
      illisible={typeof valeur === 'string' ? valeur : undefined}
      onCentimes={(centimes, texte) => taper(centimes ?? (texte.trim() === '' ? null : texte))}
      quitter={quitter}
    />
  );
}
