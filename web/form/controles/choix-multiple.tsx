import type { ReactElement } from 'react';
import { Choix } from '../../ui/choix.tsx';
import type { PropsControle } from './props-controle.ts';

/** Any number of answers of a list, kept in its order. */
export function ControleChoixMultiple({
  champ,
  chemin,
  textes,
  valeur,
  saisir,
  quitter,
}: PropsControle<'choixMultiple'>): ReactElement {
  const choisies = Array.isArray(valeur) ? (valeur as readonly unknown[]).filter((v) => typeof v === 'string') : [];
  const basculer = (cible: HTMLInputElement): void => {
    const gardees = champ.options
      .map((option) => option.valeur)
      .filter((option) => (option === cible.value ? cible.checked : choisies.includes(option)));
    saisir(gardees.length === 0 ? null : gardees);
  };
  return (
    <Choix
      {...textes}
      name={chemin}
      combien="plusieurs"
      options={champ.options}
      valeurs={choisies}
      onChange={(evenement) => basculer(evenement.target)}
      onBlur={quitter}
    />
  );
}
