import type { Effet, Fragment, OptionsPhases } from '../cycle.ts';

/**
 * Complétude: are all the pieces there, readable and coherent? It is not the instruction and has its own letter. A request for missing pieces
 * suspends the implicit rejection until they are received (CRPA L114-5), when the option says so.
 */
export function completude(options: OptionsPhases['completude']): Fragment {
  const suspendre: Effet[] = options.suspendRejetImplicite
    ? [{ type: 'suspendreEcheance', params: { cle: 'rejetImplicite' } }]
    : [];
  const reprendre: Effet[] = options.suspendRejetImplicite
    ? [{ type: 'reprendreEcheance', params: { cle: 'rejetImplicite' } }]
    : [];
  const fermer: Effet = { type: 'fermerFormulaire', params: { formulaire: options.formulaire } };
  return {
    initial: 'depose',
    contexte: { complet: null, instructeur: null },
    etats: {
      depose: {
        libelles: {
          region: 'Déposé, à prendre en charge',
          porteur: 'Déposé',
          ensuite: 'La Région vérifie que votre dossier est complet.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'PRENDRE_EN_CHARGE',
            vers: 'examenCompletude',
            roles: ['instructeur'],
            retenir: { instructeur: { de: 'faits.acteur' } },
          },
        ],
      },
      examenCompletude: {
        libelles: {
          region: 'Examen de complétude',
          porteur: 'Vérification du dossier',
          ensuite: 'La Région vous demande des compléments ou déclare le dossier complet.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'DEMANDER_COMPLEMENTS',
            vers: 'complementsAttendus',
            roles: ['instructeur'],
            gardes: [
              {
                type: 'vrai',
                de: 'faits.cheminsConnus',
                refus: 'Une question désignée n’existe pas dans le formulaire : choisissez-la dans la liste.',
              },
            ],
            effets: [
              {
                type: 'ouvrirFormulaire',
                params: { formulaire: options.formulaire, chemins: { de: 'charge.demandes' } },
              },
              {
                type: 'programmerEcheance',
                params: {
                  cle: 'complements',
                  evenement: 'CONSTATER_DELAI_DEPASSE',
                  duree: { jours: options.delaiComplementsJours },
                  alerte: { jours: 3, genre: 'complementsBientotDus' },
                },
              },
              ...suspendre,
              { type: 'emettreDocument', params: { modele: 'demande-complements' } },
              { type: 'notifier', params: { genre: 'complementsDemandes', a: ['porteur'] } },
            ],
          },
          {
            evenement: 'DECLARER_COMPLET',
            vers: '@suivante',
            roles: ['instructeur'],
            retenir: { complet: { valeur: true } },
            effets: [{ type: 'notifier', params: { genre: 'dossierComplet', a: ['porteur'] } }],
          },
          {
            evenement: 'DECLARER_IRRECEVABLE',
            vers: 'irrecevable',
            roles: ['responsable'],
            effets: [
              { type: 'annulerEcheance', params: { cle: 'rejetImplicite' } },
              { type: 'emettreDocument', params: { modele: 'decision-rejet' } },
              { type: 'notifier', params: { genre: 'decisionDefavorable', a: ['porteur'] } },
            ],
          },
        ],
      },
      complementsAttendus: {
        libelles: {
          region: 'Compléments attendus',
          porteur: 'Compléments à fournir',
          ensuite: 'Dès réception, la Région reprend l’examen de votre dossier.',
        },
        tour: 'porteur',
        exception: true,
        transitions: [
          {
            evenement: 'DEPOSER_COMPLEMENTS',
            vers: 'examenCompletude',
            roles: ['porteur'],
            gardes: [
              {
                type: 'compare',
                gauche: { de: 'faits.constatsBloquants' },
                operateur: '==',
                droite: { valeur: 0 },
                refus: 'Le dossier comporte encore des points à corriger.',
              },
            ],
            retenir: { montantDemande: { de: 'faits.montantDemande' } },
            effets: [
              fermer,
              { type: 'annulerEcheance', params: { cle: 'complements' } },
              ...reprendre,
              { type: 'notifier', params: { genre: 'complementsRecus', a: ['instructeur'] } },
            ],
          },
          {
            evenement: 'CONSTATER_DELAI_DEPASSE',
            vers: 'complementsEnRetard',
            roles: ['systeme'],
            effets: [{ type: 'notifier', params: { genre: 'complementsEnRetard', a: ['porteur', 'instructeur'] } }],
          },
        ],
      },
      complementsEnRetard: {
        libelles: {
          region: 'Compléments en retard',
          porteur: 'Compléments en retard',
          ensuite: 'Déposez-les au plus vite : la Région peut déclarer votre demande irrecevable.',
        },
        tour: 'porteur',
        exception: true,
        transitions: [
          {
            evenement: 'DEPOSER_COMPLEMENTS',
            vers: 'examenCompletude',
            roles: ['porteur'],
            gardes: [
              {
                type: 'compare',
                gauche: { de: 'faits.constatsBloquants' },
                operateur: '==',
                droite: { valeur: 0 },
                refus: 'Le dossier comporte encore des points à corriger.',
              },
            ],
            retenir: { montantDemande: { de: 'faits.montantDemande' } },
            effets: [
              fermer,
              ...reprendre,
              { type: 'notifier', params: { genre: 'complementsRecus', a: ['instructeur'] } },
            ],
          },
          {
            evenement: 'PROLONGER_DELAI',
            vers: 'complementsAttendus',
            roles: ['instructeur'],
            effets: [
              {
                type: 'programmerEcheance',
                params: {
                  cle: 'complements',
                  evenement: 'CONSTATER_DELAI_DEPASSE',
                  duree: { jours: options.delaiComplementsJours },
                },
              },
              { type: 'notifier', params: { genre: 'complementsDemandes', a: ['porteur'] } },
            ],
          },
          {
            evenement: 'DECLARER_IRRECEVABLE',
            vers: 'irrecevable',
            roles: ['responsable'],
            effets: [
              fermer,
              { type: 'annulerEcheance', params: { cle: 'rejetImplicite' } },
              { type: 'emettreDocument', params: { modele: 'decision-rejet' } },
              { type: 'notifier', params: { genre: 'decisionDefavorable', a: ['porteur'] } },
            ],
          },
        ],
      },
      irrecevable: {
        libelles: {
          region: 'Irrecevable',
          porteur: 'Demande irrecevable',
          ensuite: 'Vous pouvez former un recours dans les deux mois.',
        },
        tour: 'personne',
        exception: true,
        terme: true,
        transitions: [],
      },
    },
    evenements: {
      PRENDRE_EN_CHARGE: {
        libelle: 'Prendre en charge',
        description: 'Vous devenez l’instructeur de ce dossier ; votre nom est donné au porteur.',
        charge: [],
        faits: [],
      },
      DEMANDER_COMPLEMENTS: {
        libelle: 'Demander des compléments',
        description:
          'Le porteur ne pourra corriger que les points demandés. Le délai du rejet implicite est suspendu jusqu’à leur réception.',
        charge: [
          {
            cle: 'demandes',
            type: 'tableau',
            libelle: 'Points à compléter',
            libelleLigne: 'Point',
            requis: true,
            lignesMin: 1,
            lignesMax: 40,
            colonnes: [
              { cle: 'chemin', type: 'texte', libelle: 'Question', requis: true, longueurMax: 120, personnel: false },
              {
                cle: 'motif',
                type: 'texteLong',
                libelle: 'Ce qui manque ou ne convient pas',
                requis: true,
                longueurMax: 1000,
              },
            ],
          },
          { cle: 'message', type: 'texteLong', libelle: 'Message au porteur', longueurMax: 2000 },
        ],
        faits: ['cheminsConnus'],
        solennel: true,
      },
      DEPOSER_COMPLEMENTS: {
        libelle: 'Envoyer les compléments',
        description: 'Vos corrections sont transmises à la Région ; le délai de réponse reprend aujourd’hui.',
        charge: [],
        faits: ['montantDemande'],
        formulaire: options.formulaire,
        solennel: true,
      },
      CONSTATER_DELAI_DEPASSE: {
        libelle: 'Constater le délai dépassé',
        description: 'Les compléments n’ont pas été reçus dans le délai.',
        charge: [],
        faits: [],
      },
      PROLONGER_DELAI: {
        libelle: 'Accorder un nouveau délai',
        description: 'Le porteur dispose d’un nouveau délai pour les mêmes points.',
        charge: [],
        faits: [],
      },
      DECLARER_COMPLET: {
        libelle: 'Déclarer le dossier complet',
        description: 'Le dossier passe à l’instruction ; le porteur en est informé.',
        charge: [],
        faits: [],
      },
      DECLARER_IRRECEVABLE: {
        libelle: 'Déclarer irrecevable',
        description:
          'La demande est rejetée sans être instruite ; le porteur reçoit une lettre motivée avec les voies de recours.',
        charge: [{ cle: 'motif', type: 'texteLong', libelle: 'Motif', requis: true, longueurMax: 2000 }],
        faits: [],
        solennel: true,
      },
    },
  };
}
