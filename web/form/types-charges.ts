import { use } from 'react';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
// Nearly every form has one of these: they come with the page rather than after its form was read.
import '../../workflows/engine/form/types/frequents.ts';
import { chargerTypes } from '../../workflows/engine/form/types/index.ts';

/** Nothing to wait for, as React marks a promise that it has read: `use` goes on at once. */
const VENUS = Object.assign(Promise.resolve(), { status: 'fulfilled', value: undefined });

/** Waits, if need be, for the types of some fields: the page shows what it shows while it loads. Called before a form is compiled or an answer is read. */
export function useTypes(champs: readonly Champ[]): void {
  // Once it was called, `use` is called again: a drawing that waited and the one that follows ask for the same things.
  use(chargerTypes(champs) ?? VENUS);
}

/** The same for a whole form; `null` while it is not read yet. */
export function useTypesDe(formulaire: { readonly sections: readonly unknown[] } | null): void {
  const sections = (formulaire?.sections ?? []) as readonly { readonly champs: readonly Champ[] }[];
  useTypes(sections.flatMap((section) => section.champs));
}
