// What `appliquer` and `creer_dossier` take: the writes of one request, all or nothing. Rows keep the names of their columns; amounts are integer centimes.
import type { Role, Tour } from '../../workflows/engine/lifecycle/roles.ts';
import type { FinSansAttribution } from '../../workflows/engine/lifecycle/fins.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Attente, InstantaneLu } from './lecture-dossier.ts';

/**
 * Typed columns of a dossier, whole at each write: what lists sort, filter and sum. `intitule` and `instructeur_id` at `null` say null; `organisation_id`, that the
 * dossier is still of the body that opened it.
 */
export interface ColonnesDossier {
  statut: string;
  phase: string;
  terme: boolean;
  vigueur: string;
  tour: Tour;
  organisation_id: string | null;
  intitule: string | null;
  depose_le: string | null;
  rejet_implicite_le: string | null;
  instructeur_id: string | null;
  montant_demande_centimes: number | null;
  montant_propose_centimes: number | null;
  montant_vote_centimes: number | null;
  montant_engage_centimes: number | null;
  montant_verse_centimes: number;
  montant_droit_centimes: number | null;
  montant_degage_centimes: number | null;
  decide_le: string | null;
  executoire_le: string | null;
  notifie_le: string | null;
  /** Which end without an award, once it has come to one. */
  fin: FinSansAttribution | null;
}

export interface EcritureObjet {
  id: string;
  type: string;
  genre: string;
  /** 0: it is born here. */
  version_attendue: number;
  version: number;
  etat: InstantaneLu;
  statut: string;
  terme: boolean;
}

export interface EcritureEvenement {
  rang: number;
  objet_type: string;
  objet_id: string;
  objet_version: number;
  type: string;
  /** Version of the call under which it was judged. */
  version_appel: number;
  acteur_id: string | null;
  role: Role;
  /** The charge without what may be erased. */
  charge: Record<string, Valeur>;
  faits: Record<string, Valeur>;
  /** The very armament that came due. */
  echeance: { cle: string; armeeRang: number } | null;
  charge_empreinte: string;
  donnees_empreinte: string | null;
  chaine: string;
  /** Personal data and free text of the charge: erasable, apart from the journal. */
  donnees: Record<string, Valeur>;
  sel: string;
}

export type EcritureFormulaire =
  | {
      operation: 'creer';
      id: string;
      objet_id: string;
      cle: string;
      ouverture: 'tout' | 'ferme' | readonly string[];
      valeurs?: Record<string, Valeur>;
      origines?: Record<string, Valeur>;
    }
  | {
      operation: 'modifier';
      id: string;
      ouverture: 'tout' | 'ferme' | readonly string[];
      figees?: Record<string, Valeur>;
      figees_empreinte?: string;
      faits_figes?: Record<string, Valeur>;
      depose?: boolean;
      /** Refused JA004 when the answers changed since. */
      revision_attendue?: number;
    };

interface CleEcheance {
  objet_id: string;
  cle: string;
  armee_rang: number;
}
/**
 * One deadline. Every operation names its armament, and is refused JA005 when it is no longer the living one; `faite` also when it is held or not yet due.
 * `modifier` writes what changed of a living one: its term, who holds it, its alert.
 */
export type EcritureEcheance =
  | ({ operation: 'faite' | 'annuler' | 'sansObjet' } & CleEcheance)
  | ({
      operation: 'modifier';
      le: string;
      suspendue_le: string | null;
      retenue_par: readonly string[];
      alerte_le: string | null;
    } & CleEcheance)
  | ({
      operation: 'armer';
      evenement: string;
      nature: 'loi' | 'interne';
      le: string;
      suspendue_le: string | null;
      retenue_par: readonly string[];
      alerte_le: string | null;
      alerte_genre: string | null;
      alerte_jours: number | null;
    } & CleEcheance);

