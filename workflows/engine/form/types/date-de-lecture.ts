import type { Valeur } from '../../rules/regle.ts';
import type { DateReferentiel } from '../formulaire.ts';

/** The day at which reference data are read, `AAAA-MM-JJ`: the one that the field names, or that of the fact that it names. Without it, today: absent. */
export function dateDeLecture(
  date: DateReferentiel | undefined,
  faits: Readonly<Record<string, Valeur>>,
): string | undefined {
  if (date === undefined || typeof date === 'string') return date;
  const valeur = Object.hasOwn(faits, date.fait) ? faits[date.fait] : null;
  return typeof valeur === 'string' && /^\d{4}-\d{2}-\d{2}/.test(valeur) ? valeur.slice(0, 10) : undefined;
}
