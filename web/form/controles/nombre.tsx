import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieNombre } from './saisie-nombre.tsx';

/** A number and its unit. */
export function ControleNombre({ champ, textes, valeur, taper, quitter }: PropsControle<'nombre'>): ReactElement {
  return <SaisieNombre {...{ textes, valeur, taper, quitter }} unite={champ.unite} decimales={champ.decimales} />;
}
