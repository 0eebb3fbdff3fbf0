import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieComposee } from './saisie-composee.tsx';

/** A certification of France compétences. */
export default function ControleCertification(props: PropsControle<'certification'>): ReactElement {
  return <SaisieComposee {...props} />;
}
