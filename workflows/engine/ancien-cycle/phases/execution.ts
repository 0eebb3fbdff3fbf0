import type { Ensemble, Fragment, OptionsPhases } from '../cycle.ts';
import { versement, versementSelonLActe } from './versement.ts';

/** Exécution: the convention or the arrêté is in force; the porteur asks for the avance, then the acompte on an intermediate report, then files the final bilan. */
export function execution(options: OptionsPhases['execution'], { arretePossible }: Ensemble): Fragment {
  return {
    initial: 'execution',
    contexte: { verse: 0, avanceDemandee: null, acompteDemande: null, bilanFinalOuvert: null },
    etats: {
      execution: {
        libelles: {
          region: 'En exécution',
          porteur: 'En cours d’exécution',
          ensuite: 'Demandez l’avance, puis l’acompte, et déposez votre bilan final.',
        },
        tour: 'porteur',
        transitions: [
          {
            evenement: 'DEMANDER_AVANCE',
            roles: ['porteur'],
            gardes: [{ type: 'absent', de: 'contexte.avanceDemandee', refus: 'L’avance a déjà été demandée.' }],
            retenir: { avanceDemandee: { de: 'faits.instant' } },
            effets: [
              {
                type: 'creerObjet',
                params: { objet: 'versement', genre: 'avance', formulaire: options.avance.formulaire },
              },
            ],
          },
          {
            evenement: 'DEMANDER_ACOMPTE',
            roles: ['porteur'],
            gardes: [{ type: 'absent', de: 'contexte.acompteDemande', refus: 'L’acompte a déjà été demandé.' }],
            retenir: { acompteDemande: { de: 'faits.instant' } },
            effets: [
              {
                type: 'creerObjet',
                params: { objet: 'versement', genre: 'acompte', formulaire: options.acompte.formulaire },
              },
            ],
          },
          {
            evenement: 'OUVRIR_BILAN_FINAL',
            roles: ['porteur'],
            gardes: [{ type: 'absent', de: 'contexte.bilanFinalOuvert', refus: 'Le bilan final est déjà ouvert.' }],
            retenir: { bilanFinalOuvert: { de: 'faits.instant' } },
            effets: [
              {
                type: 'creerObjet',
                params: { objet: 'bilan', genre: 'final', formulaire: options.bilanFinal.formulaire },
              },
            ],
          },
          { evenement: 'CONSTATER_VERSEMENT', roles: ['systeme'], ajouter: { verse: { de: 'charge.montant' } } },
          {
            evenement: 'CONSTATER_BILAN_FINAL',
            vers: '@suivante',
            roles: ['systeme'],
            gardes: [
              {
                type: 'compare',
                gauche: { de: 'faits.versementsEnCours' },
                operateur: '==',
                droite: { valeur: 0 },
                refus:
                  'Un versement est encore en cours : attendez le retour du comptable avant de déposer le bilan final.',
              },
            ],
          },
        ],
      },
    },
    evenements: {
      DEMANDER_AVANCE: {
        libelle: 'Demander l’avance',
        description: 'Une demande de versement est préparée ; vous la complétez puis l’envoyez.',
        charge: [],
        faits: [],
      },
      DEMANDER_ACOMPTE: {
        libelle: 'Demander l’acompte',
        description: 'Vous déclarez les heures réalisées dans un bilan intermédiaire ; il ouvre droit à l’acompte.',
        charge: [],
        faits: [],
      },
      OUVRIR_BILAN_FINAL: {
        libelle: 'Préparer le bilan final',
        description: 'Vous rendez compte des heures, des résultats et des dépenses ; le solde en est calculé.',
        charge: [],
        faits: [],
      },
      CONSTATER_VERSEMENT: {
        interne: true,
        libelle: 'Constater le versement',
        description: 'Le versement payé est ajouté au total versé.',
        charge: [
          { cle: 'montant', type: 'montant', libelle: 'Montant', requis: true },
          { cle: 'genre', type: 'texte', libelle: 'Genre', personnel: false },
        ],
        faits: [],
      },
      CONSTATER_BILAN_FINAL: {
        interne: true,
        libelle: 'Constater le dépôt du bilan final',
        description: 'Le bilan final est déposé.',
        charge: [],
        faits: ['versementsEnCours'],
      },
    },
    objets: { versement: arretePossible ? versementSelonLActe : versement },
  };
}
