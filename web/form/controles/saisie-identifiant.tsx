import type { ComponentProps, ReactElement } from 'react';
import type { TypeChamp } from '../../../workflows/engine/form/formulaire.ts';
import { useBoite } from '../../ui/boite.ts';
import { SaisieTexte } from '../../ui/saisie-texte.tsx';
import type { PropsControle } from './props-controle.ts';

type PropsIdentifiant = Pick<PropsControle<TypeChamp>, 'textes' | 'valeur' | 'taper' | 'quitter'> &
  Pick<ComponentProps<typeof SaisieTexte>, 'type' | 'inputMode' | 'autoComplete' | 'courte'>;

/** A text with a known form, written as it stands on its document, spaces included. */
export function SaisieIdentifiant({ textes, valeur, taper, quitter, ...natifs }: PropsIdentifiant): ReactElement {
  const boite = useBoite<HTMLInputElement>({
    ecrit: typeof valeur === 'string' ? valeur : '',
    surTexte: (texte) => taper(texte.trim() === '' ? null : texte),
    quitter,
  });
  return <SaisieTexte {...textes} {...natifs} {...boite} spellCheck={false} />;
}
