import type { Champ, Formulaire, Option, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Regle, Valeur } from '../../workflows/engine/rules/regle.ts';

const option = (valeur: string): Option => ({ valeur, libelle: valeur.toUpperCase() });
const v = (cle: string): Regle => ({ var: cle });

/** One field of each type, and of each difficulty of the simple ones. */
const simples: Champ[] = [
  { cle: 'projet', type: 'texte', libelle: 'Votre projet', longueurMax: 200, requis: true },
  { cle: 'postal', type: 'texte', libelle: 'Code postal', motif: '^\\d{5}$', exemple: '31000' },
  { cle: 'exact', type: 'texte', libelle: 'Texte exact', brut: true, longueurMax: 12 },
  { cle: 'recit', type: 'texteLong', libelle: 'Récit', longueurMax: 400, requis: { '==': [v('genre'), 'b'] } },
  { cle: 'places', type: 'nombre', libelle: 'Places', min: 1, max: 40, requis: true },
  { cle: 'mesure', type: 'nombre', libelle: 'Mesure', decimales: 3, unite: 'm' },
  { cle: 'flottant', type: 'nombre', libelle: 'Flottant', brut: true },
  { cle: 'demande', type: 'montant', libelle: 'Montant demandé', min: 100_00, max: 5_000_000_00 },
  { cle: 'duree', type: 'heures', libelle: 'Durée', min: 0, max: 2_000 },
  { cle: 'taux', type: 'pourcentage', libelle: 'Taux' },
  { cle: 'debut', type: 'date', libelle: 'Début', requis: true },
  { cle: 'fin', type: 'date', libelle: 'Fin', min: v('debut'), max: { ajouterMois: [v('debut'), 18] } },
  { cle: 'reunion', type: 'instant', libelle: 'Réunion' },
  { cle: 'accord', type: 'ouiNon', libelle: 'Accord', requis: true },
  { cle: 'genre', type: 'choix', libelle: 'Genre', options: ['a', 'b', 'c'].map(option), requis: true },
  { cle: 'themes', type: 'choixMultiple', libelle: 'Thèmes', options: ['x', 'y', 'z'].map(option) },
  { cle: 'courriel', type: 'courriel', libelle: 'Courriel' },
  { cle: 'telephone', type: 'telephone', libelle: 'Téléphone' },
  { cle: 'siret', type: 'siret', libelle: 'SIRET', requis: true },
  { cle: 'nda', type: 'nda', libelle: 'Déclaration d’activité' },
  { cle: 'rna', type: 'rna', libelle: 'RNA' },
  { cle: 'iban', type: 'iban', libelle: 'IBAN' },
  { cle: 'site', type: 'url', libelle: 'Site' },
  { cle: 'statuts', type: 'piece', libelle: 'Statuts', familles: ['pdf'], tailleMaxOctets: 2_000_000, nombreMax: 2 },
  {
    cle: 'attestation',
    type: 'piece',
    libelle: 'Attestation',
    familles: ['pdf'],
    tailleMaxOctets: 9_000_000,
    nombreMax: 1,
    validiteMois: 6,
  },
  { cle: 'charte', type: 'engagement', libelle: 'Charte', texte: 'Je m’engage.', version: '2', requis: v('accord') },
  { cle: 'rappel', type: 'explication', libelle: 'Rappel', texte: 'Lisez le règlement.' },
];

