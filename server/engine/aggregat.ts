// An aggregate that is not a dossier (a séance, a wave): the same pieces, the same core, its own journal. What it decides reaches each dossier as an ordinary event.
import type { CycleCompile, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { acteCourant } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { epineDe, machineDe, type Cadre, type EtatDossier, type Issue, type Valeurs } from './etat-dossier.ts';

/** One job: what an aggregate asks of one dossier. A dossier that refuses does not hold the others back: its refusal is shown on the aggregate. */
export interface Travail {
  /** `<aggregate>:<rank of its line>:<dossier>`: asked twice, done once. */
  cle: string;
  dossier: string;
  /** The phase that hears it, and the event as that phase names it. */
  phase: string;
  evenement: string;
  charge: Valeurs;
}

/** The cycle of an aggregate: one machine, which is its spine. `ouvrirDossier`, `avancer` and `rejouer` then serve it as they serve a dossier. */
export function cycleDAgregat(machine: MachineCompilee): CycleCompile {
  return { machines: { dossier: machine }, instances: [], formulaires: {} };
}

const ligneDe = (v: Valeur): { dossier: string; charge: Valeurs } => {
  const { dossier, ...charge } = (typeof v === 'object' && v !== null && !Array.isArray(v) ? v : {}) as Valeurs;
  if (typeof dossier !== 'string') throw new Error('Une ligne distribuée dit son dossier.');
  return { dossier, charge };
};

/**
 * The jobs that an event of an aggregate asks for, one a dossier, in the order of its lines. The charge of each says which aggregate sent it.
 *
 * @throws Error on a line without `dossier`, or two lines for one dossier
 */
export function distribuer(agregat: string, issue: Extract<Issue, { accepte: true }>): Travail[] {
  const travaux = issue.effets
    .filter((e) => e.effet.type === 'distribuer')
    .flatMap(({ effet, rang, valeurs }) => {
      const lignes = valeurs?.['lignes'];
      return (Array.isArray(lignes) ? (lignes as Valeur[]) : []).map((v): Travail => {
        const { dossier, charge } = ligneDe(v);
        return {
          cle: `${agregat}:${rang}:${dossier}`,
          dossier,
          phase: String(effet.params['phase']),
          evenement: String(effet.params['evenement']),
          charge: { ...charge, agregat },
        };
      });
    });
  if (new Set(travaux.map((t) => t.cle)).size < travaux.length)
    throw new Error('Un dossier est distribué deux fois par le même acte.');
  return travaux;
}

/** The event of a job as this dossier hears it now (prefixed in a branch); `null` when no instance of the phase hears it. */
export function evenementDistribue(
  etat: EtatDossier,
  { cycle }: Pick<Cadre, 'cycle'>,
  { phase, evenement }: Pick<Travail, 'phase' | 'evenement'>,
): string | null {
  const m = machineDe(cycle, 'dossier');
  const instances = new Set(cycle.instances.filter((i) => i.phase === phase).map((i) => i.id));
  const candidats = Object.values(m.actes).filter((a) => a.type === evenement && instances.has(a.instance));
  const { instantane } = epineDe(etat);
  return candidats.find((a) => acteCourant(m, instantane, a.evenement)?.instance === a.instance)?.evenement ?? null;
}
