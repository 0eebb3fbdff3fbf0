import type { Financeur, Agent, Signataire, Recours, Lettre } from './donnees-lettre.ts';
import type { Repere } from './repere.ts';

/**
 * What every template of `modeles/` receives. Conventions held by all of them:
 * - a key ending in `Centimes` is an integer number of centimes; it reaches the template as text, without that ending;
 * - dates and instants are already written in French by the caller (« 8 septembre 2025 », « 8 septembre 2025 à 16 h 42 »);
 * - `null` means « this part does not exist », and the template leaves it out or says so.
 */

/** A pièce that is missing or to be corrected, and why. */
interface PieceManquante {
  libelle: string;
  motif: string | null;
}

/** The act that decides: « Délibération de la commission permanente », its number and dates. */
interface Acte {
  intitule: string;
  numero: string;
  date: string;
  executoireLe: string | null;
}

/** One source of funds and its share, in centimes. */
interface PartFonds {
  fonds: string;
  partCentimes: number;
}

/** A payment of the échéancier: what is paid, at most how much (`null`: what the spend justifies), when, and on which pièces. */
interface Tranche {
  libelle: string;
  montantCentimes: number | null;
  condition: string;
  pieces: string[];
}

interface DonneesAccuseReception extends Lettre {
  agent: Agent;
  recuLe: string;
  empreinte: string | null;
  piecesManquantes: PieceManquante[];
  piecesAttenduesAvant: string | null;
  /** Null when silence has no effect under this call. */
  decisionImplicite: { effet: 'rejet' | 'accord'; le: string } | null;
  recours: Recours;
}

interface DonneesDemandeComplements extends Lettre {
  agent: Agent;
  recuLe: string;
  pieces: PieceManquante[];
  precisions: string | null;
  dateLimite: string;
  /** The date on which silence counts as a refusal when nothing suspends it; null when silence has no effect. */
  rejetImpliciteLe: string | null;
  lien: string;
}

interface DonneesDecisionAttribution extends Lettre {
  agent: Agent;
  acte: Acte;
  montantCentimes: number;
  baseCentimes: number | null;
  /** How the sum was obtained, or null. */
  regle: string | null;
  fonds: PartFonds[];
  /** What the decision agrees besides the sum: « Places agréées : 9 ». */
  agrements: string[];
  conditions: string[];
  suite: string;
  recours: Recours;
  signataire: Signataire;
}

interface DonneesDecisionRejet extends Lettre {
  agent: Agent;
  acte: Acte;
  motifs: string[];
  recours: Recours;
  signataire: Signataire;
}

interface DonneesDecisionAjournement extends Lettre {
  agent: Agent;
  acte: Acte;
  motifs: string[];
  attendu: string[];
  prochaineSeance: string | null;
  rejetImpliciteLe: string | null;
  recours: Recours;
  signataire: Signataire;
}

/** A party other than the funder: named as in the public register, with the person who signs. `null`: not known of the product. */
interface PartieConvention {
  nom: string;
  forme: string | null;
  siret: string | null;
  adresse: string[];
  representant: string;
  qualite: string | null;
  designation: string;
}

/** What a convention and an arrêté attributif have in common. */
interface ClausesDeLActe {
  financeur: Financeur;
  /** « représentée par sa présidente ». */
  representation: string;
  numero: string;
  appel: string;
  projet: string;
  donneesFictives: boolean;
  parties: PartieConvention[];
  signataire: Signataire;
  /** The decisions that it rests on: one for each funder that decided. */
  actes: Acte[];
  visas: string[];
  description: string;
  actionDu: string;
  actionAu: string;
  depensesDu: string;
  depensesAu: string;
  montantCentimes: number;
  baseCentimes: number | null;
  regle: string | null;
  /** « HT » or « TTC », as the call says it of this dossier. */
  assiette: string;
  fonds: PartFonds[];
  engagements: string[];
  tranches: Tranche[];
  plafondAvantSoldeCentimes: number | null;
  contratEngagementRepublicain: boolean;
  /** Is something paid before the service is done? */
  avances: boolean;
  /** Does the form that gives the right ask for a proof of the mention of the funder? */
  preuveDePublicite: boolean;
  /** The terms that the cycle declares, as « 6 mois »; `null` where it declares none. */
  caducite: { debut: string | null; solde: string | null };
  clausesParticulieres: { titre: string; texte: string }[];
  /** What becomes of unspent money (loi 2000-321, art. 10). */
  sommesNonUtilisees: string;
  tribunal: string;
  annexes: { titre: string; tableaux: TableauDeReponses[] }[];
  /** `null` where the text is not kept. */
  repere: Repere | null;
}

interface DonneesConvention extends ClausesDeLActe {
  numeroConvention: string;
}

interface DonneesArreteAttributif extends ClausesDeLActe {
  numeroArrete: string;
  /** Who decides: « La Présidente du Conseil régional ». */
  autorite: string;
  recours: Recours;
}

interface NotificationDeLActe extends Lettre {
  agent: Agent;
  montantCentimes: number;
  tranches: Tranche[];
  echeances: { libelle: string; date: string }[];
  lien: string;
}

interface DonneesNotificationConvention extends NotificationDeLActe {
  numeroConvention: string;
  signeeLe: string;
}

interface DonneesNotificationArrete extends NotificationDeLActe {
  numeroArrete: string;
  signeLe: string;
  recours: Recours;
}

