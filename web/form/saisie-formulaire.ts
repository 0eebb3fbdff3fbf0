import { useEffect, useMemo } from 'react';
import { identifiantDe } from './contexte-saisie.ts';
import { ErreursAffichees } from './erreurs-affichees.ts';
import type { SeanceFormulaire } from './seance-formulaire.ts';

/** Something to correct, for the summary of errors. */
export interface ErreurASignaler {
  identifiant: string;
  texte: string;
}

interface SaisieFormulaire {
  control: ErreursAffichees;
  /** Says at their fields everything that is wrong among these paths. @returns the same, in their order */
  verifier: (chemins: readonly string[]) => Promise<ErreurASignaler[]>;
}

/** What a page needs to have a session filled in: what its questions show as wrong, and how to say everything at once. */
export function useSaisieFormulaire(seance: SeanceFormulaire): SaisieFormulaire {
  const control = useMemo(() => new ErreursAffichees(seance), [seance]);
  useEffect(() => control.suivre(), [control]);

  return {
    control,
    verifier: async (chemins) => {
      await control.montrer(chemins);
      return chemins.flatMap((chemin) => {
        const constat = seance.erreur(chemin);
        return constat === undefined ? [] : [{ identifiant: identifiantDe(chemin), texte: constat.message }];
      });
    },
  };
}
