import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// One file for both: how the web application is built, and how the three kinds of tests run.
export default defineConfig({
  root: 'web',
  // web/public holds pages, not files to copy as they are.
  publicDir: false,
  // Beside the packages: a cache under web/ would pass for a change of the sources.
  cacheDir: '../node_modules/.vite',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    proxy: { '^/api/(?!.*\\.tsx?)': 'http://localhost:3000', '^/dev/(?!composants)': 'http://localhost:3000' },
  },
  test: {
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
        },
      },
      {
        test: {
          name: 'base',
          root: import.meta.dirname,
          include: ['server/**/*.test.ts', 'tests/api/**/*.test.ts'],
          globalSetup: ['tests/support/base-modele.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'navigateur',
          root: import.meta.dirname,
          include: ['tests/web/**/*.test.ts'],
          globalSetup: ['tests/support/navigateur.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
    ],
  },
});
