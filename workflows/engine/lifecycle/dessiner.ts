// A compiled machine drawn from its own JSON: the data of our SVG, and Mermaid for whoever reads it elsewhere.
import type { EtatJson, MachineCompilee, TransitionJson } from './cycle-compile.ts';
import type { Mots } from './phase.ts';

/** A state of the drawing. `couche`: how many moves from the first state, backward ones apart; `rang`: its place in its layer. */
export interface Noeud {
  chemin: string;
  etat: string;
  couche: number;
  rang: number;
  terme?: true;
  exception?: true;
}
/** A move. `evenement` is empty for a wait, `✓` for a junction. */
export interface Fleche {
  de: string;
  vers: string;
  evenement: string;
  garde?: string;
  /** Towards a layer that is not after. */
  retour?: true;
}
/** One instance (a phase, a region), or an object. */
export interface DessinDInstance {
  instance: string;
  phase: string | null;
  /** Path of its states; empty for an object. */
  base: string;
  branche: string | null;
  noeuds: Noeud[];
  fleches: Fleche[];
  /** Moves that leave it for another instance. */
  sorties: (Fleche & { instance: string })[];
}

const JONCTION = '✓';
const sous = (chemin: string, nom: string): string => (chemin === '' ? nom : `${chemin}.${nom}`);

/** Where a transition leads from a state, as a path; `null` when it stays. */
function cibleDe(m: MachineCompilee, depuis: string, { target }: TransitionJson): string | null {
  if (target === undefined) return null;
  if (target.startsWith('#')) return target.slice(m.machine.id.length + 2);
  if (target.startsWith('.')) return `${depuis}${target}`;
  return sous(depuis.split('.').slice(0, -1).join('.'), target);
}
const trouver = (m: MachineCompilee, chemin: string): EtatJson | undefined =>
  chemin === '' ? m.machine : chemin.split('.').reduce<EtatJson | undefined>((e, nom) => e?.states?.[nom], m.machine);
/** The leaf where one stands on entering a state; that of the first branch in a group. */
function feuille(m: MachineCompilee, chemin: string): string {
  const e = trouver(m, chemin);
  if (e?.states === undefined) return chemin;
  return feuille(m, sous(chemin, e.initial ?? Object.keys(e.states)[0] ?? ''));
}
function departs(m: MachineCompilee, chemin: string, e: EtatJson): Fleche[] {
  const tous: [string, readonly TransitionJson[]][] = [
    ...Object.entries(e.on ?? {}),
    ['', e.always ?? []],
    [JONCTION, e.onDone ?? []],
  ];
  return tous.flatMap(([evenement, ts]) =>
    ts.flatMap((t) => {
      const vers = cibleDe(m, chemin, t);
      return vers === null
        ? []
        : [{ de: chemin, vers, evenement, ...(t.guard === undefined ? {} : { garde: t.guard }) }];
    }),
  );
}

/** Layers by the shortest way from the first state; what is not reached from it (a birth elsewhere, a return) comes first. */
function couches(initiale: string, chemins: readonly string[], fleches: readonly Fleche[]): Map<string, number> {
  const trouvees = new Map<string, number>();
  const suivre = (depart: string): void => {
    if (trouvees.has(depart)) return;
    trouvees.set(depart, 0);
    const file = [depart];
    for (let ici = file.shift(); ici !== undefined; ici = file.shift())
      for (const { de, vers } of fleches)
        if (de === ici && !trouvees.has(vers)) {
          trouvees.set(vers, (trouvees.get(ici) ?? 0) + 1);
          file.push(vers);
        }
  };
  suivre(initiale);
  for (const chemin of chemins) suivre(chemin);
  return trouvees;
}

