import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieNombre } from './saisie-nombre.tsx';

/** A number of percent. */
export default function ControlePourcentage({
  textes,
  valeur,
  saisir,
  quitter,
}: PropsControle<'pourcentage'>): ReactElement {
  return <SaisieNombre {...{ textes, valeur, saisir, quitter }} unite="%" />;
}
