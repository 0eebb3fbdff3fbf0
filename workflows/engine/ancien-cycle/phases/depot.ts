import type { Fragment, OptionsPhases } from '../cycle.ts';

/**
 * Dépôt: a draft kept by the porteur until it is deposited. From the dépôt on runs the implicit decision: the silence of the administration for
 * `rejetImplicite` is a rejection (CRPA L231-4, 3°); the deadline outlives the phase and ends with the express decision.
 */
export function depot(options: OptionsPhases['depot']): Fragment {
  return {
    initial: 'brouillon',
    contexte: { deposeLe: null, rejetImpliciteLe: null, montantDemande: null },
    etats: {
      brouillon: {
        libelles: {
          region: 'Brouillon',
          porteur: 'Brouillon à compléter',
          ensuite: 'Déposez votre dossier : vous recevrez aussitôt un accusé de réception.',
        },
        tour: 'porteur',
        transitions: [
          {
            evenement: 'DEPOSER',
            vers: '@suivante',
            roles: ['porteur'],
            gardes: [
              {
                type: 'vrai',
                de: 'faits.appelOuvert',
                refus: 'L’appel n’est pas ouvert au dépôt : vérifiez ses dates d’ouverture et de clôture.',
              },
              {
                type: 'compare',
                gauche: { de: 'faits.constatsBloquants' },
                operateur: '==',
                droite: { valeur: 0 },
                refus: 'Le dossier comporte des points à corriger.',
              },
            ],
            retenir: { deposeLe: { de: 'faits.instant' }, montantDemande: { de: 'faits.montantDemande' } },
            effets: [
              { type: 'fermerFormulaire', params: { formulaire: options.formulaire } },
              {
                type: 'programmerEcheance',
                params: {
                  cle: 'rejetImplicite',
                  evenement: 'CONSTATER_REJET_IMPLICITE',
                  duree: options.rejetImplicite,
                  alerte: { jours: 15, genre: 'rejetImpliciteProche' },
                },
              },
              { type: 'emettreDocument', params: { modele: 'accuse-reception' } },
              { type: 'notifier', params: { genre: 'depot', a: ['porteur'] } },
              { type: 'notifier', params: { genre: 'dossierDepose', a: ['instructeur'] } },
            ],
          },
          { evenement: 'SUPPRIMER_BROUILLON', vers: 'brouillonSupprime', roles: ['porteur'] },
        ],
      },
      brouillonSupprime: {
        libelles: { region: 'Brouillon supprimé', porteur: 'Brouillon supprimé', ensuite: 'Rien n’est attendu.' },
        tour: 'personne',
        exception: true,
        terme: true,
        transitions: [],
      },
      rejeteImplicitement: {
        libelles: {
          region: 'Rejet implicite acquis',
          porteur: 'Demande réputée rejetée',
          ensuite: 'Une décision expresse peut encore être prise. Vous pouvez former un recours.',
        },
        tour: 'region',
        exception: true,
        terme: true,
        transitions: [
          {
            evenement: 'REPRENDRE_INSTRUCTION',
            vers: '@instruction',
            roles: ['responsable'],
            gardes: [{ type: 'vrai', de: 'contexte.complet', refus: 'Le dossier n’a pas été déclaré complet.' }],
          },
          {
            evenement: 'REPRENDRE_COMPLETUDE',
            vers: '@completude',
            roles: ['responsable'],
            gardes: [
              {
                type: 'absent',
                de: 'contexte.complet',
                refus: 'Le dossier est déjà complet : reprenez l’instruction.',
              },
            ],
          },
        ],
      },
    },
    evenements: {
      DEPOSER: {
        libelle: 'Déposer le dossier',
        description:
          'Votre dossier est transmis à la Région. Vous ne pourrez plus le modifier, sauf les points que l’instructeur vous demandera de compléter.',
        charge: [],
        faits: ['appelOuvert', 'montantDemande'],
        formulaire: options.formulaire,
        solennel: true,
      },
      SUPPRIMER_BROUILLON: {
        libelle: 'Supprimer le brouillon',
        description: 'Le brouillon ne sera plus accessible. Rien n’a été transmis à la Région.',
        charge: [],
        faits: [],
        solennel: true,
      },
      CONSTATER_REJET_IMPLICITE: {
        libelle: 'Constater le rejet implicite',
        description: 'Le silence gardé par la Région vaut rejet (CRPA, art. L231-4, 3°).',
        charge: [],
        faits: [],
      },
      REPRENDRE_INSTRUCTION: {
        libelle: 'Reprendre l’instruction',
        description: 'Le rejet implicite n’empêche pas une décision expresse : le dossier revient à l’instruction.',
        charge: [],
        faits: [],
        solennel: true,
      },
      REPRENDRE_COMPLETUDE: {
        libelle: 'Reprendre l’examen du dossier',
        description:
          'Le rejet implicite n’empêche pas une décision expresse : le dossier revient à l’examen de complétude.',
        charge: [],
        faits: [],
        solennel: true,
      },
    },
    transversales: {
      jusqua: 'decision',
      transitions: [
        {
          evenement: 'CONSTATER_REJET_IMPLICITE',
          vers: 'rejeteImplicitement',
          roles: ['systeme'],
          effets: [
            // Where awaiting pièces does not suspend the silence, it may end while the form is open on some points.
            { type: 'annulerEcheance', params: { cle: 'complements' } },
            { type: 'fermerFormulaire', params: { formulaire: options.formulaire } },
            { type: 'notifier', params: { genre: 'rejetImplicite', a: ['porteur', 'instructeur', 'responsable'] } },
          ],
        },
      ],
    },
  };
}
