import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieComposee } from './saisie-composee.tsx';

/** Questions answered together. */
export default function ControleSousFormulaire(props: PropsControle<'sousFormulaire'>): ReactElement {
  return <SaisieComposee {...props} />;
}
