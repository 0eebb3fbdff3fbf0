import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieIdentifiant } from './saisie-identifiant.tsx';

/** The number of an association, W and 9 digits. */
export default function ControleRna({ textes, valeur, taper, quitter }: PropsControle<'rna'>): ReactElement {
  return <SaisieIdentifiant {...{ textes, valeur, taper, quitter }} autoComplete="off" courte />;
}
