import type { LectureDossier } from '../engine/lecture-dossier.ts';

/** Days during which a deleted draft may be taken back, as the phase says it. */
export const JOURS_POUR_RETABLIR = 30;

/** Nothing happens to a draft that was deleted, but to be taken back: it was last changed the day it went. */
export function estPerdu({ dossier, instant }: Pick<LectureDossier, 'dossier' | 'instant'>): boolean {
  if (dossier.depose_le !== null || !dossier.terme) return false;
  return Date.parse(instant) - Date.parse(dossier.modifie_le) > JOURS_POUR_RETABLIR * 86_400_000;
}
