import { epineDe } from '../engine/etat-dossier.ts';
import { jumeauDe } from '../engine/faits.ts';
import { situation } from '../engine/lire-etat.ts';
import { libellesDesFins, type FinSansAttribution } from '../phases/fins.ts';
import type { Consultation } from './consulter.ts';

/** Which of the five ends without an award a dossier has come to; `null` while it lives, once something was granted, and for a third party. */
export function lireFin(c: Consultation): { cle: FinSansAttribution; libelle: string } | null {
  if (c.audience === 'tiers') return null;
  const epine = epineDe(c.etat);
  const { instance, nom } = situation(c.version, epine);
  const fins = jumeauDe(c, instance)?.fins ?? {};
  const dire = Object.hasOwn(fins, nom) ? fins[nom] : undefined;
  if (dire === undefined) return null;
  const cle = dire(epine.instantane.context);
  return { cle, libelle: libellesDesFins[cle] };
}
