/** Tables as Kysely reads them. Generated from the migrated database by `npm run types`: do not edit. */
export interface BaseDeDonnees {
  acces_dossier: {
    financeur_id: string;
    dossier_id: string;
    compte_id: string;
    role: string;
  };
  appels: {
    financeur_id: string;
    slug: string;
    sigle: string;
    titre: string;
    ouverture: string;
    cloture: string | null;
    version_courante: number;
  };
  changements_version: {
    financeur_id: string;
    dossier_id: string;
    de: number;
    vers: number;
    le: string;
    vu_le: string | null;
    vu_par: string | null;
  };
  charges_evenement: {
    financeur_id: string;
    dossier_id: string;
    rang: number;
    donnees: unknown;
    sel: string;
    efface_le: string | null;
  };
  comptes: {
    id: string;
    courriel: string;
    nom: string;
    fonction: string | null;
    telephone: string | null;
    mot_de_passe: string;
    actif: boolean;
    cree_le: string;
  };
  compteurs: {
    financeur_id: string;
    slug: string;
    annee: number;
    dernier: number;
  };
  conventions: {
    financeur_id: string;
    dossier_id: string;
    id: string;
    montant_centimes: number;
    etablie_le: string;
    signee_porteur_le: string | null;
    signee_region_le: string | null;
    notifiee_le: string | null;
    acte: string;
  };
  courriels: {
    id: string;
    message_id: string;
    destinataire: string;
    sujet: string;
    texte: string;
    financeur_id: string | null;
    dossier_id: string | null;
    envoye_le: string;
  };
  decisions: {
    financeur_id: string;
    dossier_id: string;
    id: string;
    numero: string;
    instance: string;
    date_acte: string;
    issue: string;
    montant_centimes: number | null;
    transmis_le: string | null;
    publie_le: string | null;
    executoire_le: string | null;
  };
  delegations: {
    financeur_id: string;
    id: string;
    compte_id: string;
    arrete: string;
    publie_le: string;
    debut: string;
    fin: string | null;
    plafond_centimes: number;
    formule: string;
  };
  dossiers: {
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
    tour: string;
    dernier_rang: number;
    chaine: string;
    cree_le: string;
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
    executoire_le: string | null;
    modifie_le: string;
    recherche: string | null;
  };
  echeances: {
    financeur_id: string;
    dossier_id: string;
    id: string;
    objet_id: string;
    cle: string;
    evenement: string;
    etat: string;
    le: string;
    suspendue_le: string | null;
    alerte_le: string | null;
    alerte_genre: string | null;
    alerte_jours: number | null;
    armee_rang: number;
    tentatives: number;
    derniere_erreur: string | null;
  };
  engagements_comptables: {
    financeur_id: string;
    dossier_id: string;
    id: string;
    numero: string;
    date_engagement: string;
    fonds: string;
    axe: string | null;
    exercice: number;
    montant_centimes: number;
    degage_centimes: number;
  };
  entreprises: {
    siret: string;
    etat: string;
    donnees: unknown;
    lue_le: string;
  };
  enveloppes: {
    financeur_id: string;
    slug: string;
    fonds: string;
    exercice: number;
    vote_centimes: number;
    reserve_centimes: number;
    version: number;
  };
  evenements_dossier: {
    financeur_id: string;
    dossier_id: string;
    rang: number;
    objet_type: string;
    objet_id: string;
    objet_version: number;
    type: string;
    acteur_id: string | null;
    role: string;
    instant: string;
    charge: unknown;
    faits: unknown;
    charge_empreinte: string;
    chaine: string;
  };
  financeurs: {
    id: string;
    code: string;
    nom: string;
    theme: string;
    fuseau: string;
    territoire: string;
    adresse: string;
    tribunal: string;
    presidence: string;
  };
  fonctions_sql: {
    nom: string;
    empreinte: string;
    applique_le: string;
  };
  formulaires_dossier: {
    financeur_id: string;
    dossier_id: string;
    id: string;
    objet_id: string;
    cle: string;
    ouverture: unknown;
    valeurs: unknown;
    revisions: unknown;
    auteurs: unknown;
    revision_reponses: number;
    figees: unknown;
    figees_empreinte: string | null;
    depose: boolean;
    modifie_le: string;
    origines: unknown;
    faits_figes: unknown;
  };
  historique_reponses: {
    financeur_id: string;
    dossier_id: string;
    formulaire_id: string;
    chemin: string;
    revision: number;
    avant: unknown;
    apres: unknown;
    compte_id: string;
    le: string;
  };
  horloge: {
    unique_ligne: boolean;
    decalage: string;
    deplacable: boolean;
    generation: number;
  };
  idempotences: {
    compte_id: string;
    operation: string;
    cle: string;
    requete_empreinte: string;
    reponse: unknown;
    le: string;
  };
  journal_acces: {
    id: string;
    le: string;
    compte_id: string | null;
    financeur_id: string | null;
    dossier_id: string | null;
    operation: string;
    issue: string;
  };
  mandats_fonds: {
    financeur_id: string;
    dossier_id: string;
    mandat_id: string;
    fonds: string;
    montant_centimes: number;
  };
  mandats_paiement: {
    financeur_id: string;
    dossier_id: string;
    id: string;
    objet_id: string;
    genre: string;
    montant_centimes: number;
    liquide_le: string;
    numero: string | null;
    bordereau: string | null;
    date_mandat: string | null;
    etat: string;
    paye_le: string | null;
    rejete_le: string | null;
  };
  membres_organisation: {
    organisation_id: string;
    compte_id: string;
    representant_legal: boolean;
  };
  migrations: {
    nom: string;
    applique_le: string;
    empreinte: string;
  };
  objets_dossier: {
    financeur_id: string;
    dossier_id: string;
    id: string;
    type: string;
    genre: string;
    version: number;
    etat: unknown;
    statut: string;
    terme: boolean;
    cree_le: string;
  };
  organisations: {
    id: string;
    siret: string;
    nom: string;
    nature: string;
    nda: string | null;
    adresse: string | null;
  };
  pieces: {
    financeur_id: string;
    dossier_id: string;
    id: string;
    nature: string;
    modele: string | null;
    formulaire_id: string | null;
    chemin: string | null;
    nom: string;
    type_contenu: string;
    taille: number;
    empreinte: string;
    analyse: string;
    depose_par: string | null;
    rang: number | null;
    cree_le: string;
  };
  profils_organisation: {
    organisation_id: string;
    connu: string;
    valeur: unknown;
    revision: number;
    origine: string | null;
    maj_le: string;
    maj_par: string;
  };
  profils_organisation_historique: {
    organisation_id: string;
    connu: string;
    revision: number;
    avant: unknown;
    apres: unknown;
    origine: string | null;
    le: string;
    compte_id: string;
  };
  recusations: {
    financeur_id: string;
    compte_id: string;
    siren: string;
    motif: string;
  };
  roles_agents: {
    financeur_id: string;
    compte_id: string;
    role: string;
  };
  sessions: {
    empreinte: string;
    compte_id: string;
    cree_le: string;
    vue_le: string;
    expire_le: string;
  };
  tentatives_connexion: {
    cle: string;
    le: string;
  };
  titres_recette: {
    financeur_id: string;
    dossier_id: string;
    id: string;
    objet_id: string;
    numero: string;
    date_titre: string;
    montant_centimes: number;
    recouvre_le: string | null;
  };
  travaux: {
    id: string;
    cle: string;
    financeur_id: string | null;
    dossier_id: string | null;
    type: string;
    charge: unknown;
    etat: string;
    tentatives: number;
    derniere_erreur: string | null;
    cree_le: string;
    fait_le: string | null;
  };
  versions_appel: {
    financeur_id: string;
    slug: string;
    version: number;
    definition: unknown;
    definition_empreinte: string;
    cycle: unknown;
    cycle_empreinte: string;
    publiee_le: string;
  };
}
