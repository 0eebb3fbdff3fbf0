import { NOMBRE } from '../../rules/environnement.ts';
import { formaterUnite } from './format.ts';
import { bornesContraires, preparerNombre } from './nombres.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { nombre, ValeurRefusee } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('forme', 'Écrivez un pourcentage, par exemple : 68,6.');
const formater = (pourcent: number) => formaterUnite(pourcent, '%');

/** A number of percent, at most two decimals, from 0 to 100 unless its bounds say otherwise (our decision). Exact to the basis point. */
export const TYPE_POURCENTAGE: TypeDeChamp<'pourcentage'> = {
  type: 'pourcentage',
  masque: NOMBRE,
  consigne: (champ) => `Indiquez le pourcentage « ${champ.libelle} ».`,
  preparer: ({ min = 0, max = 100 }) => preparerNombre({ min, max }, 2, REFUS, formater),
  formater: (v) => formater(nombre(v)),
  exporter: nombre,
  verifier: ({ min = 0, max = 100 }) => bornesContraires({ min, max }),
};
