// The textile dossier of the demonstration (invented figures), one example a template.
import type { DonneesParModele } from '../../server/documents/donnees.ts';
import { repereDuTexte } from '../../server/documents/repere.ts';

export const financeur = {
  nom: 'Région Occitanie',
  designation: 'la Région Occitanie',
  designationCourte: 'la Région',
  service: 'Direction de l’emploi et de la formation — service des actions avec les entreprises',
  adresse: ['22 boulevard du Maréchal-Juin', '31406 Toulouse Cedex 9'],
  courriel: 'formation@region.demo.test',
  telephone: '05 00 00 00 00',
  couleur: '#8f1d2c',
  dpo: 'dpo@region.demo.test',
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
  autorite: 'de la présidente du conseil régional',
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
export const repereDe = (numero: string): DonneesParModele['avenant']['repere'] =>
  repereDuTexte(
    { baseUrl: 'https://jalon.demo.test', texte: '2f6b1c9e-5d3a-8e47-b0c1-93d5e7a1f208' },
    { dossier: '0198f3d2-7c4e-7a51-9b3f-6e2d8c1a4f70', numero },
  );
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
  representation: 'représentée par sa présidente',
  signataire: { formule: 'La Présidente du Conseil régional', nom: 'La Présidente', fonction: '', delegation: null },
  actes: [acte],
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
  engagements: ['EJ 2025-004512 du 24 novembre 2025'],
  tranches,
  plafondAvantSoldeCentimes: 5707674,
  contratEngagementRepublicain: true,
  caducite: { debut: '6 mois', solde: '6 mois' },
  clausesParticulieres: [
    {
      titre: 'Embauches',
      texte:
        'L’employeur de l’annexe 2 s’engage à embaucher les stagiaires formés. La preuve d’embauche est demandée à l’employeur à trois et six mois.',
    },
  ],
  tribunal: recours.tribunal,
  avances: true,
  preuveDePublicite: true,
  sommesNonUtilisees:
    'Les sommes qui n’ont pas été utilisées, ou qui l’ont été pour un autre objet, sont reversées à la Région Occitanie.',
  annexes: [
    {
      titre: 'Budget du projet',
      tableaux: [
        {
          genre: 'tableau',
          titre: 'Charges',
          colonnes: [
            { libelle: 'Compte', alignement: 'gauche', signes: 22 },
            { libelle: 'Montant', alignement: 'droite', signes: 11 },
          ],
          lignes: [
            ['60 Achats (tissus, fils, petit outillage)', '6 480,00 €'],
            ['61 Location d’atelier et de machines', '9 250,00 €'],
            ['62 Jurys, déplacements, intervenants', '9 810,00 €'],
            ['63 Taxes sur salaires', '2 140,00 €'],
            ['64 Formateurs, coordination', '49 720,00 €'],
            ['68 Amortissements', '1 800,00 €'],
            ['Frais de structure (forfait)', '9 000,00 €'],
          ],
          totaux: ['Total', '88 200,00 €'],
        },
        {
          genre: 'tableau',
          titre: 'Produits',
          colonnes: [
            { libelle: 'Source', alignement: 'gauche', signes: 22 },
            { libelle: 'Montant', alignement: 'droite', signes: 11 },
          ],
          lignes: [
            ['Région et Pacte', '81 538,20 €'],
            ['Entreprise : frais de certification', '4 500,00 €'],
            ['Autofinancement', '2 161,80 €'],
          ],
          totaux: ['Total', '88 200,00 €'],
        },
      ],
    },
    {
      titre: 'Employeurs',
      tableaux: [
        {
          genre: 'tableau',
          titre: 'Employeurs',
          colonnes: [
            { libelle: 'Employeur', alignement: 'gauche', signes: 22 },
            { libelle: 'SIRET', alignement: 'gauche', signes: 17 },
            { libelle: 'Postes', alignement: 'droite', signes: 6 },
          ],
          lignes: [['Tissages du Lauragais SAS', '000 478 123 00011', '9']],
          totaux: ['Total', '', '9'],
        },
      ],
    },
    {
      titre: 'Indicateurs',
      tableaux: [
        {
          genre: 'tableau',
          titre: 'Indicateurs',
          colonnes: [
            { libelle: 'Indicateur', alignement: 'gauche', signes: 22 },
            { libelle: 'Prévu', alignement: 'droite', signes: 5 },
          ],
          lignes: [
            ['Entrées en formation', '9'],
            ['Certifications obtenues', '9'],
            ['Embauches', '9'],
          ],
          totaux: null,
        },
      ],
    },
  ],
  repere: repereDe('C-IER-2025-00017'),
};
