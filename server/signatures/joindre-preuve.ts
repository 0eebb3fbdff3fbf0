// Proofs of signature are files joined to the PDF that they are about, by incremental updates (ISO 32000-2, 7.5.6): the bytes that were signed stay the first
// bytes of the file. An update says nothing else and is always written the same way, so that whoever checks writes it again and compares every byte.

/** A file joined to a PDF: its name, in ASCII without parentheses, and what it holds. */
export interface FichierJoint {
  nom: string;
  type: string;
  octets: Buffer;
}

/** Why a PDF cannot bear a proof, or does not bear what it should. */
export class PdfInattendu extends Error {
  override readonly name = 'PdfInattendu';
}

const MARQUE = '%Preuve de signature, fichiers joints';
const latin = (texte: string): Buffer => Buffer.from(texte, 'latin1');

/** Where the objects of a PDF are, and its last trailer. Reads tables of references only: what composes our acts writes no other. */
interface Structure {
  debutXref: number;
  taille: number;
  racine: number;
  info: string;
  id: string;
  objets: Map<number, number>;
}

function lireStructure(pdf: Buffer): Structure {
  const fin = pdf.lastIndexOf('startxref');
  const debutXref = Number(/^startxref\s+(\d+)/.exec(pdf.toString('latin1', fin, fin + 40))?.[1] ?? Number.NaN);
  if (fin < 0 || !Number.isSafeInteger(debutXref)) throw new PdfInattendu('Ce PDF ne dit pas où sont ses objets.');
  const objets = new Map<number, number>();
  let dernier: string | null = null;
  const vues = new Set<number>();
  for (let debut: number | null = debutXref; debut !== null;) {
    if (vues.has(debut)) throw new PdfInattendu('Les tables de ce PDF tournent en rond.');
    vues.add(debut);
    const finTable = pdf.indexOf('trailer', debut);
    const finTrailer = pdf.indexOf('startxref', debut);
    if (pdf.toString('latin1', debut, debut + 4) !== 'xref' || finTable < 0 || finTrailer < finTable)
      throw new PdfInattendu('Ce PDF range ses objets d’une façon qui n’est pas la nôtre.');
    lireTable(pdf.toString('latin1', debut + 4, finTable), objets);
    const trailer = pdf.toString('latin1', finTable, finTrailer);
    dernier ??= trailer;
    const precedent = /\/Prev\s+(\d+)/.exec(trailer)?.[1];
    debut = precedent === undefined ? null : Number(precedent);
  }
  const lu = (motif: RegExp): string | undefined => motif.exec(dernier ?? '')?.[1];
  const racine = lu(/\/Root\s+(\d+)\s+0\s+R/);
  const taille = lu(/\/Size\s+(\d+)/);
  if (racine === undefined || taille === undefined) throw new PdfInattendu('Ce PDF n’a pas de racine.');
  return {
    debutXref,
    taille: Number(taille),
    racine: Number(racine),
    info: lu(/(\/Info\s+\d+\s+0\s+R)/) ?? '',
    id: lu(/(\/ID\s*\[[^\]]*\])/) ?? '',
    objets,
  };
}

/** The first to say where an object is, from the last table to the first, is right. */
function lireTable(texte: string, objets: Map<number, number>): void {
  const lignes = texte.split(/\r?\n| \r/).filter((ligne) => ligne.trim() !== '');
  let numero = 0;
  for (const ligne of lignes) {
    const [premier = '', second = '', genre] = ligne.trim().split(/\s+/);
    if (genre === undefined) numero = Number(premier);
    else {
      if (genre === 'n' && second === '00000' && !objets.has(numero)) objets.set(numero, Number(premier));
      numero++;
    }
  }
}

/** The dictionary of the catalog, between `<<` and its `>>`. */
function lireCatalogue(pdf: Buffer, { racine, objets }: Structure): string {
  const debut = objets.get(racine);
  if (debut === undefined) throw new PdfInattendu('Ce PDF n’a pas de catalogue.');
  const fin = pdf.indexOf('endobj', debut);
  const lu = /^\d+ 0 obj\s*<<([\s\S]*)>>\s*$/.exec(pdf.toString('latin1', debut, fin))?.[1];
  if (lu === undefined) throw new PdfInattendu('Le catalogue de ce PDF ne se lit pas.');
  return lu;
}

const JOINTS = /\n\/Names <<\/EmbeddedFiles <<\/Names \[(.*)\]>>>>\n\/AF \[(.*)\]\n$/;

/**
 * The same PDF with files joined to it, its own bytes untouched before them. The same PDF and the same files give the same bytes.
 *
 * @throws PdfInattendu when it is not one of those that the product composes, alone or with proofs
 */
