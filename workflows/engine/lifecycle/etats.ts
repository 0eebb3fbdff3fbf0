// Where a dossier or an object is: read in the compiled machine alone. Pure, without XState: a page may load it.
import type { Valeur } from '../rules/regle.ts';
import type { EtatJson, MachineCompilee } from './cycle-compile.ts';

/** XState's value of a state: a name, or the state of each part. */
export type ValeurEtat = string | { readonly [cle: string]: ValeurEtat };

/** What is stored of a dossier or of an object: where it is, and what its guards need. */
export interface Instantane {
  value: ValeurEtat;
  context: Record<string, Valeur>;
}

const enfant = (etat: EtatJson, nom: string): EtatJson | undefined =>
  etat.states !== undefined && Object.hasOwn(etat.states, nom) ? etat.states[nom] : undefined;

/** Does a value name exactly one state of each part? XState would complete or invent what is missing. */
function nommeUnEtat(etat: EtatJson, valeur: ValeurEtat | undefined): boolean {
  if (etat.states === undefined) return valeur === undefined || (typeof valeur === 'object' && vide(valeur));
  if (valeur === undefined) return false;
  if (typeof valeur === 'string') {
    const feuille = etat.type === 'parallel' ? undefined : enfant(etat, valeur);
    return feuille !== undefined && feuille.states === undefined;
  }
  const noms = Object.keys(valeur);
  const attendus = etat.type === 'parallel' ? Object.keys(etat.states).length : 1;
  return (
    noms.length === attendus &&
    noms.every((nom) => {
      const e = enfant(etat, nom);
      return e !== undefined && nommeUnEtat(e, valeur[nom]);
    })
  );
}
const vide = (objet: object): boolean => Object.keys(objet).length === 0;

/** Is a stored value one of the states of this machine, complete? Not so: the dossier is of another version, or damaged. */
export const estConnue = (m: MachineCompilee, valeur: ValeurEtat): boolean => nommeUnEtat(m.machine, valeur);

/** The active states, outermost first, with their paths. */
export function actifs(m: MachineCompilee, valeur: ValeurEtat): [chemin: string, etat: EtatJson][] {
  const sortie: [string, EtatJson][] = [];
  const aller = (etat: EtatJson | undefined, v: ValeurEtat | undefined, chemin: string): void => {
    if (etat === undefined) return;
    if (chemin !== '') sortie.push([chemin, etat]);
    if (v === undefined) return;
    const sous = (nom: string): string => (chemin === '' ? nom : `${chemin}.${nom}`);
    if (typeof v === 'string') {
      aller(enfant(etat, v), undefined, sous(v));
      return;
    }
    for (const [nom, x] of Object.entries(v)) aller(enfant(etat, nom), x, sous(nom));
  };
  aller(m.machine, valeur, '');
  return sortie;
}

/**
 * The leaves, as paths: the state of the parcours (several while branches are open), then that of each region. The region `faits`, always open, is not told,
 * nor a branch that has ended.
 */
export const feuilles = (m: MachineCompilee, i: Instantane): string[] =>
  actifs(m, i.value)
    .filter(([chemin, etat]) => etat.states === undefined && etat.type !== 'final' && !chemin.startsWith('faits.'))
    .map(([chemin]) => chemin);

/** Is this an end? For a dossier, only an end of the parcours or of the vigueur is. */
export const estTerme = (m: MachineCompilee, i: Instantane): boolean =>
  actifs(m, i.value).some(
    ([chemin, etat]) =>
      etat.tags?.includes('terme') === true &&
      (m.machine.id !== 'dossier' || chemin.startsWith('parcours.') || chemin.startsWith('vigueur.')),
  );

/** The names of the guards of a machine. */
export function gardesNommees(etat: EtatJson): Set<string> {
  const noms = new Set<string>();
  const visiter = (e: EtatJson): void => {
    const transitions = [...Object.values(e.on ?? {}).flat(), ...(e.always ?? []), ...(e.onDone ?? [])];
    for (const t of transitions) if (t.guard !== undefined) noms.add(t.guard);
    for (const x of Object.values(e.states ?? {})) visiter(x);
  };
  visiter(etat);
  return noms;
}

/** The terms of a guard's name, in order. */
export const termes = (garde: string): string[] => garde.split(' & ');
