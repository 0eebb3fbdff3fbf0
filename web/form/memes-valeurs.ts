import type { Valeur } from '../../workflows/engine/rules/regle.ts';

/** Whether two answers are the same, whatever the order of the keys of an object: the database does not keep it. */
export function memesValeurs(a: Valeur, b: Valeur): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    const autres = b as readonly Valeur[];
    return (a as readonly Valeur[]).every((element, rang) => memesValeurs(element, autres[rang] ?? null));
  }
  const [gauche, droite] = [a as Readonly<Record<string, Valeur>>, b as Readonly<Record<string, Valeur>>];
  const cles = Object.keys(gauche);
  return (
    cles.length === Object.keys(droite).length &&
    cles.every((cle) => Object.hasOwn(droite, cle) && memesValeurs(gauche[cle] ?? null, droite[cle] ?? null))
  );
}
