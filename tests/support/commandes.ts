import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * The compiler that checks types: TypeScript 7, which is native, besides the `typescript` 6 whose programming interface those who look at
 * arrows and exports need. By its path: both call their command `tsc`.
 */
const COMPILATEUR = path.resolve(import.meta.dirname, '../../node_modules/typescript-natif/bin/tsc');

export const CACHE_DES_MODULES = path.resolve(import.meta.dirname, '../../node_modules/.cache/node');

export interface Resultat {
  nom: string;
  code: number;
  sortie: string;
  secondes: number;
}

/** Runs one command of the quality chain and keeps what it printed. Never throws: a command that cannot start has code 127. */
export function lancer(nom: string, commande: string[], env: Record<string, string> = {}): Promise<Resultat> {
  const debut = performance.now();
  return new Promise((resolve) => {
    const morceaux: Buffer[] = [];
    const fini = (code: number) => {
      resolve({
        nom,
        code,
        sortie: Buffer.concat(morceaux).toString('utf8'),
        secondes: (performance.now() - debut) / 1000,
      });
    };
    const [programme, ...arguments_] = commande;
    const processus = spawn(programme ?? 'false', arguments_, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // What every process of the chain compiles is compiled once.
      env: { NODE_COMPILE_CACHE: CACHE_DES_MODULES, ...process.env, ...env },
    });
    processus.stdout.on('data', (d: Buffer) => morceaux.push(d));
    processus.stderr.on('data', (d: Buffer) => morceaux.push(d));
    processus.on('error', (e) => {
      morceaux.push(Buffer.from(String(e)));
      fini(127);
    });
    processus.on('close', (code) => fini(code ?? 1));
  });
}

/** Lint, types, format, arrows between folders, unused exports: what needs neither database nor browser. The longest first. */
export const controlesStatiques: [string, string[]][] = [
  ['lint', ['oxlint', '--deny-warnings', '--report-unused-disable-directives']],
  [
    'types',
    [
      ...[process.execPath, COMPILATEUR, '-p', '.'],
      ...['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/types.tsbuildinfo'],
    ],
  ],
  ['format', ['oxfmt', '--check']],
  ['dépendances', ['depcruise', 'server', 'web', 'workflows', 'migrations', '--config', '.dependency-cruiser.cjs']],
  [
    'exports',
    [
      'ts-unused-exports',
      'tsconfig.json',
      // An `index.ts` named by its whole path is not followed by this tool, nor an `import()`; vitest loads the two others by name.
      '--excludePathsFromReport=vite.config.ts;migrations/;/index.ts;server/servir.ts;server/exploitation/telemetrie.ts;jsx-dev-runtime.ts;base-de-depart.ts;navigateur.ts',
      '--ignoreFiles=web/api/schema',
      '--allowUnusedTypes',
      '--silent',
    ],
  ],
];

/**
 * Unit and model tests: neither database nor browser either. In one command, for they hold a processor longer than the rest.
 *
 * @param options.rapport file that vitest writes its counts to, by its whole path: it would take a relative one from the root of the site
 * @param options.sauf pattern of the files that are left out
 */
export const testsUnitaires = ({ rapport, sauf }: { rapport?: string; sauf?: string }): [string, string[]] => [
  'tests unitaires',
  [
    ...['vitest', 'run', '--project', 'unite', '--reporter=dot'],
    ...(sauf === undefined ? [] : ['--exclude', sauf]),
    ...(rapport === undefined ? [] : ['--reporter=json', `--outputFile.json=${rapport}`]),
  ],
];

/** Says in one line how a command ended, and prints what it said only when it failed. */
export function rapporter(r: Resultat): boolean {
  console.log(`${r.code === 0 ? '✓' : '✗'} ${r.nom} (${r.secondes.toFixed(1)} s)`);
  if (r.code !== 0) console.log(r.sortie);
  return r.code === 0;
}

/** Runs commands two at a time, says how each ended, and gives their results in the order of the commands. */
export async function lancerParDeux(commandes: readonly [string, string[]][]): Promise<Resultat[]> {
  const attente = [...commandes.entries()];
  const resultats: Resultat[] = [];
  const suivant = async (): Promise<void> => {
    for (let c = attente.shift(); c; c = attente.shift()) {
      const [rang, commande] = c;
      const resultat = await lancer(...commande);
      rapporter(resultat);
      resultats[rang] = resultat;
    }
  };
  await Promise.all([suivant(), suivant()]);
  return resultats;
}
