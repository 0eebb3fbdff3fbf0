import { brancheDe } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { LigneConvention } from '../engine/lecture-dossier.ts';
import { acteDe, partage, type Matiere } from './matiere.ts';

const enumeration = new Intl.ListFormat('fr', { type: 'conjunction' });

/** Does an arrêté attributif grant the subvention of this dossier, rather than a convention? As the dossier shares it, since the vote. */
export function parArrete(m: Matiere): boolean {
  return partage(m, 'instrument') === 'arrete';
}

/**
 * The acts that grant which the event is about, each the last that its step established: that of the step of the event, else those of its branch, else all. One
 * dossier bears several where several funders sign.
 */
function actesAttributifs(m: Matiere): LigneConvention[] {
  const derniers = [...new Map(m.lecture.conventions.map((c) => [c.etape, c])).values()];
  const etapes = [m.evenement, m.origine].map((e) => acteDe(m, e)?.instance);
  const deLEtape = derniers.filter((c) => etapes.includes(c.etape));
  const deLaBranche = derniers.filter((c) => m.branche !== null && brancheDe(m.version.cycle, c.etape) === m.branche);
  return [deLEtape, deLaBranche].find((actes) => actes.length > 0) ?? derniers;
}

/** The act that grants which the event is about, the first of them where it is about several; `null` before one is established. */
export const acteAttributif = (m: Matiere): LigneConvention | null => actesAttributifs(m)[0] ?? null;

/** The number of the act that grants the subvention: one an act. */
export const numeroActe = (m: Matiere): string => acteAttributif(m)?.numero ?? '';

/** The act inside a sentence: « la convention n° C-IER-2025-00017 », « l’arrêté n° A-… », « chacune des conventions n° C-… et n° C-…-2 ». */
export function nommerActe(m: Matiere): string {
  const actes = actesAttributifs(m);
  if (actes.length < 2) return `${parArrete(m) ? 'l’arrêté' : 'la convention'} n°\u00a0${numeroActe(m)}`;
  const genre = actes.every((c) => c.acte === 'convention')
    ? 'chacune des conventions'
    : actes.every((c) => c.acte === 'arrete')
      ? 'chacun des arrêtés'
      : 'chacun des actes';
  return `${genre} ${enumeration.format(actes.map((c) => `n°\u00a0${c.numero}`))}`;
}
