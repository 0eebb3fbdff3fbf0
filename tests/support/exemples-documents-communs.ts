// The textile dossier of the demonstration (invented figures), one example a template.
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
  'La convention n° 2025-IER-0017 prévoit le reversement des sommes non justifiées (article 14).',
];
