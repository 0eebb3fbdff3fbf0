// A call as it is written → what is published: its definition and its cycle. Everything is checked, all faults at once.
import type { Definition, Indicateur } from '../engine/definition.ts';
import type { CycleCompile } from '../engine/lifecycle/cycle-compile.ts';
import type { Cycle, Mots, Vocabulaire } from '../engine/lifecycle/phase.ts';
import { verifierFormulaire } from '../engine/form/verifier.ts';
import { NATURES } from '../engine/form/blocs/nature-beneficiaire.ts';
import type { Regle } from '../engine/rules/regle.ts';
import {
  compilerFormule as lireFormule,
  vouliezVous,
  type NatureDeNom,
  type PorteeDeFormulaire,
} from '../formules/index.ts';
import { verifierCle, verifierNoms } from './attributs.ts';
import { compilerBaremes } from './baremes.ts';
import { developper, type AppelDeveloppe } from './blocs-ecrits/index.ts';
import { compilerParties } from './parties.ts';
import { completerCycle, publierCycle, rolesDuCycle } from './cycle.ts';
import { compilerDocuments } from './documents.ts';
import { extraireTest } from './eligibilite.ts';
import { AppelRefuse, Recueil } from './fautes.ts';
import { compilerFiche } from './fiche.ts';
import { compilerEnveloppes, compilerFinancement } from './financement.ts';
import { verifierForme } from './forme-de-l-appel.ts';
import { estObjet } from './formes.ts';
import { ditsParFormulaire, faitsDesPhases } from './faits-des-phases.ts';
import { deplierFormulaire, type CadreDuFormulaire, type FormulaireDeplie } from './formulaire.ts';
import { compilerFormule, faitsDeLaDemande, JAMAIS } from './portee.ts';
import type { Appel } from './types.ts';
import { compilerVagues, type VagueCompilee } from './vagues.ts';
import { verifierParLeMoteur } from './verifier-formulaire.ts';
import { verifierNaissances } from './verifier-naissances.ts';

const ATTRIBUTS = [
  'slug',
  'version',
  'financeur',
  'forme',
  'source',
  'fiche',
  'vagues',
  'natures',
  'dossier',
  'suites',
  'cycle',
  'financement',
  'baremes',
  'indicateurs',
  'action',
  'documents',
  'parties',
  'modeles',
];
const OBLIGATOIRES = ATTRIBUTS.filter((nom) => !['vagues', 'baremes', 'parties', 'modeles'].includes(nom));
/** Names of forms that mean something else to the product. */
const FORMES_RESERVEES: readonly string[] = ['dossier', 'eligibilite', 'financement'];
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What a call publishes. */
export interface AppelCompile {
  readonly definition: Definition;
  /** As the call says it, complete. */
  readonly cycleEcrit: Cycle;
  /** As it runs. */
  readonly cycle: CycleCompile;
  /** The words of the cycle, first edition. */
  readonly mots: Mots;
  /** The envelopes of the funder that serve only some dossiers of this call, by key: the rule, over the answers of the demand. The funder's, not the version's. */
  readonly enveloppes: Readonly<Record<string, Regle>>;
  /** Its waves, none au fil de l’eau. The funder’s, not the version’s. */
  readonly vagues: readonly VagueCompilee[];
}

type Formulaires = ReadonlyMap<string, FormulaireDeplie>;

function verifierCadre(appel: Appel, recueil: Recueil): void {
  const { slug, version, natures } = appel;
  verifierNoms(appel, ATTRIBUTS, 'appel', 'd’un appel', recueil);
  if (!SLUG.test(slug))
    recueil.dire(
      'slug',
      `« ${slug} » n’est pas un nom d’adresse : des minuscules et des chiffres, séparés par des tirets.`,
    );
  if (!Number.isSafeInteger(version) || version < 1)
    recueil.dire('version', 'La version est un nombre entier, à partir de 1.');
  if (natures.length === 0) recueil.dire('natures', 'Dites qui peut demander : au moins une nature.');
  for (const nature of natures)
    if (!Object.hasOwn(NATURES, nature))
      recueil.dire('natures', `La nature « ${nature} » n’existe pas.${vouliezVous(nature, Object.keys(NATURES))}`);
  for (const cle of Object.keys(appel.suites)) {
    verifierCle(cle, cle, recueil);
    if (FORMES_RESERVEES.includes(cle)) recueil.dire(cle, 'Ce nom de formulaire est réservé : choisissez-en un autre.');
  }
}

function deplierTout(appel: AppelDeveloppe, autour: Omit<CadreDuFormulaire, 'appel'>): Formulaires {
  const cadre = { appel, ...autour };
  const demande = deplierFormulaire('dossier', appel.dossier, null, cadre);
  const suites = Object.entries(appel.suites).map(
    ([cle, f]) => [cle, deplierFormulaire(cle, f, demande, cadre)] as const,
  );
  return new Map([['dossier', demande], ...suites]);
}

