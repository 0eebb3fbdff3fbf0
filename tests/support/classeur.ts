import { crc32, deflateRawSync } from 'node:zlib';

interface Entree {
  nom: string;
  corps: Buffer;
  /** What the directory says of its size: the truth unless given. */
  annoncee?: number;
}

/** A zip made by hand, so that it can lie. */
export function zip(entrees: readonly Entree[]): Buffer {
  const locaux: Buffer[] = [];
  const repertoire: Buffer[] = [];
  let position = 0;
  for (const { nom: texte, corps, annoncee = corps.length } of entrees) {
    const nom = Buffer.from(texte);
    // The type of an ODS is its first entry, stored as it is.
    const methode = texte === 'mimetype' ? 0 : 8;
    const comprime = methode === 0 ? corps : deflateRawSync(corps, { level: 9 });
    const somme = crc32(corps);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(methode, 8);
    local.writeUInt32LE(somme, 14);
    local.writeUInt32LE(comprime.length, 18);
    local.writeUInt32LE(annoncee, 22);
    local.writeUInt16LE(nom.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(methode, 10);
    central.writeUInt32LE(somme, 16);
    central.writeUInt32LE(comprime.length, 20);
    central.writeUInt32LE(annoncee, 24);
    central.writeUInt16LE(nom.length, 28);
    central.writeUInt32LE(position, 42);
    locaux.push(local, nom, comprime);
    repertoire.push(central, nom);
    position += 30 + nom.length + comprime.length;
  }
  const central = Buffer.concat(repertoire);
  const fin = Buffer.alloc(22);
  fin.writeUInt32LE(0x06054b50, 0);
  fin.writeUInt16LE(entrees.length, 8);
  fin.writeUInt16LE(entrees.length, 10);
  fin.writeUInt32LE(central.length, 12);
  fin.writeUInt32LE(position, 16);
  return Buffer.concat([...locaux, central, fin]);
}

/** A workbook as Excel writes it, and what is added to it. */
export function xlsx(...enPlus: readonly Entree[]): Buffer {
  const types = Buffer.from(
    '<?xml version="1.0"?><Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  );
  return zip([
    { nom: '[Content_Types].xml', corps: types },
    { nom: 'xl/workbook.xml', corps: Buffer.from('<workbook/>') },
    ...enPlus,
  ]);
}

/** A workbook as LibreOffice writes it, and what is added to it. */
export function ods(...enPlus: readonly Entree[]): Buffer {
  return zip([
    { nom: 'mimetype', corps: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') },
    { nom: 'content.xml', corps: Buffer.from('<office:document-content/>') },
    ...enPlus,
  ]);
}
