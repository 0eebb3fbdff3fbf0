// Moving live dossiers to another version of their call: a dry run says what would happen to each; applied, it is one journaled event a dossier.
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { feuilles, possibles } from '../../workflows/engine/lifecycle/machine.ts';
import { roles, type Role } from '../../workflows/engine/lifecycle/roles.ts';
import {
  changerVersion,
  cycleDe,
  type ChangementDeVersion,
  type Deplacement,
  type Versions,
} from './changer-version.ts';
import {
  copier,
  epineDe,
  faitsPour,
  machineDe,
  type Cadre,
  type EcheanceVive,
  type EtatDossier,
  type Ligne,
  type Pas,
  type Valeurs,
} from './etat-dossier.ts';
import { renommerDebut, type Tables } from './places.ts';

/** What an administrator asks: from which version to which, by which tables, why. */
export interface Projet extends Tables {
  de: string;
  vers: string;
  motif: string;
}
type ParRole = Partial<Record<Role, string[]>>;
/** What would happen to one dossier. `problemes` empty: it may be moved as it is. */
export interface Rapport {
  dossier: string;
  /** `chemin`: same places; `table`: by the tables; `rejeu`: its history judged anew; `impossible`: it stays on its version. */
  methode: 'chemin' | 'table' | 'rejeu' | 'impossible';
  avant: readonly string[];
  apres: readonly string[];
  /** Waits that were already over, crossed with the move: the feuillesDe where it was put, when it does not stay there. */
  franchies: string[];
  /** By key, with their day. */
  echeances: { gardees: string[]; armees: string[]; abandonnees: string[] };
  /** By role; an act of an object is `objet.TYPE`. */
  actesPerdus: ParRole;
  actesGagnes: ParRole;
  /** Kept values that the new version does not know: what they guarded is no longer guarded. */
  valeursPerdues: string[];
  problemes: string[];
  /** The event to apply; `null` when impossible. */
  pas: Omit<Pas, 'type'> | null;
}

/** Every act possible for a role, whoever holds it. */
function actesDe(etat: EtatDossier, cycle: CycleCompile, role: Role): string[] {
  const faits: Valeurs = { acteur: { roles: [role] } };
  const actes = [...etat.objets.values()].flatMap((o) => {
    const prefixe = o.machine === 'dossier' ? '' : `${o.machine.split('/').at(-1) ?? ''}.`;
    return possibles(machineDe(cycle, o.machine), o.instantane, faitsPour(etat, cycle, o, faits)).map(
      (a) => prefixe + a,
    );
  });
  return [...new Set(actes)].sort();
}
function comparerActes(
  avant: readonly [EtatDossier, CycleCompile],
  apres: readonly [EtatDossier, CycleCompile],
): { perdus: ParRole; gagnes: ParRole } {
  const perdus: ParRole = {};
  const gagnes: ParRole = {};
  for (const role of roles) {
    const [a, b] = [actesDe(...avant, role), actesDe(...apres, role)];
    const [moins, plus] = [a.filter((x) => !b.includes(x)), b.filter((x) => !a.includes(x))];
    if (moins.length > 0) perdus[role] = moins;
    if (plus.length > 0) gagnes[role] = plus;
  }
  return { perdus, gagnes };
}

function comparerEcheances(avant: EtatDossier, apres: EtatDossier, { instances }: Tables): Rapport['echeances'] {
  const nom = (e: EcheanceVive): string => `${e.cle} ${e.le.slice(0, 10)}`;
  const cleNouvelle = (e: EcheanceVive): string =>
    `${e.objetId} ${e.objetId === avant.epineId ? renommerDebut(e.cle, instances) : e.cle}`;
  const avaient = new Set(avant.echeances.map(cleNouvelle));
  const ont = new Set(apres.echeances.map((e) => `${e.objetId} ${e.cle}`));
  const gardee = (e: EcheanceVive): boolean => avaient.has(`${e.objetId} ${e.cle}`);
  return {
    gardees: apres.echeances.filter(gardee).map(nom),
    armees: apres.echeances.filter((e) => !gardee(e)).map(nom),
    abandonnees: avant.echeances.filter((e) => !ont.has(cleNouvelle(e))).map(nom),
  };
}

const feuillesDe = (etat: EtatDossier, cycle: CycleCompile): readonly string[] =>
  feuilles(machineDe(cycle, 'dossier'), epineDe(etat).instantane);

/**
 * The dry run of one dossier: by path and tables first; where it has no place, by its whole history judged by the new machines; else it stays.
 *
 * @param faits of the move: `acteur`, `instant`, `date`
 */
export function essayerMigration(
  etat: EtatDossier,
  journal: readonly Ligne[],
  projet: Projet,
  versions: Versions,
  cadre: Omit<Cadre, 'cycle'>,
  faits: Valeurs,
): Rapport {
  const [ancien, nouveau] = [cycleDe(versions, etat.version), cycleDe(versions, projet.vers)];
  const rapport: Rapport = {
    dossier: etat.epineId,
    methode: 'impossible',
    avant: feuillesDe(etat, ancien),
    apres: [],
    franchies: [],
    echeances: { gardees: [], armees: [], abandonnees: [] },
    actesPerdus: {},
    actesGagnes: {},
    valeursPerdues: [],
    problemes: [],
    pas: null,
  };
  if (etat.version !== projet.de)
    return { ...rapport, problemes: [`Le dossier suit la version ${etat.version}, pas la version ${projet.de}.`] };
  for (const methode of ['place', 'rejeu'] as const) {
    const changement: ChangementDeVersion = { ...projet, methode, objets: {} };
    const pas = { objetId: etat.epineId, charge: { ...changement }, faits };
    const essai = copier(etat);
    const r = tenter(() => changerVersion(essai, versions, cadre, pas, journal));
    if (!r.accepte) {
      rapport.problemes.push(...r.problemes);
      continue;
    }
    const [ligne] = r.lignes;
    const { perdus, gagnes } = comparerActes([etat, ancien], [essai, nouveau]);
    const apres = feuillesDe(essai, nouveau);
    return {
      ...rapport,
      methode: methode === 'rejeu' ? 'rejeu' : r.parTable ? 'table' : 'chemin',
      apres,
      franchies: r.places.filter((f) => !apres.includes(f)),
      echeances: comparerEcheances(etat, essai, projet),
      actesPerdus: perdus,
      actesGagnes: gagnes,
      valeursPerdues: r.perdues,
      problemes: [],
      pas: ligne ? { objetId: ligne.objetId, charge: ligne.charge, faits: ligne.faits } : pas,
    };
  }
  return rapport;
}

/** A deadline that the new version cannot arm is a problem of this dossier, not of the others. */
function tenter(f: () => Deplacement): Deplacement {
  try {
    return f();
  } catch (e) {
    return { accepte: false, problemes: [e instanceof Error ? e.message : String(e)] };
  }
}
