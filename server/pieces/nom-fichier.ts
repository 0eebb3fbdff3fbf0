const LONGUEUR_MAX = 150;

/**
 * The name of a deposited file, for people only: it never makes a path. Folders, control characters, characters that reverse the reading order and those
 * that some systems refuse are taken out; at most 150 characters, the ending kept; « fichier » when nothing is left.
 */
export function assainirNom(brut: string): string {
  const dernier = brut.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const propre = dernier
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (propre === '') return 'fichier';
  const signes = Array.from(propre);
  if (signes.length <= LONGUEUR_MAX) return propre;
  const fin = Array.from(/\.[A-Za-z0-9]{1,8}$/.exec(propre)?.[0] ?? '');
  return [...signes.slice(0, LONGUEUR_MAX - fin.length), ...fin].join('');
}

/** The ending of a name, in small letters, without its dot; '' when it has none. */
export function extensionDe(nom: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(nom)?.[1]?.toLowerCase() ?? '';
}
