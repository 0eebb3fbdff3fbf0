import type { Exemple } from '../../appel/exemple.ts';
import type { Valeur } from '../../engine/rules/regle.ts';
import { textile } from './exemple-textile.ts';
import { territorial } from './exemple-territorial.ts';

/** The textile case changed in some places, by path of stored answers, and what the form must then say. */
interface Variante {
  nom: string;
  formulaire: string;
  /** « Today » for the form. */
  date: string;
  modifications: Readonly<Record<string, Valeur>>;
  /** A part of the sentence shown. */
  phrase: string;
}

/** The training stops after the acompte; after control of the émargements, 2 310 h in centre and 640 h in company are kept. All [I]. */
const textileArrete: Exemple = {
  ...textile,
  titre: `${textile.titre}, arrêtée en juin 2026`,
  reponses: {
    ...textile.reponses,
    bilanFinal: {
      dateArrete: '2026-06-12',
      heures: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({
        id: `L${n}`,
        stagiaire: `S${n}`,
        centre: n <= 6 ? 257 : 256,
        entreprise: n === 9 ? 72 : 71,
        situation: 'interrompu',
        dateSortie: '2026-06-12',
        certification: 'nonPresentee',
      })),
      embauchesCdi: 0,
      embauchesCddSixMois: 0,
      embauchesAutres: 2,
      commentaire:
        'L’atelier a fermé en juin et la formation s’est arrêtée. Le contrôle des émargements a ramené les heures à celles qui sont prouvées.',
      charges: [
        { id: 'L1', compte: '60', libelle: 'Tissus, fils, petit outillage', prevu: 648_000, montant: 248_000 },
        { id: 'L2', compte: '61', libelle: 'Location d’atelier et de machines', prevu: 925_000, montant: 420_000 },
        {
          id: 'L3',
          compte: '62',
          libelle: 'Jurys de CQP, déplacements, intervenants',
          prevu: 981_000,
          montant: 195_000,
        },
        { id: 'L4', compte: '63', libelle: 'Taxes sur salaires', prevu: 214_000, montant: 76_000 },
        { id: 'L5', compte: '64', libelle: 'Formateurs, coordination', prevu: 4_972_000, montant: 2_063_000 },
        { id: 'L6', compte: '68', libelle: 'Amortissements', prevu: 180_000, montant: 60_000 },
        { id: 'L7', compte: 'structure', libelle: 'Frais de structure (forfait)', prevu: 900_000, montant: 350_000 },
      ],
      produits: [
        { id: 'L2', source: 'employeur', libelle: 'Frais de CQP, 500,00 € par candidat', prevu: 450_000, montant: 0 },
        { id: 'L3', source: 'autofinancement', libelle: 'Fonds propres', prevu: 216_180, montant: 522_300 },
      ],
      chargesNature: [{ id: 'L1', libelle: 'Tutorat, à 32,00 € de l’heure', prevu: 576_000, montant: 192_000 }],
      produitsNature: [{ id: 'L1', libelle: 'Tutorat apporté par l’employeur', prevu: 576_000, montant: 192_000 }],
      attestation: '2025-1',
    },
  },
};

const auDepot = { formulaire: 'dossier', date: '2025-09-08' } as const;

const refus: readonly Variante[] = [
  { ...auDepot, nom: '3 candidats', modifications: { nombreCandidats: 3 }, phrase: 'au moins 4 candidats' },
  {
    ...auDepot,
    nom: 'moins de postes que de candidats',
    modifications: { 'employeurs/L1/postes': 8 },
    phrase: '8 postes pour 9 candidats',
  },
  {
    ...auDepot,
    nom: '24 heures',
    modifications: { heuresCentreParStagiaire: 18, heuresEntrepriseParStagiaire: 6 },
    phrase: 'au moins 25 heures',
  },
  {
    ...auDepot,
    nom: 'un employeur a le SIREN de l’organisme de formation',
    modifications: { 'employeurs/L1/siret': '00012503900024' },
    phrase: 'distincts juridiquement',
  },
  { ...auDepot, nom: '13 mois', modifications: { dateFin: '2027-02-04' }, phrase: '12 mois au plus' },
  { ...auDepot, nom: '36 heures par semaine', modifications: { heuresHebdomadaires: 36 }, phrase: 'au plus 35 heures' },
  {
    ...auDepot,
    nom: 'un calendrier trop court',
    modifications: { dateFin: '2026-07-03' },
    phrase: 'ne laissent pas assez de semaines',
  },
  {
    ...auDepot,
    nom: '12,51 € de l’heure dans le textile',
    modifications: { prixHeureCentre: 1251 },
    phrase: 'dépasse le tarif plafond du secteur',
  },
  {
    ...auDepot,
    nom: 'Qualiopi finit avant la formation',
    modifications: { organismeQualiopiFin: '2026-07-23' },
    phrase: 'prend fin avant le dernier jour',
  },
  {
    ...auDepot,
    nom: 'la formation commence avant le dépôt',
    modifications: { dateDebut: '2025-09-07' },
    phrase: 'commence avant le dépôt',
  },
  {
    ...auDepot,
    nom: 'un budget en déséquilibre',
    modifications: { 'produits/L3/montant': 216_179 },
    phrase: 'Le budget n’est pas équilibré',
  },
  {
    ...auDepot,
    nom: 'une ligne Région qui n’est pas la subvention demandée',
    modifications: { 'produits/L1/montant': 8_153_821, 'produits/L3/montant': 216_179 },
    phrase: 'égale à la subvention demandée',
  },
  {
    formulaire: 'bilanIntermediaire',
    date: '2026-05-11',
    nom: 'des heures dans le futur, au bilan intermédiaire',
    modifications: { dateArrete: '2026-05-12' },
    phrase: 'datées dans le futur',
  },
  {
    formulaire: 'bilanFinal',
    date: '2026-07-23',
    nom: 'des heures dans le futur, au bilan final',
    modifications: {},
    phrase: 'datées dans le futur',
  },
  {
    formulaire: 'bilanIntermediaire',
    date: '2026-05-11',
    nom: 'moins de la moitié des heures',
    modifications: { 'heures/L1/centre': 0, 'heures/L2/centre': 0 },
    phrase: 'l’acompte s’ouvre à 50 %',
  },
];

/** 110 + 40 hours: accepted, without rémunération of the stagiaires. The budget follows. */
const acceptee150Heures: Variante = {
  ...auDepot,
  nom: '150 heures',
  modifications: {
    heuresCentreParStagiaire: 110,
    heuresEntrepriseParStagiaire: 40,
    'produits/L1/montant': 1_257_300,
    'produits/L3/montant': 7_112_700,
  },
  phrase: 'les stagiaires ne sont pas rémunérés',
};

/** What tests, demonstration and documentation play: the worked examples, what must be refused, what is accepted with a warning. */
export const exemples = { textile, textileArrete, territorial, refus, acceptee150Heures };
