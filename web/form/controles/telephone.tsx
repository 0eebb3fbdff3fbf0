import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieIdentifiant } from './saisie-identifiant.tsx';

/** A telephone number. */
export function ControleTelephone({ textes, valeur, taper, quitter }: PropsControle<'telephone'>): ReactElement {
  return <SaisieIdentifiant {...{ textes, valeur, taper, quitter }} type="tel" autoComplete="tel" courte />;
}
