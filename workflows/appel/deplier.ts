// A question as it is written → a field of the engine, with the defaults of the surface and its formulas translated.
import type { Champ, ChampDeType, FormatCalcul, Naissance, Option } from '../engine/form/formulaire.ts';
import type { Choix, Nait, Question } from '../engine/form/question.ts';
import type { Regle } from '../engine/rules/regle.ts';
import { vouliezVous } from '../formules/index.ts';
import { verifierQuestion } from './attributs.ts';
import type { Recueil } from './fautes.ts';
import type { Formule } from './types.ts';

/** What a question takes from where it stands. */
export interface Herite {
  source?: string;
  /** Whether texts speak of persons; true unless someone says otherwise. */
  personnel: boolean;
}

/** What unfolding needs around a question. */
export interface Depliage {
  readonly recueil: Recueil;
  /** Reads, checks and translates a formula of the form; `tableau`: the table whose row it is about. */
  formule(texte: Formule, ou: string, attendu: FormatCalcul, tableau: string | null): Regle;
  /** Documents of the call to fill in; `null` where the call has none to know of. */
  readonly modeles: readonly string[] | null;
  /** Time zone of the funder. */
  readonly fuseau?: string;
}

const LONGUEUR_TEXTE = 200;
const LONGUEUR_TEXTE_LONG = 4000;
const MEGAOCTET = 1_000_000;
const FICHIER_MO = 10;
const FICHIERS_MAX = 5;
const LIGNES_MAX = 60;

/** Answers offered, as the engine keeps them. */
export const optionsDe = (choix: Choix): Option[] => choix.map(([valeur, libelle]) => ({ valeur, libelle }));

/** What stands for a question that cannot be unfolded, so that the others are still checked. */
const remplacant = (q: Question): Champ => ({ cle: q.cle, type: 'explication', libelle: q.libelle, texte: '?' });

/**
 * Unfolds a question. Everything that is wrong with it goes to the faults; what cannot be unfolded becomes an explanation of the same key.
 *
 * @param ou the place of the question, for faults
 * @param tableau the table of which it is a column
 */
export function deplier(q: Question, ou: string, herite: Herite, tableau: string | null, d: Depliage): Champ {
  if (!verifierQuestion(q, ou, d.recueil)) return remplacant(q);
  const formule = (texte: Formule, attribut: string, attendu: FormatCalcul): Regle =>
    d.formule(texte, `${ou} › ${attribut}`, attendu, tableau);
  const source = q.source ?? herite.source;
  const commun = {
    cle: q.cle,
    libelle: q.libelle,
    ...(source === undefined ? {} : { source }),
    ...(q.aide === undefined ? {} : { aide: q.aide }),
    ...(q.exemple === undefined ? {} : { exemple: q.exemple }),
    ...(q.visible === undefined ? {} : { visible: formule(q.visible, 'visible', 'ouiNon') }),
    ...(q.liste === true ? { indexe: true } : {}),
    ...(q.classe === undefined ? {} : { classe: q.classe }),
    ...(q.connu === undefined ? {} : { connu: q.connu }),
    ...personnelDe(q, herite),
  };
  if (q.vaut !== undefined)
    return { ...commun, type: 'calcule', format: q.type, valeur: formule(q.vaut, 'vaut', q.type) };
  if (q.type === 'explication') return { ...commun, type: 'explication', texte: q.texte };
  const requis =
    q.requis === undefined
      ? q.facultatif === true
        ? {}
        : { requis: true }
      : { requis: formule(q.requis, 'requis', 'ouiNon') };
  const base = { ...commun, ...requis };
  switch (q.type) {
    case 'tableau':
      return { ...base, ...tableauDe(q, ou, { ...herite, ...(source === undefined ? {} : { source }) }, d) };
    case 'sousFormulaire':
      return {
        ...base,
        type: q.type,
        champs: q.questions.map((c) => deplier(c, `${ou} › ${c.cle}`, { ...herite }, tableau, d)),
      };
    case 'date':
      return {
        ...base,
        type: q.type,
        ...(q.min === undefined ? {} : { min: formule(q.min, 'min', 'date') }),
        ...(q.max === undefined ? {} : { max: formule(q.max, 'max', 'date') }),
        ...(q.anneeMin === undefined ? {} : { anneeMin: q.anneeMin }),
        ...(q.anneeMax === undefined ? {} : { anneeMax: q.anneeMax }),
      };
    case 'piece':
      if (q.modele !== undefined) verifierModele(q.modele, ou, d);
      return { ...base, ...pieceDe(q) };
    default:
      return { ...base, ...simpleDe(q, d.fuseau) };
  }
}

/** Texts are personal unless it is said; the other types follow the engine unless the question itself says it. */
function personnelDe(q: Question, herite: Herite): { personnel?: boolean } {
  const texte = q.type === 'texte' || q.type === 'texteLong' || q.type === 'url';
  if (texte) return (q.personnel ?? herite.personnel) ? {} : { personnel: false };
  return q.personnel === undefined ? {} : { personnel: q.personnel };
}

type Demandee = Exclude<Question, { vaut: Formule }>;
type DeType<T extends Question['type']> = Extract<Demandee, { type: T }>;
type Propre<T extends Champ['type']> = T extends Champ['type'] ? Omit<ChampDeType<T>, 'cle' | 'libelle'> : never;

function bornes(q: { min?: number; max?: number }): { min?: number; max?: number } {
  return { ...(q.min === undefined ? {} : { min: q.min }), ...(q.max === undefined ? {} : { max: q.max }) };
}

