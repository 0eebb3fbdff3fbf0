// What the repository remembers of the published versions of a call: a number, and the digests of what it pins.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import { sansTypographie, structureDe } from '../../workflows/appel/mots.ts';
import { empreinteJson } from '../engine/empreinte.ts';

const APPELS = path.resolve(import.meta.dirname, '../../workflows/appels');

interface Empreintes {
  readonly definition: string;
  readonly cycle: string;
}
/** By number of version. */
export type Verrou = Readonly<Record<string, Empreintes>>;

/** The folder of a call. */
export const dossierDe = (slug: string): string => path.join(APPELS, slug);
const fichierDe = (slug: string): string => path.join(dossierDe(slug), 'versions.lock');

/** The digests of a version, without its words nor the spelling of its pinned texts: an accent corrected changes none of them. */
export const empreintesDe = ({ definition, cycle }: AppelCompile): Empreintes => ({
  definition: empreinteJson(structureDe(definition)),
  // Names that acts keep, as that of who decides: a published machine keeps its own.
  cycle: empreinteJson(sansTypographie(cycle)),
});

/** The lock of a call; empty where nothing was locked yet. */
export async function lireVerrou(slug: string): Promise<Verrou> {
  try {
    return JSON.parse(await readFile(fichierDe(slug), 'utf8')) as Verrou;
  } catch (e) {
    if (e instanceof Error && 'code' in e && e.code === 'ENOENT') return {};
    throw e;
  }
}

/** What is wrong between a call and its lock, in French; `null` when they agree. */
export function verifierVerrou(compile: AppelCompile, verrou: Verrou): string | null {
  const { slug, version } = compile.definition;
  const connues = verrou[String(version)];
  if (connues === undefined)
    return `La version ${version} de « ${slug} » n’est pas verrouillée : npm run appels -- verrouiller ${slug}.`;
  const presentes = empreintesDe(compile);
  const changes = [
    ...(presentes.definition === connues.definition ? [] : ['la définition']),
    ...(presentes.cycle === connues.cycle ? [] : ['le cycle']),
  ];
  if (changes.length === 0) return null;
  return `La version ${version} de « ${slug} » a changé (${changes.join(' et ')}) sans changer de numéro : portez « version » à ${version + 1}. Si elle n’est publiée nulle part, npm run appels -- verrouiller ${slug}.`;
}

/** Writes the digests of the present version in the lock, and leaves those of the others. */
export async function verrouiller(compile: AppelCompile): Promise<Verrou> {
  const { slug, version } = compile.definition;
  const verrou: Verrou = { ...(await lireVerrou(slug)), [version]: empreintesDe(compile) };
  await writeFile(fichierDe(slug), `${JSON.stringify(verrou, null, 2)}\n`);
  return verrou;
}
