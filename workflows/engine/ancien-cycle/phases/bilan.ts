import type { Fragment, Garde, Machine } from '../cycle.ts';
import { motif } from './motif.ts';
import { recouvrement } from './recouvrement.ts';

const complet: Garde = {
  type: 'compare',
  gauche: { de: 'faits.constatsBloquants' },
  operateur: '==',
  droite: { valeur: 0 },
  refus: 'Le bilan comporte des points à corriger.',
};
const final: Garde = {
  type: 'parmi',
  de: 'contexte.genre',
  valeurs: ['final'],
  refus: 'Ce bilan n’arrête pas le droit.',
};
const suivi: Garde = {
  type: 'parmi',
  de: 'contexte.genre',
  valeurs: ['suivi'],
  refus: 'Le service fait du bilan final doit être certifié.',
};

/** A report of the porteur: the final bilan, from which the droit is computed, or the later follow-up of results. */
const objetBilan: Machine = {
  initial: 'bilanEnPreparation',
  contexte: { genre: null, droit: null },
  etats: {
    bilanEnPreparation: {
      libelles: {
        region: 'Bilan en préparation',
        porteur: 'Bilan à compléter',
        ensuite: 'La Région vérifie votre bilan.',
      },
      tour: 'porteur',
      transitions: [
        {
          evenement: 'DEPOSER_BILAN',
          vers: 'bilanDepose',
          roles: ['porteur'],
          gardes: [complet, final],
          effets: [
            { type: 'fermerFormulaire', params: { formulaire: '@objet' } },
            { type: 'transmettre', params: { evenement: 'CONSTATER_BILAN_FINAL', charge: {} } },
            { type: 'notifier', params: { genre: 'bilanDepose', a: ['instructeur'] } },
          ],
        },
        {
          evenement: 'DEPOSER_BILAN',
          vers: 'bilanAccepte',
          roles: ['porteur'],
          gardes: [complet, suivi],
          effets: [
            { type: 'fermerFormulaire', params: { formulaire: '@objet' } },
            { type: 'transmettre', params: { evenement: 'CONSTATER_SUIVI', charge: {} } },
            { type: 'notifier', params: { genre: 'bilanDepose', a: ['instructeur'] } },
          ],
        },
      ],
    },
    bilanDepose: {
      libelles: {
        region: 'Bilan déposé',
        porteur: 'Bilan déposé',
        ensuite: 'La Région certifie le service fait et calcule le solde.',
      },
      tour: 'region',
      transitions: [
        {
          evenement: 'CERTIFIER_SERVICE_FAIT',
          vers: 'bilanAccepte',
          roles: ['instructeur'],
          gardes: [
            {
              type: 'compare',
              gauche: { de: 'faits.droit' },
              operateur: '>=',
              droite: { valeur: 0 },
              refus: 'Le droit ne peut pas être calculé : complétez le bilan.',
            },
          ],
          retenir: { droit: { de: 'faits.droit' } },
          effets: [
            { type: 'transmettre', params: { evenement: 'CONSTATER_DROIT', charge: { droit: { de: 'faits.droit' } } } },
            { type: 'notifier', params: { genre: 'serviceFaitCertifie', a: ['finances', 'porteur'] } },
          ],
        },
        {
          evenement: 'DEMANDER_CORRECTIONS',
          vers: 'bilanACorriger',
          roles: ['instructeur'],
          effets: [
            { type: 'ouvrirFormulaire', params: { formulaire: '@objet' } },
            { type: 'notifier', params: { genre: 'correctionsDemandees', a: ['porteur'] } },
          ],
        },
      ],
    },
    bilanACorriger: {
      libelles: {
        region: 'Corrections attendues',
        porteur: 'Bilan à corriger',
        ensuite: 'La Région reprend l’examen de votre bilan.',
      },
      tour: 'porteur',
      transitions: [
        {
          evenement: 'DEPOSER_BILAN',
          vers: 'bilanDepose',
          roles: ['porteur'],
          gardes: [complet],
          effets: [
            { type: 'fermerFormulaire', params: { formulaire: '@objet' } },
            { type: 'notifier', params: { genre: 'bilanDepose', a: ['instructeur'] } },
          ],
        },
      ],
    },
    bilanAccepte: {
      libelles: { region: 'Bilan accepté', porteur: 'Bilan accepté', ensuite: 'Rien n’est attendu.' },
      tour: 'personne',
      terme: true,
      transitions: [],
    },
  },
  evenements: {
    DEPOSER_BILAN: {
      libelle: 'Envoyer le bilan',
      description: 'Votre bilan est transmis à la Région.',
      charge: [],
      faits: [],
      formulaire: '@objet',
      solennel: true,
    },
    CERTIFIER_SERVICE_FAIT: {
      libelle: 'Certifier le service fait',
      description: 'Vous attestez les heures réalisées ; le droit et le solde en découlent.',
      charge: [{ cle: 'observations', type: 'texteLong', libelle: 'Observations', longueurMax: 2000 }],
      faits: ['droit'],
      solennel: true,
    },
    DEMANDER_CORRECTIONS: {
      libelle: 'Demander des corrections',
      description: 'Le bilan est rouvert au porteur avec votre motif.',
      charge: [motif],
      faits: [],
    },
  },
};

