import type { MotsDePiece } from '../../engine/lifecycle/phase.ts';
import type { Demande } from './versement.ts';

const demandeEtats: MotsDePiece['etats'] = {
  demandeEnPreparation: [
    'Demande en préparation',
    'Demande à compléter',
    'Complétez la demande, puis envoyez-la. Rien ne sera payé avant que la Région l’ait reçue et vérifiée.',
  ],
  demandeDeposee: [
    'Demande déposée',
    'Demande déposée',
    'La Région vérifie votre demande, puis ordonnera le paiement.',
  ],
};
const demandeActes = ({ avantService, apresService }: Exclude<Demande, false>): MotsDePiece['actes'] => ({
  DEPOSER_DEMANDE: [
    'Envoyer la demande',
    'Quand vous l’enverrez, votre demande sera transmise à la Région, qui la vérifiera avant de payer.',
  ],
  ...(apresService
    ? {
        CERTIFIER_SERVICE_FAIT: [
          'Certifier le service fait',
          'Vous attestez que ce qui est déclaré a été réalisé, au vu des pièces produites.',
        ],
      }
    : {}),
  ...(avantService
    ? {
        VERIFIER_CONDITIONS: [
          'Vérifier les conditions',
          'Vous attestez que la convention ou l’arrêté est notifié et que les conditions de ce versement sont réunies.',
        ],
      }
    : {}),
  DEMANDER_CORRECTIONS: ['Demander des corrections', 'La demande est rouverte au porteur avec votre motif.'],
  CONSTATER_SILENCE: [
    'Constater le silence',
    'Deux mois sont passés sans réponse : la demande est réputée rejetée. Elle reste à vérifier : un paiement remplace ce rejet.',
  ],
});
const demandeGardes = ({ avantService, apresService }: Exclude<Demande, false>): MotsDePiece['gardes'] => ({
  sansErreur: 'La demande comporte des points à corriger.',
  trancheOuverte: 'Cette tranche n’est pas encore ouverte par l’échéancier.',
  ...(apresService
    ? { apresService: 'Ce versement précède le service : il n’y a pas de service fait à certifier.' }
    : {}),
  ...(avantService ? { avantService: 'Le service fait doit être certifié.' } : {}),
});

/** Words of a payment. */
export const motsVersement = (demande: Demande): MotsDePiece & { libelle: string } => ({
  libelle: 'Versement',
  etats: {
    ...(demande ? demandeEtats : {}),
    aLiquider: [
      'À liquider',
      demande ? 'Demande vérifiée' : 'Versement à venir',
      'La Région calcule le paiement, puis l’ordonnera.',
    ],
    aMandater: [
      'Liquidé, à mandater',
      'Paiement en préparation',
      'L’ordre de payer sera transmis au comptable public.',
    ],
    mandate: [
      'Mandaté, chez le comptable',
      'Transmis au comptable public',
      'Le comptable public paie, ou dit pourquoi il ne le peut pas.',
    ],
    mandatRejete: [
      'Mandat rejeté par le comptable',
      'Paiement en reprise',
      'La Région corrige l’ordre de payer.',
      'refus',
    ],
    paye: ['Payé', 'Payé', 'Rien n’est attendu.', 'acquis'],
    abandonne: ['Sans suite', 'Sans suite', 'Ce qui reste dû est compris dans le solde.'],
  },
  actes: {
    ...(demande ? demandeActes(demande) : {}),
    LIQUIDER: ['Liquider', 'Vous arrêtez le montant à payer et son partage entre les fonds.'],
    MANDATER: ['Mandater', 'Vous signez le bordereau : l’ordre de payer part chez le comptable public.'],
    CONSTATER_PAIEMENT: ['Constater le paiement', 'Retour du comptable : payé.'],
    CONSTATER_REJET_MANDAT: ['Constater le rejet du mandat', 'Retour du comptable : rejeté.'],
    REPRENDRE_LIQUIDATION: ['Reprendre la liquidation', 'Le mandat rejeté est repris : la demande revient à liquider.'],
    ABANDONNER: ['Abandonner', 'Ce versement est sans suite : le solde comprend ce qui reste dû.'],
  },
  gardes: {
    ...(demande ? demandeGardes(demande) : {}),
    montantPositif: 'Le montant liquidé doit être positif.',
    auPlusExigible: 'Le montant dépasse ce que l’échéancier ouvre : liquidez au plus le montant exigible.',
  },
  ...(demande ? { echeances: { silence: 'Rejet de la demande par le silence' } } : {}),
});
