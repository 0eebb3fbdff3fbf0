/** The operator of a rule and its operands; `null` for a literal. */
export function operation(regle: unknown): { readonly nom: string; readonly operandes: readonly unknown[] } | null {
  if (typeof regle !== 'object' || regle === null || Array.isArray(regle)) return null;
  const entrees = Object.entries(regle);
  const [entree] = entrees;
  if (entree === undefined || entrees.length > 1) return null;
  const [nom, contenu] = entree as [string, unknown];
  return { nom, operandes: Array.isArray(contenu) ? (contenu as unknown[]) : [contenu] };
}

/** `{"*": [{"arrondir": [{"/": [x, pas]}, mode]}, pas]}`: rounded to a multiple of a step. */
export function arrondiAuPas(
  regle: unknown,
): { readonly quoi: unknown; readonly mode: string; readonly pas: number } | null {
  const produit = operation(regle);
  const [interieur, pas] = produit?.operandes ?? [];
  if (produit?.nom !== '*' || produit.operandes.length !== 2 || typeof pas !== 'number' || pas <= 0) return null;
  const arrondi = operation(interieur);
  const [divise, mode] = arrondi?.operandes ?? [];
  if (arrondi?.nom !== 'arrondir' || typeof mode !== 'string') return null;
  const quotient = operation(divise);
  if (quotient?.nom !== '/' || quotient.operandes[1] !== pas) return null;
  return { quoi: quotient.operandes[0], mode, pas };
}

/** `{"/": [{"*": [x, p]}, 100]}`: p % of x. */
export function pourcentageDe(regle: unknown): { readonly taux: unknown; readonly base: unknown } | null {
  const quotient = operation(regle);
  if (quotient?.nom !== '/' || quotient.operandes[1] !== 100) return null;
  const produit = operation(quotient.operandes[0]);
  if (produit?.nom !== '*' || produit.operandes.length !== 2) return null;
  return { base: produit.operandes[0], taux: produit.operandes[1] };
}
