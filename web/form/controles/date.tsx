import type { ReactElement } from 'react';
import { SaisieDate } from '../../ui/saisie-date.tsx';
import type { PropsControle } from './props-controle.ts';

/** A day. */
export function ControleDate({ textes, valeur, saisir, quitter }: PropsControle<'date'>): ReactElement {
  return (
    <SaisieDate
      {...textes}
      value={typeof valeur === 'string' ? valeur : ''}
      onChange={(evenement) => saisir(evenement.target.value === '' ? null : evenement.target.value)}
      onBlur={quitter}
    />
  );
}
