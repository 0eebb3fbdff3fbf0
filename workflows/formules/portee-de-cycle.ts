// The names of the lifecycle (charge, facts, what is kept and shared, milestones, actor, options) as the names of a formula.
import { estDateCivile } from '../engine/dates/civil.ts';
import type { Champ } from '../engine/form/formulaire.ts';
import type { Question } from '../engine/form/question.ts';
import '../engine/form/types/autres.ts';
import { typeDe } from '../engine/form/types/index.ts';
import type { PorteeDeCycle } from '../engine/lifecycle/langue.ts';
import type { Nature, NatureNue, Natures } from '../engine/lifecycle/phase.ts';
import type { Valeur } from '../engine/rules/regle.ts';
import type { Genre, NatureDeNom } from './natures.ts';
import { natureDeChamp, nomsDesChamps } from './portee.ts';
import type { PorteeDeFormulaire } from './portee.ts';
import type { Lecture } from './traduire.ts';
import { LECTURE_DE_FORMULAIRE } from './traduire.ts';

const ACTEUR: Natures = { id: 'compte', roles: 'liste', organismes: 'liste', beneficiaire: 'ouiNon' };
/** What every event says, whatever its phase declares. */
const FAITS_DE_TOUT_EVENEMENT: Natures = { date: 'date', instant: 'instant' };

/** A nature without its `?`. */
export const nue = (nature: Nature): NatureNue => nature.replace('?', '') as NatureNue;

/** A value of that nature, as formulas take it. */
export function natureDeclaree(nature: Nature): NatureDeNom {
  const genre = nue(nature);
  return { genre, entier: genre === 'montant' || genre === 'jours', parfois: nature.endsWith('?') };
}

const declarees = (prefixe: string, natures: Natures): [string, NatureDeNom][] =>
  Object.entries(natures).map(([cle, nature]) => [prefixe + cle, natureDeclaree(nature)]);

const GENRES: Readonly<Partial<Record<Question['type'], Genre>>> = {
  montant: 'montant',
  nombre: 'nombre',
  heures: 'heures',
  pourcentage: 'pourcentage',
  jours: 'jours',
  date: 'date',
  instant: 'instant',
  ouiNon: 'ouiNon',
  choix: 'choix',
  choixMultiple: 'liste',
  tableau: 'liste',
  publics: 'liste',
  territoires: 'liste',
  piece: 'liste',
  texte: 'texte',
  texteLong: 'texte',
  courriel: 'texte',
  telephone: 'texte',
  siret: 'texte',
  nda: 'texte',
  iban: 'texte',
  url: 'texte',
  rna: 'texte',
  engagement: 'texte',
};

/** What a question is for a formula. `parfois`: it may have no answer. */
function natureDeQuestion(question: Question): NatureDeNom {
  const { libelle, type } = question;
  const parfois =
    question.facultatif === true ||
    question.requis !== undefined ||
    question.visible !== undefined ||
    question.vaut !== undefined;
  const decimales = question.type === 'nombre' && question.vaut === undefined ? (question.decimales ?? 0) : 2;
  const entier = type === 'montant' || type === 'jours' || (type === 'nombre' && decimales === 0);
  const nature = { genre: GENRES[type] ?? 'autre', entier, libelle, parfois };
  return question.type === 'choix' || question.type === 'choixMultiple'
    ? { ...nature, options: question.options.map(([valeur]) => valeur) }
    : nature;
}

/** Types whose parts depend on nothing that the question says. */
const COMPOSES: ReadonlySet<string> = new Set(['adresse', 'certification', 'periode', 'qualiopi']);

function partiesDe({ cle, libelle, type }: Question): [string, NatureDeNom][] {
  if (!COMPOSES.has(type)) return [];
  const champ = { cle, libelle, type } as Champ;
  return (typeDe(champ)?.parties?.(champ, null) ?? []).map((p) => [`${cle}.${p.cle}`, natureDeChamp(p)]);
}

const estScalaire = (valeur: Valeur): valeur is string | number | boolean =>
  typeof valeur === 'string' || typeof valeur === 'number' || typeof valeur === 'boolean';
const estListe = (valeur: Valeur): valeur is readonly Valeur[] => Array.isArray(valeur);

function natureDOption(valeur: string | number | boolean): NatureDeNom {
  if (typeof valeur === 'boolean') return { genre: 'ouiNon', entier: false };
  // Amounts and durations are numbers alike in options: goes with both.
  if (typeof valeur === 'number') return { genre: 'autre', entier: Number.isInteger(valeur) };
  return { genre: estDateCivile(valeur) ? 'date' : 'texte', entier: false };
}

