// What `lire_pour_evenement` answers: everything that judging an event on a dossier may need, in one statement. Rows keep the names of their columns.
// Instants are ISO 8601 in UTC, days `AAAA-MM-JJ`, amounts integer centimes.
import type postgres from 'postgres';
import type { EntrepriseConnue } from '../../workflows/engine/form/faits-entreprises.ts';
import type { DossierVu } from '../acces/roles-sur-dossier.ts';
import type { Fonction } from '../../workflows/engine/lifecycle/phase.ts';
import type { Role, Tour } from '../../workflows/engine/lifecycle/roles.ts';
import type { Regle, Valeur } from '../../workflows/engine/rules/regle.ts';

/** The snapshot of a machine: the value is a path (`{ parcours: { depot: 'brouillon' }, … }`), or a leaf for an object. */
export interface InstantaneLu {
  value: Valeur;
  context: Record<string, Valeur>;
  /** By leaf: the instant of the event that entered it. */
  depuis: Record<string, string>;
  /** Of the spine: since when the funder has suspended the dossier. */
  suspenduLe?: string | null;
}

/** An object of the dossier; the spine is the one whose type is `dossier`, and it has the id of the dossier. */
export interface LigneObjet {
  id: string;
  /** Key of its machine: `dossier`, `execution/versement`. */
  type: string;
  genre: string;
  version: number;
  etat: InstantaneLu;
  /** Its leaf: `completude.examenCompletude`, `liquide`. */
  statut: string;
  terme: boolean;
  cree_le: string;
}

export interface LigneFormulaire {
  id: string;
  objet_id: string;
  cle: string;
  ouverture: 'tout' | 'ferme' | string[];
  valeurs: Record<string, Valeur>;
  revisions: Record<string, number>;
  /** Where the answers that the form was born with come from, by path; `propose`: what is only proposed there, nothing being written. */
  origines: Record<
    string,
    { source: 'profil' | 'dossier' | 'test'; libelle: string; le: string | null; propose?: Valeur }
  >;
  revision_reponses: number;
  figees: Record<string, Valeur> | null;
  figees_empreinte: string | null;
  /** What the directory of companies said when the answers were frozen, fact by fact. */
  faits_figes: Record<string, Valeur> | null;
  depose: boolean;
  modifie_le: string;
}

/** A living deadline, identified by (objet_id, cle, armee_rang). */
export interface LigneEcheance {
  objet_id: string;
  cle: string;
  /** Rank of the event that armed it. */
  armee_rang: number;
  evenement: string;
  /** `loi`: only what the law says stops it; a suspension of the dossier does not. */
  nature: 'loi' | 'interne';
  le: string;
  /** Since when it is held, and by whom: it runs again when nobody holds it. */
  suspendue_le: string | null;
  retenue_par: string[];
  alerte_le: string | null;
  alerte_genre: string | null;
  alerte_jours: number | null;
}

/** Who is awaited for what. Depends on the journal and the definition only; replay finds the same. */
export interface Attente {
  objet: string;
  /** Key of the act in its machine, `instance/TYPE`. */
  acte: string;
  roles: readonly Role[];
  /** The only account, or the only body, that may do it. */
  compte: string | null;
  organisme: string | null;
  depuis: string;
  /** The deadline of the state, where it has one. */
  avant: string | null;
  /** What is at stake, for the finance board. */
  montant: number | null;
  /** Until this instant whoever it is awaited of chooses when (`infinity`: always): nobody's turn. `null`: it is theirs. */
  libreJusqua: string | null;
}

export interface LigneDecision {
  id: string;
  /** Instance of the cycle that wrote it: one dossier may bear several. */
  etape: string;
  decideur: string | null;
  numero: string;
  instance: string;
  date_acte: string;
  issue: string;
  montant_centimes: number | null;
  transmis_le: string | null;
  publie_le: string | null;
  notifie_le: string | null;
  executoire_le: string | null;
}
export interface LigneEngagement {
  id: string;
  etape: string;
  /** Key of the envelope it takes from. */
  enveloppe: string;
  numero: string;
  date_engagement: string;
  fonds: string;
  axe: string | null;
  section: 'fonctionnement' | 'investissement';
  /** Year of the credits of payment that are expected. */
  exercice: number;
  montant_centimes: number;
  degage_centimes: number;
}
export interface LigneConvention {
  id: string;
  etape: string;
  acte: 'convention' | 'arrete';
  numero: string;
  montant_centimes: number;
  etablie_le: string;
  signee_porteur_le: string | null;
  signee_region_le: string | null;
  notifiee_le: string | null;
  /** The other parties, in their order. */
  signatures: { partie: string; ordre: number; signee_le: string | null }[];
}
export interface LigneMandat {
  id: string;
  etape: string;
  objet_id: string;
  genre: string;
  montant_centimes: number;
  liquide_le: string;
  numero: string | null;
  bordereau: string | null;
  date_mandat: string | null;
  etat: 'liquide' | 'mandate' | 'paye' | 'rejete';
  paye_le: string | null;
  rejete_le: string | null;
  fonds: { fonds: string; montant_centimes: number }[];
}
export interface LigneTitre {
  id: string;
  etape: string;
  objet_id: string;
  numero: string;
  date_titre: string;
  montant_centimes: number;
  recouvre_centimes: number;
  recouvre_le: string | null;
  non_recouvre_centimes: number;
  non_recouvre_nature: 'nonValeur' | 'remise' | 'annulation' | null;
  non_recouvre_le: string | null;
}

