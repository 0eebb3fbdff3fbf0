// The cycle of a call as the compiler of cycles takes it: instances with their options, and what the money of the call gives to those that ask for it.
import { z } from 'zod';
import { compilerCycle, CycleRefuse } from '../engine/lifecycle/compiler.ts';
import type { Publication } from '../engine/lifecycle/cycle-compile.ts';
import type {
  Cycle,
  Groupe,
  Instance,
  Noeud,
  OptionsDeFinancement,
  Phase,
  Vocabulaire,
} from '../engine/lifecycle/phase.ts';
import { roles as tousLesRoles, type Role } from '../engine/lifecycle/roles.ts';
import type { FinancementCompile, TrancheCompilee } from '../engine/money/financement.ts';
import { vouliezVous } from '../formules/index.ts';
import type { Recueil } from './fautes.ts';
import { verifierFormulaireNomme } from './financement.ts';
import { verifierQuestionsDesOptions } from './forme-des-questions.ts';
import { langue } from './langue.ts';
import type { CycleDAppel, EtapeDAppel } from './types.ts';

/** Beside the parcours, unless the call says its own. */
const TRANSVERSES = ['vigueur', 'silence', 'recours', 'avenants', 'resiliation', 'caducite'];
/** What an instance says of itself; the rest, in the short writing, are the options of its phase. */
const PROPRES: ReadonlySet<string> = new Set(['id', 'phase', 'sorties', 'mots', 'options']);

type NoeudEcrit = Noeud | EtapeDAppel;

const estGroupe = (noeud: NoeudEcrit): noeud is Groupe => 'parallele' in noeud;

/** `{ phase, …options }` or `{ id, phase, options }` → an instance; its id is the name of its phase unless it is said. */
function instanceDe(ecrite: Instance | EtapeDAppel | string): Instance {
  if (typeof ecrite === 'string') return { id: ecrite, phase: ecrite, options: {} };
  const lue: Readonly<Record<string, unknown>> = { ...ecrite };
  const { id, phase, sorties, mots } = ecrite as Instance;
  const reste = Object.fromEntries(Object.entries(lue).filter(([cle]) => !PROPRES.has(cle)));
  const dites = lue['options'];
  return {
    id: typeof id === 'string' ? id : phase,
    phase,
    options: typeof dites === 'object' && dites !== null ? { ...dites, ...reste } : reste,
    ...(sorties === undefined ? {} : { sorties }),
    ...(mots === undefined ? {} : { mots }),
  };
}

const tranche = ({ cle, libelle, formulaire, fois, serviceFait }: TrancheCompilee) => ({
  cle,
  libelle,
  formulaire,
  fois,
  serviceFait,
});

/** What the money of a call gives to phases; `null` where there is none. */
function optionsDeFinancement(financement: FinancementCompile | null): OptionsDeFinancement | null {
  const solde = financement?.tranches.at(-1);
  if (financement === null || solde === undefined) return null;
  return {
    tranches: financement.tranches.slice(0, -1).map(tranche),
    solde: tranche(solde),
    droitFormulaire: financement.droit.formulaire,
    fonds: financement.fonds.map((f) => ({
      valeur: f.cle,
      libelle: f.axe === '' ? f.libelle : `${f.libelle}, ${f.axe}`,
    })),
    ...(financement.droit.retenues === undefined ? {} : { retenues: { motifs: financement.droit.retenues.motifs } }),
  };
}

interface Cadre {
  readonly phases: Vocabulaire;
  readonly argent: OptionsDeFinancement | null;
  readonly formulaires: readonly string[];
  readonly recueil: Recueil;
  /** Forms that some option names. */
  readonly nommes: Set<string>;
  /** Instances that cannot be compiled, for a reason that is said. */
  readonly refusees: Set<string>;
}

/** The names of the options of a phase, where its schema lists them. */
function nomsDesOptions(phase: Phase<unknown>, chemin: readonly PropertyKey[]): string[] {
  return chemin.length === 0 && phase.options instanceof z.ZodObject ? Object.keys(phase.options.shape) : [];
}

function phraseDe(faute: z.core.$ZodIssue, { libelle, options }: { libelle: string; options: string[] }): string[] {
  if (faute.code === 'unrecognized_keys')
    return faute.keys.map((cle) => `« ${cle} » ne se dit pas de la phase « ${libelle} ».${vouliezVous(cle, options)}`);
  if ((faute.code === 'invalid_type' || faute.code === 'invalid_value') && faute.input === undefined) {
    const nom = String(faute.path.at(-1) ?? '');
    return [`Il manque « ${nom} ».`];
  }
  if (faute.code === 'invalid_value') {
    const permises = faute.values.map(String);
    const ecrite = typeof faute.input === 'string' ? faute.input : JSON.stringify(faute.input);
    return [
      `« ${ecrite} » n’est pas permis : choisissez parmi ${permises.join(', ')}.${vouliezVous(ecrite, permises)}`,
    ];
  }
  const message = faute.message.replace(/\.$/, '');
  return [`${message.charAt(0).toLocaleUpperCase('fr')}${message.slice(1)}.`];
}

/** Options named `formulaire` name forms; any option may, and a form that some option names is asked by someone. */
function suivreFormulaires(valeur: unknown, cle: string, ou: string, cadre: Cadre): void {
  if (typeof valeur === 'string') {
    if (cle === 'formulaire') verifierFormulaireNomme(valeur, ou, cadre.formulaires, cadre.recueil);
    if (cadre.formulaires.includes(valeur)) cadre.nommes.add(valeur);
  } else if (Array.isArray(valeur))
    for (const [i, v] of (valeur as unknown[]).entries()) suivreFormulaires(v, cle, `${ou} › ${i + 1}`, cadre);
  else if (typeof valeur === 'object' && valeur !== null)
    for (const [k, v] of Object.entries(valeur) as [string, unknown][]) suivreFormulaires(v, k, `${ou} › ${k}`, cadre);
}

