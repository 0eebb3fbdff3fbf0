import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieIdentifiant } from './saisie-identifiant.tsx';

/** A telephone number. */
export function ControleTelephone({ textes, valeur, saisir, quitter }: PropsControle<'telephone'>): ReactElement {
  return <SaisieIdentifiant {...{ textes, valeur, saisir, quitter }} type="tel" autoComplete="tel" courte />;
}
