/** A text with half a surrogate pair: it has no JSON that everyone would read in the same way. */
export class TexteMalForme extends TypeError {
  override readonly name = 'TexteMalForme';
}

/**
 * The canonical JSON of a value (RFC 8785): keys in the order of their UTF-16 code units, no spaces, numbers as ECMAScript writes them. Two values
 * with the same content give the same text, hence the same hash.
 *
 * @throws TexteMalForme on text that is not well-formed Unicode; TypeError on what is not JSON: `undefined`, a function, a symbol, a number that is not finite
 */
export function canonique(valeur: unknown): string {
  if (valeur === null || typeof valeur === 'boolean') return String(valeur);
  if (typeof valeur === 'number') {
    if (!Number.isFinite(valeur)) throw new TypeError('Un nombre qui n’est pas fini ne s’écrit pas en JSON.');
    return JSON.stringify(valeur);
  }
  if (typeof valeur === 'string') {
    if (!valeur.isWellFormed()) throw new TexteMalForme('Un texte mal formé ne s’écrit pas en JSON.');
    return JSON.stringify(valeur);
  }
  if (Array.isArray(valeur)) return `[${Array.from(valeur as unknown[], (v) => canonique(v)).join(',')}]`;
  if (typeof valeur === 'object') {
    const prototype: unknown = Object.getPrototypeOf(valeur);
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError('Seuls les objets simples s’écrivent en JSON.');
    const objet = valeur as Record<string, unknown>;
    // Without a comparator, `toSorted` compares UTF-16 code units, as the RFC asks.
    return `{${Object.keys(objet)
      .toSorted()
      .map((cle) => `${canonique(cle)}:${canonique(objet[cle])}`)
      .join(',')}}`;
  }
  throw new TypeError(`Une valeur de type « ${typeof valeur} » ne s’écrit pas en JSON.`);
}
