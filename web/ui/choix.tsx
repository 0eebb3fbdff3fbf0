import type { ComponentProps, ReactElement } from 'react';
import { Champ } from './champ.tsx';
import type { TextesChamp } from './champ.tsx';
import type { Option } from './option.ts';

interface OptionAidee extends Option {
  aide?: string;
}

type Natifs = Omit<
  ComponentProps<'input'>,
  'id' | 'className' | 'type' | 'name' | 'value' | 'checked' | 'defaultChecked' | 'children'
>;

interface PropsChoix extends TextesChamp, Natifs {
  name: string;
  options: readonly OptionAidee[];
  /** `plusieurs` makes checkboxes; `un` makes radio buttons. */
  combien?: 'un' | 'plusieurs';
  /** The values chosen; leave it out to let the form hold them (a form library's `ref` and `onChange`). */
  valeurs?: readonly string[];
}

/** A question with all its answers in sight. The error summary links to the first of them. */
export function Choix({
  libelle,
  aide,
  erreur,
  facultatif,
  identifiant,
  options,
  combien = 'un',
  valeurs,
  ...natifs
}: PropsChoix): ReactElement {
  return (
    <Champ
      forme="groupe"
      libelle={libelle}
      aide={aide}
      erreur={erreur}
      facultatif={facultatif}
      identifiant={identifiant}
    >
      {({ id }) => (
        <div className="options">
          {options.map((option, rang) => {
            const idOption = rang === 0 ? id : `${id}-${rang}`;
            return (
              <div key={option.valeur} className="option">
                <input
                  {...natifs}
                  id={idOption}
                  type={combien === 'un' ? 'radio' : 'checkbox'}
                  value={option.valeur}
                  {...(valeurs === undefined ? {} : { checked: valeurs.includes(option.valeur) })}
                  {...(option.aide === undefined ? {} : { 'aria-describedby': `${idOption}-precision` })}
                />
                <label htmlFor={idOption}>{option.libelle}</label>
                {option.aide !== undefined && (
                  <p id={`${idOption}-precision`} className="champ-aide">
                    {option.aide}
                  </p>
                )}
              </div>
            );
          })}
        </div>
      )}
    </Champ>
  );
}
