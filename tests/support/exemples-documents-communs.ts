// The textile dossier of the demonstration (invented figures), one example a template.
import type { DonneesParModele } from '../../server/documents/donnees.ts';

export const financeur = {
  nom: 'Région Occitanie',
  designation: 'la Région Occitanie',
  designationCourte: 'la Région',
  service: 'Direction de l’emploi et de la formation — service des actions avec les entreprises',
  adresse: ['22 boulevard du Maréchal-Juin', '31406 Toulouse Cedex 9'],
  courriel: 'formation@region.demo.test',
  telephone: '05 00 00 00 00',
  couleur: '#8f1d2c',
};
export const lettre = {
  financeur,
  destinataire: {
    nom: 'Fil & Formation Sud',
    qualite: 'À l’attention de la présidente',
    adresse: ['4 rue des Tisserands', '31250 Revel'],
  },
  numero: 'IER-2025-00017',
  appel: 'Innov’Emploi Recrutement',
  projet: 'Opératrices et opérateurs en confection et tissage, 9 places',
  lieu: 'Toulouse',
  donneesFictives: true,
};
export const agent = {
  nom: 'Camille Ferrand',
  fonction: 'chargée d’instruction',
  courriel: 'instructeur@demo.test',
  telephone: '05 00 00 00 01',
};
export const signataire = {
  formule: 'Pour la Présidente et par délégation',
  nom: 'Dominique Valat',
  fonction: 'directeur général adjoint',
  delegation: 'Arrêté de délégation n° 2025-118, publié le 3 mars 2025',
};
export const recours = {
  tribunal: 'tribunal administratif de Toulouse',
  adresseTribunal: '68 rue Raymond-IV, BP 7007, 31068 Toulouse Cedex 7',
  autorite: 'la présidente du conseil régional',
};
export const acte = {
  intitule: 'délibération de la commission permanente',
  numero: 'CP/2025-NOV/08.12',
  date: '14 novembre 2025',
  executoireLe: '19 novembre 2025',
};
export const fonds = [
  { fonds: 'Pacte régional d’investissement dans les compétences (État), axe 1', partCentimes: 4892292 },
  { fonds: 'Région Occitanie', partCentimes: 3261528 },
];
export const tranches = [
  {
    libelle: 'Avance 30 %',
    montantCentimes: 2446146,
    condition: 'À la notification de la convention.',
    pieces: ['Demande de versement', 'Relevé d’identité bancaire'],
  },
  {
    libelle: 'Acompte 40 %',
    montantCentimes: 3261528,
    condition: 'Quand la moitié des heures prévues est réalisée.',
    pieces: ['Bilan intermédiaire', 'Certificats de réalisation'],
  },
  {
    libelle: 'Solde 30 %',
    montantCentimes: 2446146,
    condition: 'Après le contrôle du bilan final, dans la limite du montant dû.',
    pieces: ['Bilan final', 'Compte rendu financier', 'Preuve de publicité'],
  },
];
export const calcul = [
  { libelle: 'Versé (avance et acompte)', montantCentimes: 5707674 },
  { libelle: 'Droit : 2 310 h en centre × 11,90 € + 640 h en entreprise × 2,20 €', montantCentimes: -2889700 },
];
export const motifsTitre = [
  'La formation s’est arrêtée après l’acompte : 2 950 heures sont justifiées sur 8 730 prévues.',
  'La convention n° C-IER-2025-00017 prévoit le reversement des sommes non justifiées (article 14).',
];

/** What a convention and an arrêté say alike. */
export const clauses: Omit<DonneesParModele['convention'], 'numeroConvention'> = {
  financeur,
  numero: lettre.numero,
  appel: lettre.appel,
  projet: lettre.projet,
  donneesFictives: true,
  parties: [
    {
      nom: 'Fil & Formation Sud',
      forme: 'association déclarée',
      siret: '000 125 039 00016',
      adresse: lettre.destinataire.adresse,
      representant: 'Jeanne Oustal',
      qualite: 'présidente',
      designation: 'le bénéficiaire',
    },
  ],
  signataire,
  acte,
  visas: [
    'le code général des collectivités territoriales, notamment ses articles L. 1611-4, L. 4221-1 et L. 4221-5 ;',
    'la loi n° 2000-321 du 12 avril 2000, notamment ses articles 9-1, 10 et 10-1 ;',
    'le décret n° 2001-495 du 6 juin 2001 ;',
    'le règlement de l’appel Innov’Emploi Recrutement ;',
  ],
  description:
    'Formation de 970 heures par stagiaire, dont 714 en centre et 256 en entreprise, pour neuf personnes sans emploi.',
  actionDu: '5 janvier 2026',
  actionAu: '24 juillet 2026',
  depensesDu: '20 novembre 2025',
  depensesAu: '24 août 2026',
  montantCentimes: 8153820,
  baseCentimes: 8820000,
  regle: 'heures-stagiaires réalisées, à 11,90 € en centre et 2,20 € en entreprise',
  assiette: 'TTC',
  fonds,
  engagementComptable: 'EJ 2025-004512 du 24 novembre 2025',
  tranches,
  plafondAvantSoldeCentimes: 5707674,
  delaiCompteRenduMois: 6,
  conservationAns: 10,
  reversements: [],
  contratEngagementRepublicain: true,
  caducite: { debutMois: 6, soldeMois: 6 },
  clausesParticulieres: [
    {
      titre: 'Embauches',
      texte:
        'L’employeur de l’annexe 2 s’engage à embaucher les stagiaires formés. La preuve d’embauche est demandée à l’employeur à trois et six mois.',
    },
  ],
  tribunal: recours.tribunal,
  charges: [
    { libelle: '60 Achats (tissus, fils, petit outillage)', montantCentimes: 648000 },
    { libelle: '61 Location d’atelier et de machines', montantCentimes: 925000 },
    { libelle: '62 Jurys, déplacements, intervenants', montantCentimes: 981000 },
    { libelle: '63 Taxes sur salaires', montantCentimes: 214000 },
    { libelle: '64 Formateurs, coordination', montantCentimes: 4972000 },
    { libelle: '68 Amortissements', montantCentimes: 180000 },
    { libelle: 'Frais de structure (forfait)', montantCentimes: 900000 },
  ],
  produits: [
    { libelle: '74 Région et Pacte', montantCentimes: 8153820 },
    { libelle: '70 Entreprise : frais de certification', montantCentimes: 450000 },
    { libelle: '75 Autofinancement', montantCentimes: 216180 },
  ],
  totalChargesCentimes: 8820000,
  totalProduitsCentimes: 8820000,
  employeurs: [
    {
      nom: 'Tissages du Lauragais SAS',
      siret: '000 478 123 00011',
      postes: 9,
      engagement: 'CDI ou CDD d’au moins six mois',
    },
  ],
  indicateurs: [
    { libelle: 'Entrées en formation', prevu: '9' },
    { libelle: 'Certifications obtenues', prevu: '9' },
    { libelle: 'Embauches', prevu: '9' },
  ],
};
