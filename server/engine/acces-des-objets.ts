// Who is let in on a dossier by an object that asks something of them, and until when: access ends with its task.
import type { ActionJson, CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { actifs, estTerme, rolesDe } from '../../workflows/engine/lifecycle/machine.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { LigneRegistre } from './ecritures.ts';
import { epineDe, machineDe, type EtatDossier, type ObjetVivant } from './etat-dossier.ts';
import type { LectureDossier } from './lecture-dossier.ts';

type Acces = LectureDossier['acces'][number];
const cleDe = ({ role, compte_id, organisme }: Acces): string => JSON.stringify([role, compte_id, organisme]);

const ouvrants = new WeakMap<CycleCompile, ReadonlySet<string>>();
/** The machines of the objects that are born with an access, or open one themselves. */
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
  for (const nom of Object.keys(rolesOuverts(cycle))) trouvees.add(nom);
  ouvrants.set(cycle, trouvees);
  return trouvees;
}

const ouvertures = new WeakMap<CycleCompile, Readonly<Record<string, ReadonlySet<Role>>>>();
/** By machine of an object that lets someone in once it lives: in which roles. None has two openers (our decision): who holds no such object is not let in. */
function rolesOuverts(cycle: CycleCompile): Readonly<Record<string, ReadonlySet<Role>>> {
  const connues = ouvertures.get(cycle);
  if (connues !== undefined) return connues;
  const trouves: Record<string, Set<Role>> = {};
  const visiter = (nom: string, x: unknown): void => {
    if (typeof x !== 'object' || x === null) return;
    const { type, params } = x as Partial<ActionJson>;
    const acces = type === 'ouvrirAcces' ? (params?.['acces'] as { role: Role } | undefined) : undefined;
    if (acces !== undefined) (trouves[nom] ??= new Set()).add(acces.role);
    for (const y of Object.values(x)) visiter(nom, y);
  };
  for (const [nom, { machine }] of Object.entries(cycle.machines)) if (nom !== 'dossier') visiter(nom, machine);
  ouvertures.set(cycle, trouves);
  return trouves;
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

/**
 * Those whom an object lets in still. What is asked lets in until it is answered, withdrawn or overtaken (our decision: access ends with its task); late, it may
 * still be answered, and is read until then, as long as the dossier goes on.
 */
function accesTenus(cycle: CycleCompile, objet: ObjetVivant, dossierFini: boolean): Acces[] {
  const { machine, instantane } = objet;
  const m = machineDe(cycle, machine);
  const acces = accesDe(cycle, objet);
  if (acces.length === 0 || !estTerme(m, instantane)) return acces;
  if (dossierFini || actifs(m, instantane.value).some(([, e]) => e.meta?.exception === true)) return [];
  const attendus = new Set(Object.values(m.actes).flatMap(({ evenement }) => rolesDe(m, instantane, evenement)));
  return acces.filter(({ role }) => attendus.has(role));
}

/** The accesses that objects opened and that none holds any more, among those that the dossier has. */
export function accesFinis(etat: EtatDossier, cycle: CycleCompile, acces: readonly Acces[]): Acces[] {
  if (acces.length === 0) return [];
  const objets = [...etat.objets.values()].filter((o) => o.id !== etat.epineId);
  const epine = epineDe(etat);
  const dossierFini = estTerme(machineDe(cycle, epine.machine), epine.instantane);
  const tenus = new Set(objets.flatMap((o) => accesTenus(cycle, o, dossierFini).map(cleDe)));
  const ouverts = new Set(objets.flatMap((o) => accesDe(cycle, o).map(cleDe)));
  // Who was replaced is named by no object any more.
  const propres = new Set(Object.values(rolesOuverts(cycle)).flatMap((roles) => [...roles]));
  return acces.filter((a) => (ouverts.has(cleDe(a)) || propres.has(a.role)) && !tenus.has(cleDe(a)));
}

/** The rows by which an event takes back the accesses whose task it ended. */
export const retirerLesAcces = (etat: EtatDossier, cycle: CycleCompile, acces: readonly Acces[]): LigneRegistre[] =>
  accesFinis(etat, cycle, acces).map((a) => ({ table: 'acces_dossier', operation: 'retirer', valeurs: { ...a } }));
