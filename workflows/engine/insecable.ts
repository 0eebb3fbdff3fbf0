// Where a line of French may not end (« Lexique des règles typographiques en usage à l’Imprimerie nationale »). Each space is replaced by one sign:
// a text keeps its length.

/** « « mot », « n° 3 »; what is counted or measured after its number; « mot : », « mot ? ». */
const INSEPARABLE =
  /(?:«|n°|\d(?= (?:€|%|[kM]€|h|min|m?s|[kMG]o|k?m|m²|heures?|minutes?|secondes?|jours?|semaines?|mois|ans?|années?|euros?|centimes?|octets|ETP|points?)(?![\p{L}\d]))) | (?=[:;?!»])/gu;
/** « 23 000 », « 1 250 000 », unless it goes on from what is before: a phone number, a year and a number. */
const NOMBRE = /\d{1,3}(?: \d{3})+(?![\d\p{L}]| \d)/gu;
const SUITE = /[\d\p{L}]$|\d $/u;

/**
 * A text that people read, with the spaces at which its lines may not end: before `:` `;` `?` `!` `»`, after `«` and `n°`, inside a number, between a number
 * and its unit. Done twice, it changes nothing more. Only plain spaces are replaced, each by one sign: the length stays.
 */
export const espacesInsecables = (texte: string): string =>
  texte
    .replace(INSEPARABLE, (signe) => signe.replace(' ', '\u00a0'))
    .replace(NOMBRE, (nombre, rang: number) =>
      SUITE.test(texte.slice(0, rang)) ? nombre : nombre.replaceAll(' ', '\u202f'),
    );
