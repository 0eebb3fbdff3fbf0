import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import { motsAvis } from '../consultation/objet.ts';
import { motsDuRapport } from './rapport.ts';

const enCours = (region: string, ensuite = 'La Région prépare sa décision.'): [string, string, string] => [
  region,
  'En cours d’instruction',
  ensuite,
];

export const mots: MotsDePiece = {
  etats: {
    instruction: enCours('En instruction', 'La Région recueille les avis et prépare sa décision.'),
    propositionAValider: enCours('Proposition à valider'),
    rejetAValider: enCours('Proposition de rejet à valider'),
    visaFinances: enCours('Visa des finances attendu'),
    rapportADeposer: enCours('Rapport à déposer', 'Le dossier sera présenté à l’instance qui décide.'),
  },
  actes: {
    DEMANDER_AVIS: [
      'Demander un avis',
      'La personne choisie accède au dossier pour rendre son avis, et à rien d’autre.',
    ],
    PROPOSER: ['Proposer un montant', 'Votre analyse et le montant sont soumis au responsable.'],
    PROPOSER_REJET: [
      'Proposer un rejet',
      'Votre motif est soumis au responsable, puis à l’instance qui décide. Les avis encore attendus ne le sont plus.',
    ],
    VALIDER_PROPOSITION: ['Valider la proposition', 'La proposition suit son circuit vers la décision.'],
    RENVOYER_PROPOSITION: ['Renvoyer à l’instructeur', 'L’instructeur reprend le dossier avec votre motif.'],
    VISER: ['Viser', 'Vous attestez que les crédits sont disponibles et l’imputation correcte.'],
    REFUSER_VISA: ['Refuser le visa', 'Le dossier revient à l’instruction avec votre motif.'],
    DEPOSER_RAPPORT: motsDuRapport,
    CONSTATER_AVIS_DEMANDE: ['Constater un avis', 'Un avis est rendu, retiré, ou son délai est passé.'],
  },
  gardes: {
    destinataireConnu: 'Ce compte n’est pas habilité à rendre cet avis : vérifiez l’adresse.',
    aucunAvisAttendu: 'Un avis est encore attendu : attendez-le ou son échéance.',
    auPlusCalcule: 'Le montant proposé dépasse le montant calculé d’après le dossier : proposez au plus ce montant.',
    pasElimine:
      'La note retenue est sous un seuil éliminatoire de l’appel : proposez un rejet, dont le motif nomme le critère.',
    instrumentConnu: 'Dites par quel acte la subvention est attribuée.',
    creditsDisponibles: 'Les crédits de l’enveloppe ne suffisent pas.',
  },
  objets: { avis: motsAvis },
};

/** Where aid is given in kind: nothing is reserved nor visaed. */
export const motsEnNature: MotsDePiece = {
  ...mots,
  actes: { ...mots.actes, PROPOSER: ['Proposer une attribution', 'Votre analyse est soumise au responsable.'] },
};
