// What an act asks of whoever stands for the beneficiary, beside what its machine says: the quality to be confirmed, and the role in the organisation. Never journaled: it refuses an
// event, and says nothing of one that was accepted.
import type { EtatJson, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { acteCourant, rolesDe, type ActeRefuse } from '../../workflows/engine/lifecycle/machine.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { ObjetVivant } from './etat-dossier.ts';
import { jumeauDe } from './faits.ts';
import type { LectureDossier } from './lecture-dossier.ts';
import type { Ouverture } from './ouverture.ts';
import { machineDe } from './versions.ts';

/** Nothing is declared complete in the name of an organisation that has not confirmed who deposited. */
const JALON_A_CONFIRMER = 'complet';

const transitionsDe = (etat: EtatJson): [string, readonly { type: string; params: Record<string, unknown> }[]][] => [
  ...Object.entries(etat.on ?? {}).flatMap(([evenement, transitions]) =>
    transitions.map((t): [string, typeof t.actions] => [evenement, t.actions]),
  ),
  ...Object.values(etat.states ?? {}).flatMap(transitionsDe),
];

const connus = new WeakMap<MachineCompilee, ReadonlySet<string>>();

/** The events of a machine that give the milestone, in whatever branch and phase. */
function evenementsQuiCompletent(m: MachineCompilee): ReadonlySet<string> {
  const deja = connus.get(m);
  if (deja) return deja;
  const donne = ({ type, params }: { type: string; params: Record<string, unknown> }): boolean =>
    type === 'donner' &&
    Array.isArray(params['jalons']) &&
    params['jalons'].some((j) => typeof j === 'string' && j.split('.').at(-1) === JALON_A_CONFIRMER);
  const trouves = new Set(
    transitionsDe(m.machine).flatMap(([evenement, actions]) => (actions.some(donne) ? [evenement] : [])),
  );
  connus.set(m, trouves);
  return trouves;
}

/** May this account write the answers and do the ordinary acts of the beneficiary? Whoever waits to be confirmed does, on the dossiers that it opened. */
function peutRemplir({ membre, deposant }: LectureDossier['acteur']): boolean {
  if (membre === null) return deposant;
  return membre.saisie || membre.administrateur || membre.representant_legal;
}

/** May this account write the answers of a form of this object? Whoever attests what was spent fills in what is attested, and not the demand. */
export function peutEcrire(o: Pick<Ouverture, 'lecture' | 'etat'>, objetId: string): boolean {
  const { acteur, dossier } = o.lecture;
  // A deleted draft waits to be taken back as it was left.
  if (dossier.terme && dossier.depose_le === null) return false;
  return peutRemplir(acteur) || (acteur.membre?.comptable === true && objetId !== o.etat.epineId);
}

/** Does an act attest what was spent, as its phase says? */
function atteste(o: Ouverture, objet: ObjetVivant, type: string): boolean {
  const acte = acteCourant(machineDe(o.version, objet.machine), objet.instantane, type);
  return acte !== undefined && jumeauDe(o, acte.instance)?.atteste?.includes(acte.type) === true;
}

const refuser = (motif: ActeRefuse['motif'], mot: string): ActeRefuse => ({
  accepte: false,
  motif,
  mots: [mot],
  champs: {},
});

/**
 * Why an act is refused before its machine is asked; `null` when nothing here refuses it.
 *
 * @param roles those of who asks, on the dossier
 */
export function refusDeQualite(
  o: Ouverture,
  objet: ObjetVivant,
  type: string,
  roles: readonly Role[],
): ActeRefuse | null {
  const machine = machineDe(o.version, objet.machine);
  if (o.lecture.dossier.deposant_id !== null && evenementsQuiCompletent(machine).has(type))
    return refuser('si', 'moteur.qualite');
  if (!roles.includes('porteur')) return null;
  const permis = rolesDe(machine, objet.instantane, type);
  // Whoever may do it under another role does it under that one.
  if (!permis.includes('porteur') || roles.some((r) => r !== 'porteur' && permis.includes(r))) return null;
  const { membre } = o.lecture.acteur;
  if (atteste(o, objet, type))
    return membre?.representant_legal === true || membre?.comptable === true ? null : refuser('qui', 'qui.atteste');
  return peutRemplir(o.lecture.acteur) ? null : refuser('qui', 'qui.membre');
}
