import type { Ensemble, Etat, Fragment, OptionsPhases, Transition } from '../cycle.ts';
import { etatsDeLArrete, evenementsDeLArrete } from './arrete-attributif.ts';
import { engagementSuffisant, fichierSigne, notifierParLaRegion, signerPourLaRegion } from './signature-region.ts';

const etablir: Transition = {
  evenement: 'ETABLIR_CONVENTION',
  vers: 'signaturePorteurAttendue',
  roles: ['instructeur'],
  gardes: [engagementSuffisant],
  effets: [
    { type: 'emettreDocument', params: { modele: 'convention' } },
    {
      type: 'inscrire',
      params: { registre: 'conventions', valeurs: { montant_centimes: { de: 'contexte.montantVote' } } },
    },
    { type: 'notifier', params: { genre: 'conventionASigner', a: ['porteur'] } },
  ],
};

const etats: Record<string, Etat> = {
  conventionAEtablir: {
    libelles: {
      region: 'Convention à établir',
      porteur: 'Convention en préparation',
      ensuite: 'La convention vous sera envoyée pour signature.',
    },
    tour: 'region',
    transitions: [etablir],
  },
  signaturePorteurAttendue: {
    libelles: {
      region: 'Signature du porteur attendue',
      porteur: 'Convention à signer',
      ensuite: 'La Région signe à son tour, puis vous notifie la convention.',
    },
    tour: 'porteur',
    transitions: [
      {
        evenement: 'SIGNER_CONVENTION',
        vers: 'signatureRegionAttendue',
        roles: ['porteur'],
        gardes: [
          {
            type: 'vrai',
            de: 'faits.representantLegal',
            refus:
              'Seul le représentant légal de votre organisme peut signer la convention : demandez-lui de se connecter.',
          },
        ],
        effets: [
          {
            type: 'inscrire',
            params: { registre: 'signature_porteur', valeurs: { signee_porteur_le: { de: 'faits.date' } } },
          },
          { type: 'notifier', params: { genre: 'conventionAContresigner', a: ['ordonnateur'] } },
        ],
      },
    ],
  },
  signatureRegionAttendue: {
    libelles: {
      region: 'Signature de la Région attendue',
      porteur: 'Signée par vous',
      ensuite: 'La Région signe à son tour, puis vous notifie la convention.',
    },
    tour: 'region',
    transitions: [
      signerPourLaRegion('CONTRESIGNER_CONVENTION', { vers: 'conventionANotifier', previent: 'conventionANotifier' }),
    ],
  },
  conventionANotifier: {
    libelles: {
      region: 'Signée, à notifier',
      porteur: 'Signée par la Région',
      ensuite: 'La convention vous est notifiée : elle prend alors effet.',
    },
    tour: 'region',
    transitions: [
      notifierParLaRegion('NOTIFIER_CONVENTION', { lettre: 'notification-convention', previent: 'conventionNotifiee' }),
    ],
  },
};

const evenements: Fragment['evenements'] = {
  ETABLIR_CONVENTION: {
    libelle: 'Établir la convention',
    description:
      'La convention est générée d’après le dossier, le vote et l’engagement, et envoyée au porteur pour signature.',
    charge: [],
    faits: [],
    solennel: true,
  },
  SIGNER_CONVENTION: {
    libelle: 'Déposer la convention signée',
    description: 'Le représentant légal signe la convention et dépose le fichier signé. La Région la signe ensuite.',
    charge: [fichierSigne('Convention signée')],
    faits: ['representantLegal'],
    solennel: true,
  },
  CONTRESIGNER_CONVENTION: {
    libelle: 'Signer pour la Région',
    description: 'Vous signez par délégation de la présidente. L’engagement comptable a été vérifié.',
    charge: [fichierSigne('Convention signée par les deux parties')],
    faits: ['delegationEnVigueur', 'referenceDelegation'],
    solennel: true,
  },
  NOTIFIER_CONVENTION: {
    libelle: 'Notifier la convention',
    description: 'La convention prend effet : l’avance peut être demandée.',
    charge: [],
    faits: [],
    solennel: true,
  },
};

/**
 * Conventionnement: generated, signed by the porteur's legal representative, then by the Région's signatory under a delegation in force, then notified: the
 * notification starts the clocks. Where the call leaves the choice of the act, an arrêté attributif has its own path to the same notification.
 */
export function conventionnement(_options: OptionsPhases['conventionnement'], { arretePossible }: Ensemble): Fragment {
  // Of the act that grants, whichever it is: what follows asks for its notification under the name of the first versions.
  const contexte = { conventionSigneeLe: null, conventionNotifieeLe: null };
  if (!arretePossible) return { initial: 'conventionAEtablir', contexte, etats, evenements };
  const parConvention = { de: 'contexte.instrument', valeurs: [null, 'convention'] };
  return {
    initial: 'conventionAEtablir',
    contexte: { instrument: null, ...contexte },
    etats: {
      ...Object.fromEntries(Object.entries(etats).map(([nom, e]) => [nom, { ...e, seulementSi: parConvention }])),
      // A convention is always legal: an arrêté that is no longer so (the nature of the beneficiary was corrected) leads to it.
      ...etatsDeLArrete({ ...etablir, retenir: { instrument: { valeur: 'convention' } } }),
    },
    evenements: { ...evenements, ...evenementsDeLArrete },
  };
}
