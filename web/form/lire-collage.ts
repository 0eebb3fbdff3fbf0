/** One cell as a spreadsheet writes it: between quotation marks when it holds a tab or a line break, its own quotation marks doubled. */
interface CelluleLue {
  texte: string;
  /** Index of the tab, of the line break or of the end that follows it. */
  fin: number;
}

const estFin = (caractere: string | undefined): boolean =>
  caractere === undefined || caractere === '\t' || caractere === '\n' || caractere === '\r';

/** The cell between quotation marks that starts at `debut`; `null` when the mark is an ordinary character, as in « "Le Parc" SARL ». */
function lireEntreGuillemets(texte: string, debut: number): CelluleLue | null {
  for (let ferme = texte.indexOf('"', debut + 1); ferme >= 0; ferme = texte.indexOf('"', ferme + 2)) {
    if (texte[ferme + 1] === '"') continue;
    if (!estFin(texte[ferme + 1])) return null;
    return { texte: texte.slice(debut + 1, ferme).replaceAll('""', '"'), fin: ferme + 1 };
  }
  return null;
}

/**
 * The rows and cells of a text copied from a spreadsheet. Rows may have unequal lengths; those without a single character are left out, as they
 * are no record. Cells come as they are, without the spaces around them.
 *
 * @param texte cells apart by tabs, rows by line breaks (any of `\r\n`, `\n`, `\r`)
 */
export function lireCollage(texte: string): string[][] {
  const rangees: string[][] = [];
  let rangee: string[] = [];
  const finirRangee = (): void => {
    if (rangee.some((cellule) => cellule !== '')) rangees.push(rangee);
    rangee = [];
  };
  for (let position = 0; position <= texte.length;) {
    const entreGuillemets = texte[position] === '"' ? lireEntreGuillemets(texte, position) : null;
    let fin = entreGuillemets?.fin ?? position;
    if (entreGuillemets === null) while (!estFin(texte[fin])) fin += 1;
    rangee.push((entreGuillemets?.texte ?? texte.slice(position, fin)).trim());
    if (texte[fin] !== '\t') finirRangee();
    position = fin + (texte[fin] === '\r' && texte[fin + 1] === '\n' ? 2 : 1);
  }
  return rangees;
}
