import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieUnChoix } from './saisie-un-choix.tsx';

/** One answer of a list. */
export function ControleChoix({
  champ,
  chemin,
  textes,
  valeur,
  saisir,
  quitter,
  compact,
}: PropsControle<'choix'>): ReactElement {
  return (
    <SaisieUnChoix
      {...{ chemin, textes, quitter, compact }}
      options={champ.options}
      choisie={typeof valeur === 'string' ? valeur : null}
      choisir={saisir}
    />
  );
}
