/** What is sent as a file to save, never shown inside our pages. */
interface Fichier {
  /** As people will find it in their folder. */
  nom: string;
  /** Its media type. */
  type: string;
  octets: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> | string;
}

/** What a file that is opened by itself may do: nothing, and in no page of another site. */
export const POLITIQUE_DES_FICHIERS =
  "sandbox; default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/** A whole file, made for this answer: kept by no cache, run by no browser. */
export function repondreFichier({ nom, type, octets }: Fichier): Response {
  return new Response(octets, {
    status: 200,
    headers: {
      'Content-Type': type,
      'Content-Disposition': disposition(nom),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': POLITIQUE_DES_FICHIERS,
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
  });
}

/** The `Content-Disposition` of a file to save, its name twice: in plain ASCII for old programs, then whole (RFC 5987, RFC 6266). */
export function disposition(nom: string): string {
  const ascii = nom
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%;]/g, '_');
  const entier = encodeURIComponent(nom).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${entier}`;
}
