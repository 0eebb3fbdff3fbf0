import decoder from 'jsqr';
import { lireObjets } from './lire-pdf.ts';

/** Dots of the picture that a reader is given for one module: less, and none finds the corners. */
const POINTS_PAR_MODULE = 4;

/**
 * What the QR code of a PDF says, read from the squares that the PDF draws (Typst writes each module as a closed path of one unit), put in a picture as a scanner would see it.
 * `null` where no code is drawn, or where none can be read.
 */
export function lireCode(pdf: Uint8Array): string | null {
  const noirs = [...lireObjets(pdf).matchAll(/^(\d+) (\d+) m\n(\d+) \2 l\n\3 (\d+) l\n\1 \4 l\nh$/gm)]
    .map(([, x, y, droite, bas]) => ({ x: Number(x), y: Number(y), droite: Number(droite), bas: Number(bas) }))
    .filter(({ x, y, droite, bas }) => droite - x === 1 && bas - y === 1);
  if (noirs.length === 0) return null;
  // The code has its white around it: as much after the last module as before the first.
  const cote = Math.max(...noirs.map(({ droite }) => droite)) + Math.min(...noirs.map(({ x }) => x));
  const largeur = cote * POINTS_PAR_MODULE;
  const image = new Uint8ClampedArray(largeur * largeur * 4).fill(255);
  for (const { x, y } of noirs)
    for (let i = 0; i < POINTS_PAR_MODULE; i += 1)
      for (let j = 0; j < POINTS_PAR_MODULE; j += 1) {
        const point = ((y * POINTS_PAR_MODULE + i) * largeur + x * POINTS_PAR_MODULE + j) * 4;
        image.fill(0, point, point + 3);
      }
  return lireImage(image, largeur);
}

// Published for CommonJS: what is imported is its module, whose default is the reader.
const lireImage = (image: Uint8ClampedArray, largeur: number): string | null =>
  decoder.default(image, largeur, largeur)?.data ?? null;