const composes: Champ[] = [
  { cle: 'periode', type: 'periode', libelle: 'Période' },
  {
    cle: 'filiere',
    type: 'choixLies',
    libelle: 'Filière et métier',
    libelleParent: 'Filière',
    libelleEnfant: 'Métier',
    options: [
      { ...option('textile'), enfants: [option('couture'), option('coupe')] },
      { ...option('bois'), enfants: [option('coupe')] },
    ],
  },
  { cle: 'qualiopi', type: 'qualiopi', libelle: 'Qualiopi' },
  { cle: 'certification', type: 'certification', libelle: 'Certification', visible: { '!=': [v('genre'), 'c'] } },
  { cle: 'specialite', type: 'nomenclature', libelle: 'Spécialité', referentiel: 'nsf', requis: true },
  { cle: 'adresse', type: 'adresse', libelle: 'Adresse', requis: true },
  { cle: 'publics', type: 'publics', libelle: 'Publics', date: '2025-09-01' },
  {
    cle: 'territoires',
    type: 'territoires',
    libelle: 'Territoires',
    niveaux: ['commune', 'departement', 'qpv'],
    nombreMax: 3,
  },
  {
    cle: 'effectif',
    type: 'indicateur',
    libelle: 'Personnes accompagnées',
    unite: 'personnes',
    moments: ['prevu', 'realise'],
    ventilations: [
      { cle: 'sexe', libelle: 'Par sexe', partition: true, modalites: ['femmes', 'hommes'].map(option) },
      { cle: 'public', libelle: 'Par public', partition: false, modalites: ['jeunes', 'seniors'].map(option) },
    ],
  },
  {
    cle: 'contact',
    type: 'sousFormulaire',
    libelle: 'Contact',
    champs: [
      { cle: 'nom', type: 'texte', libelle: 'Nom', longueurMax: 80, requis: true },
      { cle: 'depuis', type: 'date', libelle: 'Depuis' },
      { cle: 'seul', type: 'ouiNon', libelle: 'Seul' },
    ],
  },
];

const tableaux: Champ[] = [
  {
    cle: 'depenses',
    type: 'tableau',
    libelle: 'Dépenses',
    libelleLigne: 'dépense',
    lignesMin: 1,
    lignesMax: 6,
    colonnes: [
      { cle: 'nature', type: 'choix', libelle: 'Nature', options: ['achat', 'salaire'].map(option), requis: true },
      {
        cle: 'intitule',
        type: 'texte',
        libelle: 'Intitulé',
        longueurMax: 60,
        requis: { '==': [{ ligne: 'nature' }, 'achat'] },
      },
      { cle: 'prix', type: 'montant', libelle: 'Prix', min: 0, requis: true },
      { cle: 'quantite', type: 'nombre', libelle: 'Quantité', min: 0, max: 1_000 },
      {
        cle: 'poste',
        type: 'texte',
        libelle: 'Poste',
        requis: true,
        visible: { '==': [{ ligne: 'nature' }, 'salaire'] },
      },
      {
        cle: 'total',
        type: 'calcule',
        libelle: 'Total',
        format: 'montant',
        valeur: { multiplierMontant: [{ ligne: 'prix' }, { ligne: 'quantite' }] },
      },
      {
        cle: 'part',
        type: 'calcule',
        libelle: 'Part',
        format: 'pourcentage',
        valeur: { pourcentage: [{ ligne: 'prix' }, v('sommePrix')] },
      },
    ],
  },
  {
    cle: 'partenaires',
    type: 'tableau',
    libelle: 'Partenaires',
    libelleLigne: 'partenaire',
    lignesMax: 4,
    visible: v('accord'),
    colonnes: [
      { cle: 'siret', type: 'siret', libelle: 'SIRET', requis: true },
      { cle: 'dates', type: 'periode', libelle: 'Dates' },
      { cle: 'roles', type: 'choixMultiple', libelle: 'Rôles', options: ['x', 'y'].map(option) },
    ],
  },
];

const calcules: Champ[] = [
  { cle: 'sommePrix', type: 'calcule', libelle: 'Somme', format: 'montant', valeur: { somme: ['depenses', 'prix'] } },
  {
    cle: 'parPlace',
    type: 'calcule',
    libelle: 'Par place',
    format: 'nombre',
    valeur: { '/': [v('duree'), v('places')] },
  },
  { cle: 'dixFois', type: 'calcule', libelle: 'Dix fois', format: 'nombre', valeur: { '*': [v('flottant'), 10] } },
  { cle: 'limite', type: 'calcule', libelle: 'Limite', format: 'date', valeur: { ajouterMois: [v('debut'), 6] } },
];

