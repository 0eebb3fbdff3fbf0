import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieIdentifiant } from './saisie-identifiant.tsx';

/** The number of an establishment, 14 digits. */
export function ControleSiret({ textes, valeur, saisir, quitter }: PropsControle<'siret'>): ReactElement {
  return <SaisieIdentifiant {...{ textes, valeur, saisir, quitter }} inputMode="numeric" autoComplete="off" courte />;
}
