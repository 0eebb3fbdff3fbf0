// One event of a dossier, with all that it sets off inside it. The same function serves the live write, the replay and the exploration.
import type { ActionJson, CycleCompile, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import {
  acteCourant,
  franchir,
  lire,
  naitre,
  rolesDe,
  type Evenement,
  type Instantane,
} from '../../workflows/engine/lifecycle/machine.ts';
import { enExploration } from '../../workflows/engine/lifecycle/juger.ts';
import { QUELCONQUE } from '../../workflows/engine/lifecycle/regles.ts';
import type { Regle, Valeur } from '../../workflows/engine/rules/regle.ts';
import { appliquerDelai, prendreEcheance } from './delais.ts';
import {
  copier,
  evenementPour,
  machineDe,
  objetDe,
  placer,
  type Cadre,
  type EffetSitue,
  type EtatDossier,
  type Issue,
  type Ligne,
  type ObjetVivant,
  type Pas,
  type ActeRefuseSitue,
  type Valeurs,
} from './etat-dossier.ts';

/** What an event is writing, on a copy of the state. */
export interface Ecriture {
  etat: EtatDossier;
  cadre: Cadre;
  /** Ids of what is born, in order: those that the journal gives, then new ones. */
  prevus: string[];
  employes: string[];
  effets: EffetSitue[];
  crees: ObjetVivant[];
  lignes: Ligne[];
}
/** Where effects come from: an object as the event left it. */
interface Source {
  objet: ObjetVivant;
  machine: MachineCompilee;
  instantane: Instantane;
  evenement: Evenement;
  pas: Pas;
  rang: number;
}

/** What one part of a dossier tells another is said by no one. */
const SYSTEME = { id: null, roles: ['systeme'], organismes: [], beneficiaire: false, recuse: false };
/** The instant that every event bears. */
export const instantDe = (faits: Valeurs): string => {
  const instant = faits['instant'];
  if (typeof instant !== 'string') throw new Error('Un événement porte son instant.');
  return instant;
};
/** A write that begins on a copy of a state. */
export const nouvelleEcriture = (etat: EtatDossier, cadre: Cadre, faits: Valeurs): Ecriture => ({
  etat,
  cadre,
  prevus: Array.isArray(faits['crees']) ? [...(faits['crees'] as string[])] : [],
  employes: [],
  effets: [],
  crees: [],
  lignes: [],
});

function identifiant(e: Ecriture): string {
  const id = e.prevus.shift() ?? e.cadre.nouvelId?.();
  if (id === undefined) throw new Error('Un objet naît sans identifiant.');
  e.employes.push(id);
  return id;
}
/** The line that started it all says which ids were used, so that a replay gives the same. */
export function conclure(e: Ecriture): Extract<Issue, { accepte: true }> {
  const [premiere] = e.lignes;
  if (premiere && e.employes.length > 0) premiere.faits = { ...premiere.faits, crees: e.employes };
  return { accepte: true, effets: e.effets, crees: e.crees, lignes: e.lignes };
}

/**
 * A dossier at its birth, with the line of its creation.
 *
 * @param pas.objetId id of the spine
 */
export function ouvrirDossier(
  cadre: Cadre,
  version: string,
  pas: Pick<Pas, 'objetId' | 'faits'>,
): { etat: EtatDossier; issue: Extract<Issue, { accepte: true }> } {
  const machine = machineDe(cadre.cycle, 'dossier');
  const { instantane, effets } = naitre(machine);
  const epine: ObjetVivant = {
    id: pas.objetId,
    machine: 'dossier',
    genre: 'dossier',
    version: 1,
    instantane,
    depuis: {},
  };
  placer(epine, machine, instantane, instantDe(pas.faits));
  const etat: EtatDossier = {
    epineId: epine.id,
    objets: new Map([[epine.id, epine]]),
    echeances: [],
    rang: 1,
    version,
    suspenduLe: null,
  };
  const creation: Pas = { ...pas, type: 'CREER', charge: {} };
  const e = nouvelleEcriture(etat, cadre, pas.faits);
  e.lignes.push({ ...creation, rang: 1, version, versionObjet: 1, role: roleTenu(pas.faits, []), acte: null });
  const source = { objet: epine, machine, instantane, evenement: creation, pas: creation, rang: 1 };
  const refus = appliquerEffets(e, source, [...effets, ...machine.naissance]);
  if (refus) throw new Error(`La création du dossier se refuse à elle-même : ${refus.type} (${refus.motif}).`);
  return { etat, issue: conclure(e) };
}

/**
 * Applies one event, with births, what objects tell the spine and what the spine tells objects, each journaled as a line of its own. The state is replaced
 * only if every part is accepted. A deadline is taken only as the very armament that runs, due; any other is refused `perimee`.
 *
 * @throws Error on an unknown object, a snapshot that is not of this version, or a birth that has no id
 */
export function avancer(etat: EtatDossier, cadre: Cadre, pas: Pas): Issue {
  const essai = copier(etat);
  const e = nouvelleEcriture(essai, cadre, pas.faits);
  const objet = objetDe(essai, pas.objetId);
  if (!prendreEcheance(essai, machineDe(cadre.cycle, objet.machine), pas))
    return {
      accepte: false,
      motif: 'perimee',
      mots: ['moteur.perimee'],
      champs: {},
      objetId: pas.objetId,
      type: pas.type,
    };
  const refus = jouer(e, pas);
  if (refus) return refus;
  Object.assign(etat, essai);
  return conclure(e);
}

/** The role in which an actor acts: the first of his that the act is open to. */
export function roleTenu(faits: Valeurs, ouverts: readonly string[]): string {
  const { roles = [] } = (faits['acteur'] ?? {}) as { roles?: readonly string[] };
  return roles.find((r) => ouverts.includes(r)) ?? roles[0] ?? 'systeme';
}

/** The charge with what its form asks and that was left empty: a guard tells apart what is empty from what is not typed yet. Nothing of it is journaled. */
function completer(cycle: CycleCompile, objet: ObjetVivant, { type, charge }: Pas): Valeurs {
  if (enExploration()) return charge;
  const acte = acteCourant(machineDe(cycle, objet.machine), objet.instantane, type);
  if (acte === undefined) return charge;
  const nom = `${objet.machine === 'dossier' ? acte.instance : objet.machine}.${acte.type}`;
  const { champs } = cycle.formulaires[nom] ?? { champs: [] };
  return { ...Object.fromEntries(champs.map(({ cle }) => [cle, null])), ...charge };
}

function jouer(e: Ecriture, pas: Pas, cause?: number): ActeRefuseSitue | null {
  const { etat, cadre } = e;
  const objet = objetDe(etat, pas.objetId);
  const machine = machineDe(cadre.cycle, objet.machine);
  const evenement = evenementPour(etat, cadre.cycle, objet, { ...pas, charge: completer(cadre.cycle, objet, pas) });
  const avant = objet.instantane;
  const resultat = franchir(machine, avant, evenement);
  if (!resultat.accepte) return { ...resultat, objetId: pas.objetId, type: pas.type };
  const acte = acteCourant(machine, avant, pas.type);
  const rang = (etat.rang += 1);
  objet.version += 1;
  placer(objet, machine, resultat.instantane, instantDe(pas.faits));
  const { acteur = null, instant, date } = pas.faits;
  e.lignes.push({
    ...pas,
    // What it was set off by has the facts: they are not journaled twice.
    ...(cause === undefined ? {} : { faits: { acteur, instant: instant ?? null, date: date ?? null, cause } }),
    rang,
    version: etat.version,
    versionObjet: objet.version,
    role: roleTenu(pas.faits, rolesDe(machine, avant, pas.type)),
    acte: acte ? `${acte.instance}/${acte.type}` : null,
  });
  const source = { objet, machine, instantane: resultat.instantane, evenement, pas, rang };
  return appliquerEffets(e, source, resultat.effets);
}

/** Carries out effects in order. Gives the refusal of what they set off, if any: then the whole write is refused. */
export function appliquerEffets(e: Ecriture, source: Source, effets: readonly ActionJson[]): ActeRefuseSitue | null {
  const { instantane, evenement, objet, pas, rang } = source;
  const evaluer = (regle: unknown, element?: Valeurs): Valeur =>
    lire(regle as Regle, instantane.context, evenement, element);
  const evaluerTout = (regles: unknown, element?: Valeurs): Valeurs =>
    Object.fromEntries(Object.entries((regles ?? {}) as Valeurs).map(([cle, r]) => [cle, evaluer(r, element)]));
  for (const effet of effets) {
    const situe: EffetSitue = { objetId: objet.id, rang, effet };
    const p = effet.params;
    let refus: ActeRefuseSitue | null = null;
    switch (effet.type) {
      case 'inscrire':
        e.effets.push({ ...situe, valeurs: evaluerTout(p['valeurs']) });
        break;
      case 'ouvrirFormulaire':
        e.effets.push(p['chemins'] === undefined ? situe : { ...situe, valeurs: { chemins: evaluer(p['chemins']) } });
        break;
      case 'distribuer':
        e.effets.push({ ...situe, valeurs: { lignes: evaluer(p['lignes']) } });
        break;
      case 'ouvrirAcces':
      case 'fermerAcces':
        e.effets.push({ ...situe, valeurs: quiEntre(p['acces'], evaluer) });
        break;
      case 'naitre':
        refus = faireNaitre(e, source, effet, evaluer, evaluerTout);
        break;
      case 'transmettre':
        refus = jouer(
          e,
          {
            objetId: e.etat.epineId,
            type: String(p['evenement']),
            charge: evaluerTout(p['charge']),
            faits: { ...pas.faits, acteur: SYSTEME },
          },
          rang,
        );
        break;
      case 'diffuser':
        refus = diffuser(e, source, String(p['objet']), String(p['evenement']));
        break;
      default:
        appliquerDelai(e.etat, e.cadre.lieu, effet, { ...source, instant: instantDe(pas.faits) });
        e.effets.push(situe);
    }
    if (refus) return refus;
  }
  return null;
}

/** Each living object of a kind (`*`: all) that hears the event takes it, in the order of ids. */
function diffuser(e: Ecriture, { pas, rang }: Source, cible: string, type: string): ActeRefuseSitue | null {
  const { etat, cadre } = e;
  const vises = [...etat.objets.values()]
    .filter((o) => o.id !== etat.epineId && (cible === '*' || o.machine === cible))
    .map((o) => o.id)
    .sort();
  for (const objetId of vises) {
    const { machine, instantane } = objetDe(etat, objetId);
    if (!acteCourant(machineDe(cadre.cycle, machine), instantane, type)) continue;
    const refus = jouer(e, { objetId, type, charge: {}, faits: { ...pas.faits, acteur: SYSTEME } }, rang);
    if (refus) return refus;
  }
  return null;
}

/** The account or the body that an effect lets in, or ends the access of. */
function quiEntre(acces: unknown, evaluer: (regle: unknown) => Valeur): Valeurs {
  const { compte, organisme } = (acces ?? {}) as { compte?: Regle; organisme?: Regle };
  return {
    ...(compte === undefined ? {} : { compte: evaluer(compte) }),
    ...(organisme === undefined ? {} : { organisme: evaluer(organisme) }),
  };
}

type Pour = readonly Valeurs[] | { lire: Regle; nombre: number };
/** One birth, or one per element of a list. */
function faireNaitre(
  e: Ecriture,
  source: Source,
  effet: ActionJson,
  evaluer: (regle: unknown, element?: Valeurs) => Valeur,
  evaluerTout: (regles: unknown, element?: Valeurs) => Valeurs,
): ActeRefuseSitue | null {
  const p = effet.params;
  const nom = String(p['objet']);
  const machine = machineDe(e.cadre.cycle, nom);
  for (const element of elementsDe(p['pour'] as Pour | undefined, evaluer)) {
    const id = identifiant(e);
    const genre = typeof element?.['genre'] === 'string' ? element['genre'] : String(p['genre']);
    const valeurs = {
      ...(Object.hasOwn(machine.machine.context, 'genre') ? { genre } : {}),
      ...evaluerTout(p['valeurs'], element),
    };
    const { instantane, effets } = naitre(machine, valeurs, p['etat'] as string | undefined);
    const ne: ObjetVivant = { id, machine: nom, genre, version: 1, instantane, depuis: {} };
    placer(ne, machine, instantane, instantDe(source.pas.faits));
    e.etat.objets.set(id, ne);
    e.crees.push(ne);
    e.effets.push({
      objetId: source.objet.id,
      rang: source.rang,
      effet,
      valeurs: {
        id,
        genre,
        ...quiEntre(p['acces'], (regle) => evaluer(regle, element)),
      },
    });
    const pas = { ...source.pas, objetId: id };
    const evenement = evenementPour(e.etat, e.cadre.cycle, ne, pas);
    const refus = appliquerEffets(e, { objet: ne, machine, instantane, evenement, pas, rang: source.rang }, [
      ...effets,
      ...machine.naissance,
    ]);
    if (refus) return refus;
  }
  return null;
}

function elementsDe(pour: Pour | undefined, evaluer: (regle: unknown) => Valeur): readonly (Valeurs | undefined)[] {
  if (pour === undefined) return [undefined];
  if (!('lire' in pour)) return pour;
  const lus = evaluer(pour.lire);
  // An exploration does not know the list: as many as the phase says there may be.
  if (lus === QUELCONQUE) return Array.from({ length: pour.nombre }, () => ({}));
  return Array.isArray(lus) ? (lus as Valeurs[]) : [];
}
