import type { Valeur } from '../../workflows/engine/rules/regle.ts';

/** Why each chosen point is to be corrected, by key of the question; in the order in which they were chosen. */
export type Motifs = ReadonlyMap<string, string>;

/** The id of the box where the reason of a point is written. */
export function idMotif(chemin: string): string {
  return `motif-${chemin}`;
}

/** The chosen points that do not say why. */
export function pointsSansMotif(motifs: Motifs): string[] {
  return [...motifs].filter(([, motif]) => motif.trim() === '').map(([chemin]) => chemin);
}

/** The charge of a request for compléments: a row for each point, and the message when there is one. */
export function chargeComplements(motifs: Motifs, message: string): Readonly<Record<string, Valeur>> {
  return {
    demandes: [...motifs].map(([chemin, motif], rang) => ({ id: `p${rang + 1}`, chemin, motif: motif.trim() })),
    ...(message.trim() === '' ? {} : { message: message.trim() }),
  };
}