type RegistreType =
  | 'decisions'
  | 'engagements_comptables'
  | 'conventions'
  | 'signatures_convention'
  | 'mandats_paiement'
  | 'mandats_fonds'
  | 'titres_recette'
  | 'actes_divers'
  | 'acces_dossier';
/** A row of a typed register. */
export interface LigneRegistre {
  table: RegistreType;
  /** `retirer`: an access that ends, named by all its values. */
  operation: 'inserer' | 'modifier' | 'retirer';
  /** The row to modify; the registers without `id` are only inserted in. */
  id?: string;
  valeurs: Record<string, Valeur>;
}

/**
 * A movement of credits, signed for `reserve` and `mandate` (negative: given back, rejected). `engage` takes, `degage` gives back; an engagement that was reserved
 * comes with the opposite `reserve` in the same write. Refused JA006 when affecté − engagé − réservé would go below zero, or when the dossier gives back
 * what it does not hold.
 */
export interface MouvementCredits {
  enveloppe: string;
  /** Of a reservation: the branch whose decision holds it; absent: the trunk. What is engaged is the dossier's. */
  branche?: string;
  type: 'reserve' | 'engage' | 'degage' | 'mandate' | 'paye';
  montant: number;
  fonds: string;
  axe: string | null;
  exercice: number;
  objet: string;
  rang: number;
}

/** The reminder of a day to keep; `le`: the instant from which it leaves. */
export interface EcritureRappel {
  cle: string;
  jour: string;
  le: string;
  genre: string;
}

/** Where an act that lets a body in was judged on how many dossiers it had: refused JA001 when another took a place since. */
interface PlacesAttendues {
  organisme: string;
  role: Role;
  nombre: number;
}

export interface EcritureTravail {
  id: string;
  cle: string;
  type: string;
  charge: Record<string, Valeur>;
}

/**
 * All the writes of one request. `appliquer` raises and writes nothing:
 * JA001 the dossier or an object moved, JA002 the clock moved, JA003 the instant is too old (60 s), JA004 answers changed, JA005 the deadline is no longer the
 * living one or not due, JA006 credits are short; 23505 a number or an idempotency key is already there.
 */
export interface Ecritures {
  financeur: string;
  dossier: string;
  instant: string;
  generation: number;
  rang_attendu: number;
  /** The version of the call that was read: a draft may have followed a newer one since. */
  version_attendue: number;
  /** Present when the dossier moves to another version. */
  version_nouvelle?: number;
  rang: number;
  chaine: string;
  /** Gives the dossier its number. */
  numero: { slug: string; sigle: string; annee: number } | null;
  colonnes: ColonnesDossier;
  objets: readonly EcritureObjet[];
  evenements: readonly EcritureEvenement[];
  formulaires: readonly EcritureFormulaire[];
  echeances: readonly EcritureEcheance[];
  /** By difference: the acts (objet, acte) that are no longer awaited as they were, then those that are. */
  attentes: { retirer: readonly { objet: string; acte: string }[]; poser: readonly Attente[] };
  /** All the reminders of the dossier, where one of them changes; absent otherwise. */
  rappels?: readonly EcritureRappel[];
  travaux: readonly EcritureTravail[];
  lignes: readonly LigneRegistre[];
  credits: readonly MouvementCredits[];
  places: readonly PlacesAttendues[];
  idempotence: { compte: string; operation: string; cle: string; empreinte: string } | null;
  /** What is answered, and kept for the same key; the number is added to it. */
  reponse: Record<string, Valeur>;
}

/** First argument of `creer_dossier`; the second is the writes of its first event. */
export interface Naissance {
  financeur: string;
  id: string;
  slug: string;
  version: number;
  /** Key of its wave; `null` au fil de l’eau. */
  vague: string | null;
  organisation: string;
  /** Who opens it. */
  compte: string;
  /** Pièces already received by the organisation: new rows on the same bytes. */
  pieces: readonly { id: string; source: string }[];
}
