import type { Exemple } from '../../appel/exemple.ts';
import type { Reponses } from '../../engine/form/formulaire.ts';
import type { Valeur } from '../../engine/rules/regle.ts';

/** The dry-stone case (004:L2329-2339). [S]: in the source; [I]: invented, plausible, fictitious. Amounts in centimes. */
const dossier: Reponses = {
  intitule: 'Murailler·ère en pierre sèche', // [S] 004:L2339 for the métier
  theme: 'afest', // [S] 004:L1879
  besoin: 'Le métier n’a ni titre ni formation adaptée, et les entreprises ne trouvent personne.', // [S] 004:L2339-2342
  hypothese: 'Former en situation de travail mène à l’emploi des personnes sans qualification.', // [I]
  demandeDeLaRegion: false, // [S] 004:L2327
  organismeNom: 'Fil & Formation Sud', // [I]
  organismeSiret: '00012503900016', // [I]
  organismeNature: 'association', // [I]
  organismeRna: 'W313000001', // [I]
  organismeActiviteEconomique: false, // [I]
  contratEngagementRepublicain: '2021-1947',
  organismeAdresse: '12 rue des Canuts-Fictifs, 31250 Revel', // [I]
  organismeNda: '76310012531', // [I]
  organismeQualiopiFin: '2028-11-30', // [I]
  representantNom: 'Hélène Castan', // [I]
  representantQualite: 'Présidente', // [I]
  contactCourriel: 'porteur@demo.test', // [I]
  contactTelephone: '0561000001', // [I]
  compteTitulaire: 'Fil & Formation Sud', // [I]
  compteIban: 'FR2399999000010001250390142', // [I]
  // [S] 004:L2332: an entreprise d'insertion and an expert of the métier
  entreprises: [
    {
      id: 'L1',
      nom: 'Murs & Terrasses Insertion',
      siret: '00047812300011',
      role: 'Accueil',
      organismeDeclare: false,
      part: 0,
    },
    {
      id: 'L2',
      nom: 'L’Atelier du Murailler',
      siret: '00086420700014',
      role: 'Expert du métier',
      organismeDeclare: true,
      part: 300_000,
    },
  ],
  // [S] 004:L1887-1890 for the four parts, [I] for the words
  analyseActivite: 'Le chantier est découpé en huit situations de travail, du tri des pierres au couronnement.',
  formateurDesigne: 'Un chef d’équipe, formé au tutorat pendant l’ingénierie.',
  phasesReflexives: 'Une heure par jour, hors du mur, à partir de photographies et du carnet de chantier.',
  evaluations: 'Une évaluation par situation, tracée au portfolio.',
  dateDebut: '2026-01-12', // [I]
  finIngenierie: '2026-06-30', // [I]
  dateFin: '2027-02-26', // [I]; [S] 004:L2335: 4.5 months of training
  departement: '30', // [I]
  ingenierie: 'Référentiel du métier, parcours, formation des tuteurs.', // [I]
  experimentation: 'Une première cohorte, sur deux chantiers.', // [S] 004:L2333 for the cohort
  demandeurs: 6, // [S] 004:L2333
  salaries: 0, // [S] 004:L2333
  heuresParPersonne: 600, // [I], within 330 to 1 000 h (004:L2317)
  coutIngenierie: 1_200_000, // [I]
  coutExperimentation: 4_200_000, // [I]
  charges: [
    // [I]
    { id: 'L1', compte: '60', libelle: 'Outils, pierres', montant: 300_000 },
    { id: 'L2', compte: '62', libelle: 'Expert du métier, déplacements', montant: 900_000 },
    { id: 'L3', compte: '64', libelle: 'Ingénieur de formation, formateurs', montant: 3_900_000 },
    { id: 'L4', compte: 'structure', libelle: 'Frais de structure (forfait)', montant: 300_000 },
  ],
  produits: [
    // [I]
    { id: 'L1', source: 'region', libelle: 'Innov’Emploi Expérimentation', montant: 4_320_000 },
    { id: 'L2', source: 'entreprise', libelle: 'Entreprise d’insertion', montant: 600_000 },
    { id: 'L3', source: 'autofinancement', libelle: 'Fonds propres', montant: 480_000 },
  ],
  nonCommencement: '2025-1',
  attestation: '1',
};
const demandeAvance: Reponses = { compteInchange: true, engagementDemarrage: '2025-1' };

