import { estDateCivile, formaterDate } from '../../dates/civil.ts';
import { DATE } from '../../rules/environnement.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { ValeurRefusee, texte } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('forme', 'Indiquez une date qui existe, par exemple : 12/03/2027.');

/**
 * A day of the civil calendar. A day that does not exist has not even the right shape: no rule ever sees it. Nor does one of the year 25, which is 2025 typed
 * short, or of the year 9999, after which no delay can be counted (our decision: from 1900 to 2199).
 */
export const TYPE_DATE: TypeDeChamp<'date'> = {
  type: 'date',
  masque: DATE,
  consigne: (champ) => `Indiquez la date « ${champ.libelle} ».`,
  preparer: () => ({
    lire: (v) => (v === '' ? null : typeof v === 'string' && v > '19' && v < '22' && estDateCivile(v) ? v : REFUS),
    juger: () => null,
  }),
  formater: (v) => formaterDate(texte(v)),
  exporter: texte,
};
