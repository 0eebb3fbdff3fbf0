import type { Ensemble, Fragment, OptionsPhases, Transition } from '../cycle.ts';
import { acteAttributif, actePropose, selonLActe } from './acte-attributif.ts';

/** Instruction: avis, analysis, a proposed amount with its computation, the responsable's validation, the visa of finances, the report filed with the secretariat. */
export function instruction(options: OptionsPhases['instruction'], { arretePossible }: Ensemble): Fragment {
  const { avis } = options;
  const ditInstrument = arretePossible || options.instrument === 'selonNature';
  const proposer: Transition = {
    evenement: 'PROPOSER',
    vers: 'propositionAValider',
    roles: ['instructeur'],
    gardes: [
      {
        type: 'compare',
        gauche: { de: 'faits.avisEnCours' },
        operateur: '==',
        droite: { valeur: 0 },
        refus: 'Un avis est encore attendu : attendez-le ou son échéance.',
      },
      {
        type: 'compare',
        gauche: { de: 'charge.montant' },
        operateur: '<=',
        droite: { de: 'faits.montantCalcule' },
        refus: 'Le montant proposé dépasse le montant calculé d’après le dossier : proposez au plus ce montant.',
      },
    ],
    retenir: {
      montantPropose: { de: 'charge.montant' },
      ...(ditInstrument ? { instrument: { de: 'faits.instrument' } } : {}),
    },
    effets: [{ type: 'notifier', params: { genre: 'propositionAValider', a: ['responsable'] } }],
  };
  return {
    initial: 'instruction',
    contexte: { montantPropose: null, ...(ditInstrument ? { instrument: null } : {}) },
    etats: {
      instruction: {
        libelles: {
          region: 'En instruction',
          porteur: 'En cours d’instruction',
          ensuite: 'La Région recueille les avis et prépare sa décision.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'DEMANDER_AVIS',
            roles: ['instructeur'],
            gardes: [
              {
                type: 'present',
                de: 'faits.destinataire',
                refus: 'Ce compte n’est pas habilité à rendre cet avis : vérifiez l’adresse.',
              },
            ],
            effets: [
              {
                type: 'creerObjet',
                params: {
                  objet: 'avis',
                  genre: avis.genre,
                  accesA: { de: 'faits.destinataire' },
                  roleAcces: avis.destinataire,
                },
              },
            ],
          },
          ...(arretePossible ? selonLActe(proposer, 'faits.instrumentPropose') : [proposer]),
          {
            evenement: 'PROPOSER_REJET',
            vers: 'rejetAValider',
            roles: ['instructeur'],
            retenir: {
              montantPropose: { valeur: 0 },
              ...(arretePossible ? { instrument: { valeur: null } } : {}),
            },
            effets: [{ type: 'notifier', params: { genre: 'propositionAValider', a: ['responsable'] } }],
          },
        ],
      },
      propositionAValider: {
        libelles: {
          region: 'Proposition à valider',
          porteur: 'En cours d’instruction',
          ensuite: 'La Région prépare sa décision.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'VALIDER_PROPOSITION',
            vers: 'visaFinances',
            roles: ['responsable'],
            effets: [{ type: 'notifier', params: { genre: 'visaDemande', a: ['finances'] } }],
          },
          { evenement: 'RENVOYER_PROPOSITION', vers: 'instruction', roles: ['responsable'] },
        ],
      },
      rejetAValider: {
        libelles: {
          region: 'Proposition de rejet à valider',
          porteur: 'En cours d’instruction',
          ensuite: 'La Région prépare sa décision.',
        },
        tour: 'region',
        exception: true,
        transitions: [
          { evenement: 'VALIDER_PROPOSITION', vers: 'rapportADeposer', roles: ['responsable'] },
          { evenement: 'RENVOYER_PROPOSITION', vers: 'instruction', roles: ['responsable'] },
        ],
      },
      visaFinances: {
        libelles: {
          region: 'Visa des finances attendu',
          porteur: 'En cours d’instruction',
          ensuite: 'La Région prépare sa décision.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'VISER',
            vers: 'rapportADeposer',
            roles: ['finances'],
            gardes: [
              { type: 'vrai', de: 'faits.creditsDisponibles', refus: 'Les crédits de l’enveloppe ne suffisent pas.' },
            ],
          },
          { evenement: 'REFUSER_VISA', vers: 'instruction', roles: ['finances'] },
        ],
      },
      rapportADeposer: {
        libelles: {
          region: 'Rapport à déposer',
          porteur: 'En cours d’instruction',
          ensuite: 'Le dossier sera présenté à l’instance qui décide.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'DEPOSER_RAPPORT',
            vers: '@suivante',
            roles: ['instructeur'],
            effets: [{ type: 'notifier', params: { genre: 'rapportDepose', a: ['assemblees'] } }],
          },
        ],
      },
    },
    evenements: {
      DEMANDER_AVIS: {
        libelle: 'Demander un avis',
        description: 'La personne choisie accède au dossier pour rendre son avis, et à rien d’autre.',
        charge: [{ cle: 'destinataire', type: 'courriel', libelle: 'Adresse du compte consulté', requis: true }],
        faits: ['destinataire', 'destinatairePropose'],
        propositions: { destinataire: { de: 'faits.destinatairePropose' } },
      },
      PROPOSER: {
        interne: true,
        libelle: 'Proposer un montant',
        description: 'Votre analyse et le montant sont soumis au responsable.',
        charge: [
          { cle: 'montant', type: 'montant', libelle: 'Montant proposé', requis: true, min: 1 },
          ...(ditInstrument ? [acteAttributif] : []),
          ...(arretePossible ? [actePropose] : []),
          ...options.analyse,
        ],
        faits: [
          'avisEnCours',
          'montantCalcule',
          ...(ditInstrument ? [arretePossible ? 'instrumentPropose' : 'instrument', 'seuilConvention'] : []),
        ],
        propositions: { montant: { de: 'faits.montantCalcule' } },
      },
      PROPOSER_REJET: {
        interne: true,
        libelle: 'Proposer un rejet',
        description: 'Votre motif est soumis au responsable, puis à l’instance qui décide.',
        charge: [
          { cle: 'motif', type: 'texteLong', libelle: 'Motif du rejet proposé', requis: true, longueurMax: 2000 },
        ],
        faits: [],
      },
      VALIDER_PROPOSITION: {
        interne: true,
        libelle: 'Valider la proposition',
        description: 'La proposition suit son circuit vers la décision.',
        charge: [],
        faits: [],
      },
      RENVOYER_PROPOSITION: {
        interne: true,
        libelle: 'Renvoyer à l’instructeur',
        description: 'L’instructeur reprend le dossier avec votre motif.',
        charge: [{ cle: 'motif', type: 'texteLong', libelle: 'Motif du renvoi', requis: true, longueurMax: 2000 }],
        faits: [],
      },
      VISER: {
        interne: true,
        libelle: 'Viser',
        description: 'Vous attestez que les crédits sont disponibles et l’imputation correcte.',
        charge: [],
        faits: ['creditsDisponibles'],
      },
      REFUSER_VISA: {
        interne: true,
        libelle: 'Refuser le visa',
        description: 'Le dossier revient à l’instruction avec votre motif.',
        charge: [{ cle: 'motif', type: 'texteLong', libelle: 'Motif du refus', requis: true, longueurMax: 2000 }],
        faits: [],
      },
      DEPOSER_RAPPORT: {
        interne: true,
        libelle: 'Déposer le rapport',
        description: 'Le rapport est remis au secrétariat de l’instance qui décide.',
        charge: [
          {
            cle: 'numero',
            type: 'texte',
            libelle: 'Numéro du rapport',
            requis: true,
            longueurMax: 60,
            personnel: false,
          },
          { cle: 'seance', type: 'date', libelle: 'Date de la séance visée', requis: true },
        ],
        faits: [],
      },
    },
    objets: {
      avis: {
        initial: 'avisAttendu',
        contexte: { genre: avis.genre },
        etats: {
          avisAttendu: {
            libelles: {
              region: 'Avis attendu',
              porteur: 'Avis demandé',
              ensuite: 'L’avis est transmis à l’instructeur.',
            },
            tour: 'tiers',
            transitions: [
              {
                evenement: 'RENDRE_AVIS',
                vers: 'avisRendu',
                roles: [avis.destinataire],
                retenir: { sens: { de: 'charge.sens' } },
                effets: [
                  { type: 'annulerEcheance', params: { cle: 'avis' } },
                  { type: 'notifier', params: { genre: 'avisRendu', a: ['instructeur'] } },
                ],
              },
              {
                evenement: 'CONSTATER_DELAI_DEPASSE',
                vers: 'avisNonRendu',
                roles: ['systeme'],
                effets: [{ type: 'notifier', params: { genre: 'avisNonRendu', a: ['instructeur'] } }],
              },
            ],
          },
          avisRendu: {
            libelles: { region: 'Avis rendu', porteur: 'Avis rendu', ensuite: 'Rien n’est attendu.' },
            tour: 'personne',
            terme: true,
            transitions: [],
          },
          avisNonRendu: {
            libelles: {
              region: 'Avis non rendu dans le délai',
              porteur: 'Avis non rendu',
              ensuite: 'L’instruction se poursuit sans cet avis.',
            },
            tour: 'personne',
            terme: true,
            transitions: [],
          },
        },
        evenements: {
          RENDRE_AVIS: {
            libelle: 'Rendre l’avis',
            description: 'Votre avis est transmis à l’instructeur et joint au dossier.',
            charge: avis.formulaire,
            faits: [],
            solennel: true,
          },
          CONSTATER_DELAI_DEPASSE: {
            libelle: 'Constater l’absence d’avis',
            description: 'L’avis n’a pas été rendu dans le délai.',
            charge: [],
            faits: [],
          },
        },
        creation: [
          {
            type: 'programmerEcheance',
            params: { cle: 'avis', evenement: 'CONSTATER_DELAI_DEPASSE', duree: { jours: avis.delaiJours } },
          },
          { type: 'notifier', params: { genre: 'avisDemande', a: [avis.destinataire] } },
        ],
      },
    },
  };
}
