import type { ComponentProps, ReactElement } from 'react';
import { Champ } from './champ.tsx';
import type { TextesChamp } from './champ.tsx';

type PropsSaisieDate = TextesChamp & Omit<ComponentProps<'input'>, 'id' | 'className' | 'type' | 'children'>;

/** A day, by the browser's own control. Its value is `2027-03-12`, or an empty string. */
export function SaisieDate({
  libelle,
  aide,
  erreur,
  facultatif,
  identifiant,
  ...natifs
}: PropsSaisieDate): ReactElement {
  return (
    <Champ libelle={libelle} aide={aide} erreur={erreur} facultatif={facultatif} identifiant={identifiant}>
      {(attributs) => (
        // Without a last day, browsers take years of six figures.
        <input max="9999-12-31" {...natifs} {...attributs} type="date" className="saisie saisie-courte" />
      )}
    </Champ>
  );
}
