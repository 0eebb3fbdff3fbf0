import type { ComponentProps, ReactElement } from 'react';
import { formaterMontant, lireMontant } from '../../workflows/engine/money/centimes.ts';
import { useBoite } from './boite.ts';
import { Champ } from './champ.tsx';
import type { TextesChamp } from './champ.tsx';

type Natifs = Omit<
  ComponentProps<'input'>,
  'id' | 'className' | 'type' | 'value' | 'defaultValue' | 'onChange' | 'onBlur' | 'ref' | 'children'
>;

interface PropsSaisieMontant extends TextesChamp, Natifs {
  /** Integer centimes; null when nothing has been written. */
  centimes: number | null;
  /** What was given and cannot be read as an amount: it stays in the box. */
  illisible?: string | undefined;
  /** Called at each change: centimes, or null when `texte` is empty or cannot be read as an amount. */
  onCentimes: (centimes: number | null, texte: string) => void;
  /** Called when one leaves the box. */
  quitter?: (() => void) | undefined;
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
  quitter,
  ...natifs
}: PropsSaisieMontant): ReactElement {
  const boite = useBoite<HTMLInputElement>({
    ecrit: centimes === null ? (illisible ?? '') : formaterMontant(centimes).replace(/[\s\u00a0\u202f]*€$/, ''),
    ditPareil: (texte) => centimes !== null && lireMontant(texte) === centimes,
    surTexte: (texte) => onCentimes(lireMontant(texte), texte),
    quitter,
  });
  return (
    <Champ libelle={libelle} aide={aide} erreur={erreur} facultatif={facultatif} identifiant={identifiant}>
      {(attributs) => (
        <div className="saisie-montant">
          <input
            {...natifs}
            {...attributs}
            {...boite}
            className="saisie"
            type="text"
            inputMode="decimal"
            autoComplete="off"
          />
          <span className="saisie-montant-unite" aria-hidden="true">
            €
          </span>
        </div>
      )}
    </Champ>
  );
}
