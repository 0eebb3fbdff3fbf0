import type { TestProject } from 'vitest/node';
import { trouverChromium } from './chromium.ts';
import { construireLeSite } from './site.ts';

/** The site as it is now, and Chromium, found once for all browser tests, which are handed its path. */
export default async function preparer(projet: TestProject): Promise<void> {
  await construireLeSite();
  projet.provide('chromium', await trouverChromium());
}

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: string;
  }
}
