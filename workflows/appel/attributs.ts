// What may be written in a question: for those who write without TypeScript, and in French.
import { cle as schemaCle } from '../engine/elements-de-definition.ts';
import type { Question } from '../engine/form/question.ts';
import { vouliezVous } from '../formules/index.ts';
import type { Bloc } from './bloc.ts';
import type { Recueil } from './fautes.ts';

type TypeDeQuestion = Question['type'];

const COMMUNS = [
  'cle',
  'type',
  'libelle',
  'aide',
  'exemple',
  'facultatif',
  'requis',
  'visible',
  'source',
  'liste',
  'personnel',
  'classe',
  'connu',
];
const BORNES = ['min', 'max'];
const PROPRES: Readonly<Record<TypeDeQuestion, readonly string[]>> = {
  texte: ['max', 'motif', 'messageMotif'],
  texteLong: ['max'],
  nombre: [...BORNES, 'decimales', 'unite'],
  montant: BORNES,
  heures: BORNES,
  pourcentage: BORNES,
  date: [...BORNES, 'anneeMin', 'anneeMax'],
  jours: [],
  ouiNon: [],
  courriel: [],
  telephone: [],
  siret: [],
  nda: [],
  iban: [],
  url: [],
  rna: [],
  adresse: [],
  qualiopi: [],
  certification: [],
  periode: [],
  instant: [],
  choix: ['options'],
  choixMultiple: ['options'],
  choixLies: ['libelleParent', 'libelleEnfant', 'options'],
  piece: ['familles', 'nombreMax', 'mo', 'mois', 'modele'],
  tableau: ['ligne', 'min', 'max', 'colonnes', 'totaux', 'nait'],
  engagement: ['texte', 'version'],
  explication: ['texte'],
  nomenclature: ['referentiel', 'date'],
  territoires: ['niveaux', 'nombreMax'],
  publics: ['codes'],
  indicateur: ['unite', 'moments', 'ventilations'],
  sousFormulaire: ['questions'],
};
const OBLIGATOIRES: Readonly<Partial<Record<TypeDeQuestion, readonly string[]>>> = {
  choix: ['options'],
  choixMultiple: ['options'],
  choixLies: ['libelleParent', 'libelleEnfant', 'options'],
  tableau: ['ligne', 'colonnes'],
  engagement: ['texte'],
  explication: ['texte'],
  nomenclature: ['referentiel'],
  territoires: ['niveaux', 'nombreMax'],
  indicateur: ['unite', 'moments', 'ventilations'],
  sousFormulaire: ['questions'],
};
/** Types whose value may be computed (`vaut`). */
const CALCULABLES: readonly TypeDeQuestion[] = [
  'montant',
  'nombre',
  'heures',
  'pourcentage',
  'jours',
  'texte',
  'ouiNon',
  'date',
];
const BLOCS: Readonly<Record<Bloc['bloc'], readonly string[]>> = {
  organisme: ['formation', 'qualiopi'],
  representant: ['pouvoir'],
  compte: [],
  planFinancement: ['annees', 'base', 'enNature', 'lignesMax', 'autresDepenses', 'colonnesDepenses', 'region'],
  partenaires: ['libelle', 'roles', 'reversement', 'lignesMax'],
  pieces: ['sauf'],
  attestation: ['texte'],
  calcul: [],
  compteRendu: [],
  publicite: [],
  budget: ['subvention', 'sources', 'autresCharges'],
  periode: ['debut', 'fin', 'de', 'dureeMax', 'apresDepot', 'liste'],
  departement: [],
  certification: ['fin', 'source'],
  heuresRealisees: ['personnes', 'debut', 'hebdomadaires', 'centre', 'entreprise', 'parcours'],
  publics: ['parmi'],
  situations: ['mois', 'fin', 'personnes'],
};
const OBLIGATOIRES_DES_BLOCS: Readonly<Partial<Record<Bloc['bloc'], readonly string[]>>> = {
  partenaires: ['libelle', 'roles'],
  budget: ['subvention', 'sources'],
  periode: ['debut', 'fin', 'de'],
  certification: ['fin'],
  heuresRealisees: ['personnes', 'debut', 'hebdomadaires', 'centre', 'entreprise'],
  publics: ['parmi'],
  situations: ['mois', 'fin', 'personnes'],
};
/** Words that formulas of the lifecycle read with: a question of such a name could not be told from them. */
const RESERVES: ReadonlySet<string> = new Set([
  'soi',
  'commun',
  'jalon',
  'acteur',
  'element',
  'option',
  'dossier',
  'decision',
]);

