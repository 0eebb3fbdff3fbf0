// npm test: what CI runs. Static checks, then the three vitest projects; ends with "N passed, N failed".
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { controlesStatiques, lancer, lancerParDeux, rapporter } from './support/commandes.ts';
import { trouverChromium } from './support/chromium.ts';

let reussis = 0;
let echoues = 0;
const compter = (bon: boolean) => (bon ? reussis++ : echoues++);

const chromium = await trouverChromium();
console.log(`Chromium : ${chromium}`);
compter(rapporter(await lancer('construction du site', ['node', 'server/construire-site.ts'])));
for (const bon of await lancerParDeux(controlesStatiques)) compter(bon);

// Absolute: vitest would take a relative path from the root of the web application.
const fichierRapport = path.resolve('test-results/vitest.json');
await mkdir(path.dirname(fichierRapport), { recursive: true });
await rm(fichierRapport, { force: true });
const code = await new Promise<number>((resolve) => {
  const p = spawn('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${fichierRapport}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CHROMIUM: chromium, FC_RUNS: process.env['FC_RUNS'] ?? '300' },
  });
  p.on('close', (c) => resolve(c ?? 1));
  p.on('error', () => resolve(127));
});
const rapport = JSON.parse(await readFile(fichierRapport, 'utf8').catch(() => '{}')) as {
  numPassedTests?: number;
  numFailedTests?: number;
};
reussis += rapport.numPassedTests ?? 0;
echoues += rapport.numFailedTests ?? 0;
// A file that does not even load has no failed test of its own, but vitest says so by its exit code.
if (code !== 0 && (rapport.numFailedTests ?? 0) === 0) echoues++;
console.log(`${reussis} passed, ${echoues} failed`);
process.exit(echoues === 0 ? 0 : 1);
