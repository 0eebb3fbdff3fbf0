import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieIdentifiant } from './saisie-identifiant.tsx';

/** The address of a page. */
export default function ControleUrl({ textes, valeur, saisir, quitter }: PropsControle<'url'>): ReactElement {
  return <SaisieIdentifiant {...{ textes, valeur, saisir, quitter }} type="url" inputMode="url" autoComplete="url" />;
}
