// Waits that lead to one another without end: XState does not stop them, the process eats its memory.
import type { EtatJson, MachineJson } from '../cycle-compile.ts';

/** Paths of states whose waits make a loop, the first one told twice; `null` when there is none. */
export function boucleDAttentes(m: MachineJson): string[] | null {
  const trouver = (chemin: string): EtatJson | undefined =>
    chemin.split('.').reduce<EtatJson | undefined>((e, nom) => e?.states?.[nom], m);
  /** Where one really stands on entering a state: its leaves. */
  const feuilles = (chemin: string): string[] => {
    const e = trouver(chemin);
    if (e?.states === undefined) return [chemin];
    const noms = e.type === 'parallel' ? Object.keys(e.states) : [e.initial ?? ''];
    return noms.flatMap((nom) => feuilles(`${chemin}.${nom}`));
  };
  const suites = new Map<string, string[]>();
  const visiter = (e: EtatJson, chemin: string): void => {
    for (const [nom, x] of Object.entries(e.states ?? {})) visiter(x, chemin === '' ? nom : `${chemin}.${nom}`);
    const cibles = [...(e.always ?? []), ...(e.onDone ?? [])].map(({ target }) => {
      if (target === undefined) return chemin;
      if (target.startsWith('#')) return target.slice(m.id.length + 2);
      return [...chemin.split('.').slice(0, -1), target].join('.');
    });
    if (cibles.length > 0) suites.set(chemin, cibles.flatMap(feuilles));
  };
  visiter(m, '');
  const pile: string[] = [];
  const vus = new Set<string>();
  const suivre = (chemin: string): string[] | null => {
    if (pile.includes(chemin)) return [...pile.slice(pile.indexOf(chemin)), chemin];
    if (vus.has(chemin)) return null;
    pile.push(chemin);
    for (const suite of suites.get(chemin) ?? []) {
      const boucle = suivre(suite);
      if (boucle !== null) return boucle;
    }
    pile.pop();
    vus.add(chemin);
    return null;
  };
  for (const chemin of suites.keys()) {
    const boucle = suivre(chemin);
    if (boucle !== null) return boucle;
  }
  return null;
}
