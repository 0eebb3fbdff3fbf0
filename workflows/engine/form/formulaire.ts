import type { Regle, Valeur } from '../rules/regle.ts';
import type { Referentiel } from './referentiels.ts';

/**
 * The description of a form, as data. The same engine serves every form of the product: dossier, avis, versement, bilan and the charge of each event.
 * A field's key is unique in its form; inside a table, unique among its columns. Nothing here is a function: a form goes through JSON unchanged.
 */
export interface Formulaire {
  cle: string;
  titre: string;
  introduction?: string;
  sections: Section[];
  contraintes: Contrainte[];
}

export interface Section {
  cle: string;
  titre: string;
  aide?: string;
  visible?: Regle;
  champs: Champ[];
}

interface ChampCommun {
  cle: string;
  libelle: string;
  aide?: string;
  exemple?: string;
  /** `true`, or a rule that says when the field must be filled. Absent: optional. */
  requis?: Regle;
  /** A hidden field is neither required nor checked, and is dropped at deposit. */
  visible?: Regle;
  /** Where the question comes from: `004:L2229`, a law's article, or `décision Jalon`. */
  source?: string;
  /** Kept in a typed column, so that lists can sort, filter and sum it. */
  indexe?: boolean;
  /** Personal data: never in the journal, erasable. Texts are personal unless this is `false`. */
  personnel?: boolean;
  /** Who may read it, where it is not what its type or `connu` says: see `classes.ts`. */
  classe?: 'projet' | 'identite' | 'banque' | 'analyse';
  /** The name of a datum of the organisation (`connus.ts`): the answer may be taken from its profile or its earlier dossiers. */
  connu?: string;
}

export type Champ = ChampCommun &
  /** `motif`: source of a regular expression, not anchored by us. `brut`: any text, taken as it is (spaces alone are an answer), for forms brought from elsewhere. */
  (
    | { type: 'texte'; longueurMax?: number; motif?: string; messageMotif?: string; brut?: boolean }
    | { type: 'texteLong'; longueurMax?: number }
    /** `brut`: any double, without promise of exactness, for forms brought from elsewhere. */
    | { type: 'nombre'; min?: number; max?: number; decimales?: number; unite?: string; brut?: boolean }
    /** Integer centimes. */
    | { type: 'montant'; min?: number; max?: number }
    /** A number of hours, at most two decimals. */
    | { type: 'heures'; min?: number; max?: number }
    /** `AAAA-MM-JJ`, a day of the civil calendar. Its year is from `anneeMin` (2000) to `anneeMax` (2099), whatever its bounds. */
    | { type: 'date'; min?: Regle; max?: Regle; anneeMin?: number; anneeMax?: number }
    | { type: 'ouiNon' }
    | { type: 'choix'; options: Option[] }
    | { type: 'choixMultiple'; options: Option[] }
    | { type: 'courriel' }
    | { type: 'telephone' }
    | { type: 'siret' }
    | { type: 'nda' }
    | { type: 'iban' }
    /** References of stored files: `[{ id, nom, taille, empreinte, dateDocument? }]`, the last one the day the document bears, where `validiteMois` asks for it. */
    | {
        type: 'piece';
        familles: FamillePiece[];
        tailleMaxOctets: number;
        nombreMax: number;
        /** A document older than this many months, on the day of the fact `dateValidite` (else `date`), is not accepted. */
        validiteMois?: number;
        /** A document of the call to fill in and give back, by its name in `modeles`. */
        modele?: string;
      }
    /** Rows with stable ids: `[{ id, colonne: valeur… }]`. */
    | {
        type: 'tableau';
        colonnes: Champ[];
        lignesMin?: number;
        lignesMax: number;
        libelleLigne: string;
        /** Keys of the columns whose total is shown under the rows. */
        totaliser?: string[];
        naissance?: Naissance;
      }
    /** Never read from the client: computed from the other answers wherever it is shown or judged. */
    | { type: 'calcule'; valeur: Regle; format: FormatCalcul }
    /** A text one accepts; the value is the version of the text accepted. */
    | { type: 'engagement'; texte: string; version: string }
    | { type: 'explication'; texte: string }
    /** A number of percent, at most two decimals; from 0 to 100 unless the bounds say otherwise. */
    | { type: 'pourcentage'; min?: number; max?: number }
    /** A date and a time in `fuseau` (Europe/Paris by default): `2027-03-12T17:00:00+01:00`. */
    | { type: 'instant'; fuseau?: string }
    /** `{ debut, fin }`, two days, the first not after the last. */
    | { type: 'periode' }
    | { type: 'url' }
    /** The number of an association in the national register: W and nine digits. */
    | { type: 'rna' }
    /** `{ parent, enfant }`: the second list depends on the first answer. */
    | { type: 'choixLies'; libelleParent: string; libelleEnfant: string; options: OptionParente[] }
    /** `{ categories, certificateur, numero?, valideJusquAu }`. */
    | { type: 'qualiopi' }
    /** `{ repertoire, code, intitule, fin }`: a certification of France compétences, `fin` the end of its registration. */
    | { type: 'certification' }
    /** `{ code, libelle, version }`, chosen in reference data read at `date`. `version` is `non verifiee` for what was written by hand. */
    | { type: 'nomenclature'; referentiel: Referentiel; date?: DateReferentiel }
    /** `{ libelle, codePostal, commune, codeCommune?, source }`. */
    | { type: 'adresse' }
    /** `[{ code, libelle, version }]`: several of the publics of the list read at `date`, only those of `codes` when they are given. */
    | { type: 'publics'; codes?: string[]; date?: DateReferentiel }
    /** `[{ referentiel, code?, libelle, version }]`: several territories, of one of the levels. */
    | { type: 'territoires'; niveaux: Referentiel[]; nombreMax: number; date?: DateReferentiel }
    /** Counts, never names: `{ prevuTotal, prevuSexeFemmes… }`, by moment, then by ventilation and modality. */
    | { type: 'indicateur'; unite: string; moments: MomentIndicateur[]; ventilations: Ventilation[] }
    /** Questions of simple types answered together: an object by their keys. */
    | { type: 'sousFormulaire'; champs: Champ[] }
  );

