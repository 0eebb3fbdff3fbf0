import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from 'hono';
import type { Env } from './contexte.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** Serves the built web application: its assets by their hashed names, for ever, and its one page for every other address. */
export function servirSite(dossier: string): (c: Context<Env>) => Promise<Response> {
  const actifs = path.join(dossier, 'assets');
  const cache = new Map<string, { octets: Uint8Array<ArrayBuffer>; type: string }>();
  const lire = async (fichier: string): Promise<{ octets: Uint8Array<ArrayBuffer>; type: string } | null> => {
    const deja = cache.get(fichier);
    if (deja) return deja;
    if (
      !(await stat(fichier).then(
        (s) => s.isFile(),
        () => false,
      ))
    )
      return null;
    const lu = {
      octets: new Uint8Array(await readFile(fichier)),
      type: types[path.extname(fichier)] ?? 'application/octet-stream',
    };
    cache.set(fichier, lu);
    return lu;
  };
  return async (c) => {
    const chemin = path.normalize(decodeURIComponent(new URL(c.req.url).pathname));
    const fichier = path.join(dossier, chemin);
    const actif = fichier.startsWith(`${actifs}${path.sep}`);
    const trouve = actif ? await lire(fichier) : null;
    if (trouve)
      return c.body(trouve.octets, 200, {
        'Content-Type': trouve.type,
        'Cache-Control': 'public, max-age=31536000, immutable',
      });
    if (actif) return c.text('Introuvable', 404);
    const page = await lire(path.join(dossier, 'index.html'));
    return page
      ? c.body(page.octets, 200, { 'Content-Type': page.type, 'Cache-Control': 'no-cache' })
      : c.text('Le site n’est pas construit : lancez npm run build.', 503);
  };
}
