const ecriture = /^-?(?:\d+|\d{1,3}(?:[ \u00A0\u2009\u202F]\d{3})+)(?:[.,]\d+)?$/;
/** Thousands for some, decimals for others: « 1.820 », « 12,500 ». */
const deuxLectures = /^-?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * The number that a person typed: « 12 500,5 », « 3.5 ».
 * @param decimales how many the field may have: with three or more, a comma can only be the decimal one
 * @returns null when it cannot be read as one number, or may be read as two, as for amounts
 */
export function lireNombre(texte: string, decimales = 0): number | null {
  const nettoye = texte.trim().replace('\u2212', '-');
  if (!ecriture.test(nettoye)) return null;
  if (deuxLectures.test(nettoye) && (decimales < 3 || nettoye.includes('.'))) return null;
  const nombre = Number(nettoye.replace(/[ \u00A0\u2009\u202F]/g, '').replace(',', '.'));
  return Math.abs(nombre) <= Number.MAX_SAFE_INTEGER ? nombre : null;
}
