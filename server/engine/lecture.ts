import type postgres from 'postgres';
import type { EntrepriseConnue } from '../../workflows/engine/form/faits-entreprises.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { TypeObjet } from '../../workflows/engine/ancien-cycle/cycle.ts';
import type { Instantane } from '../../workflows/engine/ancien-cycle/machine.ts';

export interface LigneObjet {
  id: string;
  type: TypeObjet;
  genre: string;
  version: number;
  etat: Instantane;
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
  /** Where the answers that the form was born with come from, by path. */
  origines: Record<string, { source: 'profil' | 'dossier'; libelle: string; le: string | null }>;
  revision_reponses: number;
  figees: Record<string, Valeur> | null;
  figees_empreinte: string | null;
  /** What the directory of companies said when the answers were frozen, fact by fact; `null` before, and for those frozen by an older release. */
  faits_figes: Record<string, Valeur> | null;
  depose: boolean;
  modifie_le: string;
}

export interface LigneEcheance {
  id: string;
  objet_id: string;
  cle: string;
  evenement: string;
  etat: 'prevue' | 'suspendue';
  le: string;
  suspendue_le: string | null;
  alerte_le: string | null;
  alerte_genre: string | null;
  alerte_jours: number;
  armee_rang: number;
}

export interface LigneMandat {
  id: string;
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

/** Everything that judging an event on a dossier may need, read in one statement by `lire_pour_evenement`. Instants are ISO 8601, days `AAAA-MM-JJ`, amounts centimes. */
export interface LectureDossier {
  instant: string;
  generation: number;
  idempotence: { empreinte: string; reponse: Record<string, Valeur> } | null;
  /** Digest of the definition of the version that the dossier is pinned to. */
  definition: string;
  dossier: {
    financeur_id: string;
    id: string;
    slug: string;
    version: number;
    organisation_id: string;
    numero: string | null;
    intitule: string | null;
    statut: string;
    phase: string;
    terme: boolean;
    vigueur: string;
    tour: 'porteur' | 'region' | 'tiers' | 'personne';
    dernier_rang: number;
    chaine: string;
    cree_le: string;
    depose_le: string | null;
    modifie_le: string;
    rejet_implicite_le: string | null;
    instructeur_id: string | null;
    montant_demande_centimes: number | null;
    montant_propose_centimes: number | null;
    montant_vote_centimes: number | null;
    montant_engage_centimes: number | null;
    montant_verse_centimes: number;
    montant_droit_centimes: number | null;
    montant_degage_centimes: number | null;
    executoire_le: string | null;
  };
  financeur: {
    id: string;
    code: string;
    nom: string;
    theme: string;
    fuseau: string;
    territoire: 'metropole' | 'alsace-moselle';
    adresse: string;
    tribunal: string;
    presidence: string;
  };
  organisation: { id: string; siret: string; nom: string; nature: string; nda: string | null; adresse: string | null };
  appel: { slug: string; sigle: string; titre: string; ouverture: string; cloture: string | null };
  objets: LigneObjet[];
  formulaires: LigneFormulaire[];
  /** By SIRET: what the directory said less than thirty days ago of those that the open forms name. */
  entreprises: Record<string, EntrepriseConnue>;
  echeances: LigneEcheance[];
  acces: { compte_id: string; role: string }[];
  delegations: {
    id: string;
    compte_id: string;
    arrete: string;
    publie_le: string;
    debut: string;
    fin: string | null;
    plafond_centimes: number;
    formule: string;
  }[];
  membre: { representant_legal: boolean } | null;
  decisions: {
    id: string;
    numero: string;
    instance: string;
    date_acte: string;
    issue: string;
    montant_centimes: number | null;
    transmis_le: string | null;
    publie_le: string | null;
    executoire_le: string | null;
  }[];
  engagements: {
    id: string;
    numero: string;
    date_engagement: string;
    fonds: string;
    axe: string | null;
    exercice: number;
    montant_centimes: number;
    degage_centimes: number;
  }[];
  conventions: {
    id: string;
    acte: 'convention' | 'arrete';
    montant_centimes: number;
    etablie_le: string;
    signee_porteur_le: string | null;
    signee_region_le: string | null;
    notifiee_le: string | null;
  }[];
  mandats: LigneMandat[];
  titres: {
    id: string;
    objet_id: string;
    numero: string;
    date_titre: string;
    montant_centimes: number;
    recouvre_le: string | null;
  }[];
  enveloppes: { fonds: string; exercice: number; vote_centimes: number; reserve_centimes: number }[];
}

/** Reads a dossier for an event; `null` when it does not exist. `compte` and `cle` find the answer already given to the same key. */
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
