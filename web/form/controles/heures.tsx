import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieNombre } from './saisie-nombre.tsx';

/** A number of hours. */
export function ControleHeures({ textes, valeur, taper, quitter }: PropsControle<'heures'>): ReactElement {
  return <SaisieNombre {...{ textes, valeur, taper, quitter }} unite="h" />;
}
