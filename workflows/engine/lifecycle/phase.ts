// What a phase, a transverse region, an object or an aggregate is written with. Data only: guards and values are formulas (texts), translated when a cycle is compiled.
import type { z } from 'zod';
import type { Duree } from '../dates/instants.ts';
import type { Question } from '../form/question.ts';
import type { Valeur } from '../rules/regle.ts';
import type { Jalon } from './jalons.ts';
import type { Role } from './roles.ts';

/**
 * A formula of the lifecycle: bare names are the charge, `@x` a fact, `soi.x` what the piece keeps, `commun.x` what the dossier (or the branch) shares,
 * `jalon.x` a milestone (oui/non), `acteur.id`, `element.x` the element of a birth by list, `option.x` an option of the phase.
 */
export type Formule = string;

/** The nature of a value, `?` when it may be unknown. `compte` and `organisme` are references, `instant` is only kept and compared for equality. */
export type NatureNue =
  | 'montant'
  | 'nombre'
  | 'heures'
  | 'pourcentage'
  | 'jours'
  | 'date'
  | 'instant'
  | 'texte'
  | 'ouiNon'
  | 'compte'
  | 'organisme'
  | 'liste';
export type Nature = NatureNue | `${NatureNue}?`;
export type Natures = Readonly<Record<string, Nature>>;

/**
 * Who may act: a role, or a role held by one person. `est`: only the account kept under this key; `sauf`: anyone but the accounts kept under these keys (the proposer never validates);
 * `de`: a member of the body kept under this key. Keys are looked up in the piece's own context, then in what the dossier shares.
 * Outside porteur, partenaire, systeme and comptable, whoever belongs to the beneficiary or its partners, or is recused, is excluded without a phase saying so.
 */
export type Qui = Role | { role: Role; est?: string; sauf?: string | readonly string[]; de?: string };

export interface Transition {
  /** A state of the same piece, or `>sortie` of the phase. Absent: stays. */
  vers?: string;
  /** Never empty on an event of people; absent on internal events and on `attend`. */
  par?: readonly Qui[];
  /** Names of guards of the piece: all must hold. */
  si?: readonly string[];
  /** Milestones asked at run time, with a sentence; those of the law are proved at compilation instead. */
  siAcquis?: readonly Jalon[];
  exige?: readonly Jalon[];
  donne?: readonly Jalon[];
  perd?: readonly Jalon[];
  /** Something the regions beside may listen to, as `signal.x`. */
  annonce?: readonly string[];
  /** Kept in the piece's own context. */
  retenir?: Record<string, Formule>;
  /** Kept in what the whole dossier (or the branch) shares. */
  publier?: Record<string, Formule>;
  oublier?: readonly string[];
  /** Added to a number of the piece's own context, else of what is shared. */
  ajouter?: Record<string, Formule>;
  effets?: readonly Effet[];
}

/** Who is let in on a dossier, as what: one account, or whoever answers for a body. */
export type Acces = { compte: Formule; role: Role } | { organisme: Formule; role: Role };

export type Effet =
  | { type: 'armer' | 'desarmer' | 'suspendre' | 'reprendre'; echeance: string }
  | { type: 'suspendreDossier' | 'reprendreDossier' | 'annulerDossier' }
  | { type: 'notifier'; genre: string; a: readonly Role[] }
  | { type: 'lettre'; modele: string }
  | { type: 'ouvrirFormulaire'; formulaire: string; chemins?: Formule }
  | { type: 'fermerFormulaire'; formulaire: string }
  | { type: 'inscrire'; registre: string; valeurs: Record<string, Formule> }
  /** Birth of an object. `pour`: one per element of a list (a literal of the options, or a reading); `valeurs` may read it as `element.cle`. */
  | {
      type: 'naitre';
      objet: string;
      genre: string;
      etat?: string;
      valeurs?: Record<string, Formule>;
      formulaire?: string;
      /** Who is let in on the dossier with it: one account, or whoever answers for a body. */
      acces?: Acces;
      pour?: readonly Readonly<Record<string, Valeur>>[] | { lire: Formule; nombre: number };
    }
  /**
   * Sends a one-time link to the address that the act gives (`courriel`): whoever accepts it, with an account of theirs, is the actor of `evenement` on the same object, as
   * `systeme`. Asked again on the object, the links before are good no more.
   */
  | { type: 'inviter'; evenement: string }
  /** Lets in without a birth, and ends what any of the two gave: whoever has no other access does not see the dossier any more. */
  | { type: 'ouvrirAcces' | 'fermerAcces'; acces: Acces }
  /** From the spine to its living objects of a kind (`*`: all): each that hears the event moves, in the same write. */
  | { type: 'diffuser'; objet: string; evenement: string }
  /** From an object to the spine of its dossier, in the same write; refused by the spine, the whole write is refused. */
  | { type: 'transmettre'; evenement: string; charge: Record<string, Formule> }
  /** From an aggregate to each dossier of `lignes` (rows with `dossier`): one job each; a dossier that refuses does not hold the others back. */
  | { type: 'distribuer'; evenement: string; phase: string; lignes: Formule };

