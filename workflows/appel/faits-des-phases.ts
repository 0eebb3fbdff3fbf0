// What the phases of a call tell its forms: values that they share with the dossier, read as facts.
import type { Definition } from '../engine/definition.ts';
import type { Natures, Vocabulaire } from '../engine/lifecycle/phase.ts';
import { natureDeclaree, type NatureDeNom } from '../formules/index.ts';
import type { CycleDAppel } from './types.ts';

const phaseDe = (noeud: unknown): string | null => {
  if (typeof noeud === 'string') return noeud;
  const phase = typeof noeud === 'object' && noeud !== null ? (noeud as { phase?: unknown }).phase : undefined;
  return typeof phase === 'string' ? phase : null;
};

/** The facts that the forms after the demand may read besides those of the server, by name: what the phases of the trunk and those beside it tell. */
export function faitsDesPhases(cycle: CycleDAppel, phases: Vocabulaire): ReadonlyMap<string, NatureDeNom> {
  const lu = 'parcours' in cycle ? [...cycle.parcours, ...(cycle.transverses ?? [])] : cycle;
  const dits = lu.flatMap((noeud): Natures[] => {
    const phase = phaseDe(noeud);
    const { dits: siens } = (phase !== null && Object.hasOwn(phases, phase) ? phases[phase] : undefined) ?? {};
    return siens === undefined ? [] : [siens];
  });
  return new Map(
    dits.flatMap((natures) => Object.entries(natures).map(([nom, n]) => [nom, natureDeclaree(n)] as const)),
  );
}

function faitsLus(x: unknown, lus: Set<string>): void {
  if (Array.isArray(x)) for (const y of x as unknown[]) faitsLus(y, lus);
  else if (typeof x === 'object' && x !== null)
    for (const [cle, y] of Object.entries(x))
      if (cle === 'fait' && typeof y === 'string') lus.add(y);
      else faitsLus(y, lus);
}

/** Those of these facts that each form reads, itself or through what is computed over it; `undefined` where none does. */
export function ditsParFormulaire(
  connus: ReadonlyMap<string, NatureDeNom>,
  formulaires: Iterable<readonly [cle: string, lu: unknown]>,
): Definition['dits'] {
  const lus = [...formulaires].flatMap(([cle, lu]) => {
    const noms = new Set<string>();
    faitsLus(lu, noms);
    const siens = [...connus.keys()].filter((nom) => noms.has(nom));
    return siens.length === 0 ? [] : [[cle, siens] as const];
  });
  return lus.length === 0 ? undefined : Object.fromEntries(lus);
}
