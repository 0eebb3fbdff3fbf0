import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants as niveaux, gzip } from 'node:zlib';
import { ErreurDemarrage } from './config.ts';
import { sousVerrou } from './db/verrou-dossier.ts';

const RACINE = path.resolve(import.meta.dirname, '..');
/** Where the built web application is. */
export const SITE = path.join(RACINE, 'dist', 'web');
const TEMOIN = path.join(SITE, '.sources');

/** What the build depends on, by name, size and date: cheap enough for each start. */
async function etatDesSources(): Promise<string> {
  const empreinte = createHash('sha256');
  for (const dossier of ['web', 'workflows/engine']) {
    const noms = (await readdir(path.join(RACINE, dossier), { recursive: true })).sort();
    for (const nom of noms) {
      const s = await stat(path.join(RACINE, dossier, nom));
      if (s.isFile()) empreinte.update(`${dossier}/${nom}:${s.size}:${s.mtimeMs}\n`);
    }
  }
  for (const nom of ['vite.config.ts', 'package-lock.json'])
    empreinte.update(`${nom}:${(await stat(path.join(RACINE, nom))).mtimeMs}`);
  return empreinte.digest('hex');
}

const aJour = async (etat: string): Promise<boolean> => (await readFile(TEMOIN, 'utf8').catch(() => '')) === etat;

/** Writes beside each text its compressed forms: once, as small as they can be, rather than at each request. */
async function comprimer(): Promise<void> {
  const brotli = promisify(brotliCompress);
  const zip = promisify(gzip);
  const actifs = path.join(SITE, 'assets');
  for (const nom of await readdir(actifs)) {
    if (!/\.(js|css|svg)$/.test(nom)) continue;
    const fichier = path.join(actifs, nom);
    const octets = await readFile(fichier);
    await writeFile(`${fichier}.br`, await brotli(octets, { params: { [niveaux.BROTLI_PARAM_QUALITY]: 11 } }));
    await writeFile(`${fichier}.gz`, await zip(octets, { level: 9 }));
  }
}

/**
 * Builds the web application once, and again only when its sources changed; one process at a time. Gives whether it was built.
 * @throws ErreurDemarrage when it has to be built and its folder cannot be written.
 */
export async function construireSite(): Promise<boolean> {
  const etat = await etatDesSources();
  if (await aJour(etat)) return false;
  const dossier = path.dirname(SITE);
  try {
    await mkdir(SITE, { recursive: true });
    await access(SITE, constants.W_OK);
  } catch (cause) {
    throw new ErreurDemarrage(
      [
        `Impossible d’écrire le site dans « ${dossier} » : lancez une fois « npm run build » avec le propriétaire de ce dossier.`,
      ],
      { cause },
    );
  }
  return sousVerrou(dossier, async () => {
    if (await aJour(etat)) return false;
    const { build } = await import('vite');
    await build({
      root: path.join(RACINE, 'web'),
      configFile: path.join(RACINE, 'vite.config.ts'),
      logLevel: 'warn',
      // The site loads the usual types of fields with its first page, the server one by one: both are meant.
      build: { rolldownOptions: { checks: { ineffectiveDynamicImport: false } } },
    });
    await comprimer();
    await writeFile(TEMOIN, etat);
    return true;
  });
}

if (import.meta.main) await construireSite();