/** An act that a state awaits in some cases, or that whoever it is awaited of does when they choose. */
export interface Attendu {
  acte: string;
  /** Awaited only while this holds, of what is kept and shared. */
  quand?: Formule;
  /** They choose when: it is nobody's turn. `jusqua`: up to this day included, after which it is theirs; a day that is not known yet never comes. */
  libre?: true | { jusqua: Formule };
}
/** Its name, however it is awaited. */
export const acteAttendu = (attendu: string | Attendu): string =>
  typeof attendu === 'string' ? attendu : attendu.acte;

export interface Etat {
  /** The acts that are awaited here: proved not empty unless the state is a `terme` or waits for a fact. Whose turn it is derives from their roles. */
  attendu?: readonly (string | Attendu)[];
  /** Nothing is awaited: an end, though recours, reopening and facts may come. */
  terme?: true;
  /** Off the ordinary path: shown on the diagram only when it was met. */
  exception?: true;
  /** Deadlines armed while in this state, annulled on leaving it. */
  echeances?: readonly string[];
  sur?: Record<string, Transition | readonly Transition[]>;
  /** Left as soon as what it waits for is recorded; on kept facts only, never on a person. */
  attend?: readonly Transition[];
  entree?: readonly Effet[];
}

export interface Evenement {
  /** What is filled in with the act. Labels are words: they leave the machine at compilation. */
  charge?: readonly Question[];
  /** Checks across the charge: guards of the piece whose sentence is shown at these fields. */
  contraintes?: readonly { garde: string; champs: readonly string[] }[];
  /** Values offered in the charge before it is filled. */
  propositions?: Record<string, Formule>;
  /** Facts read by the server twin and journaled. */
  faits?: Natures;
  /** Facts read only to propose values: never journaled. */
  faitsProposes?: Natures;
  /** The form whose frozen answers are judged; `@objet` is the form of the object. */
  juge?: string;
  /** A fact of the world (payment, receipt, end of a delay): accepted in any state and any vigueur. Guards only say who reports it. */
  constat?: true;
  /** Accepted while the dossier is suspended, not once withdrawn: what a body outside has decided for it. */
  suspendu?: true;
  /** A legal or irreversible act: asked on a page that restates it. */
  solennel?: true;
  /** Inner work of the funder: never shown to the porteur nor to third parties. */
  interne?: true;
  /** What it records is sealed until the dossier shares this oui/non: before, only who did it reads it (readings that must not know each other). */
  scelle?: string;
  /** How the act is offered: forward by default, a way back or out, or beside the path. */
  poids?: 'secondaire' | 'marge';
  /** An act of the funder signed by delegation: the twin reads the delegation in force on the day (`delegationEnVigueur`, `referenceDelegation`), and the guard is added by the compiler. `montant` bounds it; `le` is the question of the charge that says the day, where it is answered. */
  delegation?: { acte: string; montant?: Formule; le?: string };
  /** Function exercised, for incompatibilities between persons (`incompatibles.ts`). */
  fonction?: Fonction;
}

/** A function that one person may not exercise with another on the same dossier. */
export type Fonction = 'propose' | 'valide' | 'vise' | 'certifie' | 'fixe' | 'liquide' | 'mandate';

export interface Echeance {
  /** From the act, or from `depuis`; or on a fixed day. */
  duree?: Duree;
  depuis?: Formule;
  le?: string;
  evenement: string;
  alerte?: { jours: number; genre: string };
  /** `loi`: only what the law says stops it; a suspension of the dossier does not. */
  nature?: 'loi';
}

/**
 * A day that the porteur keeps, told by what the dossier shares: it moves with it, and is no more once the dossier has ended. The porteur is reminded of it once,
 * unless the day has come or moves away first.
 */
export interface DateDePiece {
  /** Name of a shared date. */
  de: string;
  /** That long after it. */
  apres?: Duree;
  /** Name of a shared oui/non that leaves nothing to keep. */
  sauf?: string;
  /** How many days before it the porteur is reminded, by which kind of mail. */
  rappel: { jours: number; genre: string };
}

/** A small machine: of a phase, of a region beside the parcours, of an object, of an aggregate outside dossiers. */
export interface Piece {
  initial: string;
  etats: Record<string, Etat>;
  evenements: Record<string, Evenement>;
  /** What it keeps, by nature: numbers and amounts start at 0, oui/non at non, what may be unknown (`?`) at nothing. */
  contexte?: Natures;
  /** What it shares with the dossier, by nature. */
  communs?: Natures;
  gardes?: Record<string, Formule>;
  echeances?: Record<string, Echeance>;
  /**
   * Days that the porteur keeps, by name. A region that names one again takes it over: `null` where a deadline of its own already tells it. Of a phase only.
   */
  dates?: Record<string, DateDePiece | null>;
  /** Deadlines armed on entering the piece, whatever happens inside, annulled on leaving it. */
  durant?: readonly string[];
  objets?: Record<string, Piece>;
  /** Facts recorded wherever the dossier is: for a region, in each of its states; for a step, in the region `faits` of the dossier. */
  partout?: Record<string, Transition | readonly Transition[]>;
  /** For a region: transitions added to states of the parcours that bear a tag, or to named ends; `#id` targets an instance. What a reopening loses is in `perd`. */
  greffes?: readonly { tag: 'terme' | 'cours'; depuis?: readonly string[]; sur: Record<string, Transition> }[];
  naissance?: readonly Effet[];
}

