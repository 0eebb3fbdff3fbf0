const LONGUEUR_MAX = 150;
const RESERVE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * The name of a deposited file, for people only: it never makes a path. Control characters, characters that reverse the reading order and those
 * that some systems refuse are taken out; a name that Windows keeps for itself (`CON.pdf`) is marked; at most 150 characters, the ending kept; « fichier » when nothing is left.
 */
export function assainirNom(brut: string): string {
  const dernier = brut.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const propre = dernier
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (propre === '') return 'fichier';
  if (RESERVE.test(propre)) return assainirNom(`_${propre}`);
  const signes = Array.from(propre);
  if (signes.length <= LONGUEUR_MAX) return propre;
  const fin = Array.from(/\.[A-Za-z0-9]{1,8}$/.exec(propre)?.[0] ?? '');
  return [...signes.slice(0, LONGUEUR_MAX - fin.length), ...fin].join('');
}

/** Folders, characters that nobody sees, and those that turn the reading around (« fdp.exe » would read « exe.pdf »). */
const TROMPEUR = /[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Whether a name is not what it shows: no person's file has one, and it is refused rather than mended. */
export function estNomTrompeur(brut: string): boolean {
  return TROMPEUR.test(brut);
}

/** The ending of a name, in small letters, without its dot; '' when it has none. */
export function extensionDe(nom: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(nom)?.[1]?.toLowerCase() ?? '';
}
