import type { KeyboardEvent } from 'react';

const RANGEE = '[data-ligne]';
const CASES = 'input, select, textarea';
/** Boxes where Enter presses what they are. */
const BOUTONS: ReadonlySet<string> = new Set(['button', 'submit', 'reset', 'image', 'file']);

/** The box below, in the same column of the next row; `null` on the last row. */
function dessous(boite: HTMLInputElement, rangee: Element): HTMLElement | null {
  const rang = [...rangee.querySelectorAll(CASES)].indexOf(boite);
  const suivante = rangee.nextElementSibling;
  return suivante?.matches(RANGEE) === true ? (suivante.querySelectorAll<HTMLElement>(CASES)[rang] ?? null) : null;
}

/** Enter in the cell of a table goes down, as in a spreadsheet; it neither sends the form nor leaves the page. True when it was one. */
export function descendreSurEntree(evenement: KeyboardEvent): boolean {
  const boite = evenement.target;
  if (evenement.key !== 'Enter' || evenement.defaultPrevented || evenement.nativeEvent.isComposing) return false;
  if (!(boite instanceof HTMLInputElement) || BOUTONS.has(boite.type)) return false;
  const rangee = boite.closest(RANGEE);
  if (rangee === null) return false;
  evenement.preventDefault();
  dessous(boite, rangee)?.focus();
  return true;
}

/** Enter in a box of an act records nothing: only its button does. */
export function retenirEntree(evenement: KeyboardEvent): void {
  if (descendreSurEntree(evenement) || evenement.key !== 'Enter') return;
  const boite = evenement.target;
  if (boite instanceof HTMLInputElement && !BOUTONS.has(boite.type)) evenement.preventDefault();
}
