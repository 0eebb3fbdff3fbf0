// What a screen edits and what the repository holds are the same data: data → TypeScript → data.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { estEnForme } from '../../tests/support/mise-en-forme.ts';
import { phases } from '../phases/index.ts';
import { normandie } from '../financeurs/normandie.ts';
import { registreDesAppels } from '../registre-des-appels.ts';
import { compilerAppel } from './compiler.ts';
import { ecrireAppel, ecrireDonnees, nomDeConstante } from './ecrire.ts';
import { appelMinimal } from './appel-minimal.ts';
import type { Appel } from './types.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 300);
/** A machine that does other things at the same time, and the number of cases. */
const dossier = await mkdtemp(path.join(tmpdir(), 'jalon-'));
afterAll(() => rm(dossier, { recursive: true }));
let rang = 0;

/** Reads data back as Node reads a module. */
async function relire(texte: string): Promise<unknown> {
  rang += 1;
  const fichier = path.join(dossier, `donnees-${rang}.mjs`);
  await writeFile(fichier, `export default ${texte};\n`);
  const { default: lu } = (await import(/* @vite-ignore */ pathToFileURL(fichier).href)) as { default: unknown };
  return lu;
}

const appels: Appel[] = [...registreDesAppels, appelMinimal('mon-appel', normandie)];

describe.each(appels.map((a) => [a.slug, a] as const))('%s', (_, appel) => {
  test('se relit tel qu’il est écrit', async () => {
    expect(await relire(ecrireDonnees(appel))).toEqual(appel);
  });

  test('en JSON aussi, et se compile pareil', () => {
    const copie = JSON.parse(JSON.stringify(appel)) as Appel;
    expect(copie).toEqual(appel);
    expect(compilerAppel(copie, { phases })).toEqual(compilerAppel(appel, { phases }));
  });

  test('s’écrit comme le projet l’écrirait', async () => {
    const texte = ecrireAppel(appel);
    expect(texte).toContain(`export const ${nomDeConstante(appel.slug)} = {`);
    expect(texte).toContain(`financeur: ${nomDeConstante(appel.financeur.code)},`);
    expect(await estEnForme('index.ts', texte)).toBe(true);
  });
});

test('toute donnée se relit, textes hostiles compris', async () => {
  const donnees = fc.sample(fc.jsonValue({ maxDepth: 4 }), { numRuns, seed: 7 });
  const textes = fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns, seed: 7 });
  // JSON has neither -0 nor a key that names a prototype.
  const toutes = [...donnees, ...textes]
    .map((d): unknown => JSON.parse(JSON.stringify(d)))
    .filter((d) => !JSON.stringify(d).includes('__proto__'));
  expect(await relire(ecrireDonnees(toutes))).toEqual(toutes);
});
