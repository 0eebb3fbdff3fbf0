/** Distance of Damerau-Levenshtein, given up above `max`. */
function distance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let avant: number[] = [];
  let ligne = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const suivante = [i];
    for (let j = 1; j <= b.length; j++) {
      const ajout = (suivante[j - 1] ?? 0) + 1;
      const retrait = (ligne[j] ?? 0) + 1;
      const remplacement = (ligne[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const echange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      suivante.push(Math.min(ajout, retrait, remplacement, echange ? (avant[j - 2] ?? 0) + 1 : max + 1));
    }
    avant = ligne;
    ligne = suivante;
  }
  return ligne[b.length] ?? max + 1;
}

/** A name without accents, in lower case. */
export const simplifier = (nom: string): string =>
  nom
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

const DISTANCE_MAX = 4;

/** How far a known name is from what was written; a name that holds the other counts as near. */
function ecart(ecrit: string, connu: string): number {
  if (connu === ecrit) return 0;
  const contient =
    ecrit.length > 3 &&
    (connu.startsWith(ecrit) || connu.endsWith(ecrit) || (connu.length > 3 && ecrit.startsWith(connu)));
  if (contient) return 1.25;
  const d = distance(ecrit, connu, DISTANCE_MAX);
  return d > DISTANCE_MAX ? Infinity : d;
}

/** The known name that someone who wrote `nom` most likely meant; `null` when none is near. What both have before a point does not count. */
export function proche(nom: string, connus: Iterable<string>): string | null {
  const ecrit = simplifier(nom.slice(0, 200));
  const prefixe = ecrit.slice(0, ecrit.lastIndexOf('.') + 1);
  let meilleur: string | null = null;
  let plusPetit = Infinity;
  for (const connu of connus) {
    const simple = simplifier(connu);
    const commun = simple.startsWith(prefixe) ? prefixe.length : 0;
    const lettres = ecrit.length - commun;
    // A third of the letters may be wrong.
    const limite = Math.max(1, Math.floor(lettres / 3)) + 0.5;
    const e = ecart(ecrit.slice(commun), simple.slice(commun));
    if (e < limite && e < plusPetit) {
      meilleur = connu;
      plusPetit = e;
    }
  }
  return meilleur;
}

/** More names than that are not read in a message. */
const AU_PLUS = 40;

/**
 * « Vouliez-vous … ? », after a space. Where no known name is near, those that there are: of the same family (`commun.x`) where it has one; nothing when they are
 * too many to be read.
 */
export function vouliezVous(nom: string, connus: Iterable<string>): string {
  const tous = [...connus];
  const trouve = proche(nom, tous);
  if (trouve !== null) return ` Vouliez-vous « ${trouve} » ?`;
  const famille = nom.slice(0, nom.lastIndexOf('.') + 1);
  const noms = tous.filter((connu) => connu.startsWith(famille));
  return noms.length === 0 || noms.length > AU_PLUS ? '' : ` Il y a : ${noms.join(', ')}.`;
}
