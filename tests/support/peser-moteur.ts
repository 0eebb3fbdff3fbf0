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
        // Loaded when a form has one of their types; the rest is one file for the page, as it is here.
        external: /types\/(autres|frequents)\.ts$/,
      },
    },
  });
  const morceaux = [sortie].flat().flatMap((s) => ('output' in s ? s.output.filter((m) => m.type === 'chunk') : []));
  const entree = morceaux.find((m) => m.isEntry);
  if (!entree) throw new Error('no chunk');
  // What it imports without being asked to comes with it, in whatever files the build puts it.
  const charges = new Map([[entree.fileName, entree]]);
  for (const { imports } of charges.values())
    for (const nom of imports) {
      const morceau = morceaux.find((m) => m.fileName === nom);
      if (morceau) charges.set(nom, morceau);
    }
  const tous = [...charges.values()];
  return {
    octets: gzipSync(tous.map((m) => m.code).join('\n'), { level: 9 }).length,
    modules: tous.flatMap((m) => Object.keys(m.modules)).map((m) => path.relative(RACINE, m)),
  };
}
