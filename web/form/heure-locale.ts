/** What the clocks of a zone read at a moment, as if it were UTC: the milliseconds of that reading. */
function lecture(moment: number, fuseau: string): number {
  const morceaux = new Intl.DateTimeFormat('en-US', {
    timeZone: fuseau,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(moment);
  const lire = (type: string): number => Number(morceaux.find((m) => m.type === type)?.value ?? 0);
  return Date.UTC(lire('year'), lire('month') - 1, lire('day'), lire('hour'), lire('minute'));
}

/**
 * The instant at which the clocks of a zone show a date and a time: `2027-03-12T17:00:00+01:00`. Of an hour that comes twice, the first.
 *
 * @param jour `AAAA-MM-JJ`
 * @param heure `HH:MM`
 * @param fuseau an IANA zone
 * @returns `null` for an hour that a change of clocks skips, or for what is no date or time
 */
export function instantLocal(jour: string, heure: string, fuseau: string): string | null {
  const voulue = Date.parse(`${jour}T${heure}:00Z`);
  if (Number.isNaN(voulue)) return null;
  // The distance to UTC before and after any change near: the earlier moment is the one with the greater distance.
  const distances = [-24, 24].map((heures) => {
    const moment = voulue + heures * 3_600_000;
    return lecture(moment, fuseau) - moment;
  });
  const distance = distances.sort((a, b) => b - a).find((d) => lecture(voulue - d, fuseau) === voulue);
  if (distance === undefined) return null;
  const minutes = Math.abs(distance) / 60_000;
  const deux = (n: number): string => String(n).padStart(2, '0');
  return `${jour}T${heure}:00${distance < 0 ? '-' : '+'}${deux(Math.floor(minutes / 60))}:${deux(minutes % 60)}`;
}
