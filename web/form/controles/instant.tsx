import { useState } from 'react';
import type { ReactElement } from 'react';
import { Champ } from '../../ui/champ.tsx';
import { SaisieDate } from '../../ui/saisie-date.tsx';
import { instantLocal } from '../heure-locale.ts';
import { Parties } from './parties.tsx';
import type { PropsControle } from './props-controle.ts';

/** A date and a time on the clocks of the funder, by the two controls of the browser. */
export default function ControleInstant({
  champ,
  textes,
  valeur,
  saisir,
  quitter,
}: PropsControle<'instant'>): ReactElement {
  const ecrit = typeof valeur === 'string' ? valeur : '';
  const [saisie, setSaisie] = useState({ valeur: ecrit, jour: ecrit.slice(0, 10), heure: ecrit.slice(11, 16) });
  // What another person wrote replaces what is shown.
  const { jour, heure } = saisie.valeur === ecrit ? saisie : { jour: ecrit.slice(0, 10), heure: ecrit.slice(11, 16) };
  const changer = (nouveauJour: string, nouvelleHeure: string): void => {
    const vide = nouveauJour === '' && nouvelleHeure === '';
    // Half an answer, or an hour that does not exist that night, stays a text: the engine says what to write.
    const instant = vide
      ? ''
      : (instantLocal(nouveauJour, nouvelleHeure, champ.fuseau ?? 'Europe/Paris') ?? `${nouveauJour}T${nouvelleHeure}`);
    setSaisie({ valeur: instant, jour: nouveauJour, heure: nouvelleHeure });
    saisir(vide ? null : instant);
  };
  return (
    <Champ forme="groupe" {...textes}>
      {({ id }) => (
        <Parties quitter={quitter} cote>
          <SaisieDate
            libelle="Date"
            identifiant={id}
            value={jour}
            onChange={({ target }) => changer(target.value, heure)}
          />
          <Champ libelle="Heure" identifiant={`${id}-heure`}>
            {(attributs) => (
              <input
                {...attributs}
                type="time"
                className="saisie saisie-courte"
                value={heure}
                onChange={({ target }) => changer(jour, target.value)}
              />
            )}
          </Champ>
        </Parties>
      )}
    </Champ>
  );
}