/** How a state reads to people: `acquis`, something is obtained; `refus`, something is refused. It only colours its words. */
export type Issue = 'acquis' | 'refus';

/** Words of a piece: they never enter a machine. */
export interface MotsDePiece {
  /** The name of the piece, where its options make it other than its phase's. */
  libelle?: string;
  /**
   * State: for the agents, for the porteur now, and what the porteur may expect next (where they are awaited: what to do, in a first sentence that is a title, then
   * what happens otherwise); where it is good or bad news, which of the two.
   */
  etats?: Readonly<Record<string, readonly [region: string, porteur: string, ensuite: string, issue?: Issue]>>;
  /** By state: what its piece counts, in a sentence that says its numbers (`{joursRestants|jour}`), told to whoever reads it. */
  comptes?: Readonly<Record<string, string>>;
  /** Act: its verb, and what it does. */
  actes?: Readonly<Record<string, readonly [libelle: string, description: string]>>;
  /** Guard: what is said when it refuses; empty where another branch is meant. */
  gardes?: Readonly<Record<string, string>>;
  echeances?: Readonly<Record<string, string>>;
  /** A day to keep: what happens then. */
  dates?: Readonly<Record<string, string>>;
  objets?: Readonly<Record<string, MotsDePiece & { libelle: string }>>;
}
/** Flat words, by key: `depot.brouillon.region`, `execution/versement.LIQUIDER.libelle`. */
export type Mots = Readonly<Record<string, string>>;

/** A tranche as phases take it; its amount and its opening stay in the money of the call. */
export interface TrancheDePhase {
  cle: string;
  libelle: string;
  formulaire: string;
  fois: number;
  /** The service is certified before it is liquidated; an avance precedes it. */
  serviceFait: boolean;
}
/** What the money of a call gives to the phases that ask for it (`Phase.financement`): options of these names, which a cycle never writes. */
export interface OptionsDeFinancement {
  /** All but the last. */
  tranches: readonly TrancheDePhase[];
  /** The last one, paid once the right is settled. */
  solde: TrancheDePhase;
  droitFormulaire: string;
  fonds: readonly { valeur: string; libelle: string }[];
  /** Motives of what the Région reduces or refuses, line by line; absent: it judges the declared spend as a whole. */
  retenues?: { motifs: readonly { valeur: string; libelle: string }[] };
}

export interface Phase<O = never> {
  /** The name of its folder. */
  nom: string;
  genre: 'etape' | 'transverse';
  options: z.ZodType<O>;
  /** Options that the compiler of calls takes from the money of the call. A call without money cannot use the phase. */
  financement?: readonly (keyof OptionsDeFinancement)[];
  exige?: readonly Jalon[];
  /** Acquired at the exit `suite`, on every path: proved against its own transitions. */
  donne?: readonly Jalon[];
  /**
   * What of `communs` the forms that follow the demand may read, as facts (« @nom »), by nature: as they are while one fills in, then frozen with the answers when they are
   * sent. Of the trunk: a branch shares with its own.
   */
  dits?: Natures;
  /** Exits beside `suite`; the cycle says where each leads. */
  sorties?: readonly string[];
  construire(options: O): Piece;
  mots: MotsDePiece | ((options: O) => MotsDePiece);
  /** The name of the phase, for people. */
  libelle: string;
}
export const definirPhase = <O>(phase: Phase<O>): Phase<O> => phase;
/** Phases by name. */
// oxlint-disable-next-line typescript/no-explicit-any -- options are checked by each phase's own schema
export type Vocabulaire = Readonly<Record<string, Phase<any>>>;

/** One use of a phase. `sorties`: where each exit leads: an instance of the same level, `fin`, or `^nom`, an exit of the enclosing group. */
export interface Instance {
  id: string;
  phase: string;
  options?: unknown;
  sorties?: Readonly<Record<string, string>>;
  mots?: MotsDePiece;
}
/** Branches side by side; the junction waits for all of them. `si` on what they kept; else the exit `sinon`. */
export interface Groupe {
  id: string;
  parallele: Readonly<Record<string, readonly Noeud[]>>;
  jonction?: { si: Formule; sinon: string };
  /** Shared values made from those of the branches, read as `commun.branche.cle`. */
  reunir?: Readonly<Record<string, Formule>>;
  sorties?: Readonly<Record<string, string>>;
}
export type Noeud = Instance | Groupe;
export interface Cycle {
  parcours: readonly Noeud[];
  transverses: readonly Instance[];
}
