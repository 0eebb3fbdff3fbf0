import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const RACINE = path.resolve(import.meta.dirname, '..');
/** Where the built web application is. */
export const SITE = path.join(RACINE, 'dist', 'web');

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

/** Builds the web application once, and again only when its sources changed. Gives whether it was built. */
export async function construireSite(): Promise<boolean> {
  const temoin = path.join(SITE, '.sources');
  const etat = await etatDesSources();
  if ((await readFile(temoin, 'utf8').catch(() => '')) === etat) return false;
  const { build } = await import('vite');
  await build({ root: path.join(RACINE, 'web'), configFile: path.join(RACINE, 'vite.config.ts'), logLevel: 'warn' });
  await writeFile(temoin, etat);
  return true;
}