/** Facts about the action, with what each one is. */
function compilerAction(
  appel: Appel,
  demande: PorteeDeFormulaire,
  recueil: Recueil,
): Map<string, { regle: Regle; nature: NatureDeNom }> {
  const action = new Map<string, { regle: Regle; nature: NatureDeNom }>();
  for (const nom of ['intitule', 'debut', 'fin'])
    if (!Object.hasOwn(appel.action, nom)) recueil.dire('action', `Il manque « ${nom} ».`);
  for (const [cle, texte] of Object.entries(appel.action)) {
    const ou = `action › ${cle}`;
    verifierCle(cle, ou, recueil);
    const attendu = cle === 'intitule' ? 'texte' : cle === 'debut' || cle === 'fin' ? 'date' : undefined;
    const regle = compilerFormule(texte, ou, demande, recueil, attendu);
    const lue = lireFormule(texte, demande);
    action.set(cle, { regle, nature: 'nature' in lue ? lue.nature : { genre: 'autre', entier: false } });
  }
  return action;
}

function compilerIndicateurs(
  appel: Appel,
  demande: PorteeDeFormulaire,
  bilan: PorteeDeFormulaire | undefined,
  recueil: Recueil,
): Indicateur[] {
  const cles = appel.indicateurs.map((i) => i.cle);
  return appel.indicateurs.map((i, rang) => {
    const ou = `indicateurs › ${i.cle}`;
    verifierNoms(i, ['cle', 'libelle', 'prevu', 'realise', 'type', 'source'], ou, 'd’un indicateur', recueil);
    verifierCle(i.cle, ou, recueil);
    if (cles.indexOf(i.cle) !== rang) recueil.dire(ou, 'Cet indicateur est écrit deux fois.');
    const format = i.type ?? 'nombre';
    if (bilan === undefined)
      recueil.dire(ou, 'Aucun bilan ne donne ce qui est réalisé : dites lequel (financement › droit).');
    return {
      cle: i.cle,
      libelle: i.libelle,
      ...(i.prevu === undefined ? {} : { prevu: compilerFormule(i.prevu, `${ou} › prevu`, demande, recueil, format) }),
      realise: bilan === undefined ? JAMAIS : compilerFormule(i.realise, `${ou} › realise`, bilan, recueil, format),
      format,
      source: i.source ?? appel.source,
    };
  });
}

/** A form that nothing asks for would never be filled in. */
function verifierSuites(appel: Appel, nommes: ReadonlySet<string>, recueil: Recueil): void {
  const { financement } = appel;
  const utiles = new Set([
    ...nommes,
    ...(financement === null ? [] : [financement.droit.formulaire, ...financement.tranches.map((t) => t.formulaire)]),
  ]);
  for (const cle of Object.keys(appel.suites))
    if (!utiles.has(cle))
      recueil.dire(cle, 'Ce formulaire n’est demandé nulle part : aucune tranche, aucune phase ne le nomme.');
}

/** The form over which what was done is read: the one that gives the right, else the last of those that follow. */
const formulaireDuBilan = (appel: Appel): string | undefined =>
  appel.financement?.droit.formulaire ?? Object.keys(appel.suites).at(-1);

/** A call is data, perhaps written without a compiler of types: nothing is read of what has not its shape. */
function verifierDonnees(ecrit: unknown, recueil: Recueil): void {
  if (!estObjet(ecrit)) throw new AppelRefuse('?', [{ ou: 'appel', message: 'Il faut ici un objet : { … }.' }]);
  for (const nom of OBLIGATOIRES) if (ecrit[nom] === undefined) recueil.dire('appel', `Il manque « ${nom} ».`);
  verifierForme(ecrit, recueil);
  if (recueil.fautes.length > 0)
    throw new AppelRefuse(typeof ecrit['slug'] === 'string' ? ecrit['slug'] : '?', recueil.fautes);
}

/**
 * Compiles a call with the phases that its cycle may use.
 *
 * @throws AppelRefuse with every fault of the call at once; nothing else, whatever data it is given
 */
