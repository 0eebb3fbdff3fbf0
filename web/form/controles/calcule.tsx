import type { ReactElement } from 'react';
import { formaterValeur } from '../../../workflows/engine/form/types/index.ts';
import { useDeSeance, useSaisie } from '../contexte-saisie.ts';
import type { PropsControle } from './props-controle.ts';

/** A value computed from the answers as they are typed. */
export function ControleCalcule({ champ, chemin, textes }: PropsControle<'calcule'>): ReactElement {
  const { seance } = useSaisie();
  const valeur = useDeSeance(seance, chemin, () => seance.calculee(chemin));
  const { identifiant, libelle, aide, erreur } = textes;
  return (
    <div className="champ champ-calcule">
      <span id={`${identifiant}-libelle`} className="champ-libelle">
        {libelle}
      </span>
      {aide !== undefined && <div className="champ-aide">{aide}</div>}
      {erreur !== undefined && <p className="champ-erreur">{erreur}</p>}
      <output
        id={identifiant}
        tabIndex={-1}
        aria-labelledby={`${identifiant}-libelle`}
        aria-live="off"
        className={champ.format === 'texte' ? undefined : 'chiffres'}
      >
        {valeur === null ? '—' : formaterValeur(champ, valeur)}
      </output>
    </div>
  );
}
