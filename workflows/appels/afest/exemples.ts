import type { Exemple } from '../../appel/exemple.ts';
import type { Reponses } from '../../engine/form/formulaire.ts';

/** Fifteen parcours of métiers de bouche, 97 650,00 € voted, 95 116,00 € due in the end. The sector and the public are of the source (002:L375); the rest is invented. */
const dossier: Reponses = {
  organismeNom: 'Fil & Formation Sud',
  organismeSiret: '00012503900016',
  organismeNature: 'association',
  organismeRna: 'W313000001',
  organismeActiviteEconomique: false,
  contratEngagementRepublicain: '2021-1947',
  organismeAdresse: '12 rue des Canuts-Fictifs, 31250 Revel',
  organismeNda: '76310012531',
  organismeQualiopiFin: '2024-11-30',
  representantNom: 'Hélène Castan',
  representantQualite: 'Présidente',
  contactCourriel: 'porteur@demo.test',
  contactTelephone: '0561000001',
  compteTitulaire: 'Fil & Formation Sud',
  compteIban: 'FR2399999000010001250390142',
  intitule: 'Apprendre le métier au fournil',
  secteur: 'bouche',
  metiers: 'Boulanger, boucher, traiteur',
  presentation: 'Quinze personnes apprennent un métier de bouche en le faisant, accompagnées par un formateur.',
  besoins: 'Huit artisans du pays d’Auge cherchent à recruter et ne trouvent personne de formé.',
  dateDebut: '2022-10-03',
  dateFin: '2024-01-31',
  demandeursEmploi: true,
  parcours: 15,
  heuresParParcours: 400,
  heuresSituation: 280,
  analyseActivite: 'Chaque poste est observé deux jours avec l’artisan ; les gestes à apprendre sont listés.',
  formateur: 'Deux formateurs sont désignés et préparés à l’AFEST.',
  phasesReflexives: 'Une demi-journée par semaine, hors de la production.',
  evaluations: 'À l’entrée, à mi-parcours et à la fin, avec l’artisan.',
  entreprises: [
    { id: 'E1', nom: 'Boulangerie du Marché', siret: '00047812300011', accueillis: 8, tuteur: true },
    { id: 'E2', nom: 'Traiteur des Rives', siret: '00086420700014', accueillis: 7, tuteur: true },
  ],
  couts: [
    { id: 'C1', nature: 'formation', detail: 'Formateurs, 6 000 h', ht: 9_000_000, tva: 0 },
    { id: 'C2', nature: 'tuteurs', detail: 'Quinze tuteurs', ht: 1_200_000, tva: 0 },
    { id: 'C3', nature: 'equipement', detail: 'Deux fournils mobiles', ht: 2_400_000, tva: 0 },
  ],
  recupereTva: false,
  autresRessourcesPrevues: [{ id: 'R1', financeur: 'OPCO', montant: 2_000_000 }],
  attestation: '1',
  engagementGroupes: '1',
};

/** Fifteen began, fourteen went through. */
const realises = Array.from({ length: 15 }, (_, i) => ({
  id: `P${i + 1}`,
  reference: `P${i + 1}`,
  agreeLe: '2022-09-20',
  debutLe: '2022-10-03',
  finLe: '2023-03-31',
  heures: i < 14 ? 400 : 120,
  issue: i < 14 ? 'terme' : 'interrompu',
  embauche: i < 11,
}));

const depenses = (formation: number, tuteurs: number, equipement: number) => [
  { id: 'C1', nature: 'formation', objet: 'Formateurs, 6 000 h', prevu: 9_000_000, declare: formation },
  { id: 'C2', nature: 'tuteurs', objet: 'Quinze tuteurs', prevu: 1_200_000, declare: tuteurs },
  { id: 'C3', nature: 'equipement', objet: 'Deux fournils mobiles', prevu: 2_400_000, declare: equipement },
];

export const exemples = {
  bouche: {
    titre: 'Quinze parcours aux métiers de bouche',
    siretPorteur: '00012503900016',
    naturePorteur: 'association',
    deposeLe: '2022-05-16',
    reponses: {
      dossier,
      demandeAvance: { compteInchange: true },
      bilanIntermediaire: {
        parcoursEntres: 15,
        heuresRealisees: 4_600,
        commentaire: 'Les quinze parcours ont commencé ; un s’est interrompu.',
        depenses: depenses(7_500_000, 600_000, 2_400_000),
      },
      bilanFinal: {
        realises,
        pratiques: 'Le carnet de gestes, rempli par l’artisan et par la personne formée.',
        depenses: [
          ...depenses(8_720_000, 1_160_000, 2_400_000),
          { id: 'D4', nature: 'formation', objet: 'Formateur, mars 2024', declare: 120_000 },
        ],
        autresRessources: [{ id: 'R1', financeur: 'OPCO', prevu: 2_000_000, montant: 2_200_000 }],
        attestation: '1',
      },
    },
    pieces: {
      dossier: ['pieceAccords', 'pieceRib', 'pieceStatuts', 'pieceDirigeants', 'pieceComptes', 'pieceTva'],
      bilanIntermediaire: ['piecesDepenses'],
      bilanFinal: ['pieceCompteRenduFinancier', 'piecePublicite'],
    },
  },
} satisfies Record<string, Exemple>;
