// What a text that may be signed on paper bears, so that its scan is matched to it: an address, in letters and as a QR code.
import { encode } from 'uqr';

/** The mark of one text: where its signed copy is checked, and the same as a QR code. */
export interface Repere {
  /** Page of the documents of the dossier, which names this very text and its act. */
  lien: string;
  /** The code as an SVG drawing, one path of square modules. */
  svg: string;
}

// White around the code that readers need, in modules (ISO/IEC 18004).
const MARGE = 4;

/**
 * The mark of the text that is being made: the address of the page where a scan is checked, with the file of the text and the number of its act.
 *
 * @returns `null` for a text that no page will keep (one that is only read again)
 */
export function repereDuTexte(
  { baseUrl, texte }: { baseUrl: string; texte?: string },
  { dossier, numero }: { dossier: string; numero: string },
): Repere | null {
  if (texte === undefined) return null;
  const lien = `${baseUrl}/dossiers/${dossier}/documents?${new URLSearchParams({ texte, acte: numero }).toString()}`;
  return { lien, svg: dessinerCode(lien) };
}

/** A QR code as an SVG: nothing of the text is in the drawing but its modules. One of seven modules may be lost to a stamp or a fold (level M). */
function dessinerCode(texte: string): string {
  const { data, size } = encode(texte, { ecc: 'M', border: MARGE });
  const traits = data.flatMap((rangee, y) => rangee.flatMap((noir, x) => (noir ? [`M${x} ${y}h1v1h-1z`] : [])));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${traits.join('')}"/></svg>`;
}
