import { numeroDe } from './donnees-communes.ts';
import { partage, type Matiere } from './matiere.ts';

/** Does an arrêté attributif grant the subvention of this dossier, rather than a convention? As the dossier shares it, since the vote. */
export function parArrete(m: Matiere): boolean {
  return partage(m, 'instrument') === 'arrete';
}

/** The number of the act that grants the subvention of a dossier: there is one (our decision). */
export function numeroActe(m: Matiere): string {
  return `${parArrete(m) ? 'A' : 'C'}-${numeroDe(m)}`;
}

/** The act inside a sentence: « la convention n° C-IER-2025-00017 », « l’arrêté n° A-IER-2025-00017 ». */
export function nommerActe(m: Matiere): string {
  return `${parArrete(m) ? 'l’arrêté' : 'la convention'} n°\u00a0${numeroActe(m)}`;
}
