import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieIdentifiant } from './saisie-identifiant.tsx';

/** An e-mail address. */
export function ControleCourriel({ textes, valeur, taper, quitter }: PropsControle<'courriel'>): ReactElement {
  return <SaisieIdentifiant {...{ textes, valeur, taper, quitter }} type="email" autoComplete="email" />;
}
