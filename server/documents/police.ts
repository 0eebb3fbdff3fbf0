import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The weights and slopes that documents are composed with. */
export const POLICES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'] as const;

/** Where a weight of the font of documents is. */
export function cheminDePolice(nom: string): string {
  const chemin = `@expo-google-fonts/atkinson-hyperlegible-next/${nom}/AtkinsonHyperlegibleNext_${nom}.ttf`;
  return fileURLToPath(import.meta.resolve(chemin));
}

/** The code points that a font has a glyph for: its `cmap` table, format 4 (OpenType). */
function couvertureDe(police: Buffer): Set<number> {
  const couverts = new Set<number>();
  const entrees = Array.from({ length: police.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const cmap = entrees.find((e) => police.toString('latin1', e, e + 4) === 'cmap');
  if (cmap === undefined) return couverts;
  const table = police.readUInt32BE(cmap + 8);
  for (let i = 0; i < police.readUInt16BE(table + 2); i++) {
    const t = table + police.readUInt32BE(table + 8 + 8 * i);
    if (police.readUInt16BE(t) !== 4) continue;
    const taille = police.readUInt16BE(t + 6);
    for (let s = t + 14; s < t + 14 + taille; s += 2) {
      const debut = police.readUInt16BE(s + taille + 2);
      const decalage = police.readUInt16BE(s + 2 * taille + 2);
      const place = s + 3 * taille + 2;
      const ou = police.readUInt16BE(place);
      for (let c = debut; c <= police.readUInt16BE(s) && c < 0xffff; c++) {
        const glyphe = ou === 0 ? (c + decalage) & 0xffff : police.readUInt16BE(place + ou + 2 * (c - debut));
        if (glyphe !== 0) couverts.add(c);
      }
    }
  }
  return couverts;
}

/** The code points that every weight of the font of documents prints. */
export function lireCouverture(): ReadonlySet<number> {
  const [premiere = new Set<number>(), ...autres] = POLICES.map((nom) =>
    couvertureDe(readFileSync(cheminDePolice(nom))),
  );
  return autres.reduce((communs, police) => new Set([...communs].filter((c) => police.has(c))), premiere);
}
