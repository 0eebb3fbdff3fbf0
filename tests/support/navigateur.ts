import type { TestProject } from 'vitest/node';
import { trouverChromium } from './chromium.ts';

/** Finds Chromium once for all browser tests and hands them its path. */
export default async function preparer(projet: TestProject): Promise<void> {
  projet.provide('chromium', await trouverChromium());
}

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: string;
  }
}
