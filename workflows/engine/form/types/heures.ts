import { NOMBRE } from '../../rules/environnement.ts';
import { formaterUnite } from './format.ts';
import { bornesContraires, preparerNombre } from './nombres.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { nombre, ValeurRefusee } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('forme', 'Écrivez un nombre d’heures, par exemple : 1820 ou 1,82.');
const formater = (heures: number) => formaterUnite(heures, 'h');

/** A number of hours, at most two decimals. */
export const TYPE_HEURES: TypeDeChamp<'heures'> = {
  type: 'heures',
  masque: NOMBRE,
  consigne: (champ) => `Indiquez le nombre d’heures « ${champ.libelle} ».`,
  preparer: (champ) => preparerNombre(champ, 2, REFUS, formater),
  formater: (v) => formater(nombre(v)),
  exporter: nombre,
  verifier: bornesContraires,
};
