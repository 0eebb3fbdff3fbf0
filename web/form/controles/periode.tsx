import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieComposee } from './saisie-composee.tsx';

/** Two days, the first and the last. */
export default function ControlePeriode(props: PropsControle<'periode'>): ReactElement {
  return <SaisieComposee {...props} />;
}
