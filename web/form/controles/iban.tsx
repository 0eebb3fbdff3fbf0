import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieIdentifiant } from './saisie-identifiant.tsx';

/** A bank account. */
export function ControleIban({ textes, valeur, taper, quitter }: PropsControle<'iban'>): ReactElement {
  return <SaisieIdentifiant {...{ textes, valeur, taper, quitter }} autoComplete="off" />;
}
