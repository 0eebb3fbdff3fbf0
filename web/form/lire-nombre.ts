const ecriture = /^-?(?:\d+|\d{1,3}(?:[ \u00A0\u2009\u202F]\d{3})+)(?:[.,]\d+)?$/;

/**
 * The number that a person typed: « 12 500,5 », « 3.5 ».
 * @returns null when it cannot be read as one number
 */
export function lireNombre(texte: string): number | null {
  const nettoye = texte.trim().replace('\u2212', '-');
  if (!ecriture.test(nettoye)) return null;
  const nombre = Number(nettoye.replace(/[ \u00A0\u2009\u202F]/g, '').replace(',', '.'));
  return Math.abs(nombre) <= Number.MAX_SAFE_INTEGER ? nombre : null;
}
