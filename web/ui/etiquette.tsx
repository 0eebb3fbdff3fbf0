import type { ReactElement } from 'react';
import { Icone } from './icone.tsx';
import type { Ton } from './ton.ts';

/** A state in an icon and a few words, as in a list or beside a title. */
export interface Etat {
  ton: Ton;
  texte: string;
}

/** Shows a state. */
export function Etiquette({ ton, texte }: Etat): ReactElement {
  return (
    <span className={`etiquette ton-${ton}`}>
      <Icone nom={ton} />
      {texte}
    </span>
  );
}
