/** An element of XML: its name, its attributes, and what it holds. */
export interface Element {
  nom: string;
  attributs: Readonly<Record<string, string>>;
  contenu: string | readonly Element[];
}

/** An element; a text, elements, or nothing where it is null. */
export const element = (
  nom: string,
  contenu: string | readonly (Element | null)[],
  attributs: Readonly<Record<string, string>> = {},
): Element => ({
  nom,
  attributs,
  contenu: typeof contenu === 'string' ? contenu : contenu.filter((e) => e !== null),
});

/** Characters that XML 1.0 cannot hold, even escaped (2.2). */
const INTERDITS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ENTITES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML holds it, whatever was typed. */
const echapper = (texte: string): string => texte.replace(INTERDITS, '').replace(/[&<>"]/g, (c) => ENTITES[c] ?? c);

function ecrire({ nom, attributs, contenu }: Element, retrait: string): string {
  const ouvert = `${retrait}<${nom}${Object.entries(attributs)
    .map(([cle, valeur]) => ` ${cle}="${echapper(valeur)}"`)
    .join('')}`;
  if (typeof contenu === 'string') return `${ouvert}>${echapper(contenu)}</${nom}>`;
  if (contenu.length === 0) return `${ouvert}/>`;
  return [`${ouvert}>`, ...contenu.map((e) => ecrire(e, `${retrait}  `)), `${retrait}</${nom}>`].join('\n');
}

/** A whole document, in UTF-8. */
export const ecrireXml = (racine: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${ecrire(racine, '')}\n`;
