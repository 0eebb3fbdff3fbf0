import type { Etat, Fragment, Transition } from '../cycle.ts';
import { engagementSuffisant, fichierSigne, notifierParLaRegion, signerPourLaRegion } from './signature-region.ts';

const seulementSi = { de: 'contexte.instrument', valeurs: ['arrete'] };

/**
 * The path of an arrêté attributif: a unilateral act, generated, signed by the Région alone, notified. The porteur signs nothing; asking for a payment
 * accepts its obligations (our decision, written in the act).
 *
 * @param plutotConvention the way to a convention, while nothing is established
 */
export function etatsDeLArrete(plutotConvention: Transition): Record<string, Etat> {
  return {
    arreteAEtablir: {
      libelles: {
        region: 'Arrêté à établir',
        porteur: 'Arrêté en préparation',
        ensuite: 'La Région signe l’arrêté, puis vous le notifie. Vous n’avez rien à signer.',
      },
      tour: 'region',
      seulementSi,
      transitions: [
        {
          evenement: 'ETABLIR_ARRETE',
          vers: 'arreteASigner',
          roles: ['instructeur'],
          gardes: [
            engagementSuffisant,
            {
              type: 'vrai',
              de: 'faits.arretePossible',
              refus:
                'Ce bénéficiaire de droit privé reçoit plus de 23 000 € : une convention est obligatoire. Établissez la convention.',
            },
          ],
          effets: [
            { type: 'emettreDocument', params: { modele: 'arrete-attributif' } },
            {
              type: 'inscrire',
              params: {
                registre: 'conventions',
                valeurs: { montant_centimes: { de: 'contexte.montantVote' }, acte: { valeur: 'arrete' } },
              },
            },
            { type: 'notifier', params: { genre: 'arreteASigner', a: ['ordonnateur'] } },
          ],
        },
        plutotConvention,
      ],
    },
    arreteASigner: {
      libelles: {
        region: 'Arrêté à signer',
        porteur: 'Arrêté à la signature de la Région',
        ensuite: 'La Région vous notifie l’arrêté signé. Vous n’avez rien à signer.',
      },
      tour: 'region',
      seulementSi,
      transitions: [signerPourLaRegion('SIGNER_ARRETE', { vers: 'arreteANotifier', previent: 'arreteANotifier' })],
    },
    arreteANotifier: {
      libelles: {
        region: 'Arrêté signé, à notifier',
        porteur: 'Arrêté signé par la Région',
        ensuite: 'L’arrêté vous est notifié : il prend alors effet.',
      },
      tour: 'region',
      seulementSi,
      transitions: [
        notifierParLaRegion('NOTIFIER_ARRETE', { lettre: 'notification-arrete', previent: 'arreteNotifie' }),
      ],
    },
  };
}

/** The acts of that path. */
export const evenementsDeLArrete: Fragment['evenements'] = {
  ETABLIR_ARRETE: {
    libelle: 'Établir l’arrêté',
    description:
      'L’arrêté attributif est généré d’après le dossier, le vote et l’engagement, et soumis à la signature de la Région.',
    charge: [],
    faits: ['arretePossible'],
    solennel: true,
  },
  SIGNER_ARRETE: {
    libelle: 'Signer l’arrêté',
    description:
      'Vous signez l’arrêté par délégation de la présidente. L’engagement comptable a été vérifié. Le bénéficiaire n’a rien à signer.',
    charge: [fichierSigne('Arrêté signé')],
    faits: ['delegationEnVigueur', 'referenceDelegation'],
    solennel: true,
  },
  NOTIFIER_ARRETE: {
    libelle: 'Notifier l’arrêté',
    description: 'L’arrêté est notifié au bénéficiaire et prend effet : l’avance peut être demandée.',
    charge: [],
    faits: [],
    solennel: true,
  },
};
