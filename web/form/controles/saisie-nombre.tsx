import type { ReactElement } from 'react';
import type { TypeChamp } from '../../../workflows/engine/form/formulaire.ts';
import { formaterNombre } from '../../../workflows/engine/form/types/format.ts';
import { useBoite } from '../../ui/boite.ts';
import { Champ } from '../../ui/champ.tsx';
import { lireNombre } from '../lire-nombre.ts';
import type { PropsControle } from './props-controle.ts';

type PropsNombre = Pick<PropsControle<TypeChamp>, 'textes' | 'valeur' | 'taper' | 'quitter'> & {
  /** Written after the box: « h », « km ». */
  unite?: string | undefined;
  decimales?: number | undefined;
};

/** Four figures stay together, as the French typography allows: a year is a number too. */
const ecrire = (valeur: number): string =>
  Math.abs(valeur) < 10_000 ? formaterNombre(valeur).replace('\u202f', '') : formaterNombre(valeur);

const valeurDe = (texte: string, decimales: number | undefined): number | string | null =>
  texte.trim() === '' ? null : (lireNombre(texte, decimales) ?? texte);

/** A number, written the French way once one leaves the box. What cannot be read stays as it was typed. */
export function SaisieNombre({ textes, valeur, taper, quitter, unite, decimales }: PropsNombre): ReactElement {
  const boite = useBoite<HTMLInputElement>({
    ecrit: typeof valeur === 'number' ? ecrire(valeur) : typeof valeur === 'string' ? valeur : '',
    ditPareil: (texte) => typeof valeur === 'number' && lireNombre(texte, decimales) === valeur,
    surTexte: (texte) => taper(valeurDe(texte, decimales)),
    quitter,
  });
  return (
    <Champ {...textes}>
      {(attributs) => (
        <div className="saisie-nombre">
          <input {...attributs} {...boite} className="saisie" type="text" inputMode="decimal" autoComplete="off" />
          {unite !== undefined && <span className="saisie-nombre-unite">{unite}</span>}
        </div>
      )}
    </Champ>
  );
}
