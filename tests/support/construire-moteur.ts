// The engine for a browser test: built by vite with the settings of the product, loaded in a page of the product under its content security policy.
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';

const RACINE = path.resolve(import.meta.dirname, '../..');
const ENTREE = path.join(RACINE, 'tests/support/moteur-navigateur.ts');
const DOSSIER = '/moteur-essai';

/** The files of the built engine, or of another entry, by name: the entry under `entree.js`. */
export async function construireMoteur(entree = ENTREE): Promise<ReadonlyMap<string, string>> {
  const sortie = await build({
    root: path.join(RACINE, 'web'),
    configFile: path.join(RACINE, 'vite.config.ts'),
    base: `${DOSSIER}/`,
    logLevel: 'silent',
    build: {
      write: false,
      rolldownOptions: { input: { entree }, output: { entryFileNames: '[name].js' } },
    },
  });
  const fichiers = [sortie].flat().flatMap((s) => ('output' in s ? s.output : []));
  return new Map(fichiers.flatMap((f) => (f.type === 'chunk' ? [[f.fileName, f.code] as const] : [])));
}

/** Opens an empty page, and loads in it what was built of another entry than the engine. */
export async function chargerSeul(page: Page, construit: ReadonlyMap<string, string>): Promise<void> {
  await page.route('**/*', async (route) => {
    const chemin = new URL(route.request().url()).pathname;
    const code = construit.get(chemin.slice(DOSSIER.length + 1));
    if (code !== undefined) await route.fulfill({ contentType: 'text/javascript', body: code });
    else await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Essai</title>' });
  });
  await page.goto('http://essai.test/');
  await page.addScriptTag({ type: 'module', url: `${DOSSIER}/entree.js` });
}

/** Opens a page of the product at `adresse` and loads the engine in it: `jugerEnSerie` is there. */
export async function chargerMoteur(page: Page, adresse: string, moteur: ReadonlyMap<string, string>): Promise<void> {
  await page.route(`**${DOSSIER}/**`, async (route) => {
    const code = moteur.get(new URL(route.request().url()).pathname.slice(DOSSIER.length + 1));
    await (code === undefined ? route.abort() : route.fulfill({ contentType: 'text/javascript', body: code }));
  });
  await page.goto(adresse);
  await page.addScriptTag({ type: 'module', url: `${DOSSIER}/entree.js` });
  await page.waitForFunction(() => typeof globalThis.jugerEnSerie === 'function');
}
