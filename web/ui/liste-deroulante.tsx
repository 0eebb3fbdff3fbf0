import type { ComponentProps, ReactElement } from 'react';
import { Champ } from './champ.tsx';
import type { TextesChamp } from './champ.tsx';
import type { Option } from './option.ts';

interface PropsListe extends TextesChamp, Omit<ComponentProps<'select'>, 'id' | 'className' | 'multiple' | 'children'> {
  options: readonly Option[];
  /** First line, with an empty value: what to do. */
  invite?: string;
}

/** One answer among many. Under seven or so, prefer `Choix`, where all are seen. */
export function ListeDeroulante({
  libelle,
  aide,
  erreur,
  facultatif,
  identifiant,
  options,
  invite = 'Choisissez',
  ...natifs
}: PropsListe): ReactElement {
  return (
    <Champ libelle={libelle} aide={aide} erreur={erreur} facultatif={facultatif} identifiant={identifiant}>
      {(attributs) => (
        <select {...natifs} {...attributs} className="saisie">
          <option value="">{invite}</option>
          {options.map((option) => (
            <option key={option.valeur} value={option.valeur}>
              {option.libelle}
            </option>
          ))}
        </select>
      )}
    </Champ>
  );
}
