// The surface in which a call is written: plain data, checked by TypeScript in the repository (`satisfies`) and by the same checks in an editor without code.
import type { Choix, Question } from '../engine/form/question.ts';
import type { Nature } from '../engine/form/blocs/nature-beneficiaire.ts';
import type { Groupe, Instance } from '../engine/lifecycle/phase.ts';
import type { Role } from '../engine/lifecycle/roles.ts';
import type { Bloc } from './bloc.ts';
import type { Theme } from './themes.ts';

/** A formula: « heuresSituation >= 70 % de heuresTotal ». */
export type Formule = string;

/** A rule across answers: what must hold, and what to say otherwise. */
export interface RegleDAppel {
  cle: string;
  exige: Formule;
  sinon: string;
  /** Skipped unless this holds, and unless the questions it reads are answered. */
  quand?: Formule;
  /** What an answer that may legitimately be absent makes: the rule is skipped (`passe`), or refuses. To be said when there is such an answer. */
  absent?: 'passe' | 'refuse';
  /** Warns, never blocks. */
  avertit?: true;
  /** Where it is shown; the questions it reads by default. */
  sur?: string[];
  source?: string;
  /** In the test of eligibility, with the questions it reads. */
  test?: true;
}
export interface SectionDAppel {
  cle: string;
  titre: string;
  aide?: string;
  visible?: Formule;
  source?: string;
  personnel?: boolean;
  questions: (Question | Bloc)[];
  regles?: RegleDAppel[];
}
export interface FormulaireDAppel {
  titre: string;
  introduction?: string;
  source?: string;
  personnel?: boolean;
  sections: SectionDAppel[];
}

/** A line of the computation: same for what is planned and what is real (`vaut`), or one formula for each. */
export type LigneDeCalcul = {
  cle: string;
  libelle: string;
  source?: string;
  type?: 'montant' | 'nombre' | 'heures' | 'pourcentage';
} & ({ vaut: Formule; prevu?: never; reel?: never } | { vaut?: never; prevu: Formule; reel: Formule });
export interface Fonds {
  cle: string;
  libelle: string;
  section?: 'fonctionnement' | 'investissement';
  imputation?: string;
  axe?: string;
  /** « 60 % »; the last fund may say « reste ». Absent where the split is by nature or chosen for each dossier. */
  part?: string;
  /** Values of the column that this fund pays, where the split is by nature of cost. */
  natures?: string[];
}
export interface Tranche {
  cle: string;
  libelle: string;
  /** Of what is `attribue`, `verse`, `depenses`… ; absent: the solde. */
  montant?: Formule;
  /** What opens it: `rempli(notifieLe)`, `depenses >= 70 % de verse`, `rempli(bilanIntermediaireAccepteLe)`. */
  ouverte: Formule;
  /** What its form justifies: spend, and the aid that this spend gives. Read by `montant` and `ouverte` as `depenses` and `droitJustifie`. */
  depenses?: Formule;
  droit?: Formule;
  /** How many times; 1. */
  fois?: number;
  /** An avance precedes the service: nothing is certified before it is liquidated. */
  avantService?: true;
  formulaire: string;
  /** When its money is expected, for the credits of each year. */
  prevue: Formule;
}
export interface Financement {
  calcul: LigneDeCalcul[];
  /** The line that is asked and voted. */
  demande: string;
  droit: {
    formulaire: string;
    /** The line that gives the right; that of the demand by default. */
    regle?: string;
    besoin?: { coutReel: Formule; autresRessources: Formule };
    plafondCumul?: { plafond: Formule; autresAides: Formule };
    /** Spend judged line by line by the Région. */
    retenues?: {
      tableau: string;
      declare: string;
      retenu: string;
      nature?: string;
      motifs: Choix;
      fongibilite?: string;
    };
  };
  fonds: Fonds[];
  repartition?:
    | { par: 'parts' }
    | { par: 'nature'; tableau: string; colonne: string; montant: string }
    | { par: 'dossier' };
  tranches: Tranche[];
  plafondAvantSolde?: Formule;
  penalites?: {
    cle: string;
    libelle: string;
    quand: Formule;
    montant: Formule;
    debiteur: 'beneficiaire' | 'employeur';
    forme: 'reduction' | 'titre';
    source?: string;
  }[];
}

