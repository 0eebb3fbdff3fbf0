import type { MotsDePiece, TrancheDePhase } from '../../engine/lifecycle/phase.ts';
import { motsVersement } from '../execution/mots-versement.ts';
import { servicesDe } from '../execution/versement.ts';
import { motsRecouvrement } from './recouvrement.ts';

interface Options {
  solde: TrancheDePhase;
  droitFormulaire: string;
  finAnticipee: readonly string[];
}

/** Words of the settlement. */
export function mots(o: Options): MotsDePiece {
  const demande = o.solde.formulaire !== o.droitFormulaire;
  return {
    etats: {
      bilanAExaminer: [
        'Bilan à examiner',
        'Bilan en cours de vérification',
        'La Région arrête le montant définitif et le solde.',
      ],
      ...(o.finAnticipee.length > 0
        ? {
            droitSansBilan: [
              'Droit à proposer sans bilan',
              'Montant définitif à arrêter',
              'La Région vous dit le montant qu’elle envisage ; vous pourrez répondre.',
            ] as const,
          }
        : {}),
      observationsSurDroit: [
        'Observations du porteur attendues',
        'Vos observations sont attendues',
        'Présentez vos observations, ou acceptez le montant envisagé. Il est inférieur à votre demande ; sans réponse au terme du délai, la Région arrêtera le montant définitif.',
      ],
      droitAArreter: [
        'Droit à arrêter',
        'Montant définitif à arrêter',
        'La Région arrête le montant définitif et le solde.',
      ],
      droitArrete: [
        'Droit arrêté, retour du comptable attendu',
        'Montant définitif arrêté',
        'Le solde est calculé dès que les paiements en cours sont revenus du comptable public.',
      ],
      ...(demande
        ? {
            soldeADemander: [
              'Demande de solde attendue',
              'Solde à demander',
              'Demandez le solde. Il sera vérifié, puis payé par le comptable public ; rien n’est payé sans votre demande.',
            ] as const,
          }
        : {}),
      soldeAVerser: [
        'Solde à verser',
        'Solde en cours de paiement',
        'Le solde est liquidé, mandaté, puis payé par le comptable public.',
      ],
      soldeVerse: ['Solde versé', 'Solde versé', 'La Région clôt le volet financier.'],
      tropVerseARecouvrer: [
        'Trop-versé à recouvrer',
        'Trop-versé à rembourser',
        'Une procédure contradictoire précède le titre de recette.',
      ],
    },
    actes: {
      CONSTATER_DROIT: ['Constater le droit', 'Le montant définitif est calculé.'],
      ...(o.finAnticipee.length > 0
        ? {
            PROPOSER_DROIT_SANS_BILAN: [
              'Proposer le droit',
              'Sans bilan final, le droit est proposé d’après ce qui a été justifié ; le porteur peut répondre pendant un mois.',
            ] as const,
          }
        : {}),
      PRESENTER_OBSERVATIONS: [
        'Présenter vos observations',
        'Votre réponse sera jointe au dossier avant que le montant définitif soit arrêté.',
      ],
      ACCEPTER_DROIT: ['Accepter le montant', 'Le montant envisagé devient définitif, sans attendre.'],
      CONSTATER_DELAI_DEPASSE: ['Constater la fin du délai', 'Aucune observation n’a été présentée dans le délai.'],
      ARRETER_DROIT: ['Arrêter le droit', 'Vous répondez aux observations et arrêtez le montant définitif.'],
      ...(demande
        ? { DEMANDER_VERSEMENT: ['Demander le solde', 'Une demande est préparée ; vous la complétez.'] as const }
        : {}),
      VERSER_LE_RESTE: ['Verser le reste', 'Un nouveau paiement est préparé pour ce qui reste dû.'],
      RENONCER_AU_RESTE: [
        'Renoncer au reste',
        'Le bénéficiaire a renoncé à ce qui reste dû, ou ne peut plus y prétendre.',
      ],
      RECOUVRER_LE_RESTE: ['Recouvrer le reste', 'Un nouveau recouvrement est ouvert pour ce qui reste à rembourser.'],
      CONSTATER_REMBOURSEMENT: ['Constater le remboursement', 'Une somme est recouvrée par le comptable.'],
      CONSTATER_NON_RECOUVRE: ['Constater une somme non recouvrée', 'Une somme n’est plus à recouvrer.'],
    },
    gardes: {
      aucunMandat: 'Un mandat est encore chez le comptable.',
      moinsQueDemande: '',
      resteAVerser: 'Rien ne reste à verser.',
      tropVerse: '',
      toutVerse: 'Le solde n’est pas encore payé.',
      toutRembourse: 'Le trop-versé n’est pas encore recouvré.',
      rienEnPaiement: 'Un paiement est déjà préparé pour ce qui reste dû.',
      rienEnRecouvrement: 'Un recouvrement est déjà ouvert pour ce qui reste à rembourser.',
      pasMoinsQuePropose: 'Le droit arrêté ne peut pas être inférieur à celui sur lequel le porteur a pu répondre.',
      auPlusDemande: 'Le droit arrêté ne peut pas dépasser ce que le porteur demande.',
      ...(o.finAnticipee.length > 0
        ? { sansBilan: '', auPlusAttribue: 'Le droit proposé ne peut pas dépasser le montant attribué.' }
        : {}),
    },
    echeances: { observationsDroit: 'Observations à recevoir' },
    objets: { versement: motsVersement(demande && servicesDe([o.solde])), recouvrement: motsRecouvrement },
  };
}
