// What lists sort, filter and sum of a dossier, read in its state.
import type { CycleCompile, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { actifs, estTerme, feuilles } from '../../workflows/engine/lifecycle/machine.ts';
import type { Tour } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { epineDe, machineDe, type EcheanceVive, type EtatDossier, type Valeurs } from './etat-dossier.ts';

/** What a phase fills its columns from: what the dossier shares and keeps, its milestones (instants), its deadlines by key. */
export interface SourcesDeColonnes {
  communs: Valeurs;
  jalons: Valeurs;
  echeances: Readonly<Record<string, EcheanceVive>>;
}
/** The columns that a twin declares, each a pure function. */
export type ColonnesDeclarees = Readonly<Record<string, (sources: SourcesDeColonnes) => Valeur>>;

const PARCOURS = 'parcours.';
const VIGUEUR = 'vigueur';

/** Whose turn it is where a machine stands: the porteur's first, then the funder's, then a third party's. */
function tourDe(m: MachineCompilee, chemins: readonly string[]): Tour {
  const tours = chemins.map((f) => (Object.hasOwn(m.tours, f) ? m.tours[f] : undefined));
  const ordre: readonly Tour[] = ['porteur', 'region', 'tiers'];
  return ordre.find((t) => tours.includes(t)) ?? 'personne';
}

/** Where a dossier stands, for people: `instance.etat` of its parcours (several while branches are open), the phase, whose turn, whether it is over, its vigueur. */
export interface Situation {
  statut: string;
  phase: string;
  tour: Tour;
  terme: boolean;
  vigueur: string;
}

/** A dossier that is not in force is told by its vigueur rather than by the step where it stopped. */
export function situation(etat: EtatDossier, cycle: CycleCompile): Situation {
  const m = machineDe(cycle, 'dossier');
  const { instantane } = epineDe(etat);
  const toutes = feuilles(m, instantane);
  const parcours = toutes.filter((f) => f.startsWith(PARCOURS));
  const regions = m.machine.states ?? {};
  const initiale = Object.hasOwn(regions, VIGUEUR) ? regions[VIGUEUR]?.initial : undefined;
  const vigueur = toutes.find((f) => f.startsWith(`${VIGUEUR}.`))?.slice(VIGUEUR.length + 1) ?? 'actif';
  const enVigueur = initiale === undefined || vigueur === initiale;
  const actives = actifs(m, instantane.value).filter(([chemin]) => chemin.startsWith(PARCOURS));
  return {
    statut: enVigueur ? parcours.map((f) => f.slice(PARCOURS.length)).join(' ') : `${VIGUEUR}.${vigueur}`,
    phase: actives.find(([, e]) => e.meta?.instance !== undefined)?.[1].meta?.instance ?? '',
    tour: tourDe(m, enVigueur ? parcours : [`${VIGUEUR}.${vigueur}`]),
    terme: estTerme(m, instantane),
    vigueur,
  };
}

/** The typed columns of a dossier, a pure function of its state: where it stands, and what the phases declare. Later declarations win over earlier ones. */
export function colonnes(
  etat: EtatDossier,
  cycle: CycleCompile,
  declarees: readonly ColonnesDeclarees[],
): Record<string, Valeur> {
  const { context } = epineDe(etat).instantane;
  const sources: SourcesDeColonnes = {
    communs: context,
    jalons: (context['jalons'] ?? {}) as Valeurs,
    echeances: Object.fromEntries(
      etat.echeances.filter((e) => e.objetId === etat.epineId).map((e) => [e.cle, e] as const),
    ),
  };
  const calculees = declarees.flatMap((d) => Object.entries(d).map(([nom, f]) => [nom, f(sources)] as const));
  return { ...situation(etat, cycle), suspendu_le: etat.suspenduLe, ...Object.fromEntries(calculees) };
}
