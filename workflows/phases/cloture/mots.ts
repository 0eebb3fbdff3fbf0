import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';

/** Words of the closure, financial, of the dossier, or both. */
export function mots({ etape }: { etape: 'tout' | 'financiere' | 'dossier' }): MotsDePiece {
  const financiere = etape !== 'dossier';
  const dossier = etape !== 'financiere';
  return {
    // Twice in one cycle: each has its name.
    ...(dossier ? {} : { libelle: 'Clôture financière' }),
    etats: {
      ...(financiere
        ? {
            clotureFinanciereAFaire: [
              'Clôture financière à faire',
              'Comptes arrêtés',
              'La Région clôt le volet financier.',
            ] as const,
          }
        : {}),
      ...(dossier
        ? {
            clotureAFaire: ['Clôture à faire', 'Comptes clos', 'La Région clôt le dossier.'] as const,
            clos: [
              'Clos',
              'Clos',
              'Conservez vos pièces pendant la durée fixée par l’acte qui vous a attribué la subvention.',
              'acquis',
            ] as const,
          }
        : {}),
    },
    actes: {
      ...(financiere
        ? {
            CLOTURER_FINANCIEREMENT: [
              'Clore le volet financier',
              'Les crédits engagés et non utilisés sont dégagés.',
            ] as const,
          }
        : {}),
      ...(dossier
        ? {
            CLOTURER: [
              'Clore le dossier',
              'Le dossier est clos. Il est conservé selon les règles d’archives de l’appel.',
            ] as const,
          }
        : {}),
    },
  };
}
