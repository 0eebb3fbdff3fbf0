// Who is let in on a dossier by an object that asks something of them, and until when: access ends with its task.
import type { ActionJson, CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { actifs, estTerme } from '../../workflows/engine/lifecycle/machine.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { LigneRegistre } from './ecritures.ts';
import { machineDe, objetDe, type EtatDossier, type ObjetVivant } from './etat-dossier.ts';
import type { LectureDossier } from './lecture-dossier.ts';

type Acces = LectureDossier['acces'][number];
const cleDe = ({ role, compte_id, organisme }: Acces): string => JSON.stringify([role, compte_id, organisme]);

const ouvrants = new WeakMap<CycleCompile, ReadonlySet<string>>();
/** The machines of the objects that are born with an access. */
function machinesOuvrantes(cycle: CycleCompile): ReadonlySet<string> {
  const connues = ouvrants.get(cycle);
  if (connues !== undefined) return connues;
  const trouvees = new Set<string>();
  const visiter = (x: unknown): void => {
    if (typeof x !== 'object' || x === null) return;
    const { type, params } = x as Partial<ActionJson>;
    if (type === 'naitre' && params?.['acces'] !== undefined) trouvees.add(String(params['objet']));
    for (const y of Object.values(x)) visiter(y);
  };
  for (const { machine, naissance } of Object.values(cycle.machines)) visiter([machine, naissance]);
  ouvrants.set(cycle, trouvees);
  return trouvees;
}

/** Those whom an object lets in: the account or the body that its acts await, in their roles. */
function accesDe(cycle: CycleCompile, objet: ObjetVivant): Acces[] {
  if (!machinesOuvrantes(cycle).has(objet.machine)) return [];
  const { context } = objet.instantane;
  const lu = (cle: string | undefined): string | null => {
    const valeur = cle !== undefined && Object.hasOwn(context, cle) ? context[cle] : null;
    return typeof valeur === 'string' ? valeur : null;
  };
  return Object.values(machineDe(cycle, objet.machine).attendus)
    .flat()
    .flatMap(({ roles, compte, organisme }) =>
      roles.map((role: Role) => ({ role, compte_id: lu(compte), organisme: lu(organisme) })),
    )
    .filter((a) => (a.compte_id === null) !== (a.organisme === null));
}

/** Was what it asked withdrawn, or overtaken? It then lets no one in. Answered, or late, it is still read by whoever was asked. */
function sansObjet(cycle: CycleCompile, { machine, instantane }: ObjetVivant): boolean {
  const m = machineDe(cycle, machine);
  return estTerme(m, instantane) && actifs(m, instantane.value).some(([, e]) => e.meta?.exception === true);
}

/** The accesses that objects opened and that none holds any more, among those that the dossier has. */
export function accesFinis(etat: EtatDossier, cycle: CycleCompile, acces: readonly Acces[]): Acces[] {
  const objets = [...etat.objets.values()].filter((o) => o.id !== etat.epineId);
  const tenus = new Set(objets.filter((o) => !sansObjet(cycle, o)).flatMap((o) => accesDe(cycle, o).map(cleDe)));
  const ouverts = new Set(objets.flatMap((o) => accesDe(cycle, o).map(cleDe)));
  return acces.filter((a) => ouverts.has(cleDe(a)) && !tenus.has(cleDe(a)));
}

/** The rows by which an event takes back the accesses whose task it ended. */
export function retirerLesAcces(
  etat: EtatDossier,
  cycle: CycleCompile,
  { acces, touches }: { acces: readonly Acces[]; touches: ReadonlySet<string> },
): LigneRegistre[] {
  if (acces.length === 0 || ![...touches].some((id) => id !== etat.epineId && sansObjet(cycle, objetDe(etat, id))))
    return [];
  return accesFinis(etat, cycle, acces).map((a) => ({
    table: 'acces_dossier',
    operation: 'retirer',
    valeurs: { ...a },
  }));
}