/** Whether `cle` may name something of a call; says what is wrong with it. */
export function verifierCle(cle: unknown, ou: string, recueil: Recueil): boolean {
  const lue = schemaCle.safeParse(cle);
  if (!lue.success) {
    recueil.dire(
      ou,
      typeof cle === 'string'
        ? `« ${cle} » n’est pas une clé : elle commence par une minuscule et ne contient que des lettres sans accent et des chiffres.`
        : 'Il manque « cle ».',
    );
    return false;
  }
  if (RESERVES.has(lue.data) || lue.data in Object.prototype) {
    recueil.dire(ou, `« ${lue.data} » est un mot réservé : choisissez une autre clé.`);
    return false;
  }
  return true;
}

/** Says the attributes that do not exist, with the nearest that does. */
export function verifierNoms(objet: object, permis: readonly string[], ou: string, de: string, recueil: Recueil): void {
  for (const nom of Object.keys(objet))
    if (!permis.includes(nom)) recueil.dire(ou, `« ${nom} » ne se dit pas ${de}.${vouliezVous(nom, permis)}`);
}

/** Whether a question says enough to be unfolded; what is wrong with its type, its key and its attributes is said. */
export function verifierQuestion(q: Question, ou: string, recueil: Recueil): boolean {
  const brute: Readonly<Record<string, unknown>> = { ...q };
  if (!Object.hasOwn(PROPRES, q.type)) {
    const type = String(brute['type']);
    recueil.dire(
      ou,
      brute['type'] === undefined
        ? 'Il manque « type », ou « bloc ».'
        : `Le type « ${type} » n’existe pas.${vouliezVous(type, Object.keys(PROPRES))}`,
    );
    return false;
  }
  const calculee = CALCULABLES.includes(q.type);
  verifierNoms(
    q,
    [...COMMUNS, ...(calculee ? ['vaut'] : []), ...PROPRES[q.type]],
    ou,
    `d’une question de type ${q.type}`,
    recueil,
  );
  const cleValide = verifierCle(brute['cle'], ou, recueil);
  const attendus = ['libelle', ...(brute['vaut'] === undefined ? (OBLIGATOIRES[q.type] ?? []) : [])];
  const manquants = attendus.filter((nom) => brute[nom] === undefined);
  for (const nom of manquants) recueil.dire(ou, `Il manque « ${nom} ».`);
  if (q.facultatif === true && q.requis !== undefined)
    recueil.dire(ou, 'Cette question est « facultatif » et « requis » : choisissez.');
  return cleValide && manquants.length === 0;
}

/** Whether a block exists; what is wrong with its name and its attributes is said. */
export function verifierBloc(b: Bloc, ou: string, recueil: Recueil): boolean {
  if (!Object.hasOwn(BLOCS, b.bloc)) {
    const nom: string = b.bloc;
    recueil.dire(ou, `Le bloc « ${nom} » n’existe pas.${vouliezVous(nom, Object.keys(BLOCS))}`);
    return false;
  }
  verifierNoms(b, ['bloc', ...BLOCS[b.bloc]], ou, `du bloc ${b.bloc}`, recueil);
  const dits: Readonly<Record<string, unknown>> = { ...b };
  const manquants = (OBLIGATOIRES_DES_BLOCS[b.bloc] ?? []).filter((nom) => dits[nom] === undefined);
  for (const nom of manquants) recueil.dire(ou, `Il manque « ${nom} » au bloc ${b.bloc}.`);
  return manquants.length === 0;
}
