import { estDateCivile } from '../../workflows/engine/dates/civil.ts';
import type { Champ, Option, TypeChamp } from '../../workflows/engine/form/formulaire.ts';
import { lireMontant } from '../../workflows/engine/money/centimes.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { lireNombre } from './lire-nombre.ts';

const simplifier = (texte: string): string =>
  texte.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();

/** A text without what two people write differently: case, accents, spaces and punctuation. « 60 – Achats » and « 60 achats » are the same. */
export function motsDe(texte: string): string {
  return simplifier(texte)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const MOIS = ['jan', 'fev', 'mar', 'avr', 'mai', 'juin', 'juil', 'aou', 'sep', 'oct', 'nov', 'dec'] as const;
const CHIFFRES = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const EN_LETTRES = /^(\d{1,2})(?:er)?[ -]([a-z]{3,9})\.?[ -](\d{4})$/;

function lireDate(texte: string): string | null {
  const simple = simplifier(texte);
  if (estDateCivile(simple)) return simple;
  const lettres = EN_LETTRES.exec(simple);
  const [, jour = '', moisEcrit = '', annee = ''] = lettres ?? CHIFFRES.exec(simple) ?? [];
  const mois = lettres === null ? moisEcrit : String(MOIS.findIndex((debut) => moisEcrit.startsWith(debut)) + 1);
  // Spreadsheets print the years of a date with two figures; a project is of this century.
  const date = `${annee.length === 2 ? `20${annee}` : annee}-${mois.padStart(2, '0')}-${jour.padStart(2, '0')}`;
  return estDateCivile(date) ? date : null;
}

/** « 7 h 30 », « 7:30 »: whole hundredths of an hour, as the field holds; other minutes are for the person to round. */
function lireHeures(texte: string): number | null {
  const [, heures, minutes] = /^(\d{1,6})\s*[h:]\s*([0-5]\d)(?::00)?$/i.exec(texte) ?? [];
  if (heures === undefined || minutes === undefined) return lireNombre(texte.replace(/\s*h(?:eures?)?\.?$/i, ''));
  const centiemes = (Number(minutes) * 100) / 60;
  return Number.isInteger(centiemes) ? (Number(heures) * 100 + centiemes) / 100 : null;
}

function lireAvecUnite(texte: string, unite: string, decimales?: number): number | null {
  const avecUnite = texte.toLowerCase().endsWith(unite.toLowerCase());
  const court = avecUnite ? texte.slice(0, texte.length - unite.length) : texte;
  return lireNombre(court.trim(), decimales);
}

/** The accounting format of spreadsheets prints a dash for nothing. */
const lireEuros = (texte: string): number | null => (/^[-–]\s*€?$/.test(texte) ? 0 : lireMontant(texte));

const OUI = new Set(['oui', 'o', 'vrai', 'x']);
const NON = new Set(['non', 'n', 'faux']);

function lireOuiNon(texte: string): boolean | null {
  const simple = simplifier(texte);
  return OUI.has(simple) ? true : NON.has(simple) ? false : null;
}

function lireOption(options: readonly Option[], texte: string): string | null {
  const mots = motsDe(texte);
  if (mots === '') return null;
  const trouvee =
    options.find(({ libelle }) => motsDe(libelle) === mots) ?? options.find(({ valeur }) => motsDe(valeur) === mots);
  return trouvee?.valeur ?? null;
}

function lireOptions(options: readonly Option[], texte: string): string[] | null {
  const morceaux = texte.split(/[;\n]/).filter((morceau) => morceau.trim() !== '');
  const lues = morceaux.map((morceau) => lireOption(options, morceau));
  return lues.every((lue) => lue !== null) ? [...new Set(lues)] : null;
}

const EN_TEXTE: ReadonlySet<TypeChamp> = new Set(['courriel', 'telephone', 'siret', 'nda', 'iban', 'rna', 'url']);

/**
 * The answer that the text of a spreadsheet's cell gives to a field. An empty cell clears the answer; what cannot be read stays a text, so that
 * the field says what is wrong with it.
 *
 * @returns `undefined` when the field is of a type that one line of text cannot answer
 */
export function lireCellule(champ: Champ, texte: string): Valeur | undefined {
  const lire = (lu: Valeur): Valeur => (texte === '' ? null : (lu ?? texte));
  switch (champ.type) {
    case 'texte':
      return lire(texte.replace(/\s*[\r\n]+\s*/g, ' '));
    case 'texteLong':
      return lire(texte.replace(/\r\n?/g, '\n'));
    case 'nombre':
      return lire(lireAvecUnite(texte, champ.unite ?? '', champ.decimales));
    case 'montant':
      return lire(lireEuros(texte));
    case 'heures':
      return lire(lireHeures(texte));
    case 'pourcentage':
      return lire(lireAvecUnite(texte, '%'));
    case 'date':
      return lire(lireDate(texte));
    case 'ouiNon':
      return lire(lireOuiNon(texte));
    case 'choix':
      return lire(lireOption(champ.options, texte));
    case 'choixMultiple':
      return lire(lireOptions(champ.options, texte));
    default:
      return EN_TEXTE.has(champ.type) ? lire(texte) : undefined;
  }
}
