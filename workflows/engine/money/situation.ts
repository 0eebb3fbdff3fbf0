// What the formulas of money read: the dossier on a day, as its journal and its registers say.
import type { Definition } from '../definition.ts';
import { evaluerRegles } from '../form/evaluer.ts';
import type { Champ, Contexte, Formulaire, Reponses } from '../form/formulaire.ts';
import type { Regle, Valeur } from '../rules/regle.ts';
import { ErreurMontant } from './centimes.ts';
import type { FinancementCompile } from './financement.ts';
import { uniteDe, type NomDeFait } from './expliquer/lectures.ts';
import { parObjet } from './par-objet.ts';

/** Where the money of one dossier stands. Amounts are integer centimes, days `AAAA-MM-JJ` in the funder's time zone. */
export interface Situation {
  readonly attribue: number;
  readonly date: string;
  readonly executoireLe: string | null;
  readonly notifieLe: string | null;
  /** By form: when it was deposited and accepted; for a tranche that may come several times, the form of that time. */
  readonly formulaires: Readonly<
    Record<string, { readonly deposeLe: string | null; readonly accepteLe: string | null }>
  >;
  /** Frozen answers of the demand. */
  readonly demande: Reponses;
  /** Facts of the server and dated tables, those with which the demand was judged. */
  readonly contexte: Contexte;
  /** Paid, or liquidated and on its way; `recouvre`: what came back since. */
  readonly verse: number;
  readonly recouvre: number;
  /** Tranches before this one, what each opened or was liquidated for; the one under examination is not there. */
  readonly deja: readonly { readonly tranche: string; readonly rang: number; readonly montant: number }[];
}

/** Answers given after the demand, with the facts of the server when they are judged. */
export interface Justification {
  readonly reponses: Reponses;
  readonly contexte: Contexte;
}

/**
 * The money of a call.
 *
 * @throws ErreurMontant when the call grants none
 */
export function financementDe(definition: Definition): FinancementCompile {
  if (definition.financement === null) throw new ErreurMontant('Cet appel n’accorde pas d’argent.');
  return definition.financement;
}

/**
 * A form of a call.
 *
 * @throws ErreurMontant when it does not exist
 */
export function formulaireDe(definition: Definition, cle: string): Formulaire {
  const formulaire = Object.hasOwn(definition.formulaires, cle) ? definition.formulaires[cle] : undefined;
  if (formulaire === undefined) throw new ErreurMontant(`Le formulaire « ${cle} » n’existe pas.`);
  return formulaire;
}

/** The form of the demand. */
export const DEMANDE = 'dossier';

/** The facts that a rule reads, by name. */
export function faitsLus(regle: unknown): string[] {
  if (Array.isArray(regle)) return regle.flatMap(faitsLus);
  if (typeof regle !== 'object' || regle === null) return [];
  return Object.entries(regle).flatMap(([nom, contenu]) => {
    if (nom !== 'fait') return faitsLus(contenu);
    const operandes: readonly unknown[] = Array.isArray(contenu) ? contenu : [contenu];
    return typeof operandes[0] === 'string' ? [operandes[0]] : [];
  });
}

const FAIT_DU_DOSSIER = /^dossier(\p{Lu})([^/]*)(\/.*)?$/u;

/** The rule over the frozen demand behind `dossier.x`: that of the definition, else the answer of that name. `null`: not a fact of the dossier. */
function regleDuDossier(definition: Definition, fait: string): Regle | null {
  for (const faits of Object.values(definition.faits)) if (Object.hasOwn(faits, fait)) return faits[fait] ?? null;
  const [, initiale, reste = '', partie = ''] = FAIT_DU_DOSSIER.exec(fait) ?? [];
  return initiale === undefined ? null : { var: `${initiale.toLowerCase()}${reste}${partie}` };
}

const champsDeLaDemande = parObjet((definition: Definition): ReadonlyMap<string, Champ> => {
  const { sections } = formulaireDe(definition, DEMANDE);
  return new Map(sections.flatMap((section) => section.champs).map((champ) => [champ.cle, champ]));
});

