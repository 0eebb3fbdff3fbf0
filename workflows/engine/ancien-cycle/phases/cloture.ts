import type { Fragment, OptionsPhases } from '../cycle.ts';

/** Clôture: financial first (what is left is released), then, once the follow-up of results has come, the dossier itself. A late follow-up never blocks a payment. */
export function cloture(options: OptionsPhases['cloture']): Fragment {
  return {
    initial: 'clotureFinanciereAFaire',
    contexte: { clotureFinanciereLe: null, degagement: null },
    etats: {
      clotureFinanciereAFaire: {
        libelles: {
          region: 'Clôture financière à faire',
          porteur: 'Comptes arrêtés',
          ensuite: 'La Région clôt le volet financier.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'CLOTURER_FINANCIEREMENT',
            vers: 'suiviAttendu',
            roles: ['finances'],
            retenir: { clotureFinanciereLe: { de: 'faits.instant' }, degagement: { de: 'faits.degagement' } },
            effets: [
              {
                type: 'inscrire',
                params: { registre: 'degagement', valeurs: { montant_centimes: { de: 'faits.degagement' } } },
              },
              { type: 'creerObjet', params: { objet: 'bilan', genre: 'suivi', formulaire: options.suivi.formulaire } },
              {
                type: 'programmerEcheance',
                params: {
                  cle: 'suivi',
                  evenement: 'RELANCER_SUIVI',
                  duree: { mois: options.suivi.delaiMois },
                  depuis: { de: 'faits.finAction' },
                },
              },
              { type: 'notifier', params: { genre: 'clotureFinanciere', a: ['porteur'] } },
            ],
          },
        ],
      },
      suiviAttendu: {
        libelles: {
          region: 'Suivi à six mois attendu',
          porteur: 'Suivi à six mois à déposer',
          ensuite: 'Après ce suivi, le dossier sera clos.',
        },
        tour: 'porteur',
        transitions: [
          {
            evenement: 'CONSTATER_SUIVI',
            vers: 'clotureAFaire',
            roles: ['systeme'],
            effets: [{ type: 'annulerEcheance', params: { cle: 'suivi' } }],
          },
          {
            evenement: 'RELANCER_SUIVI',
            vers: 'suiviEnRetard',
            roles: ['systeme'],
            effets: [{ type: 'notifier', params: { genre: 'suiviAttendu', a: ['porteur', 'instructeur'] } }],
          },
        ],
      },
      suiviEnRetard: {
        libelles: {
          region: 'Suivi en retard',
          porteur: 'Suivi à six mois en retard',
          ensuite: 'Déposez-le : il clôt votre dossier. Vos paiements ne sont pas remis en cause.',
        },
        tour: 'porteur',
        exception: true,
        transitions: [
          { evenement: 'CONSTATER_SUIVI', vers: 'clotureAFaire', roles: ['systeme'] },
          { evenement: 'CLOTURER_SANS_SUIVI', vers: 'clos', roles: ['responsable'] },
        ],
      },
      clotureAFaire: {
        libelles: { region: 'Clôture à faire', porteur: 'Suivi déposé', ensuite: 'La Région clôt le dossier.' },
        tour: 'region',
        transitions: [
          {
            evenement: 'CLOTURER',
            vers: 'clos',
            roles: ['instructeur'],
            effets: [{ type: 'notifier', params: { genre: 'cloture', a: ['porteur'] } }],
          },
        ],
      },
      clos: {
        libelles: { region: 'Clos', porteur: 'Clos', ensuite: 'Conservez vos pièces dix ans en cas de contrôle.' },
        tour: 'personne',
        terme: true,
        transitions: [],
      },
    },
    evenements: {
      CLOTURER_FINANCIEREMENT: {
        libelle: 'Clore le volet financier',
        description: 'Les crédits engagés et non utilisés sont dégagés. Le suivi à six mois reste attendu.',
        charge: [],
        faits: ['degagement', 'finAction'],
        solennel: true,
      },
      CONSTATER_SUIVI: {
        interne: true,
        libelle: 'Constater le suivi',
        description: 'Le suivi à six mois est déposé.',
        charge: [],
        faits: [],
      },
      RELANCER_SUIVI: {
        libelle: 'Relancer le suivi',
        description: 'Le suivi à six mois n’a pas été déposé.',
        charge: [],
        faits: [],
      },
      CLOTURER_SANS_SUIVI: {
        libelle: 'Clore sans le suivi',
        description: 'Le suivi n’a pas été obtenu ; le dossier est clos avec ce constat.',
        charge: [{ cle: 'motif', type: 'texteLong', libelle: 'Motif', requis: true, longueurMax: 1000 }],
        faits: [],
        solennel: true,
      },
      CLOTURER: {
        libelle: 'Clore le dossier',
        description: 'Le dossier est clos. Il est conservé selon les règles d’archives de l’appel.',
        charge: [],
        faits: [],
        solennel: true,
      },
    },
  };
}
