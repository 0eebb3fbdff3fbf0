import type { Constat, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { ErreurApi, phraseErreur } from '../api/client.ts';

/** What the server refused in a form, and where each sentence of it is said. */
interface RefusDuServeur {
  constats: readonly Constat[];
  /** What stops, said at its question and in the summary. */
  bloquants: readonly Constat[];
  /** What is said beside the button; `null` where every sentence has its question: nothing is said a third time. */
  phrase: string | null;
}

/** Sorts what came back instead of an act. */
export function lireRefus({ sections }: Formulaire, erreur: unknown): RefusDuServeur {
  const constats = erreur instanceof ErreurApi ? (erreur.probleme.constats ?? []) : [];
  const bloquants = constats.filter(({ gravite }) => gravite === 'bloquant');
  const cles = new Set(sections.flatMap(({ champs }) => champs.map(({ cle }) => cle)));
  const tousDits = bloquants.length > 0 && bloquants.every(({ chemin }) => cles.has(chemin.split('/')[0] ?? ''));
  return { constats, bloquants, phrase: tousDits ? null : phraseErreur(erreur) };
}
