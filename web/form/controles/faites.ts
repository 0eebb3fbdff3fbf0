import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import type { Collage } from './collage.ts';

/** What was done to several answers of a table at once, and may be undone: the last one first. */
export type Faite =
  | {
      readonly quoi: 'suppression';
      readonly phrase: string;
      /** The id of the row that went away. */
      readonly id: string;
      readonly ordre: Valeur;
      readonly cellules: readonly (readonly [string, Valeur])[];
    }
  | { readonly quoi: 'collage'; readonly phrase: string; readonly collage: Collage };

/**
 * What may still be undone once a deleted row has come back. It comes back under a new id (the former one stays deleted for those
 * who read it meanwhile): what was pasted in it before is now there.
 */
export function apresRetablissement(
  faites: readonly Faite[],
  tableau: string,
  ancien: string,
  nouveau: string,
): readonly Faite[] {
  const renommer = ([ou, valeur]: readonly [string, Valeur]): readonly [string, Valeur] => {
    const [cle = '', id, ...reste] = ou.split('/');
    return [cle === tableau && id === ancien ? [cle, nouveau, ...reste].join('/') : ou, valeur];
  };
  return faites.map((faite) =>
    faite.quoi === 'suppression'
      ? faite
      : {
          ...faite,
          collage: {
            ...faite.collage,
            modifications: faite.collage.modifications.map(renommer),
            avant: faite.collage.avant.map(renommer),
            ajoutees: faite.collage.ajoutees.map((id) => (id === ancien ? nouveau : id)),
          },
        },
  );
}
