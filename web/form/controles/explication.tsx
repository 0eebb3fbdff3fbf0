import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';

/** A text for the reader. */
export function ControleExplication({ champ }: PropsControle<'explication'>): ReactElement {
  return (
    <div className="champ explication-champ">
      <p className="champ-libelle">{champ.libelle}</p>
      {champ.texte.split('\n').map((paragraphe, rang) => (
        <p key={`${rang} ${paragraphe}`}>{paragraphe}</p>
      ))}
    </div>
  );
}
