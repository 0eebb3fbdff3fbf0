import type { Etat, Evenement, Piece, TrancheDePhase, Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';

const abandonner: Transition = { par: ['systeme'], vers: 'abandonne' };

/** How a payment comes: `false`: nobody asks for it; else, which of those that are asked for precede the service, or follow it. */
export type Demande = false | { avantService: boolean; apresService: boolean };

/** What the tranches that are asked for demand of the service. */
export const servicesDe = (tranches: readonly Pick<TrancheDePhase, 'serviceFait'>[]): Exclude<Demande, false> => ({
  avantService: tranches.some((t) => !t.serviceFait),
  apresService: tranches.some((t) => t.serviceFait),
});

const certifier: Record<string, Transition> = {
  CERTIFIER_SERVICE_FAIT: {
    par: ['instructeur'],
    si: ['apresService'],
    donne: ['serviceFait'],
    vers: 'aLiquider',
    retenir: { accepteeLe: '@date' },
    effets: [{ type: 'notifier', genre: 'serviceFaitCertifie', a: ['finances', 'porteur'] }],
  },
};
const verifier: Record<string, Transition> = {
  VERIFIER_CONDITIONS: {
    par: ['instructeur'],
    si: ['avantService'],
    vers: 'aLiquider',
    retenir: { accepteeLe: '@date' },
    effets: [{ type: 'notifier', genre: 'demandeALiquider', a: ['finances'] }],
  },
};

/** From the demand of the porteur to its verification: only where the payment is asked for. */
const etatsDeLaDemande = ({ avantService, apresService }: Exclude<Demande, false>): Record<string, Etat> => ({
  demandeEnPreparation: {
    attendu: ['DEPOSER_DEMANDE'],
    sur: {
      DEPOSER_DEMANDE: {
        par: ['porteur'],
        si: ['sansErreur', 'trancheOuverte'],
        vers: 'demandeDeposee',
        retenir: { deposeeLe: '@date', montant: '@exigible' },
        effets: [
          { type: 'fermerFormulaire', formulaire: '@objet' },
          { type: 'lettre', modele: 'accuse-demande' },
          { type: 'notifier', genre: 'demandeVersementDeposee', a: ['instructeur', 'finances'] },
        ],
      },
      ABANDONNER: abandonner,
    },
  },
  demandeDeposee: {
    attendu: [...(apresService ? ['CERTIFIER_SERVICE_FAIT'] : []), ...(avantService ? ['VERIFIER_CONDITIONS'] : [])],
    echeances: ['silence'],
    sur: {
      ...(apresService ? certifier : {}),
      ...(avantService ? verifier : {}),
      DEMANDER_CORRECTIONS: {
        par: ['instructeur'],
        vers: 'demandeEnPreparation',
        effets: [
          { type: 'ouvrirFormulaire', formulaire: '@objet' },
          { type: 'notifier', genre: 'correctionsDemandees', a: ['porteur'] },
        ],
      },
      // The silence of two months is noted and told; the demand stays to be verified, and its payment replaces it.
      CONSTATER_SILENCE: {
        par: ['systeme'],
        retenir: { silenceLe: '@date' },
        effets: [{ type: 'notifier', genre: 'silenceSurDemande', a: ['porteur', 'instructeur', 'responsable'] }],
      },
      ABANDONNER: abandonner,
    },
  },
});
const evenementsDeLaDemande = ({ avantService, apresService }: Exclude<Demande, false>): Record<string, Evenement> => ({
  DEPOSER_DEMANDE: { faits: { trancheOuverte: 'ouiNon', exigible: 'montant' }, juge: '@objet', solennel: true },
  ...(apresService
    ? {
        CERTIFIER_SERVICE_FAIT: {
          charge: [{ cle: 'observations', type: 'texteLong', libelle: 'Observations', facultatif: true, max: 2000 }],
          faits: { exigible: 'montant' },
          solennel: true,
          fonction: 'certifie',
        } as const,
      }
    : {}),
  ...(avantService ? { VERIFIER_CONDITIONS: { faits: { exigible: 'montant' }, fonction: 'certifie' } as const } : {}),
  DEMANDER_CORRECTIONS: { charge: [motif()], poids: 'secondaire' },
  CONSTATER_SILENCE: { constat: true },
});

/** From the liquidation to the comptable's return. */
const etatsDuPaiement: Record<string, Etat> = {
  aLiquider: {
    attendu: ['LIQUIDER'],
    sur: {
      LIQUIDER: {
        par: ['finances'],
        si: ['montantPositif', 'auPlusExigible'],
        donne: ['liquide'],
        vers: 'aMandater',
        retenir: { montant: 'montant' },
        effets: [
          {
            type: 'inscrire',
            registre: 'liquidation',
            valeurs: { montant_centimes: 'montant', repartition: '@repartition' },
          },
          { type: 'notifier', genre: 'mandatAEmettre', a: ['ordonnateur'] },
        ],
      },
      ABANDONNER: abandonner,
    },
  },
  aMandater: {
    attendu: ['MANDATER'],
    sur: {
      MANDATER: {
        par: ['ordonnateur'],
        donne: ['mandate'],
        vers: 'mandate',
        retenir: { mandateLe: '@date' },
        effets: [
          {
            type: 'inscrire',
            registre: 'mandats_paiement',
            valeurs: {
              numero: 'numero',
              bordereau: 'bordereau',
              date_mandat: '@date',
              montant_centimes: 'soi.montant',
            },
          },
          { type: 'transmettre', evenement: 'CONSTATER_MANDAT', charge: {} },
          { type: 'notifier', genre: 'versementMandate', a: ['porteur'] },
        ],
      },
      // The register forgets what was liquidated: the next split between funds must not count it.
      ABANDONNER: {
        ...abandonner,
        perd: ['liquide'],
        effets: [{ type: 'inscrire', registre: 'abandon_liquidation', valeurs: { abandonne_le: '@date' } }],
      },
    },
  },
  // What is at the comptable's is never abandoned: it comes back paid or rejected.
  mandate: {
    attendu: ['CONSTATER_PAIEMENT'],
    sur: {
      CONSTATER_PAIEMENT: {
        par: ['comptable'],
        donne: ['paye'],
        vers: 'paye',
        effets: [
          {
            type: 'inscrire',
            registre: 'paiement',
            valeurs: { paye_le: 'date', montant_centimes: 'soi.montant' },
          },
          { type: 'transmettre', evenement: 'CONSTATER_VERSEMENT', charge: { montant: 'soi.montant' } },
          { type: 'notifier', genre: 'versementPaye', a: ['porteur', 'finances'] },
        ],
      },
      CONSTATER_REJET_MANDAT: {
        par: ['comptable'],
        perd: ['mandate', 'liquide'],
        vers: 'mandatRejete',
        effets: [
          { type: 'inscrire', registre: 'rejet_mandat', valeurs: { rejete_le: 'date' } },
          { type: 'transmettre', evenement: 'CONSTATER_REJET', charge: {} },
          { type: 'notifier', genre: 'versementRejete', a: ['finances', 'ordonnateur', 'instructeur'] },
        ],
      },
    },
  },
  mandatRejete: {
    exception: true,
    attendu: ['REPRENDRE_LIQUIDATION'],
    sur: { REPRENDRE_LIQUIDATION: { par: ['finances'], vers: 'aLiquider' }, ABANDONNER: abandonner },
  },
  paye: { terme: true },
  abandonne: { terme: true, exception: true },
};
const evenementsDuPaiement: Record<string, Evenement> = {
  LIQUIDER: {
    charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant liquidé' }],
    contraintes: [
      { garde: 'montantPositif', champs: ['montant'] },
      { garde: 'auPlusExigible', champs: ['montant'] },
    ],
    faits: { exigible: 'montant', repartition: 'liste' },
    propositions: { montant: '@exigible' },
    solennel: true,
    fonction: 'liquide',
  },
  MANDATER: {
    charge: [
      { cle: 'numero', type: 'texte', libelle: 'Numéro du mandat', max: 40, personnel: false },
      {
        cle: 'bordereau',
        type: 'texte',
        libelle: 'Numéro du bordereau',
        facultatif: true,
        max: 40,
        personnel: false,
      },
    ],
    delegation: { acte: 'mandat', montant: 'soi.montant' },
    solennel: true,
    fonction: 'mandate',
  },
  CONSTATER_PAIEMENT: { charge: [{ cle: 'date', type: 'date', libelle: 'Date du paiement' }], constat: true },
  CONSTATER_REJET_MANDAT: {
    charge: [{ cle: 'date', type: 'date', libelle: 'Date du rejet' }, motif()],
    constat: true,
    interne: true,
  },
  REPRENDRE_LIQUIDATION: { interne: true },
  ABANDONNER: { constat: true, interne: true },
};

/**
 * A payment: asked for by the porteur, verified or certified by the instructeur, liquidated by finances, mandated by the ordonnateur (another person than the
 * liquidator). « Payé » comes only from the comptable's return, and is taken from the moment there is a mandate, whatever the dossier has become
 * (décret 2012-1246, art. 29 to 33). What is not mandated when the right is settled is abandoned: the settlement carries it.
 *
 * A payment that nobody asks for is certified already: it begins at its liquidation.
 */
export function versement(demande: Demande): Piece {
  return {
    initial: demande ? 'demandeEnPreparation' : 'aLiquider',
    contexte: {
      genre: 'texte?',
      rang: 'nombre',
      serviceFait: 'ouiNon',
      montant: 'montant?',
      mandateLe: 'date?',
      ...(demande ? ({ deposeeLe: 'date?', accepteeLe: 'date?', silenceLe: 'date?' } as const) : {}),
    },
    gardes: {
      ...(demande
        ? {
            sansErreur: '@constatsBloquants = 0',
            trancheOuverte: '@trancheOuverte',
            ...(demande.apresService ? { apresService: 'soi.serviceFait' } : {}),
            ...(demande.avantService ? { avantService: 'non(soi.serviceFait)' } : {}),
          }
        : {}),
      montantPositif: 'montant > 0 €',
      auPlusExigible: 'montant <= @exigible',
    },
    ...(demande
      ? {
          echeances: {
            // CRPA, art. L231-4, 3°: two months of silence on a financial demand reject it.
            silence: {
              duree: { mois: 2 },
              evenement: 'CONSTATER_SILENCE',
              nature: 'loi',
              alerte: { jours: 15, genre: 'silenceProche' },
            },
          } as const,
        }
      : {}),
    etats: { ...(demande ? etatsDeLaDemande(demande) : {}), ...etatsDuPaiement },
    evenements: { ...(demande ? evenementsDeLaDemande(demande) : {}), ...evenementsDuPaiement },
  };
}
