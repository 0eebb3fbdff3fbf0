import { estDateCivile, formaterDate } from '../../dates/civil.ts';
import { TEXTE } from '../../rules/environnement.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { Refus, texte } from './type-de-champ.ts';

const REFUS = new Refus('forme', 'Indiquez une date et une heure qui existent, par exemple 12/03/2027 à 17 h 00.');
const FORME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-](0\d|1[0-4]):[0-5]\d$/;

/**
 * A date and a time as read on the clocks of the funder, with their distance to UTC: what people wrote stays readable and means one instant. An hour that
 * a change of clocks skips has no such distance: the control refuses it.
 */
export const TYPE_INSTANT: TypeDeChamp<'instant'> = {
  type: 'instant',
  masque: TEXTE,
  consigne: (champ) => `Indiquez la date et l’heure « ${champ.libelle} ».`,
  preparer: () => ({
    lire: (v) => {
      if (v === '') return null;
      const jour = typeof v === 'string' ? FORME.exec(v)?.[1] : undefined;
      return jour !== undefined && estDateCivile(jour) ? texte(v as string) : REFUS;
    },
    juger: () => null,
  }),
  formater: (v) => {
    const [jour = '', heure = ''] = texte(v).split('T');
    return `${formaterDate(jour)} à ${Number(heure.slice(0, 2))}\u00a0h\u00a0${heure.slice(3, 5)}`;
  },
  exporter: texte,
};
