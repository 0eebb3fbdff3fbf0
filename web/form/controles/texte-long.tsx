import type { ReactElement } from 'react';
import { SaisieLongue } from '../../ui/saisie-longue.tsx';
import type { PropsControle } from './props-controle.ts';

/** A text of several lines, with the characters left. */
export function ControleTexteLong({
  champ,
  textes,
  valeur,
  saisir,
  quitter,
}: PropsControle<'texteLong'>): ReactElement {
  return (
    <SaisieLongue
      {...textes}
      {...(champ.longueurMax === undefined ? {} : { maximum: champ.longueurMax })}
      value={typeof valeur === 'string' ? valeur : ''}
      onChange={(evenement) => saisir(evenement.target.value === '' ? null : evenement.target.value)}
      onBlur={quitter}
    />
  );
}
