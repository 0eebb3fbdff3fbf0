import { statSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import type { TestSequencer, TestSpecification } from 'vitest/node';
import { adresses, type AdressePage } from './web/adresses.ts';

const WEB = path.join(import.meta.dirname, 'web');

/** The module of each page that has an address. */
const pages = (Object.values(adresses) as AdressePage[]).map(({ page }) => path.join(WEB, page));

type Modules = Rolldown.ChunkingContext;

/** Everything that is loaded with a module. */
function avec(id: string, modules: Modules, vus = new Set<string>()): Set<string> {
  if (vus.has(id)) return vus;
  vus.add(id);
  for (const importe of modules.getModuleInfo(id)?.importedIds ?? []) avec(importe, modules, vus);
  return vus;
}

/**
 * Few files for the page that an applicant opens first: `socle` for every page, `formulaire` for those where one types or reads
 * answers. A small file of its own costs more than it spares: its name, its compression from nothing, its request.
 */
function repartir(): Rolldown.CodeSplittingGroup[] {
  const groupes = new Map<string, string>();
  const classer = (modules: Modules): void => {
    const moteur = path.join(WEB, '../workflows/engine/form/compiler.ts');
    const formulaire = avec(path.join(WEB, 'porteur/page-section.tsx'), modules);
    for (const id of formulaire) groupes.set(id, 'formulaire');
    for (const page of pages) {
      const ailleurs = avec(page, modules);
      if (!ailleurs.has(moteur)) for (const id of ailleurs) if (formulaire.has(id)) groupes.set(id, 'socle');
    }
    for (const id of avec(path.join(WEB, 'main.tsx'), modules)) groupes.set(id, 'socle');
  };
  return ['socle', 'formulaire'].map((nom, rang) => ({
    debugName: nom,
    name: (id, modules) => {
      if (groupes.size === 0) classer(modules);
      return groupes.get(id) === nom ? nom : null;
    },
    // Each takes with it what its modules import: the one that the other needs comes first.
    priority: 2 - rang,
  }));
}

/** Vite's own loader of dependencies is replaced by nothing: the server announces what a page loads, and there is one style sheet. */
const sansPrechargeur: Plugin = {
  name: 'sans-prechargeur',
  apply: 'build',
  enforce: 'pre',
  load: (id) => (id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (charger) => charger();' : null),
};

const TYPOGRAPHIE = path.join(WEB, 'typographie');

/** The JSX of the site is compiled to web/typographie rather than to React: every text of every page passes there, and nothing but texts. */
const typographie: Plugin = {
  name: 'typographie',
  enforce: 'pre',
  resolveId: (source, depuis) =>
    /^react\/jsx-(?:dev-)?runtime$/.test(source) && depuis?.startsWith(WEB) === true && !depuis.startsWith(TYPOGRAPHIE)
      ? path.join(TYPOGRAPHIE, `${source.slice('react/'.length)}.ts`)
      : null,
};

/** What a page reads first is announced by the server: the browser has no use for the list. */
const sansLectures: Plugin = {
  name: 'sans-lectures',
  apply: 'build',
  enforce: 'pre',
  transform: (code, id) =>
    id === path.join(WEB, 'adresses.ts') ? { code: code.replace(/\s*lectures: \[[^\]]*\],?/g, ''), map: null } : null,
};

/** Writes what each address loads, which the server announces with the page: nothing waits for a script to be read first. */
const prechargements: Plugin = {
  name: 'prechargements',
  apply: 'build',
  generateBundle(_, paquet) {
    const scripts = Object.values(paquet).filter((fichier) => fichier.type === 'chunk');
    const suivre = (nom: string, vus: Set<string>): Set<string> => {
      const script = scripts.find(({ fileName }) => fileName === nom);
      if (script === undefined || vus.has(nom)) return vus;
      vus.add(nom);
      for (const importe of script.imports) suivre(importe, vus);
      return vus;
    };
    const depart = scripts.find((script) => script.isEntry);
    // What is built for something else than the site has no address.
    if (depart?.facadeModuleId !== path.join(WEB, 'index.html')) return;
    const entree = suivre(depart.fileName, new Set());
    const annonces = Object.entries<AdressePage>(adresses).map(([chemin, { page, lectures = [] }]) => {
      const module = path.join(WEB, page);
      const script = scripts.find(({ moduleIds }) => moduleIds.includes(module));
      if (script === undefined) throw new Error(`No script holds ${page}: its line is missing in web/routes.tsx.`);
      return { chemin, lectures, scripts: [...suivre(script.fileName, new Set())].filter((nom) => !entree.has(nom)) };
    });
    this.emitFile({ type: 'asset', fileName: 'prechargements.json', source: JSON.stringify(annonces) });
  },
};

/**
 * The files that take longest, the longest first (measured: README « Measures »): one that began last would end alone. Those
 * that mostly wait (`pannes`, `demarrage`) begin beside those that keep a processor busy.
 */
const LONGS = [
  'tests/model/exploration-des-appels.test.ts',
  'tests/web/etats.test.ts',
  'tests/api/sauvegarde.test.ts',
  'tests/api/pannes.test.ts',
  'tests/api/demarrage.test.ts',
  'tests/web/parcours.test.ts',
  'tests/web/pieces.test.ts',
  'tests/api/matrice.test.ts',
  'tests/api/contrat.test.ts',
  'server/db/embarque.test.ts',
];

/** In what order vitest takes the files: the longest first, then the largest. */
class LongsDAbord implements TestSequencer {
  sort(fichiers: TestSpecification[]): TestSpecification[] {
    const rang = ({ moduleId }: TestSpecification): number => {
      const trouve = LONGS.indexOf(path.relative(import.meta.dirname, moduleId));
      return trouve === -1 ? LONGS.length : trouve;
    };
    const taille = ({ moduleId }: TestSpecification): number => statSync(moduleId).size;
    return fichiers.toSorted((a, b) => rang(a) - rang(b) || taille(b) - taille(a));
  }

  /** Runs are never split. */
  shard(fichiers: TestSpecification[]): TestSpecification[] {
    return fichiers;
  }
}

/** What a test makes lives longer than the young memory that Node has by default: a quarter of an exploration went into carrying it to the old one. */
const execArgv = ['--max-semi-space-size=32'];

/** Files on a database or in a browser at a time. */
const FICHIERS_ENSEMBLE = 2;

// A test has as long as its cases ask for: properties take FC_RUNS of them, on a busy machine too.
const delaiDesProprietes = 60_000 + 60 * Number(process.env['FC_RUNS'] ?? 300);

// One file for both: how the web application is built, and how the three kinds of tests run.
export default defineConfig({
  root: 'web',
  // web/public holds pages, not files to copy as they are.
  publicDir: false,
  // Beside the packages: a cache under web/ would pass for a change of the sources.
  cacheDir: '../node_modules/.vite',
  plugins: [typographie, react(), sansPrechargeur, sansLectures, prechargements],
  // React has had this hook of its own for years; wouter still asks for the one that stood in for it.
  resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { groups: repartir() } } },
  },
  test: {
    sequence: { sequencer: LongsDAbord },
    projects: [
      {
        test: {
          name: 'unite',
          root: import.meta.dirname,
          include: [
            'workflows/**/*.test.ts',
            'web/**/*.test.ts',
            'web/**/*.test.tsx',
            'tests/*.test.ts',
            'tests/model/**/*.test.ts',
          ],
          // Most of the time went into reading the same modules again for each file; none of them keeps anything of a test.
          isolate: false,
          testTimeout: delaiDesProprietes,
          hookTimeout: 60_000,
          maxWorkers: 2,
          execArgv,
        },
      },
      {
        test: {
          name: 'base',
          root: import.meta.dirname,
          include: ['server/**/*.test.ts', 'tests/api/**/*.test.ts'],
          // The server is read once by each worker; a file has its own database, its own application and nothing else.
          isolate: false,
          globalSetup: ['tests/support/base-de-depart.ts'],
          testTimeout: delaiDesProprietes,
          hookTimeout: 60_000,
          maxWorkers: FICHIERS_ENSEMBLE,
          execArgv,
        },
      },
      {
        test: {
          name: 'navigateur',
          root: import.meta.dirname,
          include: ['tests/web/**/*.test.ts'],
          isolate: false,
          globalSetup: ['tests/support/base-de-depart.ts', 'tests/support/navigateur.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          // A page has as long as a click has: two browsers at a time, on a busy machine.
          expect: { poll: { timeout: 30_000 } },
          maxWorkers: FICHIERS_ENSEMBLE,
          execArgv,
        },
      },
      {
        // Long walks of `npm run epreuve:parcours`, out of `npm test`.
        test: {
          name: 'epreuve',
          root: import.meta.dirname,
          include: ['tests/epreuves/**/*.test.ts'],
          globalSetup: ['tests/support/base-de-depart.ts', 'tests/support/navigateur.ts'],
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
          maxWorkers: 1,
        },
      },
    ],
  },
});
