import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

/** Why each chosen point is to be corrected, by key of the question; in the order in which they were chosen. */
export type Motifs = ReadonlyMap<string, string>;

const reponses = new Set(['demandes', 'message']);

/**
 * Does an act ask, point by point, for answers to be corrected? Its form is a table of questions, each with its reason, and a message: they are chosen among
 * the answers themselves, not typed.
 */
export function demandeDesPoints(formulaire: Formulaire | null): boolean {
  const champs = formulaire?.sections.flatMap((section) => section.champs) ?? [];
  return (
    champs.every(({ cle }) => reponses.has(cle)) &&
    champs.some(
      (champ) =>
        champ.type === 'tableau' &&
        champ.cle === 'demandes' &&
        ['chemin', 'motif'].every((cle) => champ.colonnes.some((colonne) => colonne.cle === cle)),
    )
  );
}

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
