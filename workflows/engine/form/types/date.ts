import { estDateCivile, formaterDate } from '../../dates/civil.ts';
import { DATE } from '../../rules/environnement.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { ValeurRefusee, texte } from './type-de-champ.ts';

const REFUS = new ValeurRefusee('forme', 'Indiquez une date qui existe, par exemple : 12/03/2027.');

/**
 * Why the year of a day that exists is not one that a person meant: 25 for 2025, or one outside those of the question (our decision: from 2000 to 2099 where it
 * says nothing). `null` when all is well.
 */
export function refuserAnnee(jour: string, min = 2000, max = 2099): ValeurRefusee | null {
  if (jour >= `${min}` && jour < `${max + 1}`) return null;
  return new ValeurRefusee('bornes', `Indiquez une date entre ${min} et ${max}.`);
}

/** A day of the civil calendar. One that does not exist, or whose year cannot be meant, has not even the right shape: no rule ever sees it. */
export const TYPE_DATE: TypeDeChamp<'date'> = {
  type: 'date',
  masque: DATE,
  consigne: (champ) => `Indiquez la date « ${champ.libelle} ».`,
  preparer: ({ anneeMin, anneeMax }) => ({
    lire: (v) => {
      if (v === '') return null;
      return typeof v === 'string' && estDateCivile(v) ? (refuserAnnee(v, anneeMin, anneeMax) ?? v) : REFUS;
    },
    juger: () => null,
  }),
  formater: (v) => formaterDate(texte(v)),
  exporter: texte,
};
