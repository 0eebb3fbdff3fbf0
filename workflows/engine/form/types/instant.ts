import { estDateCivile, formaterDate } from '../../dates/civil.ts';
import { TEXTE } from '../../rules/environnement.ts';
import { refuserAnnee } from './date.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { ValeurRefusee, texte } from './type-de-champ.ts';

const REFUS = new ValeurRefusee(
  'forme',
  'Indiquez une date et une heure qui existent, par exemple 12/03/2027 à 17 h 00.',
);
const FORME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d[+-](0\d|1[0-4]):[0-5]\d$/;

const FUSEAU = 'Europe/Paris';
const HORS_FUSEAU = new ValeurRefusee(
  'heure',
  'Cette heure n’existe pas ce jour-là, par exemple parce que l’on passe à l’heure d’été. Vérifiez la date et l’heure.',
);

/** Gives what the clocks of a zone read at a moment, as `2027-03-12T17:00`; `null` for a zone that does not exist. */
function horloge(fuseau: string): ((moment: number) => string) | null {
  const deux = '2-digit';
  const parties = { year: 'numeric', month: deux, day: deux, hour: deux, minute: deux } as const;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: fuseau, hourCycle: 'h23', ...parties });
    return (moment) => {
      const lues = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
      const { year = '', month = '', day = '', hour = '', minute = '' } = lues;
      return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}`;
    };
  } catch {
    return null;
  }
}

/**
 * A date and a time as read on the clocks of the funder, with their distance to UTC: what people wrote stays readable and means one instant. An hour that
 * a change of clocks skips, or a distance that the clocks do not have that day, is refused.
 */
export const TYPE_INSTANT: TypeDeChamp<'instant'> = {
  type: 'instant',
  masque: TEXTE,
  consigne: (champ) => `Indiquez la date et l’heure « ${champ.libelle} ».`,
  preparer: ({ fuseau = FUSEAU }) => {
    const lireHorloge = horloge(fuseau);
    return {
      lire: (v) => {
        if (v === '') return null;
        const jour = typeof v === 'string' ? FORME.exec(v)?.[1] : undefined;
        return jour !== undefined && estDateCivile(jour) ? (refuserAnnee(jour) ?? texte(v as string)) : REFUS;
      },
      juger: (v) => (lireHorloge?.(Date.parse(texte(v))) === texte(v).slice(0, 16) ? null : HORS_FUSEAU),
    };
  },
  formater: (v) => {
    const [jour = '', heure = ''] = texte(v).split('T');
    return `${formaterDate(jour)} à ${Number(heure.slice(0, 2))}\u00a0h\u00a0${heure.slice(3, 5)}`;
  },
  exporter: texte,
  verifier: ({ fuseau = FUSEAU }) =>
    horloge(fuseau) === null ? [`le fuseau horaire « ${fuseau} » n’existe pas, écrivez par exemple Europe/Paris`] : [],
};