/** Credits of the funder for a call: seeds an empty database; acts move it afterwards. Amounts are formulas (« 2 000 000 € »). */
export interface Enveloppe {
  cle: string;
  libelle: string;
  programme: string;
  millesime: number;
  /** Keys of funds of the calls that it serves. */
  fonds: readonly string[];
  section: 'fonctionnement' | 'investissement';
  axe?: string;
  /** Autorisation d'engagement (or de programme, in investissement): voted, and affected to these calls. */
  ae: string;
  /** Credits of payment by exercice: a forecast, attested only within the voted budget. */
  cp: readonly { exercice: number; prevu: string }[];
  appels: readonly string[];
  quand?: Formule;
}
/** An account of the demonstration, or a delegation that it holds. */
export interface AgentDeDemonstration {
  courriel: string;
  nom: string;
  fonction: string;
  telephone?: string;
  roles: readonly Role[];
  /** Bodies that it answers for (`DREETS`, `CARIF-OREF`…). */
  organismes?: readonly string[];
  delegations?: readonly {
    arrete: string;
    publieLe: string;
    debut: string;
    fin: string | null;
    /** Acts covered; absent: all. */
    actes?: readonly string[];
    plafond: string;
    formule: string;
  }[];
}
/** A funder: everything that pages and documents say of it. */
export interface Financeur {
  code: string;
  nom: string;
  /** « la Région Occitanie », for sentences. */
  nomDansUnePhrase: string;
  presidence: string;
  /** Who represents it in acts: « représentée par sa présidente ». */
  representant: string;
  adresse: string;
  /** Of its territory: code and name. */
  departements: Choix;
  tribunal: string;
  fuseau: string;
  feries: 'metropole' | 'alsace-moselle';
  /** Of its pages and documents, `#rrggbb`: what is written on `principale` is `surPrincipale`. */
  couleurs: { principale: string; foncee: string; pale: string; surPrincipale: string; accent: string };
  signature: { titulaire: string; formule: string; lieu: string };
  dpo: string;
  enveloppes: readonly Enveloppe[];
  /** Texts that every call of the funder says alike unless it says otherwise. */
  commun: {
    conservation: readonly {
      categorie: string;
      duree: string;
      depart: string;
      sort: 'versement' | 'elimination' | 'tri';
    }[];
    donneesPersonnelles: string;
  };
  demonstration: {
    agents: readonly AgentDeDemonstration[];
    /** Last number already given for a call in a year: the next dossier gets the one after. */
    numeros?: readonly { appel: string; annee: number; dernier: number }[];
  };
}

/** An instance with its options beside its phase: `{ phase: 'completude', delai: '15 jours' }`. */
export type EtapeDAppel = { phase: string; id?: string; sorties?: Readonly<Record<string, string>> } & Readonly<
  Record<string, unknown>
>;
type NoeudDAppel = Instance | EtapeDAppel | Groupe;
export type CycleDAppel =
  | readonly NoeudDAppel[]
  /** Missing `transverses` gives all six: vigueur, silence, recours, avenants, resiliation, caducite. */
  | { parcours: readonly NoeudDAppel[]; transverses?: readonly (Instance | EtapeDAppel | string)[] };

/**
 * A wave (« relève ») of a call: its own dates, calendar and credits. Data of the funder, not of a version: one may be added or prolonged at any time. Instants are
 * written on the clocks of the funder (« 2024-01-15 09:00 »).
 */
