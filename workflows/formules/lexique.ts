// Text → words of the language, with their places.
import { estDateCivile } from '../engine/dates/civil.ts';
import type { Place, UniteEcrite } from './ast.ts';
import { ErreurFormule } from './erreur.ts';

export interface Jeton extends Place {
  readonly type: 'nombre' | 'date' | 'texte' | 'nom' | 'fait' | 'signe' | 'fin';
  readonly texte: string;
  readonly nombre?: number;
  readonly unite?: UniteEcrite;
}

const ESPACES = /[\s\u00A0\u202F]+/y;
const DATE_FRANCAISE = /(\d{2})\/(\d{2})\/(\d{4})(?!\d)/y;
const DATE_ISO = /\d{4}-\d{2}-\d{2}(?!\d)/y;
const NOMBRE = /(?:\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?(?:e[+-]?\d+)?/y;
const UNITE = /[ \u00A0\u202F]*(€|%|(?:heures?|h|jours?|mois|ans?)(?![\wÀ-ÖØ-öø-ÿ(]))/y;
const TEXTE = /"((?:[^"]|"")*)"|'([^']*)'|«([^»]*)»/y;
/** × and ÷ are signs, never letters: `prix×heures` is a product. */
const NOM = /[A-Za-zÀ-ÖØ-öø-ÿ_][\wÀ-ÖØ-öø-ÿ]*/y;
const FAIT = /@([A-Za-z_]\w*(?:[./][A-Za-z_]\w*)*)/y;
const SIGNE = /<>|!=|>=|<=|[≥≤≠=<>+\-−*×/÷();,.]/y;
const ECRITS_AUSSI: Readonly<Record<string, string>> = {
  '≥': '>=',
  '≤': '<=',
  '≠': '<>',
  '!=': '<>',
  '−': '-',
  '×': '*',
  '÷': '/',
};
const UNITES: ReadonlyMap<string, UniteEcrite> = new Map<string, UniteEcrite>([
  ['€', '€'],
  ['%', '%'],
  ['h', 'h'],
  ['heure', 'h'],
  ['heures', 'h'],
  ['jour', 'jours'],
  ['jours', 'jours'],
  ['mois', 'mois'],
  ['an', 'ans'],
  ['ans', 'ans'],
]);

function prendre(motif: RegExp, texte: string, position: number): RegExpExecArray | null {
  motif.lastIndex = position;
  return motif.exec(texte);
}

function lireDate(texte: string, debut: number): Jeton | null {
  const francaise = prendre(DATE_FRANCAISE, texte, debut);
  const trouvee = francaise ?? prendre(DATE_ISO, texte, debut);
  if (!trouvee) return null;
  const fin = debut + trouvee[0].length;
  const valeur = francaise ? francaise.slice(1, 4).reverse().join('-') : trouvee[0];
  if (!estDateCivile(valeur))
    throw new ErreurFormule(`« ${trouvee[0]} » n’est pas une date du calendrier.`, texte, debut, fin);
  return { type: 'date', texte: valeur, debut, fin };
}

function lireNombre(texte: string, debut: number): Jeton | null {
  const trouve = prendre(NOMBRE, texte, debut);
  if (!trouve) return null;
  let fin = debut + trouve[0].length;
  const nombre = Number(trouve[0].replace(/[ \u00A0\u202F]/g, '').replace(',', '.'));
  if (!Number.isFinite(nombre)) throw new ErreurFormule('Ce nombre est trop grand.', texte, debut, fin);
  const suivi = prendre(UNITE, texte, fin);
  if (suivi) fin += suivi[0].length;
  const unite = UNITES.get(suivi?.[1] ?? '');
  return { type: 'nombre', texte: trouve[0], nombre, debut, fin, ...(unite ? { unite } : {}) };
}

function lireMot(texte: string, debut: number): Jeton | null {
  const cite = prendre(TEXTE, texte, debut);
  if (cite) {
    const contenu = cite[1]?.replaceAll('""', '"') ?? cite[2] ?? cite[3]?.trim() ?? '';
    return { type: 'texte', texte: contenu, debut, fin: debut + cite[0].length };
  }
  const fait = prendre(FAIT, texte, debut);
  if (fait) return { type: 'fait', texte: fait[1] ?? '', debut, fin: debut + fait[0].length };
  const nom = prendre(NOM, texte, debut);
  if (nom) return { type: 'nom', texte: nom[0], debut, fin: debut + nom[0].length };
  const signe = prendre(SIGNE, texte, debut)?.[0];
  if (signe === undefined) return null;
  const egal = Object.hasOwn(ECRITS_AUSSI, signe) ? ECRITS_AUSSI[signe] : undefined;
  return { type: 'signe', texte: egal ?? signe, debut, fin: debut + signe.length };
}

/** @throws ErreurFormule at the first character that starts nothing */
export function decouper(texte: string): Jeton[] {
  const jetons: Jeton[] = [];
  let position = 0;
  while (position < texte.length) {
    const espaces = prendre(ESPACES, texte, position);
    if (espaces) {
      position += espaces[0].length;
      continue;
    }
    const jeton = lireDate(texte, position) ?? lireNombre(texte, position) ?? lireMot(texte, position);
    if (!jeton) {
      const caractere = String.fromCodePoint(texte.codePointAt(position) ?? 0);
      const ouvert = ['"', "'", '«'].includes(caractere);
      const message = ouvert
        ? `Le texte ouvert par ${caractere} n’est pas fermé.`
        : `Je ne comprends pas « ${caractere} ».`;
      throw new ErreurFormule(message, texte, position, position + caractere.length);
    }
    jetons.push(jeton);
    position = jeton.fin;
  }
  jetons.push({ type: 'fin', texte: 'la fin', debut: texte.length, fin: texte.length });
  return jetons;
}