/** Bilan: the droit is computed from what was really done; less done than paid gives a titre de recette, more a solde. */
export function bilan(): Fragment {
  return {
    initial: 'bilanAExaminer',
    contexte: { droit: null, rembourse: null },
    etats: {
      bilanAExaminer: {
        libelles: {
          region: 'Bilan à examiner',
          porteur: 'Bilan en cours de vérification',
          ensuite: 'La Région arrête le montant définitif et le solde.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'CONSTATER_DROIT',
            vers: 'soldeAVerser',
            roles: ['systeme'],
            gardes: [
              {
                type: 'compare',
                gauche: { de: 'charge.droit' },
                operateur: '>',
                droite: { de: 'contexte.verse' },
                refus: '',
              },
            ],
            retenir: { droit: { de: 'charge.droit' } },
            effets: [
              {
                type: 'creerObjet',
                params: {
                  objet: 'versement',
                  genre: 'solde',
                  etat: 'aLiquider',
                  valeurs: { montant: { de: 'faits.exigible' } },
                },
              },
            ],
          },
          {
            evenement: 'CONSTATER_DROIT',
            vers: 'tropVerseARecouvrer',
            roles: ['systeme'],
            gardes: [
              {
                type: 'compare',
                gauche: { de: 'charge.droit' },
                operateur: '<',
                droite: { de: 'contexte.verse' },
                refus: '',
              },
            ],
            retenir: { droit: { de: 'charge.droit' } },
            effets: [
              {
                type: 'creerObjet',
                params: { objet: 'recouvrement', genre: 'tropVerse', valeurs: { montant: { de: 'faits.tropVerse' } } },
              },
            ],
          },
          {
            evenement: 'CONSTATER_DROIT',
            vers: '@suivante',
            roles: ['systeme'],
            retenir: { droit: { de: 'charge.droit' } },
          },
        ],
      },
      soldeAVerser: {
        libelles: {
          region: 'Solde à verser',
          porteur: 'Solde en cours de paiement',
          ensuite: 'Le solde est liquidé, mandaté, puis payé par le comptable public.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'CONSTATER_VERSEMENT',
            vers: '@suivante',
            roles: ['systeme'],
            ajouter: { verse: { de: 'charge.montant' } },
          },
        ],
      },
      tropVerseARecouvrer: {
        libelles: {
          region: 'Trop-versé à recouvrer',
          porteur: 'Trop-versé à rembourser',
          ensuite: 'Une procédure contradictoire précède le titre de recette.',
        },
        tour: 'region',
        exception: true,
        transitions: [
          {
            evenement: 'CONSTATER_REMBOURSEMENT',
            vers: '@suivante',
            roles: ['systeme'],
            retenir: { rembourse: { de: 'charge.montant' } },
          },
        ],
      },
    },
    evenements: {
      CONSTATER_DROIT: {
        libelle: 'Constater le droit',
        description: 'Le montant définitif est arrêté.',
        charge: [{ cle: 'droit', type: 'montant', libelle: 'Droit', requis: true }],
        faits: ['exigible', 'tropVerse'],
      },
      CONSTATER_REMBOURSEMENT: {
        interne: true,
        libelle: 'Constater le remboursement',
        description: 'Le titre de recette est recouvré.',
        charge: [{ cle: 'montant', type: 'montant', libelle: 'Montant', requis: true }],
        faits: [],
      },
    },
    objets: { bilan: objetBilan, recouvrement },
  };
}