export function joindre(pdf: Buffer, fichiers: readonly FichierJoint[]): Buffer {
  const s = lireStructure(pdf);
  const catalogue = lireCatalogue(pdf, s);
  const deja = JOINTS.exec(catalogue);
  if (deja === null && /\/(?:Names|AF)\b/.test(catalogue))
    throw new PdfInattendu('Ce PDF porte déjà des fichiers qui ne sont pas des preuves.');
  const morceaux: Buffer[] = [pdf, latin(`\n${MARQUE}\n`)];
  let position = pdf.length + MARQUE.length + 2;
  const places: [numero: number, position: number][] = [];
  const ecrire = (numero: number, ...corps: Buffer[]): void => {
    const objet = Buffer.concat([latin(`${numero} 0 obj\n`), ...corps, latin('\nendobj\n')]);
    places.push([numero, position]);
    morceaux.push(objet);
    position += objet.length;
  };
  const noms: string[] = [];
  const associes: string[] = [];
  let numero = s.taille;
  for (const { nom, type, octets } of fichiers) {
    if (!/^[a-z0-9.-]+$/.test(nom)) throw new PdfInattendu(`« ${nom} » n’est pas un nom de fichier joint.`);
    const sousType = type.replace('/', '#2F');
    ecrire(
      numero,
      latin(
        `<</Type /EmbeddedFile /Subtype /${sousType} /Length ${octets.length} /Params <</Size ${octets.length}>>>>\nstream\n`,
      ),
      octets,
      latin('\nendstream'),
    );
    ecrire(
      numero + 1,
      latin(
        `<</Type /Filespec /F (${nom}) /UF (${nom}) /EF <</F ${numero} 0 R /UF ${numero} 0 R>> /AFRelationship /Data>>`,
      ),
    );
    noms.push(`(${nom}) ${numero + 1} 0 R`);
    associes.push(`${numero + 1} 0 R`);
    numero += 2;
  }
  const joints = [...(deja?.[1] ? [deja[1]] : []), ...noms].join(' ');
  const af = [...(deja?.[2] ? [deja[2]] : []), ...associes].join(' ');
  const corps = catalogue.replace(JOINTS, '').trimEnd();
  ecrire(s.racine, latin(`<<${corps}\n/Names <</EmbeddedFiles <</Names [${joints}]>>>>\n/AF [${af}]\n>>`));
  const table = places.map(([n, p]) => `${n} 1\n${String(p).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `<</Size ${numero} /Root ${s.racine} 0 R ${s.info} ${s.id} /Prev ${s.debutXref}>>`;
  morceaux.push(latin(`xref\n${table}trailer\n${trailer}\nstartxref\n${position}\n%%EOF\n`));
  return Buffer.concat(morceaux);
}

/** What an update joined: the length of the file before it, in bytes, and the files, in their order. */
export interface Jonction {
  avant: number;
  fichiers: FichierJoint[];
}

/**
 * Reads the last update of a PDF, when it is one of ours to the last byte.
 *
 * @returns `null` when the file bears none at its end
 * @throws PdfInattendu when it bears one that was not written by `joindre`, or something after it
 */
export function lireJonction(pdf: Buffer): Jonction | null {
  const avant = pdf.lastIndexOf(`\n${MARQUE}\n`);
  if (avant < 0) return null;
  const fichiers: FichierJoint[] = [];
  for (let place = avant + MARQUE.length + 2; ;) {
    const entete = /^\d+ 0 obj\n<<\/Type \/EmbeddedFile \/Subtype \/(\S+) \/Length (\d+) .*\nstream\n/.exec(
      pdf.toString('latin1', place, place + 300),
    );
    if (entete === null) break;
    const [tout, sousType = '', longueur = '0'] = entete;
    const debut = place + tout.length;
    const fin = debut + Number(longueur);
    const suite = /^\nendstream\nendobj\n\d+ 0 obj\n<<\/Type \/Filespec \/F \(([a-z0-9.-]+)\) .*\nendobj\n/.exec(
      pdf.toString('latin1', fin, fin + 400),
    );
    if (suite === null) break;
    const [ensuite, nom = ''] = suite;
    fichiers.push({ nom, type: sousType.replace('#2F', '/'), octets: pdf.subarray(debut, fin) });
    place = fin + ensuite.length;
  }
  if (!joindre(pdf.subarray(0, avant), fichiers).equals(pdf))
    throw new PdfInattendu(
      'Ce que ce PDF porte après le texte signé n’est pas ce qui y avait été joint : il a été modifié.',
    );
  return { avant, fichiers };
}
