import type { z } from 'zod';
import type { dossierLu } from './schemas.ts';

type Dossier = z.input<typeof dossierLu>;

/**
 * A dossier for whoever reads what is asked of them and nothing else: what names it, and their own objects, in whose words it stands. Neither amounts, nor where the
 * others are, nor whom to call: what they sign says what they may know.
 */
export function aSaTache(lu: Dossier): Dossier {
  const siens = lu.objets.filter(({ objet }) => objet.type !== 'dossier');
  // What is awaited comes before what is done.
  const sien = siens.find(({ terme }) => !terme) ?? siens.at(-1);
  return {
    ...lu,
    dossier: {
      ...lu.dossier,
      ...(sien === undefined
        ? { statut: '', phase: '', libelle: '', tour: 'personne', issue: null, terme: true }
        : {
            statut: sien.etat,
            phase: sien.phase,
            libelle: sien.libelles.porteur,
            tour: sien.tour,
            issue: sien.issue,
            terme: sien.terme,
          }),
      instructeur: null,
      montantDemande: null,
      montantVote: null,
      montantVerse: 0,
      messagesNonLus: 0,
    },
    vague: null,
    instructeur: null,
    libelles: sien?.libelles ?? { region: '', porteur: '', ensuite: '' },
    fin: null,
    objets: siens,
    formulaires: [],
  };
}
