import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';

test('the form engine that a page loads first weighs 12 KiB at most, and brings nothing of the server', async () => {
  const racine = path.resolve(import.meta.dirname, '..');
  const sortie = await build({
    root: racine,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: path.join(racine, 'workflows/engine/form/compiler.ts'),
        preserveEntrySignatures: 'strict',
      },
    },
  });
  const [entree] = [sortie].flat().flatMap((s) => ('output' in s ? s.output : []));
  if (entree?.type !== 'chunk') throw new Error('no chunk');
  const modules = Object.keys(entree.modules).map((m) => path.relative(racine, m));
  expect(gzipSync(entree.code, { level: 9 }).length).toBeLessThanOrEqual(12 * 1024);
  expect(modules.filter((m) => !m.startsWith('workflows/engine/'))).toEqual([]);
  expect(modules).toContain('workflows/engine/form/ouvrir.ts');
  expect(modules).not.toContain('workflows/engine/form/verifier.ts');
});
