/** A zip with [Content_Types].xml first, as Excel writes it, and one more entry whose directory announces `taille` bytes. */
export function classeur(nom: string, taille: number): Buffer {
  const types = Buffer.from(
    '<?xml version="1.0"?><Types><Override ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  );
  const entrees = [
    { nom: Buffer.from('[Content_Types].xml'), corps: types, annoncee: types.length },
    { nom: Buffer.from(nom), corps: Buffer.from('<x/>'), annoncee: taille },
  ];
  const locaux: Buffer[] = [];
  const repertoire: Buffer[] = [];
  let position = 0;
  for (const entree of entrees) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(entree.corps.length, 18);
    local.writeUInt32LE(entree.corps.length, 22);
    local.writeUInt16LE(entree.nom.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt32LE(entree.corps.length, 20);
    central.writeUInt32LE(entree.annoncee, 24);
    central.writeUInt16LE(entree.nom.length, 28);
    central.writeUInt32LE(position, 42);
    locaux.push(local, entree.nom, entree.corps);
    repertoire.push(central, entree.nom);
    position += 30 + entree.nom.length + entree.corps.length;
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