export function compilerAppel(ecrit: Appel, { phases }: { phases: Vocabulaire }): AppelCompile {
  const recueil = new Recueil();
  verifierDonnees(ecrit, recueil);

  verifierCadre(ecrit, recueil);
  // The blocks know the natures that exist, and no other.
  const connues = ecrit.natures.filter((nature) => Object.hasOwn(NATURES, nature));
  const appel = developper({ ...ecrit, natures: connues }, recueil);
  const { baremes, portee } = compilerBaremes(appel, recueil);
  const dits = faitsDesPhases(appel.cycle, phases);
  const formulaires = deplierTout(appel, { baremes: portee, recueil, faits: dits });
  const demande = formulaires.get('dossier');
  if (demande === undefined) throw new AppelRefuse(appel.slug, recueil.fautes);
  const portees = new Map([...formulaires].map(([cle, f]) => [cle, f.portee]));
  const bilan = formulaireDuBilan(appel);

  const action = compilerAction(appel, demande.portee, recueil);
  const citables = { portee: demande.portee, champs: demande.champs, action };
  const indicateurs = compilerIndicateurs(
    appel,
    demande.portee,
    bilan === undefined ? undefined : portees.get(bilan),
    recueil,
  );
  const financement =
    appel.financement === null
      ? null
      : compilerFinancement(
          appel,
          appel.financement,
          { demande: demande.portee, champsDeLaDemande: demande.champs, portees },
          recueil,
        );
  const enveloppes =
    appel.financement === null
      ? {}
      : compilerEnveloppes({ appel, financement: appel.financement }, demande.portee, recueil);
  const fiche = compilerFiche(appel, recueil);
  const vagues = compilerVagues(appel, recueil);
  const documents = compilerDocuments(appel, citables, recueil);
  const contexte = { phases, formulaires: [...formulaires.keys()], recueil };
  const { cycle: cycleEcrit, nommes, compilable } = completerCycle(appel.cycle, financement, contexte);
  const parties = compilerParties(appel, demande.portee, cycleEcrit, recueil);
  const publication = compilable ? publierCycle(cycleEcrit, contexte) : null;
  verifierSuites(appel, nommes, recueil);
  const eligibilite = extraireTest(demande.formulaire, demande.regles);
  for (const [cle, f] of formulaires) {
    verifierNaissances(cle, f, cle === 'dossier' ? null : demande, recueil);
    verifierParLeMoteur(cle, f, recueil);
  }
  if (recueil.fautes.length === 0)
    for (const phrase of verifierFormulaire(eligibilite)) recueil.dire('test d’éligibilité', phrase);
  if (recueil.fautes.length > 0 || publication === null) throw new AppelRefuse(appel.slug, recueil.fautes);

  const lecteurs = lecteursParFormulaire(appel, formulaires, { financement, indicateurs, bilan });
  const ditsLus = ditsParFormulaire(dits, lecteurs);
  const definition: Definition = {
    slug: appel.slug,
    version: appel.version,
    financeur: appel.financeur.code,
    forme: appel.forme,
    fiche,
    natures: appel.natures,
    eligibilite,
    formulaires: Object.fromEntries([...formulaires].map(([cle, f]) => [cle, f.formulaire])),
    faits: faitsParFormulaire(formulaires, lecteurs, financement),
    ...(ditsLus === undefined ? {} : { dits: ditsLus }),
    action: Object.fromEntries([...action].map(([cle, { regle }]) => [cle, regle])),
    financement,
    baremes,
    indicateurs,
    documents,
    ...(parties === undefined ? {} : { parties }),
    modeles: appel.modeles ?? {},
    roles: rolesDuCycle(publication),
  };
  return { definition, cycleEcrit, cycle: publication.cycle, mots: publication.mots, enveloppes, vagues };
}

type Lus = Pick<Definition, 'financement' | 'indicateurs'> & { bilan: string | undefined };

/** What reads beside its own answers, by form that follows the demand: itself, and what is computed over it. */
function lecteursParFormulaire(
  appel: Appel,
  formulaires: Formulaires,
  { financement, indicateurs, bilan }: Lus,
): (readonly [cle: string, lecteurs: unknown[]])[] {
  const surLeBilan = [
    indicateurs.map((i) => i.realise),
    financement?.droit.besoin ?? null,
    financement?.droit.plafondCumul ?? null,
    financement?.penalites ?? [],
  ];
  const deLaTranche = (cle: string): unknown[] =>
    (financement?.tranches ?? []).filter((t) => t.formulaire === cle).map((t) => [t.depenses, t.droit]);
  return Object.keys(appel.suites).map((cle) => {
    const f = formulaires.get(cle)?.formulaire;
    return [cle, [f?.sections, f?.contraintes, deLaTranche(cle), cle === bilan ? surLeBilan : []]] as const;
  });
}

/** What each form reads of the frozen demand; `financement`: what the tranches read. */
function faitsParFormulaire(
  formulaires: Formulaires,
  lecteurs: ReturnType<typeof lecteursParFormulaire>,
  financement: Definition['financement'],
): Definition['faits'] {
  const noms = [...(formulaires.get('dossier')?.portee.champs.keys() ?? [])];
  const suites = lecteurs.map(([cle, lus]) => [cle, faitsDeLaDemande(lus, noms)] as const);
  const argent = (financement?.tranches ?? []).map((t) => [t.montant, t.ouverte, t.prevue]);
  return {
    ...Object.fromEntries(suites),
    ...(financement === null ? {} : { financement: faitsDeLaDemande([argent, financement.plafondAvantSolde], noms) }),
  };
}
