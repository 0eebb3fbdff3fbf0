import { estDateCivile, formaterDate } from '../../dates/civil.ts';
import { DATE } from '../../rules/environnement.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { ValeurRefusee, texte } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('forme', 'Indiquez une date qui existe : jour, mois et année, par exemple 12/03/2027.');

/** A day of the civil calendar. A day that does not exist has not even the right shape: no rule ever sees it. */
export const TYPE_DATE: TypeDeChamp<'date'> = {
  type: 'date',
  masque: DATE,
  consigne: (champ) => `Indiquez la date « ${champ.libelle} ».`,
  preparer: () => ({
    lire: (v) => (v === '' ? null : typeof v === 'string' && estDateCivile(v) ? v : REFUS),
    juger: () => null,
  }),
  formater: (v) => formaterDate(texte(v)),
  exporter: texte,
};
