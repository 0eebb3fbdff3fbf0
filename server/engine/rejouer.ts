// A dossier recomputed from its journal alone, across its versions. Reads nothing that is kept beside the journal.
import { canonique } from '../../workflows/engine/canonique.ts';
import { avecOracle } from '../../workflows/engine/lifecycle/machine.ts';
import { QUELCONQUE } from '../../workflows/engine/lifecycle/regles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { effacerDonnees, EFFACER_DONNEES } from './effacer-donnees.ts';
import { changerVersion, cycleDe, type Versions } from './changer-version.ts';
import {
  causeDe,
  type EtatDossier,
  type Issue,
  type Lieu,
  type Ligne,
  type Pas,
  type Valeurs,
} from './etat-dossier.ts';
import { avancer, instantDe, ouvrirDossier } from './noyau.ts';

/** What is read where personal data was erased. */
export const EFFACE = '« effacé »';

/** A line as it is read back. `effaces`: the fields of its charge that were erased; the values are gone, the names are not personal. */
export interface LigneLue extends Ligne {
  effaces?: readonly string[];
}
/** What the journal tells and the machines do not, or the reverse. */
export interface EcartDeRejeu {
  rang: number;
  type: string;
  quoi: string;
}
export interface Rejeu {
  etat: EtatDossier | null;
  ecarts: EcartDeRejeu[];
}
type Accepte = Extract<Issue, { accepte: true }>;

/** Are two values the same, what was erased being the same as anything? */
export function memeValeur(a: unknown, b: unknown): boolean {
  if (a === EFFACE || b === EFFACE) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const cles = new Set([...Object.keys(a), ...Object.keys(b)]);
  const [x, y] = [a as Valeurs, b as Valeurs];
  return [...cles].every((cle) => {
    const [u, v] = [Object.hasOwn(x, cle) ? x[cle] : undefined, Object.hasOwn(y, cle) ? y[cle] : undefined];
    // An erased field is absent from what the journal still has.
    return memeValeur(u, v);
  });
}

/** What the exploration keeps for what it does not know becomes what is read of what was erased; milestones take the instant of the event. */
function normaliser(valeur: unknown, instant: string): unknown {
  if (valeur === QUELCONQUE) return EFFACE;
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  if (Array.isArray(valeur)) return valeur.map((v) => normaliser(v, instant));
  return Object.fromEntries(
    Object.entries(valeur).map(([cle, v]) => [
      cle,
      cle === 'jalons'
        ? Object.fromEntries(Object.entries(v as Valeurs).map(([j, x]) => [j, x === true ? instant : x]))
        : normaliser(v, instant),
    ]),
  );
}

/**
 * Applies a line again. Where its charge was erased, a guard that would need it is taken to have held: the journal says that the act was accepted.
 */
function reappliquer(etat: EtatDossier, versions: Versions, lieu: Lieu, l: LigneLue): Issue {
  const cadre = { cycle: cycleDe(versions, etat.version), lieu };
  const effaces = (l.effaces ?? []).filter((cle) => !Object.hasOwn(l.charge, cle));
  const pas: Pas = {
    objetId: l.objetId,
    type: l.type,
    charge: { ...l.charge, ...Object.fromEntries(effaces.map((cle) => [cle, EFFACE])) },
    faits: l.faits,
    ...(l.echeance ? { echeance: l.echeance } : {}),
  };
  const issue = avancer(etat, cadre, pas);
  if (issue.accepte || effaces.length === 0) return issue;
  const sansTexte = avecOracle(
    () => true,
    () => avancer(etat, cadre, { ...pas, charge: l.charge }),
  );
  if (!sansTexte.accepte) return issue;
  const instant = instantDe(l.faits);
  for (const o of etat.objets.values())
    o.instantane = { ...o.instantane, context: normaliser(o.instantane.context, instant) as Record<string, Valeur> };
  const lignes = normaliser(sansTexte.lignes, instant) as Ligne[];
  return { ...sansTexte, lignes };
}

/**
 * Recomputes a dossier from its journal, across changes of version, and says what the journal tells that the machines refuse, and what they set off that it does
 * not tell. Never throws on a damaged journal: it is told as a difference.
 *
 * @param suivre is given each accepted event, for registers and totals to be recomputed
 */
