/** « de la commission permanente », « du conseil d’administration », « de l’assemblée plénière », « du Président »: a body or a person after a noun. */
export function deLInstance(nom: string): string {
  const premier = /^\S+/.exec(nom)?.[0].toLocaleLowerCase('fr') ?? '';
  if (/^(?:la |le |l’|les )/.test(nom)) return `de ${nom}`.replace(/^de le /, 'du ').replace(/^de les /, 'des ');
  if (/^(?:conseil|comité|jury|bureau|préfet)/.test(premier)) return `du ${nom}`;
  return /^[aeiouyéèêîôh]/.test(premier) ? `de l’${nom}` : `de la ${nom}`;
}

/** The first letter in capital. */
export function capitale(texte: string): string {
  return texte.charAt(0).toLocaleUpperCase('fr') + texte.slice(1);
}

/** The first letter in small: a title inside a sentence. */
export function minuscule(texte: string): string {
  return texte.charAt(0).toLocaleLowerCase('fr') + texte.slice(1);
}

/** A postal address written on one line, cut at its line breaks and before its postcode. */
export function adresseEnLignes(adresse: string): string[] {
  return adresse
    .split(/\n|,\s*(?=\d{5} )/)
    .map((ligne) => ligne.trim())
    .filter((ligne) => ligne !== '');
}

/** The size of a file: « 850 Ko », « 1,2 Mo ». */
export function ecrireTaille(octets: number): string {
  const [quantite, unite] =
    octets < 1_000_000 ? [Math.max(1, Math.round(octets / 1_000)), 'Ko'] : [Math.round(octets / 100_000) / 10, 'Mo'];
  return `${String(quantite).replace('.', ',')}\u00a0${unite}`;
}

/** A text as a part of a file's name: small letters and digits joined by hyphens. */
export function enNomDeFichier(texte: string): string {
  const simple = texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return simple
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
}

/** A SIRET as people read it: « 000 125 039 00016 ». */
export const ecrireSiret = (siret: string): string => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4');
