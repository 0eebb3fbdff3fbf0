import type { ReactElement } from 'react';
import { SaisieTexte } from '../../ui/saisie-texte.tsx';
import type { PropsControle } from './props-controle.ts';

/** A short text. */
export function ControleTexte({ textes, valeur, saisir, quitter }: PropsControle<'texte'>): ReactElement {
  return (
    <SaisieTexte
      {...textes}
      value={typeof valeur === 'string' ? valeur : ''}
      onChange={(evenement) => saisir(evenement.target.value === '' ? null : evenement.target.value)}
      onBlur={quitter}
    />
  );
}
