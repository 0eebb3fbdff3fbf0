import { memo, useEffect } from 'react';
import type { ReactElement } from 'react';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { ChampFormulaire } from './champ-formulaire.tsx';
import { useSaisie } from './contexte-saisie.ts';
import { prechargerControles } from './controles/index.ts';

/** Long after the page is there, before anyone is done with it. In milliseconds. */
const AVANT_LA_SUITE = 10_000;

/** From there on, the questions out of sight are not drawn at each keystroke. */
const BEAUCOUP = 30;

/** The questions of one section, one under the other. Meanwhile the controls of the next ones come, for who would go there without the network. */
export const ChampsDeSection = memo(function ChampsDeSection({ champs }: { champs: readonly Champ[] }): ReactElement {
  const { formulaire } = useSaisie().seance;
  useEffect(() => {
    const minuterie = setTimeout(
      () => prechargerControles(formulaire.sections.flatMap((section) => section.champs)),
      AVANT_LA_SUITE,
    );
    return () => clearTimeout(minuterie);
  }, [formulaire]);
  return (
    <div className={champs.length > BEAUCOUP ? 'questions questions-nombreuses' : 'questions'}>
      {champs.map((champ) => (
        <ChampFormulaire key={champ.cle} champ={champ} chemin={champ.cle} />
      ))}
    </div>
  );
});