/** Options that a formula may read: scalars and lists of scalars, at any depth (`option.delai.mois`). Others are structure, for the phase alone. */
function optionsLisibles(valeur: Valeur, nom: string): [string, Valeur][] {
  if (estScalaire(valeur)) return [[nom, valeur]];
  if (valeur === null) return [];
  if (estListe(valeur)) return valeur.every(estScalaire) ? [[nom, valeur]] : [];
  return Object.entries(valeur).flatMap(([cle, v]) => optionsLisibles(v, `${nom}.${cle}`));
}

interface NomsDeCycle {
  noms: [string, NatureDeNom][];
  options: ReadonlyMap<string, Valeur>;
}

function nomsDesOptions({ options }: PorteeDeCycle): NomsDeCycle {
  const lisibles = optionsLisibles(options, 'option');
  const noms = lisibles.map(([nom, valeur]): [string, NatureDeNom] => [
    nom,
    estScalaire(valeur) ? natureDOption(valeur) : { genre: 'liste', entier: false },
  ]);
  return { noms, options: new Map(lisibles) };
}

/** Prefix of a name → operator of its reading. */
const LECTURES: ReadonlyMap<string, string> = new Map([
  ['soi', 'retenu'],
  ['commun', 'commun'],
  ['jalon', 'jalon'],
  ['acteur', 'acteur'],
  ['element', 'element'],
]);

function lectureDeCycle(options: ReadonlyMap<string, Valeur>): Lecture {
  const nom = (lu: string): unknown => {
    const option = options.get(lu);
    if (option !== undefined) return option;
    const point = lu.indexOf('.');
    const operateur = point < 0 ? undefined : LECTURES.get(lu.slice(0, point));
    return operateur === undefined ? { charge: lu.replaceAll('.', '/') } : { [operateur]: lu.slice(point + 1) };
  };
  return {
    nom,
    fait: (lu) => ({ fait: lu }),
    // An option that is written is there; a milestone is yes or no, never missing.
    rempli: (lu) => (options.has(lu) || lu.startsWith('jalon.') ? true : { present: nom(lu) }),
    present: (regle) => ({ present: regle }),
  };
}

/** The names of guards and values of a phase. */
export function porteeDeCycle(portee: PorteeDeCycle): PorteeDeFormulaire {
  const { noms, options } = nomsDesOptions(portee);
  return {
    champs: new Map<string, NatureDeNom>([
      ...portee.charge.map((q): [string, NatureDeNom] => [q.cle, natureDeQuestion(q)]),
      ...portee.charge.flatMap(partiesDe),
      ...declarees('soi.', portee.soi),
      ...declarees('commun.', portee.communs),
      ...portee.jalons.map((j): [string, NatureDeNom] => [`jalon.${j}`, { genre: 'ouiNon', entier: false }]),
      ...declarees('acteur.', ACTEUR),
      ...declarees('element.', portee.element ?? {}),
      ...noms,
    ]),
    tableaux: new Map(),
    faits: new Map(declarees('', { ...FAITS_DE_TOUT_EVENEMENT, ...portee.faits })),
    baremes: new Map(),
    dossier: null,
    tableau: null,
    lecture: lectureDeCycle(options),
    quoi: 'Le nom',
    sansDossier: 'Une phase ne lit pas les réponses du dossier : déclarez un fait, que l’on écrit @nom.',
    sansTableaux:
      'Une phase ne compte ni n’additionne les lignes d’un tableau, et ne lit pas de barème : déclarez un fait, que l’on écrit @nom.',
  };
}

/**
 * The names of formulas inside the questions of a charge (`visible`, `requis`, `vaut`, `min`, `max`): its own answers, the facts of the event and the options.
 * What is kept or shared is not read there: the twin gives it as a fact.
 *
 * @param champs the fields that the questions are unfolded to
 */
export function porteeDeCharge(portee: PorteeDeCycle, champs: readonly Champ[]): PorteeDeFormulaire {
  const { noms, options } = nomsDesOptions(portee);
  const { champs: reponses, tableaux } = nomsDesChamps(champs);
  return {
    champs: new Map([...reponses, ...noms]),
    tableaux,
    faits: new Map(declarees('', { ...FAITS_DE_TOUT_EVENEMENT, ...portee.faits })),
    baremes: new Map(),
    dossier: null,
    tableau: null,
    lecture: {
      ...LECTURE_DE_FORMULAIRE,
      nom: (nom) => options.get(nom) ?? LECTURE_DE_FORMULAIRE.nom(nom),
      rempli: (nom) => (options.has(nom) ? true : LECTURE_DE_FORMULAIRE.rempli(nom)),
    },
    quoi: 'La question',
    sansDossier: 'Un acte ne lit pas les réponses du dossier : déclarez un fait, que l’on écrit @nom.',
  };
}
