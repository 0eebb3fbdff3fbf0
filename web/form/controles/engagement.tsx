import type { ReactElement } from 'react';
import { Champ } from '../../ui/champ.tsx';
import type { PropsControle } from './props-controle.ts';

/** A text to read, then a box to tick. The answer is the version of the text. */
export function ControleEngagement({
  champ,
  textes,
  valeur,
  saisir,
  quitter,
}: PropsControle<'engagement'>): ReactElement {
  return (
    <Champ forme="groupe" {...textes}>
      {({ id }) => (
        <>
          <p id={`${id}-texte`} className="engagement-texte">
            {champ.texte}
          </p>
          <div className="options">
            <div className="option">
              <input
                id={id}
                type="checkbox"
                checked={valeur === champ.version}
                onChange={({ target }) => saisir(target.checked ? champ.version : null)}
                onBlur={quitter}
                aria-describedby={`${id}-texte`}
                {...(textes.erreur === undefined ? {} : { 'aria-invalid': true })}
              />
              <label htmlFor={id}>J’ai lu ce texte et je l’accepte</label>
            </div>
          </div>
        </>
      )}
    </Champ>
  );
}
