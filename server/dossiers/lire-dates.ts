import type { z } from 'zod';
import { datesARetenir } from '../engine/dates-a-retenir.ts';
import type { Consultation } from './consulter.ts';
import type { dossierLu } from './schemas.ts';

/** The days that the porteur keeps: the list that its reminders are sent from. */
export function lireDates(c: Consultation): z.input<typeof dossierLu>['dates'] {
  if (c.audience === 'tiers') return [];
  const maintenant = Date.parse(c.lecture.instant);
  return datesARetenir(c.etat, c.version.cycle, c.cadre.lieu).map(({ cle, jour, mot, le }) => ({
    cle,
    jour,
    quoi: c.version.mot(mot),
    approche: Date.parse(le) <= maintenant && jour >= c.date,
  }));
}
