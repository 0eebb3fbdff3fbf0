import type { DescriptionEvenement, Garde, Machine } from '../cycle.ts';
import { motif } from './motif.ts';

const complet: Garde = {
  type: 'compare',
  gauche: { de: 'faits.constatsBloquants' },
  operateur: '==',
  droite: { valeur: 0 },
  refus: 'La demande comporte des points à corriger.',
};

const VERIFIER_CONDITIONS: DescriptionEvenement = {
  libelle: 'Vérifier les conditions de l’avance',
  description: 'Vous attestez que la convention est notifiée et que les conditions de l’avance sont réunies.',
  charge: [],
  faits: ['exigible'],
};

/**
 * A demand for payment: deposited by the porteur, service fait certified by the instructeur (not for an avance, which precedes the service: it is the
 * one exception to payment after service fait), liquidated by finances, mandated by the ordonnateur. « Payé » comes only from the comptable's return.
 */
export const versement: Machine = {
  initial: 'demandeEnPreparation',
  contexte: { genre: null, montant: null, deposeeLe: null, mandateLe: null },
  etats: {
    demandeEnPreparation: {
      libelles: {
        region: 'Demande en préparation',
        porteur: 'Demande à compléter',
        ensuite: 'La Région vérifie votre demande.',
      },
      tour: 'porteur',
      transitions: [
        {
          evenement: 'DEPOSER_DEMANDE',
          vers: 'demandeDeposee',
          roles: ['porteur'],
          gardes: [
            complet,
            {
              type: 'vrai',
              de: 'faits.trancheOuverte',
              refus: 'Cette tranche n’est pas encore ouverte par l’échéancier.',
            },
          ],
          retenir: { deposeeLe: { de: 'faits.instant' }, montant: { de: 'faits.exigible' } },
          effets: [
            { type: 'fermerFormulaire', params: { formulaire: '@objet' } },
            { type: 'notifier', params: { genre: 'demandeVersementDeposee', a: ['instructeur', 'finances'] } },
          ],
        },
      ],
    },
    demandeDeposee: {
      libelles: {
        region: 'Demande déposée',
        porteur: 'Demande déposée',
        ensuite: 'La Région certifie le service fait, puis liquide.',
      },
      tour: 'region',
      transitions: [
        {
          evenement: 'CERTIFIER_SERVICE_FAIT',
          vers: 'aLiquider',
          roles: ['instructeur'],
          gardes: [
            {
              type: 'parmi',
              de: 'contexte.genre',
              valeurs: ['acompte'],
              refus: 'Une avance précède le service : il n’y a pas de service fait à certifier.',
            },
          ],
          effets: [{ type: 'notifier', params: { genre: 'serviceFaitCertifie', a: ['finances', 'porteur'] } }],
        },
        {
          evenement: 'VERIFIER_CONDITIONS',
          vers: 'aLiquider',
          roles: ['instructeur'],
          gardes: [
            { type: 'parmi', de: 'contexte.genre', valeurs: ['avance'], refus: 'Le service fait doit être certifié.' },
          ],
          effets: [{ type: 'notifier', params: { genre: 'demandeALiquider', a: ['finances'] } }],
        },
        {
          evenement: 'DEMANDER_CORRECTIONS',
          vers: 'demandeEnPreparation',
          roles: ['instructeur'],
          effets: [
            { type: 'ouvrirFormulaire', params: { formulaire: '@objet' } },
            { type: 'notifier', params: { genre: 'correctionsDemandees', a: ['porteur'] } },
          ],
        },
      ],
    },
    aLiquider: {
      libelles: {
        region: 'À liquider',
        porteur: 'Demande vérifiée',
        ensuite: 'La Région calcule et ordonne le paiement.',
      },
      tour: 'region',
      transitions: [
        {
          evenement: 'LIQUIDER',
          vers: 'aMandater',
          roles: ['finances'],
          gardes: [
            {
              type: 'compare',
              gauche: { de: 'charge.montant' },
              operateur: '>',
              droite: { valeur: 0 },
              refus: 'Le montant liquidé doit être positif.',
            },
            {
              type: 'compare',
              gauche: { de: 'charge.montant' },
              operateur: '<=',
              droite: { de: 'faits.exigible' },
              refus: 'Le montant dépasse ce que l’échéancier ouvre : liquidez au plus le montant exigible.',
            },
          ],
          retenir: { montant: { de: 'charge.montant' } },
          effets: [
            {
              type: 'inscrire',
              params: {
                registre: 'liquidation',
                valeurs: { montant_centimes: { de: 'charge.montant' }, repartition: { de: 'faits.repartition' } },
              },
            },
            { type: 'notifier', params: { genre: 'mandatAEmettre', a: ['ordonnateur'] } },
          ],
        },
      ],
    },
    aMandater: {
      libelles: {
        region: 'Liquidé, à mandater',
        porteur: 'Paiement en préparation',
        ensuite: 'Le mandat est transmis au comptable public.',
      },
      tour: 'region',
      transitions: [
        {
          evenement: 'MANDATER',
          vers: 'mandate',
          roles: ['ordonnateur'],
          gardes: [
            {
              type: 'vrai',
              de: 'faits.delegationEnVigueur',
              refus:
                'Aucune délégation de signature en vigueur ne couvre cet acte pour vous, à cette date et pour ce montant.',
            },
          ],
          retenir: { mandateLe: { de: 'faits.date' } },
          effets: [
            {
              type: 'inscrire',
              params: {
                registre: 'mandats_paiement',
                valeurs: {
                  numero: { de: 'charge.numero' },
                  bordereau: { de: 'charge.bordereau' },
                  date_mandat: { de: 'faits.date' },
                  montant_centimes: { de: 'contexte.montant' },
                },
              },
            },
            { type: 'notifier', params: { genre: 'versementMandate', a: ['porteur'] } },
          ],
        },
      ],
    },
    mandate: {
      libelles: {
        region: 'Mandaté, chez le comptable',
        porteur: 'Transmis au comptable public',
        ensuite: 'Le comptable public paie, ou rejette le mandat en disant pourquoi.',
      },
      tour: 'tiers',
      transitions: [
        {
          evenement: 'CONSTATER_PAIEMENT',
          vers: 'paye',
          roles: ['comptable'],
          effets: [
            {
              type: 'inscrire',
              params: {
                registre: 'paiement',
                valeurs: { paye_le: { de: 'charge.date' }, montant_centimes: { de: 'contexte.montant' } },
              },
            },
            {
              type: 'transmettre',
              params: {
                evenement: 'CONSTATER_VERSEMENT',
                charge: { montant: { de: 'contexte.montant' }, genre: { de: 'contexte.genre' } },
              },
            },
            { type: 'notifier', params: { genre: 'versementPaye', a: ['porteur', 'finances'] } },
          ],
        },
        {
          evenement: 'CONSTATER_REJET_MANDAT',
          vers: 'mandatRejete',
          roles: ['comptable'],
          effets: [
            { type: 'inscrire', params: { registre: 'rejet_mandat', valeurs: { rejete_le: { de: 'charge.date' } } } },
            { type: 'notifier', params: { genre: 'versementRejete', a: ['finances', 'ordonnateur', 'instructeur'] } },
          ],
        },
      ],
    },
    mandatRejete: {
      libelles: {
        region: 'Mandat rejeté par le comptable',
        porteur: 'Paiement en reprise',
        ensuite: 'La Région corrige le mandat.',
      },
      tour: 'region',
      transitions: [{ evenement: 'REPRENDRE_LIQUIDATION', vers: 'aLiquider', roles: ['finances'] }],
    },
    paye: {
      libelles: { region: 'Payé', porteur: 'Payé', ensuite: 'Rien n’est attendu.' },
      tour: 'personne',
      terme: true,
      transitions: [],
    },
  },
  evenements: {
    DEPOSER_DEMANDE: {
      libelle: 'Envoyer la demande',
      description: 'Votre demande de versement est transmise à la Région.',
      charge: [],
      faits: ['trancheOuverte', 'exigible'],
      formulaire: '@objet',
      solennel: true,
    },
    CERTIFIER_SERVICE_FAIT: {
      libelle: 'Certifier le service fait',
      description: 'Vous attestez que les heures déclarées ont été réalisées, au vu des certificats de réalisation.',
      charge: [{ cle: 'observations', type: 'texteLong', libelle: 'Observations', longueurMax: 2000 }],
      faits: ['exigible'],
      solennel: true,
    },
    VERIFIER_CONDITIONS,
    DEMANDER_CORRECTIONS: {
      libelle: 'Demander des corrections',
      description: 'La demande est rouverte au porteur avec votre motif.',
      charge: [motif],
      faits: [],
    },
    LIQUIDER: {
      libelle: 'Liquider',
      description: 'Vous arrêtez le montant à payer et son partage entre les fonds.',
      charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant liquidé', requis: true }],
      faits: ['exigible', 'repartition'],
      propositions: { montant: { de: 'faits.exigible' } },
      solennel: true,
    },
    MANDATER: {
      libelle: 'Mandater',
      description: 'Vous signez le bordereau : l’ordre de payer part chez le comptable public.',
      charge: [
        { cle: 'numero', type: 'texte', libelle: 'Numéro du mandat', requis: true, longueurMax: 40, personnel: false },
        { cle: 'bordereau', type: 'texte', libelle: 'Numéro du bordereau', longueurMax: 40, personnel: false },
      ],
      faits: ['delegationEnVigueur', 'referenceDelegation'],
      solennel: true,
    },
    CONSTATER_PAIEMENT: {
      libelle: 'Constater le paiement',
      description: 'Retour du comptable : payé.',
      charge: [{ cle: 'date', type: 'date', libelle: 'Date du paiement', requis: true }],
      faits: [],
    },
    CONSTATER_REJET_MANDAT: {
      interne: true,
      libelle: 'Constater le rejet du mandat',
      description: 'Retour du comptable : rejeté.',
      charge: [{ cle: 'date', type: 'date', libelle: 'Date du rejet', requis: true }, motif],
      faits: [],
    },
    REPRENDRE_LIQUIDATION: {
      interne: true,
      libelle: 'Reprendre la liquidation',
      description: 'Le mandat rejeté est repris : la demande revient à liquider.',
      charge: [],
      faits: [],
    },
  },
};

/** The same, where the act that was notified may be an arrêté. */
export const versementSelonLActe: Machine = {
  ...versement,
  evenements: {
    ...versement.evenements,
    VERIFIER_CONDITIONS: {
      ...VERIFIER_CONDITIONS,
      description:
        'Vous attestez que la convention ou l’arrêté est notifié et que les conditions de l’avance sont réunies.',
    },
  },
};
