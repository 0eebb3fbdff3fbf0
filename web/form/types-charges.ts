import { use } from 'react';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
// Nearly every form has one of these: they come with the page rather than after its form was read.
import '../../workflows/engine/form/types/frequents.ts';
import { chargerTypes } from '../../workflows/engine/form/types/index.ts';

/** Waits, if need be, for the types of some fields: the page shows what it shows while it loads. Called before a form is compiled or an answer is read. */
export function useTypes(champs: readonly Champ[]): void {
  const attente = chargerTypes(champs);
  if (attente !== null) use(attente);
}

/** The same for a whole form; `null` while it is not read yet. */
export function useTypesDe(formulaire: { readonly sections: readonly unknown[] } | null): void {
  const sections = (formulaire?.sections ?? []) as readonly { readonly champs: readonly Champ[] }[];
  useTypes(sections.flatMap((section) => section.champs));
}
