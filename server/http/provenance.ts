import type { BlockList } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Env } from './contexte.ts';
import { lireAdresse } from './proxys.ts';

/** Where a request comes from, as it is shown to the person. */
export interface Provenance {
  adresse: string;
  /** What the browser says of itself: « Firefox sur Linux ». */
  appareil: string | null;
}

/** The same, of a request. */
export function adresseDe(c: Context<Env>, proxys: BlockList): string {
  try {
    return lireAdresse(proxys, getConnInfo(c).remote.address ?? 'inconnue', c.req.header('x-forwarded-for'));
  } catch {
    return 'inconnue';
  }
}

const navigateurs: readonly [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(HeadlessChrome|Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systemes: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** « Firefox sur Linux », from what a browser says of itself; `null` when it says nothing that we know. */
export function nommerAppareil(agent: string | undefined): string | null {
  const trouver = (liste: readonly [RegExp, string][]): string | undefined =>
    liste.find(([motif]) => motif.test(agent ?? ''))?.[1];
  const [navigateur, systeme] = [trouver(navigateurs), trouver(systemes)];
  if (navigateur === undefined) return systeme ?? null;
  return systeme === undefined ? navigateur : `${navigateur} sur ${systeme}`;
}

/** Where a request comes from. */
export function provenanceDe(c: Context<Env>): Provenance {
  return { adresse: c.get('adresse'), appareil: nommerAppareil(c.req.header('user-agent')) };
}