export interface VagueDAppel {
  cle: string;
  libelle: string;
  ouverture: string;
  cloture: string;
  /** Days after the closing during which a draft begun before may still be deposited; none by default. */
  graceJours?: number;
  /** What is known of its course: « Comité de sélection », « Commission permanente ». */
  calendrier?: readonly { libelle: string; date: string }[];
  /** Envelopes of the funder that only it takes from; those of the call by default. */
  enveloppes?: readonly string[];
  /** Said beside it: « Relève fictive, pour la démonstration. » */
  note?: string;
}

export interface Appel {
  slug: string;
  version: number;
  financeur: Financeur;
  forme: (
    | 'aap'
    | 'ami'
    | 'appel-a-initiatives'
    | 'appel-a-propositions'
    | 'guichet'
    | 'aide-individuelle'
    | 'convention'
    | 'service'
    | 'habilitation'
  )[];
  source: string;
  fiche: {
    sigle: string;
    titre: string;
    resume: string;
    finance: string[];
    beneficiaires: string[];
    conditions: string[];
    actes: { nature: string; numero: string; date: string; intitule: string }[];
    baseLegale: string;
    regimeAide: string;
    debutEligibilite: 'depot' | 'accuse' | 'vote';
    cumul: string;
    ouverture: string;
    cloture: string | null;
    contact: { service: string; courriel: string; telephone: string };
    /** What it is about, for those who look for a call. */
    themes?: Theme[];
    /** Its aid at a glance: « 80 % », « au plus des dépenses éligibles ». */
    aide?: { chiffre: string; dit: string };
    /** What the texts say, by reference; beside `source`, which is inherited. */
    sources?: { reference: string; dit: string }[];
  };
  /** Absent: the call takes dossiers au fil de l’eau, within its own dates. */
  vagues?: readonly VagueDAppel[];
  natures: Nature[];
  dossier: FormulaireDAppel;
  suites: Record<string, FormulaireDAppel>;
  /** The cycle (`engine/lifecycle/phase.ts`), an array being its parcours; an instance may be written `{ phase, …options }`: its id is then the name of its phase. */
  cycle: CycleDAppel;
  financement: Financement | null;
  baremes?: Record<
    string,
    {
      valeurs: Record<string, 'montant' | 'nombre' | 'pourcentage' | 'heures'>;
      lignes: { cle: string; debut: string; fin?: string; valeurs: Record<string, number>; source?: string }[];
    }
  >;
  indicateurs: {
    cle: string;
    libelle: string;
    prevu?: Formule;
    realise: Formule;
    type?: 'nombre' | 'montant' | 'heures' | 'pourcentage';
    source?: string;
  }[];
  /** Facts about the action, by name; `intitule`, `debut` and `fin` are always there. */
  action: Record<string, Formule> & { intitule: Formule; debut: Formule; fin: Formule };
  /** What letters and conventions quote; `null` for a call that grants no money. */
  documents: {
    /** « Action de {heuresTotal} pour {personnes} personnes. » */
    objet: string;
    assiette: 'HT' | 'TTC' | { selon: Formule };
    baseEligible: string;
    budget?: { depenses: string; ressources: string };
    annexes: string[];
    /** What becomes of money not spent (loi 2000-321, art. 10): given back by default, or the sentence of the call. */
    sommesNonUtilisees?: string;
    /** « 100 000 € »: above it, whoever signs in the page proves who they are by a second factor. */
    secondFacteurAuDela?: string;
    clauses?: { titre: string; texte: string; quand?: Formule }[];
  } | null;
  /**
   * Who signs the convention beside the porteur (`parties: true` of the phase `conventionnement`): the rows of a table of the demand, all or those for which `quand`
   * holds, a formula on the row (« .reversement = oui »).
   */
  parties?: { cle: string; designation: string; tableau: string; nom: string; siret: string; quand?: Formule }[];
  modeles?: Record<string, { titre: string; introduction?: string; paragraphes: string[]; signature?: string[] }>;
}
