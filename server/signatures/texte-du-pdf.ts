// What a PDF of ours says, read from its own bytes in the order of its structure: whoever signs reads the text of the very file that is signed.
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFParser,
  PDFRawStream,
  PDFRef,
  type PDFContext,
  type PDFObject,
} from 'pdf-lib';

/** A piece of a document, as it is read: a title (1 to 3), a paragraph, an item of a list, a row of a table. */
export type BlocDeTexte =
  | { genre: 'titre'; niveau: 1 | 2 | 3; texte: string }
  | { genre: 'paragraphe' | 'puce'; texte: string }
  | { genre: 'ligne'; entete: boolean; cellules: string[] };

const nom = (texte: string): PDFName => PDFName.of(texte);
const ECHAPPEMENTS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

interface Lecteur {
  contexte: PDFContext;
  /** By page, what each of its marked contents says. */
  pages: Map<PDFDict, Map<number, Marque>>;
}
/** A marked content: what it says, and the heights where it begins and ends, to know when a line ends between two. */
interface Marque {
  texte: string;
  debut: string;
  fin: string;
}

const flux = (objet: PDFObject | undefined): string =>
  objet instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(objet).decode()).toString('latin1') : '';

/** The signs of a font, by the number that a page writes. */
function lireTable(police: PDFDict): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, glyphe = '', unicode = ''] of flux(police.lookup(nom('ToUnicode'))).matchAll(
    /^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm,
  ))
    table.set(Number.parseInt(glyphe, 16), Buffer.from(unicode, 'hex').swap16().toString('utf16le'));
  return table;
}

function lirePolices(page: PDFDict): Map<string, Map<number, string>> {
  const polices = (page.lookup(nom('Resources')) as PDFDict | undefined)?.lookup(nom('Font'));
  if (!(polices instanceof PDFDict)) return new Map();
  return new Map(
    polices.keys().flatMap((cle) => {
      const police = polices.lookup(cle);
      return police instanceof PDFDict ? [[cle.asString(), lireTable(police)] as const] : [];
    }),
  );
}

/** A literal string, which may hold parentheses without a backslash when they are balanced. */
function lireChaine(contenu: string, debut: number): { chaine: Buffer; fin: number } {
  let profondeur = 0;
  let chaine = '';
  let i = debut;
  for (; i < contenu.length; i++) {
    const c = contenu[i] ?? '';
    if (c === '\\') {
      const octal = /^[0-7]{1,3}/.exec(contenu.slice(i + 1, i + 4))?.[0];
      const suivant = contenu[i + 1] ?? '';
      chaine +=
        octal === undefined ? (ECHAPPEMENTS[suivant] ?? suivant) : String.fromCharCode(Number.parseInt(octal, 8));
      i += octal?.length ?? 1;
      continue;
    }
    if (c === ')' && --profondeur === 0) break;
    if (profondeur > 0) chaine += c;
    if (c === '(') profondeur++;
  }
  return { chaine: Buffer.from(chaine, 'latin1'), fin: i };
}

/** The same, written in hexadecimal. */
function lireHexadecimal(contenu: string, debut: number): { chaine: Buffer; fin: number } {
  const fin = contenu.indexOf('>', debut);
  return fin < 0
    ? { chaine: Buffer.alloc(0), fin: contenu.length }
    : { chaine: Buffer.from(contenu.slice(debut + 1, fin), 'hex'), fin };
}

/** Lines follow each other with a space, but where a word was cut at its own hyphen or slash. */
const suivre = (texte: string): string => (texte === '' || /[\s\u200b\u00a0/-]$/.test(texte) ? texte : `${texte} `);

