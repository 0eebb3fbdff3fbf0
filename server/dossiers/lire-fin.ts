import { finSansAttribution } from '../engine/fin-sans-attribution.ts';
import { libellesDesFins, type FinSansAttribution } from '../../workflows/engine/lifecycle/fins.ts';
import type { Consultation } from './consulter.ts';

/** Which of the five ends without an award a dossier has come to, as it is said; a third party is told none. */
export function lireFin(c: Consultation): { cle: FinSansAttribution; libelle: string } | null {
  if (c.audience === 'tiers') return null;
  const cle = finSansAttribution(c);
  return cle === null ? null : { cle, libelle: libellesDesFins[cle] };
}
