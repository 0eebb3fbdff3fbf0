import joursFeriesDe from '@socialgouv/jours-feries';
import { ajouterJours, ErreurDate, jourSemaine } from './civil.ts';

/**
 * The calendar of public holidays that a funder follows. `alsace-moselle` adds Good Friday and 26 December (our
 * decision: everywhere in the three départements, although Good Friday is kept by law only where there is a Protestant
 * church). The overseas calendars are not there yet.
 */
export type Territoire = 'metropole' | 'alsace-moselle';

const douzeHeures = 12 * 3_600_000;
const dejaCalcules = new Map<string, ReadonlySet<string>>();

// The package gives midnights of the process's own zone, sometimes an hour off across a change of clocks: noon of that
// day, read in the same zone, is the right day whatever the zone of the machine.
function jourLocal(minuit: Date): string {
  const midi = new Date(minuit.getTime() + douzeHeures);
  return [
    String(midi.getFullYear()).padStart(4, '0'),
    String(midi.getMonth() + 1).padStart(2, '0'),
    String(midi.getDate()).padStart(2, '0'),
  ].join('-');
}

function feriesDe(annee: number, territoire: Territoire): ReadonlySet<string> {
  const cle = `${territoire} ${annee}`;
  const connus = dejaCalcules.get(cle);
  if (connus !== undefined) return connus;
  const dates = Object.values(joursFeriesDe(annee, { alsace: territoire === 'alsace-moselle' }));
  const feries = new Set(dates.map(jourLocal));
  dejaCalcules.set(cle, feries);
  return feries;
}

/**
 * Whether `date` is a public holiday of the territory.
 *
 * @throws ErreurDate when `date` is not a real day
 */
export function estFerie(date: string, territoire: Territoire): boolean {
  jourSemaine(date);
  return feriesDe(Number(date.slice(0, 4)), territoire).has(date);
}

/**
 * Whether `date` is a working day (« jour ouvré »): Monday to Friday, holidays excluded.
 *
 * @throws ErreurDate when `date` is not a real day
 */
export function estJourOuvre(date: string, territoire: Territoire): boolean {
  const jour = jourSemaine(date);
  return jour !== 'samedi' && jour !== 'dimanche' && !estFerie(date, territoire);
}

/**
 * The `nombre`-th working day after `date`, `date` itself never counted. With 0, `date` if it is a working day, else the
 * next one.
 *
 * @throws ErreurDate when `date` is not a real day, or `nombre` not a whole number of days, 0 or more
 */
export function ajouterJoursOuvres(date: string, nombre: number, territoire: Territoire): string {
  if (!Number.isSafeInteger(nombre) || nombre < 0) {
    throw new ErreurDate('Un délai en jours ouvrés est un nombre entier de jours, 0 ou plus.');
  }
  let jour = date;
  let restants = nombre;
  while (restants > 0 || !estJourOuvre(jour, territoire)) {
    jour = ajouterJours(jour, 1);
    if (estJourOuvre(jour, territoire)) restants -= 1;
  }
  return jour;
}
