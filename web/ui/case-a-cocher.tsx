import { useId } from 'react';
import type { ComponentProps, ReactElement } from 'react';
import { Icone } from './icone.tsx';
import type { TextesChamp } from './champ.tsx';

type PropsCase = Omit<TextesChamp, 'facultatif'> &
  Omit<ComponentProps<'input'>, 'id' | 'className' | 'type' | 'children'>;

/** One statement to tick, as a commitment. Its label is a whole sentence. */
export function CaseACocher({ libelle, aide, erreur, identifiant, ...natifs }: PropsCase): ReactElement {
  const genere = useId();
  const id = identifiant ?? genere;
  const description = [erreur === undefined ? '' : `${id}-erreur`, aide === undefined ? '' : `${id}-aide`]
    .filter((partie) => partie !== '')
    .join(' ');
  return (
    <div className={`champ${erreur === undefined ? '' : ' champ-en-erreur'}`}>
      {erreur !== undefined && (
        <p id={`${id}-erreur`} className="champ-erreur">
          <Icone nom="erreur" />
          {erreur}
        </p>
      )}
      <div className="option">
        <input
          {...natifs}
          id={id}
          type="checkbox"
          {...(erreur === undefined ? {} : { 'aria-invalid': true })}
          {...(description === '' ? {} : { 'aria-describedby': description })}
        />
        <label htmlFor={id}>{libelle}</label>
        {aide !== undefined && (
          <div id={`${id}-aide`} className="champ-aide">
            {aide}
          </div>
        )}
      </div>
    </div>
  );
}