/** How a fact of the dossier is called: as the answer that it reads. */
function nommerFaitDuDossier(definition: Definition, fait: string): NomDeFait | null {
  const regle = regleDuDossier(definition, fait);
  if (regle === null) return null;
  const chemin = typeof regle === 'object' && typeof regle['var'] === 'string' ? regle['var'] : null;
  const champ = champsDeLaDemande(definition).get(chemin?.split('/', 1)[0] ?? '');
  if (champ === undefined) return { libelle: fait, unite: 'inconnue' };
  const unite = chemin?.includes('/') === true ? 'inconnue' : uniteDe(champ);
  return { libelle: champ.libelle, unite, ...(champ.source === undefined ? {} : { source: champ.source }) };
}

/** Names of money in formulas, as people call them. */
const NOMS: Readonly<Record<string, NomDeFait>> = {
  attribue: { libelle: 'Montant attribué', unite: 'montant' },
  verse: { libelle: 'Déjà versé', unite: 'montant' },
  depenses: { libelle: 'Dépenses justifiées', unite: 'montant' },
  droitJustifie: { libelle: 'Aide justifiée', unite: 'montant' },
  rang: { libelle: 'Rang de la demande', unite: 'nombre' },
  date: { libelle: 'Date du jour', unite: 'inconnue' },
  executoireLe: { libelle: 'Décision exécutoire', unite: 'inconnue' },
  notifieLe: { libelle: 'Notification', unite: 'inconnue' },
};

/** The names for people of all the facts that some rules read. */
export function nommerFaits(definition: Definition, regles: readonly unknown[]): Record<string, NomDeFait> {
  const noms: Record<string, NomDeFait> = { ...NOMS };
  for (const [cle, { titre }] of Object.entries(definition.formulaires)) {
    noms[`${cle}DeposeLe`] = { libelle: `${titre}, dépôt`, unite: 'inconnue' };
    noms[`${cle}AccepteLe`] = { libelle: `${titre}, acceptation`, unite: 'inconnue' };
  }
  for (const fait of new Set(regles.flatMap(faitsLus))) {
    const nom = Object.hasOwn(noms, fait) ? null : nommerFaitDuDossier(definition, fait);
    if (nom !== null) noms[fait] = nom;
  }
  return noms;
}

/** What some rules read of the frozen demand (`dossier.x`), beside what the server says. What is already in the context stays. */
export function avecLeDossier(
  definition: Definition,
  regles: readonly unknown[],
  demande: Reponses,
  contexte: Contexte,
): Contexte {
  const voulues = [...new Set(regles.flatMap(faitsLus))].flatMap((fait) => {
    if (Object.hasOwn(contexte.faits, fait)) return [];
    const regle = regleDuDossier(definition, fait);
    return regle === null ? [] : [[fait, regle] as const];
  });
  if (voulues.length === 0) return contexte;
  const lus = evaluerRegles(formulaireDe(definition, DEMANDE), Object.fromEntries(voulues), demande, contexte);
  return { ...contexte, faits: { ...contexte.faits, ...lus } };
}

/** The context of the formulas of tranches: every name is there, `null` when nobody knows it yet. */
export function contexteDArgent(
  definition: Definition,
  regles: readonly unknown[],
  situation: Situation,
  propres: { readonly rang: number; readonly depenses: number | null; readonly droitJustifie: number | null },
): Contexte {
  const { contexte } = situation;
  const faits: Record<string, Valeur> = {
    ...contexte.faits,
    attribue: situation.attribue,
    verse: situation.verse - situation.recouvre,
    date: situation.date,
    executoireLe: situation.executoireLe,
    notifieLe: situation.notifieLe,
    ...propres,
  };
  for (const cle of Object.keys(definition.formulaires)) {
    const vecu = Object.hasOwn(situation.formulaires, cle) ? situation.formulaires[cle] : undefined;
    faits[`${cle}DeposeLe`] = vecu?.deposeLe ?? null;
    faits[`${cle}AccepteLe`] = vecu?.accepteLe ?? null;
  }
  return avecLeDossier(definition, regles, situation.demande, { ...contexte, faits });
}

/** A rule of the call that must give whole centimes: to the nearest one, unless it says another rounding (architecture: half away from zero). */
export const auCentime = (regle: Regle): Regle => ({ arrondir: [regle, 'plusProche'] });
