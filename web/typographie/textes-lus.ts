import type { ElementType, Key, ReactElement } from 'react';
import { espacesInsecables } from '../../workflows/engine/insecable.ts';

/** What stands in these is code, a value, or drawn by the browser as it is. */
const INTACTS = /^(?:code|kbd|pre|script|style|textarea)$/;
/** These hold a text and no element. */
const SANS_ELEMENT = /^(?:option|text|title|tspan)$/;

/** « IER-2025-00017 »: the browser ends a line after a hyphen, and another hyphen would not be found by who searches or copies it. */
const REFERENCE = /\b([A-Z]{2,5}-\d{4}-\d+)\b/;

type Creer = (type: ElementType, proprietes: unknown, cle?: Key) => ReactElement;

const seLit = (enfant: unknown): boolean => typeof enfant === 'string' || typeof enfant === 'number';

/** Pieces of text that follow one another are one text: « {jours} jours ». It keeps its length, so it is cut again where it was. */
function relireSuite(enfants: readonly unknown[]): unknown[] {
  const lus = [...enfants];
  const suite: number[] = [];
  const relire = (): void => {
    const lisible = espacesInsecables(suite.map((rang) => lus[rang]).join(''));
    let ici = 0;
    for (const rang of suite.splice(0)) {
      const debut = ici;
      ici += String(lus[rang]).length;
      lus[rang] = lisible.slice(debut, ici);
    }
  };
  for (const [rang, enfant] of enfants.entries())
    if (seLit(enfant)) suite.push(rang);
    else if (typeof enfant === 'object' && enfant !== null) relire();
  relire();
  return lus;
}

/**
 * The properties of an element with its text as it is read: no line ends before a double sign, between a number and its unit, nor inside the number of a
 * dossier. Only what an element of the document, or a fragment, has between its tags: never an attribute (the drawing of a path, a class, an address), nor
 * what is given to a component, which hands it to an element in its turn.
 *
 * @param fragment the type that React gives a fragment
 * @param creer makes an element whose children have their places for good
 */
export function textesLus(type: unknown, proprietes: unknown, fragment: ElementType, creer: Creer): unknown {
  if (typeof type === 'string' ? INTACTS.test(type) : type !== fragment) return proprietes;
  const { children } = proprietes as { children?: unknown };
  const entourer = (texte: unknown, rang: number): unknown => {
    if (typeof texte !== 'string' || SANS_ELEMENT.test(String(type)) || !REFERENCE.test(texte)) return texte;
    const morceaux = texte.split(REFERENCE);
    const enfants = morceaux.map((m, i) => (i % 2 === 1 ? creer('span', { className: 'chiffres', children: [m] }) : m));
    return creer(fragment, { children: enfants }, rang);
  };
  if (typeof children === 'string') {
    const lisible = entourer(espacesInsecables(children), 0);
    return lisible === children ? proprietes : { ...(proprietes as object), children: lisible };
  }
  return Array.isArray(children) && children.some(seLit)
    ? { ...(proprietes as object), children: relireSuite(children).map(entourer) }
    : proprietes;
}
