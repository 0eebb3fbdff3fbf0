/** « la Région Occitanie », « le Département du Lot »: a funder inside a sentence. */
export function articleDevant(nom: string): string {
  if (/^(?:Région|Métropole|Ville|Commune|Collectivité|Communauté|Préfecture)\b/.test(nom)) return `la ${nom}`;
  if (/^(?:Département|Conseil|Groupement|Syndicat|Carif)\b/i.test(nom)) return `le ${nom}`;
  return /^[AEIOUYÉÈÊÎÔH]/i.test(nom) ? `l’${nom}` : nom;
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

/** The town of a postal address, without « Cedex »; '' when it has no postcode. */
export function villeDe(adresse: string): string {
  return /\b\d{5} ([^\n,]+?)(?: Cedex\b.*)?$/im.exec(adresse.trim())?.[1] ?? '';
}
