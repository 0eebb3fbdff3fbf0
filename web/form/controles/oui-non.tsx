import type { ReactElement } from 'react';
import type { PropsControle } from './props-controle.ts';
import { SaisieUnChoix } from './saisie-un-choix.tsx';

const options = [
  { valeur: 'oui', libelle: 'Oui' },
  { valeur: 'non', libelle: 'Non' },
];

/** Yes or no. No is an answer. */
export function ControleOuiNon({
  chemin,
  textes,
  valeur,
  saisir,
  quitter,
  compact,
}: PropsControle<'ouiNon'>): ReactElement {
  return (
    <SaisieUnChoix
      {...{ chemin, textes, options, quitter, compact }}
      choisie={valeur === true ? 'oui' : valeur === false ? 'non' : null}
      choisir={(choisie) => saisir(choisie === null ? null : choisie === 'oui')}
    />
  );
}