function dessinerInstance(m: MachineCompilee, base: string, e: EtatJson, branche: string | null): DessinDInstance {
  const etats = Object.entries(e.states ?? {});
  const chemins = etats.map(([nom]) => sous(base, nom));
  const dedans = new Set(chemins);
  const toutes = etats.flatMap(([nom, x]) => departs(m, sous(base, nom), x));
  const internes = toutes.filter((f) => dedans.has(f.vers));
  const couche = couches(sous(base, e.initial ?? ''), chemins, internes);
  const parCouche = new Map<number, number>();
  const noeuds = etats.map(([etat, x]): Noeud => {
    const chemin = sous(base, etat);
    const c = couche.get(chemin) ?? 0;
    const rang = parCouche.get(c) ?? 0;
    parCouche.set(c, rang + 1);
    return {
      chemin,
      etat,
      couche: c,
      rang,
      ...(x.tags?.includes('terme') === true ? { terme: true as const } : {}),
      ...(x.meta?.exception === true ? { exception: true as const } : {}),
    };
  });
  const fleches = internes.map((f): Fleche =>
    (couche.get(f.vers) ?? 0) > (couche.get(f.de) ?? 0) ? f : { ...f, retour: true },
  );
  const sorties = toutes
    .filter((f) => !dedans.has(f.vers))
    .map((f) => {
      const vers = feuille(m, f.vers);
      return { ...f, vers, instance: trouver(m, vers)?.meta?.instance ?? f.vers.split('.').at(-1) ?? '' };
    });
  return {
    instance: e.meta?.instance ?? m.machine.id,
    phase: e.meta?.phase ?? null,
    base,
    branche,
    noeuds,
    fleches,
    sorties,
  };
}

/** The drawing of a machine, instance by instance: the parcours in the order of the cycle, then what runs beside. */
export function dessiner(m: MachineCompilee): DessinDInstance[] {
  if (m.machine.type !== 'parallel') return [dessinerInstance(m, '', m.machine, null)];
  const instances: DessinDInstance[] = [];
  const visiter = (e: EtatJson, chemin: string, branche: string | null): void => {
    for (const [nom, x] of Object.entries(e.states ?? {})) {
      const ici = sous(chemin, nom);
      const estInstance = x.meta?.phase !== undefined || x.meta?.instance === 'fin';
      if (estInstance && x.states !== undefined) instances.push(dessinerInstance(m, ici, x, branche));
      else if (x.states !== undefined && nom !== 'faits')
        visiter(x, ici, e.type === 'parallel' && chemin !== '' ? nom : branche);
    }
  };
  visiter(m.machine, '', null);
  return instances;
}

/**
 * The machine as a Mermaid state diagram.
 *
 * @param mots the words in force: states bear what agents read
 * @param seulement one part only: `parcours`, or a region
 */
export function mermaid(m: MachineCompilee, mots: Mots, seulement?: string): string {
  const lignes = ['stateDiagram-v2'];
  const fleches: string[] = [];
  const nommer = (chemin: string): string => chemin.replaceAll('.', '_');
  const visiter = (e: EtatJson, chemin: string, marge: string): void => {
    const nom = chemin.split('.').at(-1) ?? chemin;
    if (e.states === undefined) {
      const mot = mots[`${e.meta?.instance ?? m.machine.id}.${nom}.region`] ?? '';
      lignes.push(`${marge}state "${(mot === '' ? nom : mot).replaceAll('"', '”')}" as ${nommer(chemin)}`);
    } else {
      lignes.push(`${marge}state "${mots[`${nom}.libelle`] ?? nom}" as ${nommer(chemin)} {`);
      if (e.initial !== undefined) lignes.push(`${marge}  [*] --> ${nommer(sous(chemin, e.initial))}`);
      for (const [rang, [enfant, x]] of Object.entries(e.states).entries()) {
        if (e.type === 'parallel' && rang > 0) lignes.push(`${marge}  --`);
        visiter(x, sous(chemin, enfant), `${marge}  `);
      }
      lignes.push(`${marge}}`);
    }
    for (const { de, vers, evenement, garde } of departs(m, chemin, e)) {
      const condition = garde === undefined ? '' : ` [${garde.replace(' & enVigueur', '')}]`;
      fleches.push(`  ${nommer(de)} --> ${nommer(vers)}: ${evenement}${condition}`.trimEnd());
    }
  };
  for (const [nom, e] of Object.entries(m.machine.states ?? {}))
    if (seulement === undefined || nom === seulement) visiter(e, nom, '  ');
  return [...lignes, ...fleches].join('\n');
}
