import type { Exemple } from '../../appel/exemple.ts';
import type { Reponses } from '../../engine/form/formulaire.ts';

/**
 * The textile case. [S]: in the source, with its line in the monograph; [I]: invented by us, plausible, all of it fictitious. Amounts in centimes.
 * Pièces are left out: who plays the example attaches a file to each path of `pieces`.
 */
const dossier: Reponses = {
  // [I] wording; [S] 004:L2263: a textile industry growing again, for which no qualification exists.
  besoin:
    'L’atelier de tissage rouvre une ligne de production et neuf postes d’opérateur·rice restent vacants. La filière textile régionale se relève et ne trouve plus de personnes formées au métier.',
  motifHorsPrf: 'aucuneFormation', // [S] 004:L2263
  // [I]
  explicationHorsPrf:
    'Le PRF propose des formations générales à la couture. Aucune ne mène au tissage industriel ni au CQP demandé par l’employeur.',
  initiative: 'commune', // [I]
  contrepartie: false, // [I]
  organismeNom: 'Fil & Formation Sud', // [I]
  organismeSiret: '00012503900016', // [I]
  organismeNature: 'association', // [I]
  organismeRna: 'W313000001', // [I]
  organismeActiviteEconomique: false, // [I]
  organismeAdresse: '12 rue des Canuts-Fictifs, 31250 Revel', // [I]
  organismeNda: '76310012531', // [I]
  organismeQualiopiCategories: ['formation'], // [I]
  organismeQualiopiCertificateur: 'Certif Démonstration', // [I]
  organismeQualiopiFin: '2027-11-30', // [I]
  representantNom: 'Hélène Castan', // [I]
  representantQualite: 'Présidente', // [I]
  deposantRepresentant: true, // [I]
  contactCourriel: 'porteur@demo.test', // [I]
  contactTelephone: '0561000001', // [I]
  compteTitulaire: 'Fil & Formation Sud', // [I]
  compteIban: 'FR2399999000010001250390142', // [I] no such bank
  contratEngagementRepublicain: '2021-1947', // [I]
  employeurs: [
    // [I] name and SIRET; [S] 004:L2229: as many posts as candidates; [S] 004:L2285: CDI or CDD of six months.
    {
      id: 'L1',
      nom: 'Tissages du Lauragais SAS',
      siret: '00047812300011',
      statut: 'prive',
      postes: 9,
      contrat: 'cdiOuCdd',
    },
  ],
  memeGroupe: false, // [I]
  prescripteurOrganisme: 'franceTravail', // [S] 004:L2232 (« Pôle Emploi »)
  prescripteurAgence: 'Agence de Revel', // [I]
  prescripteurCourriel: 'prescripteur@demo.test', // [I]
  methodeRecrutement: 'simulation', // [S] 004:L2293
  intitule: 'Opérateur·rice en confection et tissage', // [S] 004:L2277 for the métier, [I] for the words
  secteur: 'textile', // [S] 004:L2263
  certificationType: 'rncp', // [S] 004:L2281: a certificat de qualification professionnelle or a diplôme
  certificationIntitule: 'CQP Opérateur·rice en confection et tissage', // [I]
  certificationCode: 'RNCP99999', // [I] no such fiche
  certificationFin: '2028-06-30', // [I]
  nombreCandidats: 9, // [S] 004:L2271
  heuresCentreParStagiaire: 714, // [S] 004:L2277
  heuresEntrepriseParStagiaire: 256, // [S] 004:L2277
  heuresHebdomadaires: 35, // [I]
  dateDebut: '2026-01-05', // [I]
  dateFin: '2026-07-24', // [I]: « six mois » (004:L2277) cannot hold 970 h at 35 h a week, 28,6 weeks can
  lieu: 'Revel', // [I]
  departement: '31', // [I]
  // [I]
  programme:
    'Régler un métier à tisser, contrôler la qualité d’une pièce, confectionner et finir un article, travailler en sécurité.',
  prixHeureCentre: 1190, // [I], below the invented cap of 12,50 €
  prixHeureEntreprise: 220, // [I], below the invented cap of 2,50 €
  engagementEmbauche: '2025-1', // [S] 004:L2291: on honour
  charges: [
    // [I]
    { id: 'L1', compte: '60', libelle: 'Tissus, fils, petit outillage', montant: 648_000 },
    { id: 'L2', compte: '61', libelle: 'Location d’atelier et de machines', montant: 925_000 },
    { id: 'L3', compte: '62', libelle: 'Jurys de CQP, déplacements, intervenants', montant: 981_000 },
    { id: 'L4', compte: '63', libelle: 'Taxes sur salaires', montant: 214_000 },
    { id: 'L5', compte: '64', libelle: 'Formateurs, coordination', montant: 4_972_000 },
    { id: 'L6', compte: '68', libelle: 'Amortissements', montant: 180_000 },
    { id: 'L7', compte: 'structure', libelle: 'Frais de structure (forfait)', montant: 900_000 },
  ],
  produits: [
    // [I]
    { id: 'L1', source: 'region', libelle: 'Innov’Emploi Recrutement', montant: 8_153_820 },
    { id: 'L2', source: 'employeur', libelle: 'Frais de CQP, 500,00 € par candidat', montant: 450_000 },
    { id: 'L3', source: 'autofinancement', libelle: 'Fonds propres', montant: 216_180 },
  ],
  chargesNature: [{ id: 'L1', libelle: 'Tutorat, à 32,00 € de l’heure', montant: 576_000 }], // [I]
  produitsNature: [{ id: 'L1', libelle: 'Tutorat apporté par l’employeur', montant: 576_000 }], // [I]
  nonCommencement: '2025-1', // [I]
  attestation: '2025-1', // [I]
};

