// npm test: what CI runs. The site, what `npm run check` looks at, then the tests on a database and in a browser; ends with "N passed, N failed".
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { spawn } from 'node:child_process';
import {
  CACHE_DES_MODULES,
  controlesStatiques,
  lancer,
  lancerParDeux,
  rapporter,
  testsUnitaires,
} from './support/commandes.ts';
import { trouverChromium } from './support/chromium.ts';

let reussis = 0;
let echoues = 0;
const compter = (bon: boolean) => (bon ? reussis++ : echoues++);

/** Adds the tests of a run of vitest, as its report tells them. */
async function compterTests(rapport: string, code: number): Promise<void> {
  const { numPassedTests = 0, numFailedTests = 0 } = JSON.parse(await readFile(rapport, 'utf8').catch(() => '{}')) as {
    numPassedTests?: number;
    numFailedTests?: number;
  };
  reussis += numPassedTests;
  // A file that does not even load has no failed test of its own, but vitest says so by its exit code.
  echoues += numFailedTests === 0 && code !== 0 ? 1 : numFailedTests;
}

const chromium = await trouverChromium();
console.log(`Chromium : ${chromium}`);
process.env['CHROMIUM'] = chromium;
process.env['FC_RUNS'] ??= '300';
compter(rapporter(await lancer('construction du site', ['node', 'server/construire-site.ts'])));

// By whole paths: vitest would take a relative one from the root of the web application.
const dossier = path.resolve('test-results');
const rapports = { unite: path.join(dossier, 'unite.json'), reste: path.join(dossier, 'vitest.json') };
await rm(dossier, { recursive: true, force: true });
const [unite, ...statiques] = await lancerParDeux([testsUnitaires({ rapport: rapports.unite }), ...controlesStatiques]);
for (const { code } of statiques) compter(code === 0);
await compterTests(rapports.unite, unite?.code ?? 1);

const options = ['--project', 'base', '--project', 'navigateur', '--reporter=default', '--reporter=json'];
const code = await new Promise<number>((resolve) => {
  const p = spawn('vitest', ['run', ...options, `--outputFile.json=${rapports.reste}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { NODE_COMPILE_CACHE: CACHE_DES_MODULES, ...process.env },
  });
  p.on('close', (c) => resolve(c ?? 1));
  p.on('error', () => resolve(127));
});
await compterTests(rapports.reste, code);
console.log(`${reussis} passed, ${echoues} failed`);
process.exit(echoues === 0 ? 0 : 1);