const rapportIngenierie: Reponses = {
  constats: 'Le référentiel est écrit avec l’expert, et deux chefs d’équipe sont formés au tutorat.',
  partenairesConfirmes: true,
  suite: 'commencer',
  explication: 'Les deux chantiers sont prêts et six candidats sont connus.',
  ingenierieReelle: 1_150_000,
  attestation: '2025-1',
};
const bilanFinal: Reponses = {
  experimentationMenee: true,
  entrees: 6, // [S] 004:L2333
  parcoursComplets: 6, // [S] 004:L1919: all went on to the end
  embauches: 5, // [S] 004:L1919: « quasiment tous en emploi »
  titreDepose: true, // [S] 004:L2334
  enseignements: 'Les phases réflexives demandent un tuteur déchargé de production.',
  publiables: true,
  ingenierieReelle: 1_150_000,
  experimentationReelle: 4_000_000,
  charges: [
    { id: 'L1', compte: '60', libelle: 'Outils, pierres', prevu: 300_000, montant: 280_000 },
    { id: 'L2', compte: '62', libelle: 'Expert du métier, déplacements', prevu: 900_000, montant: 870_000 },
    { id: 'L3', compte: '64', libelle: 'Ingénieur de formation, formateurs', prevu: 3_900_000, montant: 3_700_000 },
    { id: 'L4', compte: 'structure', libelle: 'Frais de structure (forfait)', prevu: 300_000, montant: 300_000 },
  ],
  produits: [
    { id: 'L2', source: 'entreprise', libelle: 'Entreprise d’insertion', prevu: 600_000, montant: 600_000 },
    { id: 'L3', source: 'autofinancement', libelle: 'Fonds propres', prevu: 480_000, montant: 430_000 },
  ],
  attestation: '2025-1',
};

const muraillers: Exemple = {
  titre: 'Murailler·ère en pierre sèche : l’expérimentation a lieu',
  siretPorteur: '00012503900016',
  naturePorteur: 'association',
  deposeLe: '2025-09-08',
  reponses: { dossier, demandeAvance, rapportIngenierie, bilanFinal },
  pieces: {
    dossier: ['pieceRib', 'pieceStatuts', 'pieceDirigeants', 'pieceComptes', 'pieceTva', 'pieceAccords'],
    rapportIngenierie: ['pieceLivrables', 'pieceDepenses'],
    bilanFinal: ['pieceLivrables', 'pieceDepenses', 'pieceCompteRenduFinancier', 'piecePublicite'],
  },
};

/** The same, but that the host company gives up: the Région does not go on. All [I]. */
const muraillersArretes: Exemple = {
  ...muraillers,
  titre: 'Murailler·ère en pierre sèche : l’expérimentation n’est pas engagée',
  reponses: {
    dossier,
    demandeAvance,
    rapportIngenierie: {
      ...rapportIngenierie,
      partenairesConfirmes: false,
      suite: 'ajuster',
      explication: 'L’entreprise d’insertion a perdu ses deux chantiers ; nous en cherchons une autre.',
      ingenierieReelle: 1_100_000,
    },
    bilanFinal: {
      experimentationMenee: false,
      enseignements: 'Le référentiel peut servir à d’autres ; sans chantier, rien ne s’éprouve.',
      publiables: true,
      ingenierieReelle: 1_160_000,
      charges: [
        { id: 'L1', compte: '60', libelle: 'Outils, pierres', prevu: 300_000, montant: 0 },
        { id: 'L2', compte: '62', libelle: 'Expert du métier, déplacements', prevu: 900_000, montant: 260_000 },
        { id: 'L3', compte: '64', libelle: 'Ingénieur de formation, formateurs', prevu: 3_900_000, montant: 900_000 },
        { id: 'L4', compte: 'structure', libelle: 'Frais de structure (forfait)', prevu: 300_000, montant: 0 },
      ],
      produits: [
        { id: 'L2', source: 'entreprise', libelle: 'Entreprise d’insertion', prevu: 600_000, montant: 100_000 },
        { id: 'L3', source: 'autofinancement', libelle: 'Fonds propres', prevu: 480_000, montant: 132_000 },
      ],
      attestation: '2025-1',
    },
  },
};

/** An answer changed, by path, and what the form must then say. */
export interface Refus {
  nom: string;
  formulaire: string;
  date: string;
  modifications: Readonly<Record<string, Valeur>>;
  phrase: string;
}
const auDepot = { formulaire: 'dossier', date: '2025-09-08' } as const;
export const refus: readonly Refus[] = [
  {
    ...auDepot,
    nom: 'une part pour une entreprise qui n’est pas organisme de formation',
    modifications: { 'entreprises/L1/part': 100_000 },
    phrase: 'ne reçoit rien de la Région',
  },
  { ...auDepot, nom: 'commencé avant le dépôt', modifications: { dateDebut: '2025-09-07' }, phrase: 'avant le dépôt' },
  { ...auDepot, nom: 'plus de 24 mois', modifications: { dateFin: '2028-01-12' }, phrase: '24 mois au plus' },
  {
    ...auDepot,
    nom: 'une ingénierie qui finit avec le projet',
    modifications: { finIngenierie: '2027-02-26' },
    phrase: 'entre le premier jour du projet et le dernier jour',
  },
  { ...auDepot, nom: 'personne à former', modifications: { demandeurs: 0 }, phrase: 'une personne au moins' },
  {
    ...auDepot,
    nom: 'des étapes qui ne font pas le budget',
    modifications: { 'charges/L1/montant': 300_001, 'produits/L3/montant': 480_001 },
    phrase: 'ce que dit le budget',
  },
  {
    formulaire: 'bilanFinal',
    date: '2027-03-22',
    nom: 'plus d’emplois que d’entrées',
    modifications: { embauches: 7 },
    phrase: 'que de personnes entrées (6)',
  },
];

export const exemples = { muraillers, muraillersArretes };