export function rejouer(
  journal: readonly LigneLue[],
  versions: Versions,
  lieu: Lieu,
  suivre: (issue: Accepte, ligne: LigneLue, etat: EtatDossier) => void = () => undefined,
): Rejeu {
  const ecarts: EcartDeRejeu[] = [];
  let etat: EtatDossier | null = null;
  const parRang = new Map(journal.map((l) => [l.rang, l]));
  const rejouees = new Set<number>();
  for (const [i, l] of journal.entries()) {
    const ecart = (quoi: string, { rang, type }: { rang: number; type: string } = l): void =>
      void ecarts.push({ rang, type, quoi });
    const attendu = (journal[i - 1]?.rang ?? 0) + 1;
    if (l.rang !== attendu) ecart(`le journal devrait porter ici le rang ${attendu}`);
    if (rejouees.has(l.rang)) continue;
    const cause = causeDe(l);
    if (cause !== null) {
      ecart(`le rejeu du rang ${cause} ne l’entraîne pas`);
      continue;
    }
    try {
      let issue: Accepte | null = null;
      if (l.type === 'CREER') {
        if (etat !== null) {
          ecart('le dossier est déjà créé');
          continue;
        }
        const cree = ouvrirDossier({ cycle: cycleDe(versions, l.version), lieu }, l.version, l);
        etat = cree.etat;
        issue = cree.issue;
      } else if (etat === null) {
        ecart('rien avant n’a créé le dossier');
        return { etat, ecarts };
      } else {
        if (l.version !== etat.version) ecart(`jugé sous la version ${l.version}, le dossier suit ${etat.version}`);
        const r =
          l.type === 'CHANGER_VERSION'
            ? changerVersion(etat, versions, { lieu }, l, journal.slice(0, i))
            : l.type === EFFACER_DONNEES
              ? effacerDonnees(etat, l)
              : reappliquer(etat, versions, lieu, l);
        if (r.accepte) issue = r;
        else ecart('problemes' in r ? r.problemes.join(' ') : `refusé (${[r.motif, ...r.mots].join(' ')})`);
      }
      if (issue === null) continue;
      for (const n of issue.lignes) {
        rejouees.add(n.rang);
        const ecrite = parRang.get(n.rang);
        if (ecrite?.type !== n.type || ecrite.objetId !== n.objetId)
          ecart(`le journal dit ${ecrite?.type ?? 'rien'}, le rejeu ${n.type}`, n);
        else if (ecrite.versionObjet !== n.versionObjet)
          ecart(`version ${ecrite.versionObjet} de l’objet au journal, ${n.versionObjet} au rejeu`, n);
        else if (!memeCharge(ecrite, n)) ecart('la charge du journal n’est pas celle du rejeu', n);
      }
      suivre(issue, l, etat);
    } catch (e) {
      ecart(e instanceof Error ? e.message : String(e));
    }
  }
  return { etat, ecarts };
}

/** Of a line that was set off, the journal must say what the replay says; what was erased is no longer there. */
function memeCharge(ecrite: LigneLue, rejouee: Ligne): boolean {
  const effaces = new Set(ecrite.effaces ?? []);
  const cles = new Set([...Object.keys(ecrite.charge), ...Object.keys(rejouee.charge)]);
  return [...cles].every((cle) => {
    if (effaces.has(cle)) return true;
    return memeValeur(ecrite.charge[cle], rejouee.charge[cle]);
  });
}

/** A dossier as plain JSON: objects by id, deadlines in order. */
export const photo = (etat: EtatDossier): Record<string, unknown> => ({
  ...etat,
  objets: Object.fromEntries([...etat.objets].map(([id, o]) => [id, o])),
  echeances: etat.echeances.toSorted((a, b) => (`${a.objetId} ${a.cle}` < `${b.objetId} ${b.cle}` ? -1 : 1)),
});

/** What differs between what is stored and what the journal tells, by path; what was erased is not compared. */
export function comparerEtats(stocke: EtatDossier, rejoue: EtatDossier): string[] {
  const differences: string[] = [];
  const aller = (a: unknown, b: unknown, chemin: string): void => {
    if (memeValeur(a, b)) return;
    const composes = [a, b].every((x) => typeof x === 'object' && x !== null && !Array.isArray(x));
    if (!composes) {
      differences.push(`${chemin} : ${ecrire(a)} stocké, ${ecrire(b)} rejoué`);
      return;
    }
    const [x, y] = [a as Valeurs, b as Valeurs];
    for (const cle of new Set([...Object.keys(x), ...Object.keys(y)]))
      aller(
        Object.hasOwn(x, cle) ? x[cle] : undefined,
        Object.hasOwn(y, cle) ? y[cle] : undefined,
        chemin === '' ? cle : `${chemin}.${cle}`,
      );
  };
  aller(photo(stocke), photo(rejoue), '');
  return differences;
}
const ecrire = (v: unknown): string => (v === undefined ? 'rien' : canonique(v));
