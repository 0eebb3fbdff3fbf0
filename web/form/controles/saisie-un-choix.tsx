import type { ReactElement } from 'react';
import type { TypeChamp } from '../../../workflows/engine/form/formulaire.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Choix } from '../../ui/choix.tsx';
import { ListeDeroulante } from '../../ui/liste-deroulante.tsx';
import type { Option } from '../../ui/option.ts';
import { reprendreLeFocus } from '../../ui/reprendre-le-focus.ts';
import type { PropsControle } from './props-controle.ts';

type PropsUnChoix = Pick<PropsControle<TypeChamp>, 'chemin' | 'textes' | 'quitter' | 'compact'> & {
  options: readonly Option[];
  choisie: string | null;
  choisir: (valeur: string | null) => void;
};

/** Above this, all the answers in sight make a page that one does not read (our decision). */
const EN_VUE = 5;

/** One answer: all in sight when they are few, else a list. */
export function SaisieUnChoix({
  chemin,
  textes,
  options,
  choisie,
  choisir,
  quitter,
  compact,
}: PropsUnChoix): ReactElement {
  if (compact || options.length > EN_VUE) {
    return (
      <ListeDeroulante
        {...textes}
        options={options}
        value={choisie ?? ''}
        onChange={({ target }) => choisir(target.value === '' ? null : target.value)}
        onBlur={quitter}
      />
    );
  }
  // The button goes away with the answer.
  const effacer = (): void => {
    choisir(null);
    reprendreLeFocus(textes.identifiant);
  };
  return (
    <>
      <Choix
        {...textes}
        name={chemin}
        options={options}
        valeurs={choisie === null ? [] : [choisie]}
        onChange={({ target }) => choisir(target.value)}
        onBlur={quitter}
      />
      {textes.facultatif === true && choisie !== null && (
        <Bouton variante="discret" onClick={effacer}>
          Effacer cette réponse
          <span className="hors-ecran"> : {textes.libelle}</span>
        </Bouton>
      )}
    </>
  );
}
