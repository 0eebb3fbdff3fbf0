import { useLayoutEffect, useRef, useState } from 'react';
import type { ChangeEventHandler, RefObject } from 'react';

type Boite = HTMLInputElement | HTMLTextAreaElement;

interface ContenuBoite {
  /** The answer, as it is written. */
  ecrit: string;
  /** Whether a text says that answer in other letters: « 12, » for « 12,00 ». Without it, only the same text does. */
  ditPareil?: (texte: string) => boolean;
  /** Called at each change with what is in the box. */
  surTexte: (texte: string) => void;
  /** Called when one leaves the box. */
  quitter?: (() => void) | undefined;
}

interface AttributsBoite<E extends Boite> {
  ref: RefObject<E | null>;
  defaultValue: string;
  onChange: ChangeEventHandler<E>;
  onBlur: () => void;
}

/**
 * A box whose text the browser keeps by itself: a keystroke shows without waiting for anything to be drawn again. It is written over only when the answer
 * has changed elsewhere, or to write it properly once one leaves. What says no answer stays as it was typed.
 */
export function useBoite<E extends Boite>({ ecrit, ditPareil, surTexte, quitter }: ContenuBoite): AttributsBoite<E> {
  const ref = useRef<E>(null);
  const [defaultValue] = useState(ecrit);
  const remettre = (boite: E): void => {
    if (boite.value !== ecrit) boite.value = ecrit;
  };
  useLayoutEffect(() => {
    const boite = ref.current;
    if (boite === null || (boite === document.activeElement && ditPareil?.(boite.value) === true)) return;
    remettre(boite);
  });
  return {
    ref,
    defaultValue,
    onChange: ({ target }) => surTexte(target.value),
    onBlur: () => {
      // An answer that is not drawn yet writes itself when it is.
      if (ref.current !== null && ditPareil?.(ref.current.value) === true) remettre(ref.current);
      quitter?.();
    },
  };
}
