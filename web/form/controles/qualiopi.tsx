import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieComposee } from './saisie-composee.tsx';

/** The quality mark of a training body. */
export default function ControleQualiopi(props: PropsControle<'qualiopi'>): ReactElement {
  return <SaisieComposee {...props} />;
}
