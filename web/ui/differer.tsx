import { useEffect, useState } from 'react';
import type { ComponentType, ReactElement } from 'react';
import { Chargement } from './chargement.tsx';

/**
 * A page, or a large part of one, loaded when it is first shown. React's own `lazy` keeps back what follows its fallback until 300 ms have passed, even
 * when it came in 10, and what a page reads is only asked for after that.
 *
 * @param charger what does not come is thrown to the limit above, and asked for again the next time it is shown
 * @param texte what is coming, said after a while
 */
export function differer<Props extends object>(
  charger: () => Promise<{ default: ComponentType<Props> }>,
  texte = 'Chargement de la page',
): ComponentType<Props> {
  let venu: ComponentType<Props> | null = null;
  return function Differe(props: Props): ReactElement {
    const [Composant, montrer] = useState(() => venu);
    const [echec, noterEchec] = useState<{ cause: unknown } | null>(null);
    const absent = Composant === null;
    useEffect(() => {
      if (!absent) return;
      charger().then(
        (module) => {
          venu = module.default;
          montrer(() => module.default);
        },
        (cause: unknown) => noterEchec({ cause }),
      );
    }, [absent]);
    if (echec !== null) throw echec.cause;
    return absent ? <Chargement texte={texte} /> : <Composant {...props} />;
  };
}
