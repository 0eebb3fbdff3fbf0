import type { FinSansAttribution } from '../../workflows/engine/lifecycle/fins.ts';
import { epineDe, type EtatDossier } from './etat-dossier.ts';
import { jumeauDe } from './faits.ts';
import { situation } from './lire-etat.ts';
import type { VersionChargee } from './versions.ts';

/** Which of the five ends without an award a dossier has come to, as the twin of its phase says; `null` while it lives and once something was granted. */
export function finSansAttribution(o: {
  etat: EtatDossier;
  version: Pick<VersionChargee, 'cycle'>;
}): FinSansAttribution | null {
  const { instance, nom } = situation(o.version, epineDe(o.etat));
  const fins = jumeauDe(o, instance)?.fins ?? {};
  return Object.hasOwn(fins, nom) ? (fins[nom] ?? null) : null;
}
