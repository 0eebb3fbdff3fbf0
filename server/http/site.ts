import { readFile } from 'node:fs/promises';
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

/** The compressed forms written by the build, the smallest first. */
const formes = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

type Octets = Uint8Array<ArrayBuffer>;

/** What an address of the site loads, as the build wrote it: `:id` stands for any part of the address. */
interface Prechargement {
  chemin: string;
  /** From the root of the site, without its slash. */
  scripts: readonly string[];
  /** Addresses of the API, with the parts of the address of the page. */
  lectures: readonly string[];
}

/** The parts of an address that a pattern names; `null` when it is not one of its addresses. */
function lireParties(modele: string, chemin: string): ReadonlyMap<string, string> | null {
  const [attendus, lus] = [modele, chemin].map((texte) => texte.split('/'));
  if (attendus === undefined || lus?.length !== attendus.length) return null;
  const parties = new Map<string, string>();
  for (const [rang, attendu] of attendus.entries()) {
    const lu = lus[rang] ?? '';
    // Identifiers only: anything else is left to the page, which says what is wrong with it.
    if (attendu.startsWith(':') && /^[\w-]+$/.test(lu)) parties.set(attendu, lu);
    else if (attendu !== lu) return null;
  }
  return parties;
}

/** A pattern of address with the parts of another one: `/api/dossiers/:id` becomes the address of one dossier. */
const situer = (modele: string, parties: ReadonlyMap<string, string>): string =>
  modele
    .split('/')
    .map((partie) => parties.get(partie) ?? partie)
    .join('/');

/** The links that announce what a page loads, so that nothing waits for a script to be read first. */
function annoncer(prechargements: readonly Prechargement[], chemin: string): string {
  const lectures = ['/api/session'];
  const liens: string[] = [];
  for (const { chemin: modele, scripts, lectures: propres } of prechargements) {
    const parties = lireParties(modele, chemin);
    if (parties === null) continue;
    liens.push(...scripts.map((script) => `<link rel="modulepreload" crossorigin href="/${script}">`));
    lectures.push(...propres.map((lecture) => situer(lecture, parties)));
    break;
  }
  return [...liens, ...lectures.map((lecture) => `<link rel="preload" as="fetch" crossorigin href="${lecture}">`)].join(
    '\n    ',
  );
}

/** An address as it reads; one that is not well written is no address of the site. */
function lireChemin(chemin: string): string {
  try {
    return decodeURIComponent(chemin);
  } catch {
    return '/';
  }
}

/** Serves the built web application: its assets by their hashed names, for ever, and its one page for every other address. */
export function servirSite(dossier: string): (c: Context<Env>) => Promise<Response> {
  const actifs = path.join(dossier, 'assets');
  const cache = new Map<string, Octets>();
  const lire = async (fichier: string): Promise<Octets | null> => {
    const deja = cache.get(fichier);
    if (deja) return deja;
    // A folder cannot be read either.
    const lu = await readFile(fichier).catch(() => null);
    if (lu === null) return null;
    const octets = new Uint8Array(lu);
    cache.set(fichier, octets);
    return octets;
  };
  let prechargements: readonly Prechargement[] | null = null;
  const lirePrechargements = async (): Promise<readonly Prechargement[]> => {
    const octets = await lire(path.join(dossier, 'prechargements.json'));
    prechargements ??= octets === null ? [] : (JSON.parse(new TextDecoder().decode(octets)) as Prechargement[]);
    return prechargements;
  };
  const servirActif = async (c: Context<Env>, fichier: string): Promise<Response> => {
    const entetes = {
      'Content-Type': types[path.extname(fichier)] ?? 'application/octet-stream',
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    };
    const acceptes = c.req.header('accept-encoding') ?? '';
    for (const [nom, extension] of formes) {
      const octets = acceptes.includes(nom) ? await lire(`${fichier}${extension}`) : null;
      if (octets) return c.body(octets, 200, { ...entetes, 'Content-Encoding': nom });
    }
    const octets = await lire(fichier);
    return octets ? c.body(octets, 200, entetes) : c.text('Introuvable', 404);
  };
  return async (c) => {
    const chemin = path.normalize(lireChemin(new URL(c.req.url).pathname));
    const fichier = path.join(dossier, chemin);
    if (fichier.startsWith(`${actifs}${path.sep}`)) return servirActif(c, fichier);
    const page = await lire(path.join(dossier, 'index.html'));
    if (!page) return c.text('Le site n’est pas construit : lancez npm run build.', 503);
    const liens = annoncer(await lirePrechargements(), chemin);
    const texte = new TextDecoder().decode(page).replace('</head>', () => `  ${liens}\n  </head>`);
    return c.body(texte, 200, { 'Content-Type': types['.html'] ?? '', 'Cache-Control': 'no-cache' });
  };
}
