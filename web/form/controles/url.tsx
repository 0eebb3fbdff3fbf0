import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieIdentifiant } from './saisie-identifiant.tsx';

/** The address of a page. */
export default function ControleUrl({ textes, valeur, taper, quitter }: PropsControle<'url'>): ReactElement {
  return <SaisieIdentifiant {...{ textes, valeur, taper, quitter }} type="url" inputMode="url" autoComplete="url" />;
}
