// Delays as people write them. Pure: the browser may load it.
import type { Duree } from './instants.ts';

const ECRITURE = /^([1-9]\d{0,3}) (mois|jours?|jours? ouvrés?|ans?)$/;
/** What to write when a delay cannot be read, for whoever writes a call. */
export const DUREE_ATTENDUE = 'écrivez « 2 mois », « 15 jours » ou « 10 jours ouvrés »';

/** A delay as it is written: « 2 mois », « 15 jours », « 10 jours ouvrés », « 1 an » (twelve months); `null` for anything else. */
export function lireDuree(texte: string): Duree | null {
  const [, nombre, unite = ''] = ECRITURE.exec(texte.normalize('NFC').replace(/[\u00A0\u202F]/g, ' ')) ?? [];
  if (nombre === undefined) return null;
  const n = Number(nombre);
  if (unite.startsWith('an')) return { mois: n * 12 };
  if (unite === 'mois') return { mois: n };
  return unite.includes('ouvré') ? { joursOuvres: n } : { jours: n };
}

/** A delay for people, as it would be written: « 2 mois », « 1 jour ouvré ». */
export function ecrireDuree(duree: Duree): string {
  if ('mois' in duree) return `${duree.mois} mois`;
  const n = 'jours' in duree ? duree.jours : duree.joursOuvres;
  const s = n > 1 ? 's' : '';
  return 'jours' in duree ? `${n} jour${s}` : `${n} jour${s} ouvré${s}`;
}