function simpleDe(
  q: Exclude<Demandee, { type: 'tableau' | 'sousFormulaire' | 'date' | 'piece' | 'explication' }>,
  fuseau: string | undefined,
): Propre<Exclude<Champ['type'], 'tableau' | 'sousFormulaire' | 'date' | 'piece' | 'explication' | 'calcule'>> {
  switch (q.type) {
    case 'texte':
      return {
        type: q.type,
        longueurMax: q.max ?? LONGUEUR_TEXTE,
        ...(q.motif === undefined ? {} : { motif: q.motif }),
        ...(q.messageMotif === undefined ? {} : { messageMotif: q.messageMotif }),
      };
    case 'texteLong':
      return { type: q.type, longueurMax: q.max ?? LONGUEUR_TEXTE_LONG };
    case 'nombre':
      return {
        type: q.type,
        min: 0,
        ...bornes(q),
        ...(q.decimales === undefined ? {} : { decimales: q.decimales }),
        ...(q.unite === undefined ? {} : { unite: q.unite }),
      };
    case 'montant':
    case 'heures':
      return { type: q.type, min: 0, ...bornes(q) };
    case 'pourcentage':
      return { type: q.type, ...bornes(q) };
    case 'choix':
    case 'choixMultiple':
      return { type: q.type, options: optionsDe(q.options) };
    case 'choixLies':
      return {
        type: q.type,
        libelleParent: q.libelleParent,
        libelleEnfant: q.libelleEnfant,
        options: q.options.map(([valeur, libelle, enfants]) => ({ valeur, libelle, enfants: optionsDe(enfants) })),
      };
    case 'engagement':
      return { type: q.type, texte: q.texte, version: q.version ?? '1' };
    case 'nomenclature':
      return { type: q.type, referentiel: q.referentiel, ...(q.date === undefined ? {} : { date: dateDe(q.date) }) };
    case 'territoires':
      return { type: q.type, niveaux: [...q.niveaux], nombreMax: q.nombreMax };
    case 'publics':
      return { type: q.type, ...(q.codes === undefined ? {} : { codes: [...q.codes] }) };
    case 'indicateur':
      return {
        type: q.type,
        unite: q.unite,
        moments: [...q.moments],
        ventilations: q.ventilations.map((v) => ({ ...v, modalites: optionsDe(v.modalites) })),
      };
    case 'ouiNon':
    case 'courriel':
    case 'telephone':
    case 'siret':
    case 'nda':
    case 'iban':
    case 'url':
    case 'rna':
    case 'adresse':
    case 'qualiopi':
    case 'certification':
    case 'periode':
      return { type: q.type };
    case 'instant':
      return { type: q.type, ...(fuseau === undefined ? {} : { fuseau }) };
  }
}

/** A day as it is written, or the day of a fact: « @dateDepot ». */
const dateDe = (date: string): string | { fait: string } => (date.startsWith('@') ? { fait: date.slice(1) } : date);

function pieceDe(q: DeType<'piece'>): Propre<'piece'> {
  return {
    type: 'piece',
    familles: q.familles === undefined ? ['pdf', 'image'] : [...q.familles],
    tailleMaxOctets: (q.mo ?? FICHIER_MO) * MEGAOCTET,
    nombreMax: q.nombreMax ?? FICHIERS_MAX,
    ...(q.mois === undefined ? {} : { validiteMois: q.mois }),
    ...(q.modele === undefined ? {} : { modele: q.modele }),
  };
}

function verifierModele(modele: string, ou: string, { modeles, recueil }: Depliage): void {
  if (modeles === null || modeles.includes(modele)) return;
  const suite = vouliezVous(modele, modeles);
  recueil.dire(ou, `Le modèle « ${modele} » n’existe pas.${suite === '' ? ' Ajoutez-le dans « modeles ».' : suite}`);
}

const DEMANDE = 'dossier.';

/** Where its rows come from; the table that is named, and its columns, are looked at once the demand is known (`engine/form/naissance.ts`). */
function naissanceDe({ de, reprend, montre = {}, sauf, dit }: Nait, ou: string, { recueil }: Depliage): Naissance {
  if (!de.startsWith(DEMANDE))
    recueil.dire(ou, `« ${de} » n’est pas un tableau de la demande : écrivez « dossier. » et sa clé.`);
  return {
    tableau: de.slice(DEMANDE.length),
    reprend: { ...reprend },
    montre: { ...montre },
    ...(sauf === undefined
      ? {}
      : { sauf: Object.fromEntries(Object.entries(sauf).map(([colonne, valeurs]) => [colonne, [...valeurs]])) }),
    dit: dit ?? 'votre demande',
  };
}

/** A table asked has at least one row; a column takes the source of its table, which is said once. */
function tableauDe(q: DeType<'tableau'>, ou: string, herite: Herite, d: Depliage): Propre<'tableau'> {
  const dedans: Herite = { ...herite, personnel: q.personnel ?? herite.personnel };
  const colonnes = q.colonnes.map((c) => deplier(c, `${ou} › ${c.cle}`, dedans, q.cle, d));
  return {
    type: 'tableau',
    libelleLigne: q.ligne,
    lignesMin: q.min ?? (q.facultatif === true || q.requis !== undefined ? 0 : 1),
    lignesMax: q.max ?? LIGNES_MAX,
    ...(q.totaux === undefined ? {} : { totaliser: [...q.totaux] }),
    ...(q.nait === undefined ? {} : { naissance: naissanceDe(q.nait, `${ou} › nait`, d) }),
    colonnes: colonnes.map(({ source, ...colonne }): Champ =>
      source === undefined || source === herite.source ? colonne : { source, ...colonne },
    ),
  };
}
