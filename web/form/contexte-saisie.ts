import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { ErreursAffichees } from './erreurs-affichees.ts';
import type { Conflit } from './suivi-enregistrement.ts';
import { placeDe } from './seance-formulaire.ts';
import type { SeanceFormulaire } from './seance-formulaire.ts';

/** What was asked to be corrected at one answer, and what it was. */
interface Correction {
  motif: string;
  avant: Valeur;
}

/** Where an answer was taken from, and what it then was. */
export interface OrigineAffichee {
  phrase: string;
  valeur: Valeur;
}

/** What the fields of a form know of the page that shows them. */
export interface ContexteSaisie {
  seance: SeanceFormulaire;
  /** What the fields show as wrong; each follows its own. */
  control: ErreursAffichees;
  /** Under which dossier files are stored; `null` where nothing can be stored. */
  dossier: string | null;
  /** How much room is left for files, once that has to be known. */
  place?: string | null;
  /** Where the call publishes its models to download, `/api/appels/…/modeles`; absent where there is none. */
  modeles?: string;
  /** Whether an answer may be changed; the others are shown as they are. */
  modifiable: (chemin: string) => boolean;
  corrections: ReadonlyMap<string, Correction>;
  /** Answers that nobody has typed here; absent where all were. */
  origines?: ReadonlyMap<string, OrigineAffichee>;
  /** Answers that the server did not take, with what to do. */
  refus: ReadonlyMap<string, string>;
  conflits: readonly Conflit[];
  trancher: (chemin: string, pour: 'mienne' | 'actuelle') => void;
}

export const Saisie = createContext<ContexteSaisie | null>(null);

/** The form around a field. */
export function useSaisie(): ContexteSaisie {
  const contexte = use(Saisie);
  if (contexte === null) throw new Error('A field is shown outside a form.');
  return contexte;
}

/** Follows something of the form, and draws again only when it changes. `chemin` is the path that it depends on. */
export function useDeSeance<T>(seance: SeanceFormulaire, chemin: string, lire: () => T): T {
  const abonner = useCallback((prevenir: () => void) => seance.abonner(chemin, prevenir), [seance, chemin]);
  return useSyncExternalStore(abonner, lire, lire);
}

/** The id of the control of an answer, which the links to it aim at. What is said of a whole column is said at its table. */
export function identifiantDe(chemin: string): string {
  return `champ-${placeDe(chemin).replaceAll('/', '-')}`;
}
