// Instants (ISO 8601, UTC) and the days they fall on in a funder's time zone. Loads temporal-polyfill: server side only.
import { Temporal } from 'temporal-polyfill';
import { ajouterJours, ajouterMois, ErreurDate, estDateCivile, formaterDate, joursEntre } from './civil.ts';
import { ajouterJoursOuvres } from './jours-ouvres.ts';
import type { Territoire } from './jours-ouvres.ts';

/** A delay: one unit, counted from the day of the event that opens it, that day excluded. */
export type Duree = { readonly mois: number } | { readonly jours: number } | { readonly joursOuvres: number };

// Same writing as `Date.toISOString`, so that an instant compares and hashes alike wherever it was made.
function ecrire(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond' });
}

function dansFuseau(instant: string, fuseau: string): Temporal.ZonedDateTime {
  let lu: Temporal.Instant;
  try {
    lu = Temporal.Instant.from(instant);
  } catch (cause) {
    throw new ErreurDate(`« ${instant} » n’est pas un instant. Écrivez-le ainsi : 2027-03-12T08:30:00Z.`, { cause });
  }
  try {
    return lu.toZonedDateTimeISO(fuseau);
  } catch (cause) {
    throw new ErreurDate(`Le fuseau horaire « ${fuseau} » est inconnu. Exemple : Europe/Paris.`, { cause });
  }
}

/**
 * The instant at which `date` begins in `fuseau`: 00:00 local, or the first instant of the day where clocks jump over it.
 *
 * @throws ErreurDate when `date` is not a real day or `fuseau` not an IANA zone
 */
export function debutDeJour(date: string, fuseau: string): string {
  const jour = Temporal.PlainDate.from(ajouterJours(date, 0));
  try {
    return ecrire(jour.toZonedDateTime(fuseau).toInstant());
  } catch (cause) {
    throw new ErreurDate(`Le fuseau horaire « ${fuseau} » est inconnu. Exemple : Europe/Paris.`, { cause });
  }
}

/**
 * The instant at which `date` is over in `fuseau`: the start of the next day. A deadline « le 8 novembre » is due at this
 * very instant: an act at 23:59:59.999 is in time, one at the instant itself is late, and the deadline's event may fire
 * from then on.
 *
 * @throws ErreurDate when `date` is not a real day or `fuseau` not an IANA zone
 */
export function finDeJour(date: string, fuseau: string): string {
  return debutDeJour(ajouterJours(date, 1), fuseau);
}

/**
 * The instant that clocks of `fuseau` read as `ecrit`, with its distance to UTC: « 2025-09-30 17:00 » is `2025-09-30T17:00:00+02:00`. An hour that a
 * change of clocks skips is the one after.
 *
 * @returns `null` when `ecrit` is not a real day followed by an hour and minutes
 * @throws ErreurDate when `fuseau` is not an IANA zone
 */
export function lireInstantLocal(ecrit: string, fuseau: string): string | null {
  const [, jour = '', heure = ''] = /^(\d{4}-\d{2}-\d{2}) ((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(ecrit) ?? [];
  if (!estDateCivile(jour)) return null;
  const local = Temporal.PlainDateTime.from(`${jour}T${heure}`);
  try {
    return local.toZonedDateTime(fuseau).toString({ timeZoneName: 'never', smallestUnit: 'second' });
  } catch (cause) {
    throw new ErreurDate(`Le fuseau horaire « ${fuseau} » est inconnu. Exemple : Europe/Paris.`, { cause });
  }
}

/**
 * The day on which `instant` falls in `fuseau`.
 *
 * @throws ErreurDate when `instant` or `fuseau` cannot be read
 */
export function dateLocale(instant: string, fuseau: string): string {
  return dansFuseau(instant, fuseau).toPlainDate().toString();
}

/**
 * The last day on which one may still act before `echeance`, for people: the deadline « fin du 8 novembre » is the instant
 * 9 November 00:00, and this gives back 8 November.
 *
 * @throws ErreurDate when `echeance` or `fuseau` cannot be read
 */
export function dernierJour(echeance: string, fuseau: string): string {
  return dansFuseau(echeance, fuseau).subtract({ nanoseconds: 1 }).toPlainDate().toString();
}

/**
 * An instant as people write it, in the funder's zone: « 8 septembre 2025 à 16 h 42 ». For a deadline at the end of a day,
 * show `formaterDate(dernierJour(…))` instead.
 *
 * @throws ErreurDate when `instant` or `fuseau` cannot be read
 */
export function formaterInstant(instant: string, fuseau: string): string {
  const local = dansFuseau(instant, fuseau);
  const minutes = String(local.minute).padStart(2, '0');
  return `${formaterDate(local.toPlainDate().toString())} à ${local.hour} h ${minutes}`;
}

/**
 * The deadline opened at `depuis`: the end of the day reached after `duree`, in the funder's zone. Months go from day to
 * same day, the last of the month if it is shorter. A term on a Saturday, a Sunday or a holiday is not moved (our
 * decision: the two months of CRPA L231-4 run to their date; only a delay in working days knows holidays).
 *
 * @param entree.depuis instant of the event that opens the delay
 * @param entree.feries holidays that the funder follows, read for a delay in working days
 * @returns an ISO UTC instant, see `finDeJour`
 * @throws ErreurDate when a part cannot be read or the delay is negative
 */
export function echeance(entree: {
  readonly depuis: string;
  readonly fuseau: string;
  readonly duree: Duree;
  readonly feries: Territoire;
}): string {
  const { duree, fuseau } = entree;
  const depart = dateLocale(entree.depuis, fuseau);
  if ('joursOuvres' in duree) {
    return finDeJour(ajouterJoursOuvres(depart, duree.joursOuvres, entree.feries), fuseau);
  }
  if (('mois' in duree ? duree.mois : duree.jours) < 0) throw new ErreurDate('Un délai ne peut pas être négatif.');
  return finDeJour('mois' in duree ? ajouterMois(depart, duree.mois) : ajouterJours(depart, duree.jours), fuseau);
}

/**
 * Calendar days of a suspension, in the funder's zone: from the day pièces were asked to the day they came, the latter not
 * counted (15 → 24 September is 9).
 *
 * @throws ErreurDate when an instant cannot be read, or `fin` falls on a day before `debut`
 */
export function joursSuspendus(debut: string, fin: string, fuseau: string): number {
  const jours = joursEntre(dateLocale(debut, fuseau), dateLocale(fin, fuseau));
  if (jours < 0) throw new ErreurDate('La suspension se termine avant d’avoir commencé.');
  return jours;
}

/**
 * `terme` moved by a number of calendar days, at the same local time (an end of day stays an end of day over a change of
 * clocks).
 *
 * @throws ErreurDate when `terme` or `fuseau` cannot be read, or `jours` is not a whole number, 0 or more
 */
export function prolonger(terme: string, jours: number, fuseau: string): string {
  if (!Number.isSafeInteger(jours) || jours < 0) {
    throw new ErreurDate('Un délai se prolonge d’un nombre entier de jours, 0 ou plus.');
  }
  const local = dansFuseau(terme, fuseau);
  if (local.startOfDay().equals(local)) return debutDeJour(ajouterJours(dateLocale(terme, fuseau), jours), fuseau);
  return ecrire(local.add({ days: jours }).toInstant());
}
