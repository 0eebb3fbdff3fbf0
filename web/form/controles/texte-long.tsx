import type { ReactElement } from 'react';
import { useBoite } from '../../ui/boite.ts';
import { SaisieLongue } from '../../ui/saisie-longue.tsx';
import type { PropsControle } from './props-controle.ts';

/** A text of several lines, with the characters left. */
export function ControleTexteLong({ champ, textes, valeur, taper, quitter }: PropsControle<'texteLong'>): ReactElement {
  const ecrit = typeof valeur === 'string' ? valeur : '';
  const boite = useBoite<HTMLTextAreaElement>({
    ecrit,
    surTexte: (texte) => taper(texte === '' ? null : texte),
    quitter,
  });
  return (
    <SaisieLongue
      {...textes}
      {...(champ.longueurMax === undefined ? {} : { maximum: champ.longueurMax })}
      {...boite}
      ecrit={ecrit}
    />
  );
}
