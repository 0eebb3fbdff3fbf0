import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieNombre } from './saisie-nombre.tsx';

/** A number of percent. */
export default function ControlePourcentage({
  textes,
  valeur,
  taper,
  quitter,
}: PropsControle<'pourcentage'>): ReactElement {
  return <SaisieNombre {...{ textes, valeur, taper, quitter }} unite="%" />;
}