/** A form that holds every type of field, with conditions, computed values and rules across fields. Its field `projet` is that of the tiny call of the tests. */
export const formulaireComplet: Formulaire = {
  cle: 'demande',
  titre: 'Tous les types',
  sections: [
    { cle: 'simples', titre: 'Simples', champs: simples },
    { cle: 'composes', titre: 'Composés', champs: composes, visible: { '!=': [v('accord'), false] } },
    { cle: 'tableaux', titre: 'Tableaux', champs: [...tableaux, ...calcules] },
  ],
  contraintes: [
    {
      cle: 'ordre',
      regle: { '<': [v('debut'), v('fin')] },
      gravite: 'bloquant',
      champs: ['fin', 'debut'],
      message: 'La fin, {fin}, vient avant le début, {debut}.',
    },
    {
      cle: 'plafond',
      si: { rempli: 'demande' },
      regle: { '<=': [v('demande'), v('sommePrix')] },
      gravite: 'bloquant',
      champs: ['demande', 'depenses/prix'],
      message: 'Vous demandez {demande} pour {sommePrix}.',
    },
    {
      cle: 'dates',
      regle: { '<=': [{ var: 'periode/debut' }, v('fin')] },
      gravite: 'avertissement',
      champs: ['periode'],
      message: 'La période, {periode}, commence après la fin.',
    },
  ],
};

const fichier = (id: string): Valeur => ({ id, nom: `${id}.pdf`, taille: 1_000, empreinte: 'a1'.repeat(32) });

/** Answers that it takes as they are, on 20 November 2026. */
export const reponsesCompletes: Reponses = {
  projet: 'Tisser',
  postal: '31000',
  exact: ' exact ',
  recit: 'Le bassin recrute.',
  places: 12,
  mesure: 1.125,
  flottant: 0.1,
  demande: 1_000_00,
  duree: 140.5,
  taux: 68.6,
  debut: '2027-01-04',
  fin: '2027-06-30',
  reunion: '2026-10-25T02:30:00+01:00',
  accord: true,
  genre: 'b',
  themes: ['x', 'z'],
  courriel: 'contact@rives.example',
  telephone: '0561000000',
  siret: '13002526500013',
  nda: '76310897631',
  rna: 'W313000001',
  iban: 'FR7630006000011234567890189',
  site: 'https://www.exemple.fr/',
  statuts: [fichier('S1')],
  attestation: [{ ...(fichier('A1') as Reponses), dateDocument: '2026-11-02' }],
  charte: '2',
  periode: { debut: '2027-01-04', fin: '2027-02-05' },
  filiere: { parent: 'bois', enfant: 'coupe' },
  qualiopi: { categories: ['formation'], certificateur: 'Certif', valideJusquAu: '2028-01-01' },
  certification: { repertoire: 'RNCP', code: '35316', intitule: 'Couture', fin: '2028-01-01' },
  specialite: { code: '240', libelle: 'Textile', version: '2017' },
  adresse: { libelle: '1 rue des Tisserands', codePostal: '31250', commune: 'Revel', source: 'saisie' },
  territoires: [{ referentiel: 'departement', code: '31', libelle: 'Haute-Garonne', version: '2025' }],
  effectif: {
    prevuTotal: 9,
    prevuSexeFemmes: 5,
    prevuSexeHommes: 4,
    realiseTotal: 8,
    realiseSexeFemmes: 8,
    realiseSexeHommes: 0,
  },
  contact: { nom: 'A. Martin' },
  depenses: [
    { id: 'L0', nature: 'achat', intitule: 'Fils', prix: 800_00, quantite: 2 },
    { id: 'L1', nature: 'salaire', poste: 'Formatrice', prix: 900_00, quantite: 1 },
  ],
  partenaires: [{ id: 'L0', siret: '35600000049837', roles: ['x'] }],
};