/**
 * The rows that a table of a form which follows the demand is born with: those of a table of the frozen demand, each under its own id. What is carried is not
 * written again: not there, nor by whoever fills in the form.
 */
export interface Naissance {
  /** Key of the table of the demand. */
  tableau: string;
  /** Columns that say what a row is, by the column of the demand they take: read in the rows that are carried, asked in those that are added. */
  reprend: Record<string, string>;
  /** Columns only shown beside, as what was planned: never asked, empty in the rows that are added. */
  montre: Record<string, string>;
  /** Rows that are not carried: a column of the demand that is a choice, and the answers that leave a row out. */
  sauf?: Record<string, string[]>;
  /** What the table comes from, for whoever fills it in: « votre budget ». */
  dit: string;
}

export type TypeChamp = Champ['type'];
export type ChampDeType<T extends TypeChamp> = Extract<Champ, { type: T }>;
export type FormatCalcul = 'montant' | 'nombre' | 'heures' | 'pourcentage' | 'jours' | 'texte' | 'ouiNon' | 'date';
export type FamillePiece = 'pdf' | 'image' | 'tableur' | 'texte';

export interface Option {
  valeur: string;
  libelle: string;
}

/** An answer that opens a list of its own. */
export interface OptionParente extends Option {
  enfants: Option[];
}

/** When reference data are read: a day (`AAAA-MM-JJ`), or that of a fact given by the server. Without it, as they are today. */
export type DateReferentiel = string | { fait: string };

/** What was planned, or what happened. */
export type MomentIndicateur = 'prevu' | 'realise';

/** A way to split a count: by sex, by public, by territory. */
export interface Ventilation {
  cle: string;
  libelle: string;
  /** Everyone is in one modality and only one: they add up to the total. Else, each is at most the total. */
  partition: boolean;
  modalites: Option[];
}

/** A rule across fields. It holds when it gives `true`; `false` or indeterminate is a finding (indeterminate is reported only when `gravite` is `bloquant`). */
export interface Contrainte {
  cle: string;
  regle: Regle;
  /** Skipped unless this holds. */
  si?: Regle;
  gravite: 'bloquant' | 'avertissement';
  /** The fields at which the sentence is shown; the first one takes the link of the summary. */
  champs: string[];
  /** What is wrong and what to do next, in French. `{champ}` prints a value formatted by its type. */
  message: string;
  source?: string;
}

/** Nested answers, as rules and validation read them. */
export type Reponses = Readonly<Record<string, Valeur>>;

/** Stored answers: one entry a path. `champ`, `tableau/<idLigne>` (the row exists; its value is its order), `tableau/<idLigne>/colonne`. */
export type ReponsesParChemin = Readonly<Record<string, Valeur>>;

/** What the form may read besides its answers: facts given by the server, by name (`dateDepot`, `sirenPorteur`…), and dated tables (`baremes`). */
export interface Contexte {
  faits: Readonly<Record<string, Valeur>>;
  baremes: Readonly<Record<string, readonly LigneBareme[]>>;
}

/** A row of a dated table: valid from `debut` to `fin` included. */
export interface LigneBareme {
  cle: string;
  debut: string;
  fin: string | null;
  valeurs: Readonly<Record<string, Valeur>>;
  source: string;
}

/** A finding: where (a path), what to do (a sentence), how grave. */
export interface Constat {
  chemin: string;
  code: string;
  gravite: 'bloquant' | 'avertissement';
  message: string;
  source?: string;
}
