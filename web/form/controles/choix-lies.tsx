import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieComposee } from './saisie-composee.tsx';

/** Two lists, the second of which follows the first. */
export default function ControleChoixLies(props: PropsControle<'choixLies'>): ReactElement {
  const sansParent = typeof props.valeur !== 'object' || props.valeur === null;
  return (
    <SaisieComposee
      {...props}
      sauf={sansParent ? ['enfant'] : []}
      // Another parent has other children.
      apres={({ enfant, ...reste }, change) =>
        change === 'parent' || enfant === undefined ? reste : { ...reste, enfant }
      }
    />
  );
}