/** An envelope of credits: left = ae_affecte − engage − reserve. */
export interface LigneEnveloppe {
  cle: string;
  libelle: string;
  programme: string;
  millesime: number;
  section: 'fonctionnement' | 'investissement';
  axe: string | null;
  fonds: string[];
  /** By call, which of its dossiers take from it: over the answers of the demand. */
  quand: Record<string, Regle>;
  ae_vote_centimes: number;
  ae_affecte_centimes: number;
  reserve_centimes: number;
  engage_centimes: number;
  mandate_centimes: number;
  paye_centimes: number;
  /** Credits of payment by exercice: a forecast and the voted budget that bounds what is attested. */
  cp: { exercice: number; prevu_centimes: number; vote_centimes: number | null; paye_centimes: number }[];
}
/** What this dossier holds of an envelope. */
export interface CreditsTenus {
  /** The branch whose decision reserves them; `''`: the trunk, and what is engaged. */
  branche: string;
  enveloppe: string;
  fonds: string;
  exercice: number;
  reserve_centimes: number;
  engage_centimes: number;
  mandate_centimes: number;
  paye_centimes: number;
}

/** A delegation of signature held by the account, published by the day of the request (in the funder's time zone), even if it has ended; `fin` is its last day, also when it was taken back. */
export interface LigneDelegation {
  id: string;
  arrete: string;
  publie_le: string;
  debut: string;
  fin: string | null;
  /** Acts covered; `null`: all. */
  actes: string[] | null;
  plafond_centimes: number;
  formule: string;
}

export interface LectureDossier {
  instant: string;
  generation: number;
  idempotence: { empreinte: string; reponse: Record<string, Valeur> } | null;
  /** Digests of the version that the dossier is pinned to, and the number of its last edition of words. */
  version: { definition: string; cycle: string; edition: number };
  dossier: {
    financeur_id: string;
    id: string;
    slug: string;
    version: number;
    organisation_id: string;
    numero: string | null;
    intitule: string | null;
    /** Leaf of the parcours, `instance.etat`; its phase is the instance. */
    statut: string;
    phase: string;
    terme: boolean;
    vigueur: string;
    tour: Tour;
    dernier_rang: number;
    chaine: string;
    cree_le: string;
    depose_le: string | null;
    modifie_le: string;
    rejet_implicite_le: string | null;
    /** Since when the funder has suspended it. */
    suspendu_le: string | null;
    /** Who opened it in the name of the organisation, until it is confirmed. */
    deposant_id: string | null;
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
  };
  financeur: {
    id: string;
    code: string;
    nom: string;
    nom_dans_une_phrase: string;
    presidence: string;
    representant: string;
    adresse: string;
    tribunal: string;
    fuseau: string;
    feries: 'metropole' | 'alsace-moselle';
    couleurs: { principale: string; foncee: string; pale: string; surPrincipale: string; accent: string };
    signature: { titulaire: string; formule: string; lieu: string };
    dpo: string;
    commun: Record<string, Valeur>;
  };
  organisation: { id: string; siret: string; nom: string; nature: string; nda: string | null; adresse: string | null };
  appel: { slug: string; sigle: string; titre: string; ouverture: string; cloture: string | null };
  /** The wave that it belongs to; `null` au fil de l’eau. */
  vague: { cle: string; libelle: string; ouverture: string; cloture: string; depot_jusqua: string } | null;
  objets: LigneObjet[];
  formulaires: LigneFormulaire[];
  /** By SIRET: what the directory said less than thirty days ago of those that the open forms name. */
  entreprises: Record<string, EntrepriseConnue>;
  echeances: LigneEcheance[];
  attentes: Attente[];
  acces: { compte_id: string | null; organisme: string | null; role: Role }[];
  /** What the account is, on this dossier, beside its roles. */
  acteur: {
    /** Member of the organisation of the beneficiary. */
    membre: { representant_legal: boolean; administrateur: boolean; saisie: boolean; comptable: boolean } | null;
    /** Opened it for an organisation that has not confirmed it yet. */
    deposant: boolean;
    /** Let in as a partner of the beneficiary. */
    partenaire: boolean;
    /** SIREN of the organisations that it belongs to. */
    sirens: string[];
    recuse: boolean;
    /** Bodies of the funder that it answers for. */
    organismes: string[];
    delegations: LigneDelegation[];
    /** Incompatibilities lifted for it, in force on the day. */
    exceptions: { fonctions: Fonction[]; motif: string }[];
  };
  decisions: LigneDecision[];
  engagements: LigneEngagement[];
  conventions: LigneConvention[];
  mandats: LigneMandat[];
  titres: LigneTitre[];
  /** Those that serve the call; none before the deposit. */
  enveloppes: LigneEnveloppe[];
  credits: CreditsTenus[];
}

/** What access depends on, in a dossier that was read. */
export const vu = ({ dossier, organisation, acces, attentes }: LectureDossier): DossierVu => ({
  financeurId: dossier.financeur_id,
  organisationId: dossier.organisation_id,
  deposantId: dossier.deposant_id,
  siren: organisation.siret.slice(0, 9),
  deposeLe: dossier.depose_le,
  executoireLe: dossier.executoire_le,
  acces,
  attentes,
});

/**
 * Reads a dossier for an event, in one statement; `null` when it does not exist. `compte` says who asks, `operation` and `cle` find the answer already given to
 * the same key.
 */
export async function lireDossierEntier(
  sql: postgres.Sql,
  dossier: string,
  compte: string | null,
  operation = '',
  cle = '',
): Promise<LectureDossier | null> {
  const [ligne] = await sql<
    { lecture: LectureDossier | null }[]
  >`select lire_pour_evenement(${dossier}, ${compte}, ${operation}, ${cle}) as lecture`;
  return ligne?.lecture ?? null;
}
