import type { ReactElement } from 'react';
import { useBoite } from '../../ui/boite.ts';
import { SaisieTexte } from '../../ui/saisie-texte.tsx';
import type { PropsControle } from './props-controle.ts';

/** A short text. */
export function ControleTexte({ textes, valeur, taper, quitter }: PropsControle<'texte'>): ReactElement {
  const boite = useBoite<HTMLInputElement>({
    ecrit: typeof valeur === 'string' ? valeur : '',
    surTexte: (texte) => taper(texte === '' ? null : texte),
    quitter,
  });
  return <SaisieTexte {...textes} {...boite} />;
}
