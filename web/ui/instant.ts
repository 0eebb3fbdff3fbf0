import { formaterDate } from '../../workflows/engine/dates/civil.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times its use. */
function formatDe(fuseau: string): Intl.DateTimeFormat {
  const format =
    formats.get(fuseau) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: fuseau,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(fuseau, format);
  return format;
}

function parties(iso: string, fuseau: string): Record<string, string> {
  // Only the digits come from Intl: its sentences change from one browser to the next.
  return Object.fromEntries(
    formatDe(fuseau)
      .formatToParts(new Date(iso))
      .map(({ type, value }) => [type, value]),
  );
}

/**
 * An hour as people write it: « 14 h 02 ».
 * @param iso an instant, ISO 8601
 */
export function formaterHeure(iso: string, fuseau = 'Europe/Paris'): string {
  const { hour = '', minute = '' } = parties(iso, fuseau);
  return `${Number(hour)}\u00a0h\u00a0${minute}`;
}

/**
 * The day of an instant, in the funder's time zone, to count with: « 2025-09-08 ».
 * @param iso an instant, ISO 8601
 */
export function jourCivil(iso: string, fuseau = 'Europe/Paris'): string {
  const { year = '', month = '', day = '' } = parties(iso, fuseau);
  return `${year}-${month}-${day}`;
}

/**
 * The day of an instant, in the funder's time zone: « 8 septembre 2025 ».
 * @param iso an instant, ISO 8601
 */
export const formaterJour = (iso: string, fuseau = 'Europe/Paris'): string => formaterDate(jourCivil(iso, fuseau));

/**
 * An instant as people write it, in the funder's time zone: « 8 septembre 2025 à 16 h 42 ».
 * @param iso an instant, ISO 8601
 */
export function formaterInstant(iso: string, fuseau = 'Europe/Paris'): string {
  return `${formaterJour(iso, fuseau)} à ${formaterHeure(iso, fuseau)}`;
}
