import { inflateSync } from 'node:zlib';

const ECHAPPEMENTS: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

// The end of line before `endstream` is "\n" alone: one compressed stream in 256 ends with the byte of "\r", which is its own; what follows
// the compressed data is not read.
const FLUX = /stream\r?\n([\s\S]*?)\nendstream/;

/** Every object of a PDF as text, its compressed streams (object streams included) unfolded after it. */
export function lireObjets(pdf: Uint8Array): string {
  const brut = Buffer.from(pdf).toString('latin1');
  return [brut, ...[...brut.matchAll(new RegExp(FLUX, 'g'))].map(([, flux]) => decompresser(flux!))].join('\n');
}

/** How many pages a PDF has. */
export function nombrePages(pdf: Uint8Array): number {
  return [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Page\b/g),
  ].length;
}

/**
 * What a PDF composed by Typst says, in reading order, whitespace collapsed. It reads the ToUnicode tables of the fonts that each page
 * names, so the tests need no other program; places where a long word may break are left out.
 */
export function lireTexte(pdf: Uint8Array): string {
  const brut = Buffer.from(pdf).toString('latin1');
  const objets = new Map(
    [...brut.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, numero, corps]) => [numero!, corps!]),
  );
  const pages = [...objets.values()].filter((corps) => /\/Type\s*\/Page\b/.test(corps));
  const textes = pages.map((page) => {
    const polices = new Map(
      [...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, nom, numero]) => [nom!, lireTable(objets, numero!)]),
    );
    const contenu = objets.get(/\/Contents (\d+) 0 R/.exec(page)![1]!)!;
    return lireContenu(decompresser(FLUX.exec(contenu)![1]!), polices);
  });
  return textes.join(' ').replaceAll('\u200b', '').replace(/\s+/g, ' ');
}

function decompresser(flux: string): string {
  try {
    return inflateSync(Buffer.from(flux, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

function lireTable(objets: Map<string, string>, police: string): Map<number, string> {
  const numero = /\/ToUnicode (\d+) 0 R/.exec(objets.get(police)!)![1]!;
  const table = new Map<number, string>();
  for (const [, glyphe, unicode] of objets.get(numero)!.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)) {
    table.set(parseInt(glyphe!, 16), Buffer.from(unicode!, 'hex').swap16().toString('utf16le'));
  }
  return table;
}

function lireContenu(contenu: string, polices: Map<string, Map<number, string>>): string {
  let table = new Map<number, string>();
  let texte = '';
  for (let i = 0; i < contenu.length; i += 1) {
    if (contenu[i] === '(') {
      const { chaine, fin } = lireChaine(contenu, i);
      for (let j = 0; j + 1 < chaine.length; j += 2) texte += table.get(chaine.readUInt16BE(j)) ?? '';
      i = fin;
    } else if (contenu[i] === '/') {
      const police = /^\/(f\d+) [\d.]+ Tf/.exec(contenu.slice(i, i + 40))?.[1];
      if (police !== undefined) table = polices.get(police)!;
    } else if (contenu.startsWith('\nET', i)) texte += ' ';
  }
  return texte;
}

// A literal string may hold parentheses without a backslash when they are balanced.
function lireChaine(contenu: string, debut: number): { chaine: Buffer; fin: number } {
  let profondeur = 0;
  let chaine = '';
  let i = debut;
  for (; i < contenu.length; i += 1) {
    const signe = contenu[i]!;
    if (signe === '\\') {
      const code = /^(?:[0-7]{1,3}|[\s\S])/.exec(contenu.slice(i + 1, i + 4))![0];
      chaine += /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (ECHAPPEMENTS[code] ?? code);
      i += code.length;
      continue;
    }
    if (signe === '(') profondeur += 1;
    if (signe === ')') profondeur -= 1;
    if (profondeur === 0) break;
    if (profondeur > 1 || i > debut) chaine += signe;
  }
  return { chaine: Buffer.from(chaine, 'latin1'), fin: i };
}
