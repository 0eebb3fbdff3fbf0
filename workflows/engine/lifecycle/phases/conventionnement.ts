import type { Champ } from '../../form/formulaire.ts';
import type { Fragment, Garde } from '../cycle.ts';

const fichierSigne: Champ = {
  cle: 'fichier',
  type: 'piece',
  libelle: 'Convention signée',
  requis: true,
  familles: ['pdf'],
  tailleMaxOctets: 20_000_000,
  nombreMax: 1,
};

const engagementSuffisant: Garde = {
  type: 'compare',
  gauche: { de: 'contexte.engage' },
  operateur: '>=',
  droite: { de: 'contexte.montantVote' },
  refus: 'La Région ne signe pas avant l’engagement comptable du montant voté.',
};

/** Conventionnement: generated, signed by the porteur's legal representative, then by the Région's signatory under a delegation in force, then notified: the notification starts the clocks. */
export function conventionnement(): Fragment {
  return {
    initial: 'conventionAEtablir',
    contexte: { conventionSigneeLe: null, conventionNotifieeLe: null },
    etats: {
      conventionAEtablir: {
        libelles: {
          region: 'Convention à établir',
          porteur: 'Convention en préparation',
          ensuite: 'La convention vous sera envoyée pour signature.',
        },
        tour: 'region',
        transitions: [
          {
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
          },
        ],
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
          {
            evenement: 'CONTRESIGNER_CONVENTION',
            vers: 'conventionANotifier',
            roles: ['ordonnateur'],
            gardes: [
              engagementSuffisant,
              {
                type: 'vrai',
                de: 'faits.delegationEnVigueur',
                refus:
                  'Aucune délégation de signature en vigueur ne couvre cet acte pour vous, à cette date et pour ce montant.',
              },
            ],
            retenir: { conventionSigneeLe: { de: 'faits.date' } },
            effets: [
              {
                type: 'inscrire',
                params: { registre: 'signature_region', valeurs: { signee_region_le: { de: 'faits.date' } } },
              },
              { type: 'notifier', params: { genre: 'conventionANotifier', a: ['instructeur'] } },
            ],
          },
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
          {
            evenement: 'NOTIFIER_CONVENTION',
            vers: '@suivante',
            roles: ['instructeur'],
            retenir: { conventionNotifieeLe: { de: 'faits.instant' } },
            effets: [
              {
                type: 'inscrire',
                params: { registre: 'convention_notifiee', valeurs: { notifiee_le: { de: 'faits.date' } } },
              },
              { type: 'emettreDocument', params: { modele: 'notification-convention' } },
              { type: 'notifier', params: { genre: 'conventionNotifiee', a: ['porteur', 'finances'] } },
            ],
          },
        ],
      },
    },
    evenements: {
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
        description:
          'Le représentant légal signe la convention et dépose le fichier signé. La Région la signe ensuite.',
        charge: [fichierSigne],
        faits: ['representantLegal'],
        solennel: true,
      },
      CONTRESIGNER_CONVENTION: {
        libelle: 'Signer pour la Région',
        description: 'Vous signez par délégation de la présidente. L’engagement comptable a été vérifié.',
        charge: [{ ...fichierSigne, libelle: 'Convention signée par les deux parties' }],
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
    },
  };
}
