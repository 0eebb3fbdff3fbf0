import type { ComponentProps, ReactElement } from 'react';
import type { TypeChamp } from '../../../workflows/engine/form/formulaire.ts';
import { SaisieTexte } from '../../ui/saisie-texte.tsx';
import type { PropsControle } from './props-controle.ts';

type PropsIdentifiant = Pick<PropsControle<TypeChamp>, 'textes' | 'valeur' | 'saisir' | 'quitter'> &
  Pick<ComponentProps<typeof SaisieTexte>, 'type' | 'inputMode' | 'autoComplete' | 'courte'>;

/** A text with a known form, written as it stands on its document, spaces included. */
export function SaisieIdentifiant({ textes, valeur, saisir, quitter, ...natifs }: PropsIdentifiant): ReactElement {
  return (
    <SaisieTexte
      {...textes}
      {...natifs}
      spellCheck={false}
      value={typeof valeur === 'string' ? valeur : ''}
      onChange={(evenement) => saisir(evenement.target.value.trim() === '' ? null : evenement.target.value)}
      onBlur={quitter}
    />
  );
}
