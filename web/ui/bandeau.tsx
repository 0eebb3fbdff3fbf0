import type { ReactElement, ReactNode } from 'react';
import { Icone } from './icone.tsx';
import type { Ton } from './ton.ts';

const mots = {
  info: 'À savoir',
  succes: 'Fait',
  attention: 'Attention',
  erreur: 'Erreur',
} as const satisfies Partial<Record<Ton, string>>;

interface PropsBandeau {
  ton: keyof typeof mots;
  titre: string;
  children?: ReactNode;
  /** True when it appears after an action of the person: screen readers then read it at once. */
  surgit?: boolean;
}

/** A message about the whole page: a colour, an icon, a word, then a sentence. */
export function Bandeau({ ton, titre, children, surgit = false }: PropsBandeau): ReactElement {
  const role = surgit ? { role: ton === 'erreur' ? 'alert' : 'status' } : {};
  return (
    <div className={`bandeau ton-${ton}`} {...role}>
      <Icone nom={ton} />
      <div>
        <p className="bandeau-titre">
          {/* What was done is said by the sentence: the word is for those who do not see the icon. */}
          <span className={ton === 'succes' ? 'hors-ecran' : 'bandeau-mot'}>{mots[ton]} :</span> {titre}
        </p>
        {children}
      </div>
    </div>
  );
}
