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

/** How many go out of sight together: looking where each stands has its price too. A table is alone, its rows do it themselves. */
const PAR_LOT = 10;

function enLots(champs: readonly Champ[]): Champ[][] {
  const lots: Champ[][] = [];
  for (const champ of champs) {
    const dernier = lots.at(-1);
    const complet = dernier === undefined || dernier.length === PAR_LOT || dernier[0]?.type === 'tableau';
    if (complet || champ.type === 'tableau') lots.push([champ]);
    else dernier.push(champ);
  }
  return lots;
}

const poser = (champ: Champ): ReactElement => <ChampFormulaire key={champ.cle} champ={champ} chemin={champ.cle} />;

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
  if (champs.length <= BEAUCOUP) return <div className="questions">{champs.map(poser)}</div>;
  return (
    <div className="questions">
      {enLots(champs).map(([premier, ...autres]) =>
        premier?.type === 'tableau' ? (
          poser(premier)
        ) : (
          <div key={premier?.cle} className="questions lot">
            {premier && poser(premier)}
            {autres.map(poser)}
          </div>
        ),
      )}
    </div>
  );
});
