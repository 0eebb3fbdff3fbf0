import type { TypeDeChamp } from './type-de-champ.ts';
import { ValeurRefusee } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('inconnu', 'Cette rubrique n’attend pas de réponse.');

/** A text for the reader, without answer. */
export const TYPE_EXPLICATION: TypeDeChamp<'explication'> = {
  type: 'explication',
  masque: 0,
  consigne: () => '',
  preparer: () => ({ lire: () => REFUS, juger: () => REFUS }),
  formater: () => '',
  exporter: () => '',
};
