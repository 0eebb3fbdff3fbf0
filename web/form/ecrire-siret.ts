/** A SIRET as people read it: « 000 125 039 00016 ». @param siret 14 digits */
export function ecrireSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4');
}
