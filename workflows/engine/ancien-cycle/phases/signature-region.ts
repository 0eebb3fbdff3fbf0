import type { Champ } from '../../form/formulaire.ts';
import type { Garde, Transition } from '../cycle.ts';

/** The signed act, as its PDF. */
export function fichierSigne(libelle: string): Champ {
  return {
    cle: 'fichier',
    type: 'piece',
    libelle,
    requis: true,
    familles: ['pdf'],
    tailleMaxOctets: 20_000_000,
    nombreMax: 1,
  };
}

/** The credits are reserved before the Région commits itself by its signature. */
export const engagementSuffisant: Garde = {
  type: 'compare',
  gauche: { de: 'contexte.engage' },
  operateur: '>=',
  droite: { de: 'contexte.montantVote' },
  refus: 'La Région ne signe pas avant l’engagement comptable du montant voté.',
};

/** The signature of the Région, under a delegation in force: the same conditions whatever the act that grants. `previent`: the mail to whoever notifies. */
export function signerPourLaRegion(evenement: string, suite: { vers: string; previent: string }): Transition {
  return {
    evenement,
    vers: suite.vers,
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
      { type: 'notifier', params: { genre: suite.previent, a: ['instructeur'] } },
    ],
  };
}

/** The notification of the signed act, from which its delays run and the next phase begins. `lettre`: the model of the letter; `previent`: the mail. */
export function notifierParLaRegion(evenement: string, suite: { lettre: string; previent: string }): Transition {
  return {
    evenement,
    vers: '@suivante',
    roles: ['instructeur'],
    retenir: { conventionNotifieeLe: { de: 'faits.instant' } },
    effets: [
      {
        type: 'inscrire',
        params: { registre: 'convention_notifiee', valeurs: { notifiee_le: { de: 'faits.date' } } },
      },
      { type: 'emettreDocument', params: { modele: suite.lettre } },
      { type: 'notifier', params: { genre: suite.previent, a: ['porteur', 'finances'] } },
    ],
  };
}