/** What each marked content of a page says. */
function lirePage(page: PDFDict): Map<number, Marque> {
  const polices = lirePolices(page);
  const contenus = page.lookup(nom('Contents'));
  const contenu =
    contenus instanceof PDFArray
      ? contenus
          .asArray()
          .map((_, i) => flux(contenus.lookup(i)))
          .join('\n')
      : flux(contenus);
  const textes = new Map<number, Marque>();
  let table = new Map<number, string>();
  // Marked contents nest: one that has no number of its own is of the one around it.
  const marques: (number | null)[] = [];
  let prochaine: number | null = null;
  let hauteur = '';
  const motif =
    /(BDC|BMC)\b|\bEMC\b|(\/\S+) [\d.]+ Tf|[-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ ([-\d.]+) cm|\/MCID\s+(\d+)|\(|(?<!<)<(?!<)/g;
  for (let lu = motif.exec(contenu); lu !== null; lu = motif.exec(contenu)) {
    const [tout, ouvre, police, y, mcid] = lu;
    if (mcid !== undefined) prochaine = Number(mcid);
    else if (ouvre !== undefined) {
      marques.push(ouvre === 'BMC' ? null : (prochaine ?? marques.at(-1) ?? null));
      prochaine = null;
    } else if (tout === 'EMC') marques.pop();
    else if (police !== undefined) table = polices.get(police) ?? new Map<number, string>();
    else if (y !== undefined) hauteur = y;
    else {
      const { chaine, fin } = tout === '<' ? lireHexadecimal(contenu, lu.index) : lireChaine(contenu, lu.index);
      motif.lastIndex = fin + 1;
      const marque = marques.at(-1) ?? null;
      // A string of a property list is not one of the page.
      if (marque === null || !/^\s*(?:Tj|\]|-?[\d.]|\(|<)/.test(contenu.slice(fin + 1, fin + 20))) continue;
      const m = textes.get(marque) ?? { texte: '', debut: hauteur, fin: hauteur };
      if (m.fin !== hauteur) m.texte = suivre(m.texte);
      m.fin = hauteur;
      for (let i = 0; i + 1 < chaine.length; i += 2) m.texte += table.get(chaine.readUInt16BE(i)) ?? '';
      textes.set(marque, m);
    }
  }
  return textes;
}

function marqueDe(lecteur: Lecteur, page: PDFObject | undefined, mcid: number): Marque[] {
  const lue = page instanceof PDFRef ? lecteur.contexte.lookup(page) : page;
  if (!(lue instanceof PDFDict)) return [];
  let textes = lecteur.pages.get(lue);
  if (textes === undefined) lecteur.pages.set(lue, (textes = lirePage(lue)));
  const marque = textes.get(mcid);
  return marque === undefined ? [] : [marque];
}

const enfantsDe = (element: PDFDict): PDFObject[] => {
  const k = element.lookup(nom('K'));
  if (k instanceof PDFArray) return k.asArray().flatMap((_, i) => k.lookup(i) ?? []);
  return k === undefined ? [] : [k];
};
const genreDe = (element: PDFDict): string => (element.lookup(nom('S')) as PDFName | undefined)?.decodeText() ?? '';

/** The marked contents of an element, in order. */
function marquesDe(lecteur: Lecteur, element: PDFDict): Marque[] {
  const page = element.get(nom('Pg'));
  return enfantsDe(element).flatMap((enfant) => {
    if (enfant instanceof PDFNumber) return marqueDe(lecteur, page, enfant.asNumber());
    if (!(enfant instanceof PDFDict)) return [];
    const mcid = enfant.lookup(nom('MCID'));
    return mcid instanceof PDFNumber
      ? marqueDe(lecteur, enfant.get(nom('Pg')) ?? page, mcid.asNumber())
      : marquesDe(lecteur, enfant);
  });
}

/** All that an element says, its parts one after the other. */
const toutLe = (lecteur: Lecteur, element: PDFDict): string =>
  marquesDe(lecteur, element).reduce(
    ({ texte, fin }, m) => ({ texte: (fin === m.debut ? texte : suivre(texte)) + m.texte, fin: m.fin }),
    { texte: '', fin: '' },
  ).texte;

const propre = (texte: string): string =>
  texte
    .replaceAll('\u200b', '')
    .replace(/[ \t\n]+/g, ' ')
    .trim();

function* lireBlocs(lecteur: Lecteur, element: PDFDict): Generator<BlocDeTexte> {
  const genre = genreDe(element);
  const titre = /^H([1-6])$/.exec(genre)?.[1];
  const texte = (): string => propre(toutLe(lecteur, element));
  if (titre !== undefined) {
    yield { genre: 'titre', niveau: Math.min(3, Number(titre)) as 1 | 2 | 3, texte: texte() };
    return;
  }
  if (genre === 'LI') {
    // The mark of an item is drawn again where it is shown.
    yield { genre: 'puce', texte: texte().replace(/^[•‣–]\s*/, '') };
    return;
  }
  if (genre === 'TR') {
    const cellules = enfantsDe(element).filter((e) => e instanceof PDFDict);
    yield {
      genre: 'ligne',
      entete: cellules.every((c) => genreDe(c) === 'TH'),
      cellules: cellules.map((c) => propre(toutLe(lecteur, c))),
    };
    return;
  }
  const conteneurs = enfantsDe(element).filter((e) => e instanceof PDFDict && e.has(nom('S')));
  const enLigne = conteneurs.every((e) =>
    ['Span', 'Link', 'Strong', 'Em', 'Lbl', 'Reference'].includes(genreDe(e as PDFDict)),
  );
  if (genre === 'P' || conteneurs.length === 0 || (enLigne && genre !== 'Document')) {
    const lu = texte();
    if (lu !== '') yield { genre: 'paragraphe', texte: lu };
    return;
  }
  for (const enfant of conteneurs) yield* lireBlocs(lecteur, enfant as PDFDict);
}

/** The text of a tagged PDF of ours, block by block, in the order in which it is read. */
export async function lireTexteDuPdf(pdf: Uint8Array): Promise<BlocDeTexte[]> {
  const contexte = await PDFParser.forBytesWithOptions(pdf, Infinity).parseDocument();
  const racine = contexte.lookup(contexte.trailerInfo.Root);
  const arbre = racine instanceof PDFDict ? racine.lookup(nom('StructTreeRoot')) : undefined;
  if (!(arbre instanceof PDFDict)) return [];
  const lecteur: Lecteur = { contexte, pages: new Map() };
  return enfantsDe(arbre).flatMap((e) => (e instanceof PDFDict ? [...lireBlocs(lecteur, e)] : []));
}
