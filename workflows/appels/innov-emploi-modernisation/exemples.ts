import type { Exemple } from '../../appel/exemple.ts';
import type { Reponses } from '../../engine/form/formulaire.ts';

/** An association that exercises an economic activity: the aid is de minimis. Everything is invented. */
const organisme: Reponses = {
  organismeNom: 'Fil & Formation Sud',
  organismeSiret: '00012503900016',
  organismeNature: 'association',
  organismeRna: 'W313000001',
  organismeActiviteEconomique: true,
  organismeAidesMinimis: [
    { id: 'L1', financeur: 'Département de démonstration', date: '2024-05-14', montant: 1_200_000 },
  ],
  organismeDeclarationMinimis: '2023-2831',
  contratEngagementRepublicain: '2021-1947',
  organismeAdresse: '12 rue des Canuts-Fictifs, 31250 Revel',
  organismeNda: '76310012531',
  organismeQualiopiFin: '2027-11-30',
  representantNom: 'Hélène Castan',
  representantQualite: 'Présidente',
  contactCourriel: 'porteur@demo.test',
  contactTelephone: '0561000001',
};
const projet: Reponses = {
  intitule: 'Des parcours textile à distance et en atelier',
  thematiques: ['pedagogie', 'numerique'],
  formateurs: 14,
};

export const exemples = {
  textile: {
    titre: 'Un organisme du textile, accompagné par deux cabinets l’un après l’autre',
    siretPorteur: '00012503900016',
    naturePorteur: 'association',
    deposeLe: '2025-10-13',
    reponses: {
      manifestation: {
        ...organisme,
        ...projet,
        besoins:
          'Nos formations se font toutes en salle. Les entreprises demandent des parcours plus courts, en partie à distance.',
        titulairePrf: false,
      },
      dossier: {
        ...organisme,
        ...projet,
        situation: 'Des cours en salle, des supports imprimés, trois formateurs à l’aise avec le numérique.',
        objectifs: 'La moitié des parcours en modules, un tiers à distance, tous les formateurs formés.',
        joursInternes: 110,
        pilote: 'Directrice pédagogique',
        debut: '2025-12-01',
        accordEquipes: '1',
        attestation: '1',
      },
      suivi: {
        formateursFormes: 11,
        formateursEnFormation: 2,
        formateursNonFormes: 1,
        joursInvestis: 104,
        formationsInterrompues: 0,
        livrables: 9,
        partBlocs: 55,
        partDistance: 30,
        equipements: 'Un studio d’enregistrement et douze tablettes, là où il n’y avait rien.',
        outilsPartages: 3,
        satisfaction: 8,
        perspectives: 'Passer à la réalité augmentée pour le réglage des métiers à tisser.',
      },
    },
    pieces: { dossier: ['pieceStatuts', 'pieceDirigeants', 'pieceComptes'] },
  },
} satisfies Record<string, Exemple>;

/** The example changed at some paths, and a part of the sentence that the dossier must then say. */
export const refus = [
  {
    nom: 'un accompagnement qui commence avant le dépôt',
    modifications: { debut: '2025-10-12' },
    phrase: 'avant le dépôt',
  },
  {
    nom: 'le plafond « de minimis » dépassé avec cette aide',
    modifications: { 'organismeAidesMinimis/L1/montant': 20_700_001 },
    phrase: 'dépasseraient 300 000 €',
  },
  { nom: 'moins d’un jour par formateur', modifications: { joursInternes: 13 }, phrase: 'moins d’un jour' },
  { nom: 'aucune thématique', modifications: { thematiques: null }, phrase: 'Thématiques' },
] as const;