/** How a sum to give back was obtained: each line and its amount; the total is `montantCentimes`. */
interface DonneesProjetTitreRecette extends Lettre {
  agent: Agent;
  /** « la convention n° C-IER-2025-00017 », « l’arrêté n° … ». */
  acteAttributif: string;
  motifs: string[];
  calcul: { libelle: string; montantCentimes: number }[];
  montantCentimes: number;
  observationsAvant: string;
}

interface DonneesTitreRecette extends Lettre {
  agent: Agent;
  numeroTitre: string;
  exercice: number;
  imputation: string;
  /** « la convention n° C-IER-2025-00017 », « l’arrêté n° … ». */
  acteAttributif: string;
  motifs: string[];
  observations: string;
  calcul: { libelle: string; montantCentimes: number }[];
  montantCentimes: number;
  /** The comptable who recovers it, where and how to pay. */
  comptable: { nom: string; adresse: string[]; courriel: string };
  payableAvant: string;
  recours: Recours;
  signataire: Signataire;
}

/** A letter of the family `courrier`: what is told, why, how much, how to contest, who signs. What is empty or `null` is left out. */
export interface DonneesCourrier extends Lettre {
  agent: Agent;
  titre: string;
  paragraphes: string[];
  sections: { titre: string; paragraphes: string[]; puces: string[] }[];
  montants: {
    titre: string;
    lignes: { libelle: string; montantCentimes: number }[];
    totalCentimes: number | null;
  } | null;
  /** On every unfavourable decision (CRPA, art. L112-6 and R112-5; CJA, art. R421-1). */
  recours: (Recours & { objet: string; depart: string; gracieux: boolean }) | null;
  signataire: Signataire | null;
  /** The texts that the letter rests on. */
  mentions: string[];
}

/** An avenant to the act that grants: what it changes and nothing else. */
interface DonneesAvenant {
  financeur: Financeur;
  representation: string;
  numero: string;
  appel: string;
  projet: string;
  donneesFictives: boolean;
  numeroAvenant: string;
  acteAttributif: string;
  parties: PartieConvention[];
  signataire: Signataire;
  objet: string;
  modifications: { titre: string; texte: string }[];
  tribunal: string;
  repere: Repere | null;
}

/** A column of a table of answers. `signes`: characters of its longest amount, or of its longest text up to 22; it decides how wide the column is. */
interface ColonneRecapitulatif {
  libelle: string;
  alignement: 'gauche' | 'droite';
  signes: number;
}

/** A table of answers, with the names of its columns. */
export interface TableauDeReponses {
  genre: 'tableau';
  titre: string;
  colonnes: ColonneRecapitulatif[];
  lignes: string[][];
  /** The bottom line, cell by cell. */
  totaux: string[] | null;
}

/** What a section of answers holds: a question and its answer ('' when there is none), or a table. */
type ElementRecapitulatif =
  | { genre: 'reponse'; libelle: string; valeur: string; note: string | null }
  | TableauDeReponses;

interface DonneesRecapitulatif {
  financeur: Financeur;
  /** The number of the dossier; « brouillon » while it has none. */
  numero: string;
  appel: string;
  projet: string;
  formulaire: string;
  porteur: string;
  siret: string;
  etabliLe: string;
  /** « Déposé le 8 septembre 2025 à 16 h 42 », « Brouillon, non déposé »… */
  etat: string;
  /** What is written across each page of what was not sent. */
  filigrane: string | null;
  empreinte: string | null;
  donneesFictives: boolean;
  /** Whether some characters are not in the font: the document says so. */
  signesAbsents: boolean;
  sections: { titre: string; elements: ElementRecapitulatif[] }[];
  pieces: { libelle: string; fichier: string; taille: string; empreinte: string }[];
}

/** A document to fill in by hand and give back. `signature`: what each line to fill asks (« Nom et qualité »). */
interface DonneesModele {
  financeur: Financeur;
  appel: string;
  titre: string;
  introduction: string | null;
  paragraphes: string[];
  signature: string[];
  donneesFictives: boolean;
}

/** The minutes of a séance. */
interface DonneesProcesVerbal {
  financeur: Financeur;
  titre: string;
  date: string;
  etat: string;
  /** Who sat, and whether that was enough. */
  quorum: string;
  enveloppeCentimes: number | null;
  retenuCentimes: number;
  numero: string | null;
  suites: string | null;
  membres: { nom: string; qualite: string; presence: string }[];
  lignes: {
    rang: string;
    dossier: string;
    organisme: string;
    deports: string | null;
    /** Criteria and reasons. */
    dit: string | null;
    /** What the dossier answered, where it refused. */
    suite: string | null;
    montantCentimes: number | null;
    issue: string;
  }[];
  donneesFictives: boolean;
}

/** The templates by name, each with the data it takes: adding one here and a `.typ` of that name is all it needs. */
export interface DonneesParModele {
  'accuse-reception': DonneesAccuseReception;
  'demande-complements': DonneesDemandeComplements;
  'decision-attribution': DonneesDecisionAttribution;
  'decision-rejet': DonneesDecisionRejet;
  'decision-faute-de-credits': DonneesDecisionRejet;
  'decision-ajournement': DonneesDecisionAjournement;
  convention: DonneesConvention;
  'notification-convention': DonneesNotificationConvention;
  'arrete-attributif': DonneesArreteAttributif;
  'notification-arrete': DonneesNotificationArrete;
  'projet-titre-recette': DonneesProjetTitreRecette;
  'titre-recette': DonneesTitreRecette;
  courrier: DonneesCourrier;
  avenant: DonneesAvenant;
  recapitulatif: DonneesRecapitulatif;
  modele: DonneesModele;
  'proces-verbal': DonneesProcesVerbal;
}

export type NomModele = keyof DonneesParModele;
