// Acts are named by infinitives, one a button. Once done they are told in the past, which follows from their verb: no call and no phase has a second name to write.

/** Participles that do not follow the ending of their verb. */
const PARTICIPES: Readonly<Record<string, string>> = {
  accueillir: 'accueilli',
  clore: 'clos',
  mettre: 'mis',
  émettre: 'émis',
  remettre: 'remis',
  prendre: 'pris',
  reprendre: 'repris',
  ouvrir: 'ouvert',
  retenir: 'retenu',
  revoir: 'revu',
  rendre: 'rendu',
  répondre: 'répondu',
  suspendre: 'suspendu',
};
/** Verbs of movement, told with « être »: of who did it one knows a name, no gender. */
const AVEC_ETRE: readonly string[] = ['passer', 'revenir'];

function participe(verbe: string): string | null {
  if (Object.hasOwn(PARTICIPES, verbe)) return PARTICIPES[verbe] ?? null;
  if (verbe.endsWith('er')) return `${verbe.slice(0, -2)}é`;
  return verbe.endsWith('ir') ? verbe.slice(0, -1) : null;
}

/**
 * What an act did, with its doer for subject: « Déclarer le dossier complet » → « a déclaré le dossier complet »; `null` for a name that is no infinitive, or that
 * the past would need more than its verb to tell.
 */
export function direFait(libelle: string): string | null {
  const [, negation = '', premier = '', reste = ''] = /^(ne pas )?(\p{L}+)(.*)$/isu.exec(libelle) ?? [];
  const verbe = premier.toLocaleLowerCase('fr');
  const fait = AVEC_ETRE.includes(verbe) ? null : participe(verbe);
  if (fait === null) return null;
  // What was said to its doer is told to everyone.
  const complement = reste.replace(/ (?:vos|mes) /u, ' ses ').replace(/ (?:votre|ma|mon) /u, ' sa ');
  return negation === '' ? `a ${fait}${complement}` : `n’a pas ${fait}${complement}`;
}