/** An instance with what its phase takes from the money; everything wrong with its options is said. */
function completer(ecrite: Instance, cadre: Cadre): Instance {
  const { phases, argent, recueil } = cadre;
  const ou = `cycle › ${ecrite.id}`;
  const phase = Object.hasOwn(phases, ecrite.phase) ? phases[ecrite.phase] : undefined;
  if (phase === undefined) {
    recueil.dire(ou, `La phase « ${ecrite.phase} » n’existe pas.${vouliezVous(ecrite.phase, Object.keys(phases))}`);
    return ecrite;
  }
  const dites = ecrite.options as Readonly<Record<string, unknown>>;
  suivreFormulaires(dites, '', ou, cadre);
  verifierQuestionsDesOptions(dites, ou, recueil);
  const prises = phase.financement ?? [];
  for (const nom of prises)
    if (Object.hasOwn(dites, nom)) recueil.dire(ou, `« ${nom} » vient de « financement » : ne l’écrivez pas ici.`);
  if (prises.length > 0 && argent === null) {
    recueil.dire(ou, `La phase « ${phase.libelle} » demande un financement : cet appel n’en a pas.`);
    return ecrite;
  }
  const options = {
    ...dites,
    ...(argent === null
      ? {}
      : Object.fromEntries(prises.flatMap((nom) => (argent[nom] === undefined ? [] : [[nom, argent[nom]] as const])))),
  };
  const lues = phase.options.safeParse(options, { error: z.locales.fr().localeError, reportInput: true });
  if (!lues.success) cadre.refusees.add(ecrite.id);
  for (const faute of lues.error?.issues ?? []) {
    // What is wrong with the money is said where it is written.
    if (prises.some((nom) => nom === faute.path[0]) && recueil.touche('financement')) continue;
    const chemin = faute.path.map((p) => (typeof p === 'number' ? p + 1 : String(p)));
    const place = [ou, ...chemin].join(' › ');
    const nommees = { libelle: phase.libelle, options: nomsDesOptions(phase, faute.path) };
    for (const phrase of phraseDe(faute, nommees)) recueil.dire(place, phrase);
  }
  return { ...ecrite, options };
}

function completerNoeud(noeud: NoeudEcrit, cadre: Cadre): Noeud {
  if (!estGroupe(noeud)) return completer(instanceDe(noeud), cadre);
  const branches = Object.entries(noeud.parallele).map(
    ([cle, noeuds]) => [cle, noeuds.map((n) => completerNoeud(n, cadre))] as const,
  );
  return { ...noeud, parallele: Object.fromEntries(branches) };
}

/**
 * The cycle of a call, complete: six transverse phases unless it says its own, and the options that its money gives.
 *
 * @returns the cycle, the forms that its options name, and whether every instance has options that it can be compiled with
 */
export function completerCycle(
  ecrit: CycleDAppel,
  financement: FinancementCompile | null,
  contexte: { phases: Vocabulaire; formulaires: readonly string[]; recueil: Recueil },
): { cycle: Cycle; nommes: ReadonlySet<string>; compilable: boolean } {
  const argent = optionsDeFinancement(financement);
  const cadre: Cadre = { ...contexte, argent, nommes: new Set(), refusees: new Set() };
  const lu: Exclude<CycleDAppel, readonly unknown[]> = 'parcours' in ecrit ? ecrit : { parcours: ecrit };
  const cycle: Cycle = {
    parcours: lu.parcours.map((noeud) => completerNoeud(noeud, cadre)),
    transverses: (lu.transverses ?? TRANSVERSES).map((t) => completer(instanceDe(t), cadre)),
  };
  return { cycle, nommes: cadre.nommes, compilable: cadre.refusees.size === 0 };
}

/** Effects and acts that name a form: what opens or closes it, what is born with it, what judges it. */
function formulairesDesMachines({ cycle }: Publication): Set<string> {
  const nommes = new Set<string>();
  const chercher = (valeur: unknown): void => {
    if (Array.isArray(valeur)) for (const v of valeur as unknown[]) chercher(v);
    else if (typeof valeur === 'object' && valeur !== null)
      for (const [cle, v] of Object.entries(valeur) as [string, unknown][])
        if ((cle === 'formulaire' || cle === 'juge') && typeof v === 'string') nommes.add(v);
        else chercher(v);
  };
  chercher(cycle.machines);
  return nommes;
}

/**
 * Compiles a cycle whose options have no fault: names, persons, words, and the legal order of acts on every path.
 *
 * @returns `null` when it is refused
 */
export function publierCycle(
  cycle: Cycle,
  { phases, formulaires, recueil }: { phases: Vocabulaire; formulaires: readonly string[]; recueil: Recueil },
): Publication | null {
  if (recueil.touche('cycle')) return null;
  try {
    const publication = compilerCycle(cycle, phases, langue);
    for (const nom of formulairesDesMachines(publication))
      if (!nom.startsWith('@')) verifierFormulaireNomme(nom, 'cycle', formulaires, recueil);
    return publication;
  } catch (e) {
    if (!(e instanceof CycleRefuse)) throw e;
    for (const probleme of e.problemes) recueil.dire('cycle', probleme);
    return null;
  }
}

/** The roles that the phases of a cycle name, in the order of the product. */
export function rolesDuCycle({ cycle }: Publication): Role[] {
  const nommes = new Set(
    Object.values(cycle.machines).flatMap((m) => Object.values(m.gardes).flatMap((g) => g.roles ?? [])),
  );
  return tousLesRoles.filter((role) => nommes.has(role));
}
