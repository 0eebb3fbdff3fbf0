import { useEffect, useMemo } from 'react';
import { useForm } from 'react-hook-form';
import type { Control, Resolver } from 'react-hook-form';
import { identifiantDe } from './contexte-saisie.ts';
import type { SeanceFormulaire } from './seance-formulaire.ts';

type Valeurs = Record<string, unknown>;

/** Something to correct, for the summary of errors. */
export interface ErreurASignaler {
  identifiant: string;
  texte: string;
}

interface SaisieFormulaire {
  control: Control<Valeurs>;
  /** Says at their fields everything that is wrong among these paths. @returns the same, in their order */
  verifier: (chemins: readonly string[]) => Promise<ErreurASignaler[]>;
}

/** The engine answers for react-hook-form: the session already holds what is typed, and has judged only what changed. */
function resolveurDe(seance: SeanceFormulaire): Resolver<Valeurs> {
  return (valeurs, _contexte, { names = [] }) => {
    const errors = Object.fromEntries(
      names.flatMap((chemin) => {
        const constat = seance.erreur(chemin);
        return constat === undefined ? [] : [[chemin, { type: constat.code, message: constat.message }]];
      }),
    );
    return Object.keys(errors).length === 0 ? { values: valeurs, errors: {} } : { values: {}, errors };
  };
}

/** react-hook-form over a session: it holds which fields were visited and which show an error. */
export function useSaisieFormulaire(seance: SeanceFormulaire): SaisieFormulaire {
  const resolver = useMemo(() => resolveurDe(seance), [seance]);
  const form = useForm<Valeurs>({ mode: 'onBlur', resolver, shouldFocusError: false });

  useEffect(
    () =>
      // A sentence may come or go at a field because of another one: those which may show it are judged again.
      seance.surErreurs((chemins) => {
        for (const chemin of chemins) {
          const { error, isTouched } = form.getFieldState(chemin);
          if (error !== undefined || isTouched) void form.trigger(chemin);
        }
      }),
    [seance, form],
  );

  return {
    control: form.control,
    verifier: async (chemins) => {
      await form.trigger([...chemins]);
      return chemins.flatMap((chemin) => {
        const constat = seance.erreur(chemin);
        return constat === undefined ? [] : [{ identifiant: identifiantDe(chemin), texte: constat.message }];
      });
    },
  };
}
