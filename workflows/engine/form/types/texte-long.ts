import { TEXTE } from '../../rules/environnement.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { lireTexte, texte, tropLong } from './type-de-champ.ts';

/** A text of several lines. */
export const TYPE_TEXTE_LONG: TypeDeChamp<'texteLong'> = {
  type: 'texteLong',
  masque: TEXTE,
  consigne: (champ) => `Renseignez « ${champ.libelle} ».`,
  preparer: ({ longueurMax }) => ({ lire: lireTexte, juger: (v) => tropLong(texte(v), longueurMax) }),
  formater: texte,
  exporter: texte,
};
