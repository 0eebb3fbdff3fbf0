import type { ComponentProps, ReactElement } from 'react';
import { Champ } from './champ.tsx';
import type { TextesChamp } from './champ.tsx';

interface PropsSaisieTexte
  extends TextesChamp, Omit<ComponentProps<'input'>, 'id' | 'className' | 'type' | 'children'> {
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search';
  /** True for what has a few characters (code postal, SIRET): the width of the box says what is awaited. */
  courte?: boolean;
}

/** One line of text. Takes every native attribute, `ref` included. */
export function SaisieTexte({
  libelle,
  aide,
  erreur,
  facultatif,
  identifiant,
  courte = false,
  type = 'text',
  ...natifs
}: PropsSaisieTexte): ReactElement {
  return (
    <Champ libelle={libelle} aide={aide} erreur={erreur} facultatif={facultatif} identifiant={identifiant}>
      {(attributs) => (
        <input {...natifs} {...attributs} type={type} className={courte ? 'saisie saisie-courte' : 'saisie'} />
      )}
    </Champ>
  );
}
