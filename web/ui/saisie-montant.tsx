import { useState } from 'react';
import type { ComponentProps, ReactElement } from 'react';
import { formaterMontant, lireMontant } from '../../workflows/engine/money/centimes.ts';
import { Champ } from './champ.tsx';
import type { TextesChamp } from './champ.tsx';

type Natifs = Omit<
  ComponentProps<'input'>,
  'id' | 'className' | 'type' | 'value' | 'defaultValue' | 'onChange' | 'children'
>;

interface PropsSaisieMontant extends TextesChamp, Natifs {
  /** Integer centimes; null when nothing has been written. */
  centimes: number | null;
  /** What was given and cannot be read as an amount: it stays in the box. */
  illisible?: string | undefined;
  /** Called at each change: centimes, or null when `texte` is empty or cannot be read as an amount. */
  onCentimes: (centimes: number | null, texte: string) => void;
}

/** An amount in euros, written the French way once one leaves the box; what cannot be read stays as it was typed. */
export function SaisieMontant({
  libelle,
  aide,
  erreur,
  facultatif,
  identifiant,
  centimes,
  illisible,
  onCentimes,
  onBlur,
  ...natifs
}: PropsSaisieMontant): ReactElement {
  const [texte, setTexte] = useState<string | null>(null);
  const ecrit = centimes === null ? (illisible ?? '') : formaterMontant(centimes).replace(/[\s\u00a0\u202f]*€$/, '');
  // What was typed here stays as it was typed until one leaves, unless another value has come from elsewhere.
  const affiche = texte !== null && lireMontant(texte) === centimes ? texte : ecrit;
  return (
    <Champ libelle={libelle} aide={aide} erreur={erreur} facultatif={facultatif} identifiant={identifiant}>
      {(attributs) => (
        <div className="saisie-montant">
          <input
            {...natifs}
            {...attributs}
            className="saisie"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={affiche}
            onChange={(evenement) => {
              setTexte(evenement.target.value);
              onCentimes(lireMontant(evenement.target.value), evenement.target.value);
            }}
            onBlur={(evenement) => {
              if (texte !== null && (texte.trim() === '' || lireMontant(texte) !== null)) setTexte(null);
              onBlur?.(evenement);
            }}
          />
          <span className="saisie-montant-unite" aria-hidden="true">
            €
          </span>
        </div>
      )}
    </Champ>
  );
}
