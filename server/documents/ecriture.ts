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
