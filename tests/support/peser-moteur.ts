import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const RACINE = path.resolve(import.meta.dirname, '../..');

/** What the form engine that a page loads first weighs, gzipped, in bytes, and the files of the project that are in it. */
export async function peserMoteur(): Promise<{ octets: number; modules: string[] }> {
  const sortie = await build({
    root: RACINE,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: path.join(RACINE, 'workflows/engine/form/compiler.ts'),
        preserveEntrySignatures: 'strict',
      },
    },
  });
  const [entree] = [sortie].flat().flatMap((s) => ('output' in s ? s.output : []));
  if (entree?.type !== 'chunk') throw new Error('no chunk');
  return {
    octets: gzipSync(entree.code, { level: 9 }).length,
    modules: Object.keys(entree.modules).map((m) => path.relative(RACINE, m)),
  };
}
