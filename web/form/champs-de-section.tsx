import { memo } from 'react';
import type { ReactElement } from 'react';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { ChampFormulaire } from './champ-formulaire.tsx';

/** The questions of one section, one under the other. */
export const ChampsDeSection = memo(function ChampsDeSection({ champs }: { champs: readonly Champ[] }): ReactElement {
  return (
    <div className="questions">
      {champs.map((champ) => (
        <ChampFormulaire key={champ.cle} champ={champ} chemin={champ.cle} />
      ))}
    </div>
  );
});
