import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieIdentifiant } from './saisie-identifiant.tsx';

/** The number of a training body, 11 digits. */
export function ControleNda({ textes, valeur, taper, quitter }: PropsControle<'nda'>): ReactElement {
  return <SaisieIdentifiant {...{ textes, valeur, taper, quitter }} inputMode="numeric" autoComplete="off" courte />;
}