const demandeAvance: Reponses = {
  compteInchange: true, // [I]
  engagementDemarrage: '2025-2', // [I]
};

/** [I]: 3 990 h in centre and 1 148 h in company at 30 April. */
const bilanIntermediaire: Reponses = {
  dateArrete: '2026-04-30',
  heures: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({
    id: `L${n}`,
    stagiaire: `S${n}`,
    centre: n === 9 ? 438 : 444,
    entreprise: n === 9 ? 124 : 128,
  })),
  deroulement: 'Neuf stagiaires présents. Les premières semaines en entreprise se passent bien.',
  attestation: '2025-1',
};

/** Hours in centre and in company of S1 to S9, [I]; the ninth was interrupted in mid-May for health. */
const heuresFinales: readonly (readonly [centre: number, entreprise: number])[] = [
  [714, 256],
  [714, 256],
  [707, 256],
  [700, 249],
  [714, 256],
  [693, 256],
  [714, 242],
  [686, 256],
  [476, 154],
];

const bilanFinal: Reponses = {
  dateArrete: '2026-07-24', // [I]
  heures: heuresFinales.map(([centre, entreprise], i) => ({
    id: `L${i + 1}`,
    stagiaire: `S${i + 1}`,
    centre,
    entreprise,
    ...(i === 8
      ? { situation: 'interrompu', dateSortie: '2026-05-15', certification: 'nonPresentee' } // [I]; [S] 004:L1320: may come back within 24 months
      : { situation: 'complet', certification: 'obtenue' }), // [S] 004:L2281 for the certification, [I] for the number
  })),
  embauchesCdi: 4, // [S] 004:L2271
  embauchesCddSixMois: 4, // [S] 004:L2271
  embauchesAutres: 0, // [I]
  commentaire: 'Huit stagiaires sur neuf sont embauchés. Le neuvième parcours, interrompu, pourra reprendre.', // [I]
  publicFemmes: 9, // [I], suggested by 004:L2291 (« ces filles-là »)
  publicHommes: 0, // [I]
  publicQpv: 3, // [I]
  publicFrr: 2, // [I]
  publicHandicap: 1, // [I]
  publicMoins26: 2, // [I]
  public45: 3, // [I]
  charges: [
    // [I]
    { id: 'L1', compte: '60', libelle: 'Tissus, fils, petit outillage', prevu: 648_000, montant: 621_240 },
    { id: 'L2', compte: '61', libelle: 'Location d’atelier et de machines', prevu: 925_000, montant: 925_000 },
    { id: 'L3', compte: '62', libelle: 'Jurys de CQP, déplacements, intervenants', prevu: 981_000, montant: 900_415 },
    { id: 'L4', compte: '63', libelle: 'Taxes sur salaires', prevu: 214_000, montant: 214_000 },
    { id: 'L5', compte: '64', libelle: 'Formateurs, coordination', prevu: 4_972_000, montant: 4_893_560 },
    { id: 'L6', compte: '68', libelle: 'Amortissements', prevu: 180_000, montant: 180_000 },
    { id: 'L7', compte: 'structure', libelle: 'Frais de structure (forfait)', prevu: 900_000, montant: 900_000 },
  ],
  produits: [
    // [I]
    { id: 'L2', source: 'employeur', libelle: 'Frais de CQP, 500,00 € par candidat', prevu: 450_000, montant: 400_000 },
    { id: 'L3', source: 'autofinancement', libelle: 'Fonds propres', prevu: 216_180, montant: 473_975 },
  ],
  chargesNature: [{ id: 'L1', libelle: 'Tutorat, à 32,00 € de l’heure', prevu: 576_000, montant: 547_200 }], // [I]
  produitsNature: [{ id: 'L1', libelle: 'Tutorat apporté par l’employeur', prevu: 576_000, montant: 547_200 }], // [I]
  attestation: '2025-1', // [I]
};

/** [I]: what became of them at six months. */
const suivi: Reponses = {
  dateSuivi: '2027-01-22',
  suiviCdi: 5,
  suiviCddSixMois: 2,
  suiviAutreEmploi: 0,
  suiviFormation: 0,
  suiviRecherche: 1,
  suiviInconnu: 1,
};

export const textile: Exemple = {
  titre: 'Formation au métier d’opérateur·rice en confection et tissage',
  siretPorteur: '00012503900016',
  naturePorteur: 'association',
  deposeLe: '2025-09-08',
  reponses: { dossier, demandeAvance, bilanIntermediaire, bilanFinal, suivi },
  pieces: {
    dossier: [
      'pieceQualiopi',
      'pieceRib',
      'pieceStatuts',
      'pieceDirigeants',
      'pieceComptes',
      'pieceTva',
      'pieceProgramme',
      'pieceLettresEngagement',
    ],
    bilanIntermediaire: ['pieceCertificats'],
    bilanFinal: ['pieceCertificats', 'pieceCompteRenduFinancier', 'piecePublicite'],
  },
};
