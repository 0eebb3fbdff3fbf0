// A call as data → the TypeScript in which it is written. What a screen edits and what the repository holds are the same data, both ways.
import type { Appel } from './types.ts';

const LARGEUR = 120;
/** « sinon: »: under so many characters, the formatter leaves a long text beside its name. */
const NOM_LONG = 7;
const NOM = /^[A-Za-z_$][\w$]*$/;

/** A text between the quotes that need the fewest escapes, as the formatter of the project writes it. */
function ecrireTexte(texte: string): string {
  const json = JSON.stringify(texte).slice(1, -1).replaceAll('\\"', '"');
  const doubles = json.split('"').length;
  const simples = json.split("'").length;
  return simples > doubles ? `"${json.replaceAll('"', '\\"')}"` : `'${json.replaceAll("'", "\\'")}'`;
}

const ecrireCle = (cle: string): string => (NOM.test(cle) ? cle : ecrireTexte(cle));

/** The parts of a list or an object, on one line where they fit. */
function assembler(ouvre: string, parties: readonly string[], ferme: string, marge: number, place: number): string {
  if (parties.length === 0) return ouvre + ferme;
  const espace = ouvre === '{' ? ' ' : '';
  const ligne = `${ouvre}${espace}${parties.join(', ')}${espace}${ferme}`;
  if (!ligne.includes('\n') && place + ligne.length <= LARGEUR) return ligne;
  const retrait = ' '.repeat(marge + 2);
  return `${ouvre}\n${parties.map((p) => `${retrait}${p},`).join('\n')}\n${' '.repeat(marge)}${ferme}`;
}

/** Several lists, or several objects, of several parts: the formatter gives a line to each. */
function estTable(valeurs: readonly unknown[]): boolean {
  const tailles = valeurs.map((v) => (typeof v === 'object' && v !== null ? Object.keys(v).length : 0));
  const listes = valeurs.filter((v) => Array.isArray(v)).length;
  return valeurs.length > 1 && tailles.every((n) => n > 1) && (listes === 0 || listes === valeurs.length);
}

function ecrire(valeur: unknown, marge: number, place: number): string {
  if (typeof valeur === 'string') return ecrireTexte(valeur);
  if (valeur === null || typeof valeur === 'number' || typeof valeur === 'boolean') return String(valeur);
  // Each part is first written as if it were alone on its line: only then is it known whether all of them fit on one.
  const dedans = marge + 2;
  if (Array.isArray(valeur)) {
    const parties = (valeur as unknown[]).map((v) => ecrire(v, dedans, dedans + 1));
    return assembler('[', parties, ']', marge, estTable(valeur) ? LARGEUR : place);
  }
  if (typeof valeur !== 'object') throw new TypeError(`Une valeur de type « ${typeof valeur} » ne s’écrit pas.`);
  const parties = Object.entries(valeur)
    .filter(([, v]) => v !== undefined)
    .map(([cle, v]: [string, unknown]) => {
      const nom = `${ecrireCle(cle)}: `;
      const ecrite = ecrire(v, dedans, dedans + nom.length + 1);
      // A text too long for its line goes on the next one, as the formatter does unless its name is very short.
      return typeof v === 'string' && nom.length >= NOM_LONG && dedans + nom.length + ecrite.length + 1 > LARGEUR
        ? `${nom.trimEnd()}\n${' '.repeat(dedans + 2)}${ecrite}`
        : nom + ecrite;
    });
  return assembler('{', parties, '}', marge, place);
}

/**
 * Data as TypeScript literals.
 *
 * @param place the column where they start
 * @throws TypeError on what is not data
 */
export function ecrireDonnees(donnees: unknown, place = 0): string {
  return ecrire(donnees, 0, place);
}

/** A slug as the name of a constant: `appui-conseil` is `appuiConseil`. */
export const nomDeConstante = (slug: string): string =>
  slug.replace(/-([a-z0-9])/g, (_, lettre: string) => lettre.toUpperCase());

/** The file `index.ts` of a call, in the folder of its slug. Its funder is named, not copied. */
export function ecrireAppel(appel: Appel): string {
  const { slug, version, financeur, ...reste } = appel;
  const nom = nomDeConstante(financeur.code);
  const marque = `\u0000${nom}\u0000`;
  const donnees = ecrireDonnees({ slug, version, financeur: marque, ...reste });
  return [
    "import type { Appel } from '../../appel/types.ts';",
    `import { ${nom} } from '../../financeurs/${financeur.code}.ts';`,
    '',
    `export const ${nomDeConstante(slug)} = ${donnees.replace(ecrireTexte(marque), nom)} satisfies Appel;`,
    '',
  ].join('\n');
}
