// The spaces that hold a number and its unit together, put once where the texts of a call are loaded: pages, mails and letters read the same.
import type { Definition } from '../../workflows/engine/definition.ts';

/** « 23 000 », « 1 250 000 »; neither a phone number nor a year before a number. */
const NOMBRE = /(?<![\d\p{L}]|\d )\d{1,3}(?: \d{3})+(?![\d\p{L}]| \d)/gu;
const UNITE = /(?<=\d) (?=(?:€|%|h|[kM]€)(?!\p{L}))/gu;

/** A text that no end of line breaks between a number and its unit, or inside a number. */
export const insecable = (texte: string): string =>
  texte.replace(NOMBRE, (nombre) => nombre.replaceAll(' ', '\u202f')).replace(UNITE, '\u00a0');

/** Said to people; what else a definition holds (keys, values of options, rules, engagements) is not touched. */
const LUS: ReadonlySet<string> = new Set([
  'libelle',
  'libelleLigne',
  'titre',
  'introduction',
  'aide',
  'message',
  'messageMotif',
  'resume',
  'finance',
  'beneficiaires',
  'conditions',
  'cumul',
  'regimeAide',
  'chiffre',
  'dit',
]);

function parcourir(valeur: unknown, lu: boolean): unknown {
  if (typeof valeur === 'string') return lu ? insecable(valeur) : valeur;
  if (Array.isArray(valeur)) return (valeur as unknown[]).map((v) => parcourir(v, lu));
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  return Object.fromEntries(
    Object.entries(valeur).map(([cle, v]: [string, unknown]) => [
      cle,
      // Under the name of a text there may be a rule: its own names decide.
      parcourir(v, LUS.has(cle) && (typeof v === 'string' || Array.isArray(v))),
    ]),
  );
}

/** The texts of a definition that people read: its card, its forms, its lines of money. What is pinned with its spelling stays as it is. */
export const avecInsecables = (definition: Definition): Definition => ({
  ...definition,
  ...(parcourir(
    {
      fiche: definition.fiche,
      eligibilite: definition.eligibilite,
      formulaires: definition.formulaires,
      indicateurs: definition.indicateurs,
    },
    false,
  ) as Pick<Definition, 'fiche' | 'eligibilite' | 'formulaires' | 'indicateurs'>),
});
