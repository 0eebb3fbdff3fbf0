import type { Champ } from '../../workflows/engine/form/formulaire.ts';

/** One field of each type that few forms have, to be looked at and filled. */
export const CHAMPS_DE_GALERIE: Champ[] = [
  { cle: 'taux', type: 'pourcentage', libelle: 'Part des femmes parmi les participants' },
  { cle: 'reunion', type: 'instant', libelle: 'Réunion d’information collective' },
  {
    cle: 'dates',
    type: 'periode',
    libelle: 'Dates du projet',
    aide: 'Du premier au dernier jour, stages compris.',
  },
  { cle: 'site', type: 'url', libelle: 'Page de présentation', exemple: 'https://www.exemple.fr/couture' },
  { cle: 'rna', type: 'rna', libelle: 'Numéro RNA de l’association' },
  {
    cle: 'secteur',
    type: 'choixLies',
    libelle: 'Secteur du projet',
    libelleParent: 'Filière',
    libelleEnfant: 'Métier',
    options: [
      {
        valeur: 'textile',
        libelle: 'Textile et habillement',
        enfants: [
          { valeur: 'couture', libelle: 'Couture industrielle' },
          { valeur: 'coupe', libelle: 'Coupe' },
        ],
      },
      { valeur: 'bois', libelle: 'Bois', enfants: [{ valeur: 'menuiserie', libelle: 'Menuiserie' }] },
    ],
  },
  { cle: 'qualiopi', type: 'qualiopi', libelle: 'Certification Qualiopi', requis: true },
  { cle: 'certification', type: 'certification', libelle: 'Certification visée', requis: true },
  {
    cle: 'specialite',
    type: 'nomenclature',
    referentiel: 'nsf',
    libelle: 'Spécialité de formation (NSF)',
    aide: 'Écrivez les premières lettres.',
    requis: true,
  },
  { cle: 'domaine', type: 'nomenclature', referentiel: 'formacode', libelle: 'Formacode' },
  { cle: 'metier', type: 'nomenclature', referentiel: 'rome', libelle: 'Métier préparé (ROME)' },
  {
    cle: 'quartier',
    type: 'nomenclature',
    referentiel: 'qpv',
    date: '2023-12-31',
    libelle: 'Quartier prioritaire, au 31 décembre 2023',
  },
  {
    cle: 'publics',
    type: 'publics',
    libelle: 'Publics visés',
    aide: 'Cochez tous ceux que l’action accueille en priorité.',
    requis: true,
  },
  {
    cle: 'territoires',
    type: 'territoires',
    niveaux: ['commune', 'epci', 'departement', 'zoneEmploi', 'qpv', 'frr'],
    nombreMax: 5,
    libelle: 'Territoires de l’action',
    aide: 'Cinq au plus.',
    requis: true,
  },
  {
    cle: 'participants',
    type: 'indicateur',
    libelle: 'Participants',
    aide: 'Des nombres seulement, jamais de noms.',
    unite: 'participants',
    moments: ['prevu', 'realise'],
    ventilations: [
      {
        cle: 'sexe',
        libelle: 'Par sexe',
        partition: true,
        modalites: [
          { valeur: 'femmes', libelle: 'Femmes' },
          { valeur: 'hommes', libelle: 'Hommes' },
        ],
      },
      {
        cle: 'public',
        libelle: 'Par public',
        partition: false,
        modalites: [
          { valeur: 'brsa', libelle: 'Bénéficiaires du RSA' },
          { valeur: 'boeth', libelle: 'Travailleurs handicapés' },
        ],
      },
      {
        cle: 'territoire',
        libelle: 'Par territoire',
        partition: true,
        modalites: [
          { valeur: 'qpv', libelle: 'Quartiers prioritaires' },
          { valeur: 'rural', libelle: 'Communes rurales' },
          { valeur: 'autre', libelle: 'Ailleurs' },
        ],
      },
    ],
    requis: true,
  },
  {
    cle: 'referent',
    type: 'sousFormulaire',
    libelle: 'Référent handicap',
    champs: [
      { cle: 'nom', type: 'texte', libelle: 'Nom et prénom', requis: true },
      { cle: 'courriel', type: 'courriel', libelle: 'Courriel', requis: true },
      { cle: 'forme', type: 'ouiNon', libelle: 'A été informé de son rôle' },
    ],
  },
  { cle: 'adresse', type: 'adresse', libelle: 'Lieu du projet', requis: true },
];
