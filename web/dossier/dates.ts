import { formaterDate } from '../../workflows/engine/dates/civil.ts';

interface HorlogeMurale {
  /** `AAAA-MM-JJ` */
  jour: string;
  /** `HH:MM` */
  heure: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatDe(fuseau: string): Intl.DateTimeFormat {
  const deja = formats.get(fuseau);
  if (deja !== undefined) return deja;
  const format = new Intl.DateTimeFormat('fr-FR', {
    timeZone: fuseau,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(fuseau, format);
  return format;
}

/** The day and the hour that a clock on the wall shows at `instant` (ISO 8601) in the time zone `fuseau`. */
export function horlogeMurale(instant: string, fuseau: string): HorlogeMurale {
  const lu = new Map(
    formatDe(fuseau)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  const partie = (nom: Intl.DateTimeFormatPartTypes): string => lu.get(nom) ?? '';
  return {
    jour: `${partie('year').padStart(4, '0')}-${partie('month')}-${partie('day')}`,
    heure: `${partie('hour')}:${partie('minute')}`,
  };
}

/** An instant as people read it in the funder's time zone: « 12 mars 2027 à 17 h 00 ». */
export function formaterInstant(instant: string, fuseau: string): string {
  const { jour, heure } = horlogeMurale(instant, fuseau);
  const [heures = '', minutes = ''] = heure.split(':');
  return `${formaterDate(jour)} à ${Number(heures)}\u00a0h\u00a0${minutes}`;
}

/** The last day on which one may act before a deadline: the deadline « fin du 8 novembre » is the instant 9 November 00:00. */
export function dernierJour(echeance: string, fuseau: string): string {
  return horlogeMurale(new Date(Date.parse(echeance) - 1).toISOString(), fuseau).jour;
}

/** When a deadline falls: « fin du 17 novembre 2025 » when it ends a day, else its instant. */
export function formaterEcheance(echeance: string, fuseau: string): string {
  return horlogeMurale(echeance, fuseau).heure === '00:00'
    ? `fin du ${formaterDate(dernierJour(echeance, fuseau))}`
    : formaterInstant(echeance, fuseau);
}

/** The day of an instant in the funder's time zone: « 12 mars 2027 ». */
export function formaterJourInstant(instant: string, fuseau: string): string {
  return formaterDate(horlogeMurale(instant, fuseau).jour);
}

/** A day in the dense lists of the agents: « 12/03/2027 ». */
export function formaterJourDense(jour: string): string {
  return jour.split('-').reverse().join('/');
}

/**
 * The instant (ISO 8601, UTC) at which the wall clock of `fuseau` shows this day and hour. An hour skipped in spring gives the one after it;
 * an hour that comes twice in autumn gives one of the two.
 */
export function instantDe({ jour, heure }: HorlogeMurale, fuseau: string): string {
  const voulu = Date.parse(`${jour}T${heure}:00Z`);
  let instant = voulu;
  // Two rounds: the first may land on the other side of a change of hour.
  for (let tour = 0; tour < 2; tour++) {
    const lu = horlogeMurale(new Date(instant).toISOString(), fuseau);
    instant += voulu - Date.parse(`${lu.jour}T${lu.heure}:00Z`);
  }
  return new Date(instant).toISOString();
}
