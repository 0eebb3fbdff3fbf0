import type { Champ } from '../../form/formulaire.ts';
import type { Effet, Ensemble, Fragment, Garde, OptionsPhases, Transition } from '../cycle.ts';
import { acteVote, selonLActe } from './acte-attributif.ts';

/**
 * Décision: the deliberation of the deciding body, then its transmission and publication, hence exécutoire (CGCT L4141-1). An adjourned or withdrawn
 * report comes back to a later session; the implicit rejection keeps running until an express decision. Where the act that grants was chosen, the amount
 * that is voted may leave no choice: it is then a convention.
 */
export function decision(options: OptionsPhases['decision'], { arretePossible }: Ensemble): Fragment {
  const finDuSilence: Effet = { type: 'annulerEcheance', params: { cle: 'rejetImplicite' } };
  const inscrire: Effet = {
    type: 'inscrire',
    params: {
      registre: 'decisions',
      valeurs: {
        numero: { de: 'charge.numero' },
        date_acte: { de: 'charge.date' },
        issue: { de: 'charge.issue' },
        montant_centimes: { de: 'charge.montant' },
        instance: { valeur: options.instance },
      },
    },
  };
  const issue = (valeurs: string[]): { type: 'parmi'; de: string; valeurs: string[]; refus: string } => ({
    type: 'parmi',
    de: 'charge.issue',
    valeurs,
    refus: 'Choisissez l’issue du vote.',
  });
  const passee: Garde[] = [
    {
      type: 'compare',
      gauche: { de: 'charge.date' },
      operateur: '<=',
      droite: { de: 'faits.date' },
      refus: 'La date de la délibération est dans le futur.',
    },
  ];
  const voter = (issues: string[], gardes: Garde[] = []): Transition[] => {
    const vote: Transition = {
      evenement: 'ENREGISTRER_DELIBERATION',
      vers: 'acteATransmettre',
      roles: ['assemblees'],
      gardes: [issue(issues), ...passee, ...gardes],
      retenir: {
        montantVote: { de: 'charge.montant' },
        dateVote: { de: 'charge.date' },
        agrementPlaces: { de: 'charge.agrementPlaces' },
        sens: { valeur: 'attribution' },
      },
      effets: [finDuSilence, inscrire],
    };
    return arretePossible ? selonLActe(vote, 'faits.instrumentVote') : [vote];
  };
  const montantCoherent: NonNullable<Champ['visible']> = { in: [{ var: 'issue' }, ['adopte', 'amende']] };
  const agrement: Champ[] = options.agrementRemuneration
    ? [
        {
          cle: 'agrementPlaces',
          type: 'nombre',
          libelle: 'Places agréées à la rémunération des stagiaires',
          aide: 'Seconde décision, prise avec l’attribution ; la rémunération ne fait pas partie de la subvention.',
          min: 0,
          max: 1000,
          decimales: 0,
          visible: { and: [{ fait: 'stagiairesRemuneres' }, montantCoherent] },
          requis: true,
          source: '004:L2229',
        },
      ]
    : [];
  return {
    initial: 'rapportDepose',
    contexte: {
      montantVote: null,
      dateVote: null,
      transmisLe: null,
      publieLe: null,
      executoireLe: null,
      agrementPlaces: null,
      sens: null,
      decisionNotifieeLe: null,
    },
    etats: {
      rapportDepose: {
        libelles: {
          region: 'Inscrit à l’ordre du jour',
          porteur: 'Présenté à la décision',
          ensuite: 'L’instance vote ; vous recevrez une lettre de notification.',
        },
        tour: 'region',
        transitions: [
          ...voter(
            ['adopte'],
            [
              {
                type: 'compare',
                gauche: { de: 'contexte.montantPropose' },
                operateur: '>',
                droite: { valeur: 0 },
                refus: 'Le rapport propose un rejet : il ne peut pas être adopté avec un montant.',
              },
              {
                type: 'compare',
                gauche: { de: 'charge.montant' },
                operateur: '==',
                droite: { de: 'contexte.montantPropose' },
                refus: 'Un rapport adopté l’est au montant proposé ; si le montant change, choisissez « Amendé ».',
              },
            ],
          ),
          ...voter(
            ['amende'],
            [
              {
                type: 'compare',
                gauche: { de: 'charge.montant' },
                operateur: '>',
                droite: { valeur: 0 },
                refus: 'Indiquez le montant voté.',
              },
              {
                type: 'compare',
                gauche: { de: 'charge.montant' },
                operateur: '<=',
                droite: { de: 'contexte.montantDemande' },
                refus: 'Le montant voté dépasse le montant demandé.',
              },
            ],
          ),
          {
            evenement: 'ENREGISTRER_DELIBERATION',
            vers: 'rapportADeposer',
            roles: ['assemblees'],
            gardes: [issue(['ajourne', 'retire']), ...passee],
            effets: [
              inscrire,
              { type: 'emettreDocument', params: { modele: 'decision-ajournement' } },
              { type: 'notifier', params: { genre: 'decisionAjournee', a: ['porteur', 'instructeur'] } },
            ],
          },
          {
            evenement: 'ENREGISTRER_DELIBERATION',
            vers: 'acteATransmettre',
            roles: ['assemblees'],
            gardes: [issue(['rejete']), ...passee],
            retenir: { montantVote: { valeur: 0 }, dateVote: { de: 'charge.date' }, sens: { valeur: 'rejet' } },
            effets: [finDuSilence, inscrire],
          },
        ],
      },
      acteATransmettre: {
        libelles: {
          region: 'Voté, acte à transmettre',
          porteur: 'Voté, en attente de la lettre',
          ensuite: 'L’acte devient exécutoire, puis la décision vous est notifiée.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'TRANSMETTRE_ACTE',
            vers: 'acteAPublier',
            roles: ['assemblees'],
            gardes: [
              {
                type: 'compare',
                gauche: { de: 'charge.date' },
                operateur: '>=',
                droite: { de: 'contexte.dateVote' },
                refus: 'La transmission ne peut pas précéder le vote.',
              },
              {
                type: 'compare',
                gauche: { de: 'charge.date' },
                operateur: '<=',
                droite: { de: 'faits.date' },
                refus: 'La date de transmission est dans le futur.',
              },
            ],
            retenir: { transmisLe: { de: 'charge.date' } },
          },
        ],
      },
      acteAPublier: {
        libelles: {
          region: 'Transmis, acte à publier',
          porteur: 'Voté, en attente de la lettre',
          ensuite: 'L’acte devient exécutoire, puis la décision vous est notifiée.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'PUBLIER_ACTE',
            vers: 'decisionANotifier',
            roles: ['assemblees'],
            gardes: [
              {
                type: 'compare',
                gauche: { de: 'charge.date' },
                operateur: '>=',
                droite: { de: 'contexte.transmisLe' },
                refus: 'La publication enregistrée ne peut pas précéder la transmission.',
              },
              {
                type: 'compare',
                gauche: { de: 'charge.date' },
                operateur: '<=',
                droite: { de: 'faits.date' },
                refus: 'La date de publication est dans le futur.',
              },
            ],
            retenir: { publieLe: { de: 'charge.date' }, executoireLe: { de: 'charge.date' } },
            effets: [
              {
                type: 'inscrire',
                params: {
                  registre: 'executoire',
                  valeurs: {
                    transmis_le: { de: 'contexte.transmisLe' },
                    publie_le: { de: 'charge.date' },
                    executoire_le: { de: 'charge.date' },
                  },
                },
              },
              { type: 'notifier', params: { genre: 'decisionANotifier', a: ['responsable'] } },
            ],
          },
        ],
      },
      decisionANotifier: {
        libelles: {
          region: 'Exécutoire, à notifier',
          porteur: 'Voté, en attente de la lettre',
          ensuite: 'La décision vous est notifiée.',
        },
        tour: 'region',
        transitions: [
          {
            evenement: 'NOTIFIER_DECISION',
            vers: '@suivante',
            roles: ['responsable'],
            gardes: [{ type: 'parmi', de: 'contexte.sens', valeurs: ['attribution'], refus: '' }],
            retenir: { decisionNotifieeLe: { de: 'faits.instant' } },
            effets: [
              { type: 'emettreDocument', params: { modele: 'decision-attribution' } },
              { type: 'notifier', params: { genre: 'decisionFavorable', a: ['porteur'] } },
              { type: 'notifier', params: { genre: 'engagementAEnregistrer', a: ['finances'] } },
            ],
          },
          {
            evenement: 'NOTIFIER_DECISION',
            vers: 'rejete',
            roles: ['responsable'],
            gardes: [{ type: 'parmi', de: 'contexte.sens', valeurs: ['rejet'], refus: '' }],
            retenir: { decisionNotifieeLe: { de: 'faits.instant' } },
            effets: [
              { type: 'emettreDocument', params: { modele: 'decision-rejet' } },
              { type: 'notifier', params: { genre: 'decisionDefavorable', a: ['porteur'] } },
            ],
          },
        ],
      },
      rejete: {
        libelles: {
          region: 'Rejeté',
          porteur: 'Demande rejetée',
          ensuite: 'Vous pouvez former un recours dans les deux mois.',
        },
        tour: 'personne',
        exception: true,
        terme: true,
        transitions: [],
      },
    },
    evenements: {
      ENREGISTRER_DELIBERATION: {
        libelle: 'Enregistrer la délibération',
        description: `Vous enregistrez ce qu’a décidé la ${options.instance}. Un vote met fin au délai du rejet implicite.`,
        charge: [
          {
            cle: 'numero',
            type: 'texte',
            libelle: 'Numéro de la délibération',
            exemple: 'CP/2025-NOV/08.12',
            requis: true,
            longueurMax: 60,
            personnel: false,
          },
          { cle: 'date', type: 'date', libelle: 'Date de la séance', requis: true },
          {
            cle: 'issue',
            type: 'choix',
            libelle: 'Issue',
            requis: true,
            options: [
              { valeur: 'adopte', libelle: 'Adopté' },
              { valeur: 'amende', libelle: 'Amendé en séance' },
              { valeur: 'ajourne', libelle: 'Ajourné' },
              { valeur: 'retire', libelle: 'Retiré de l’ordre du jour' },
              { valeur: 'rejete', libelle: 'Rejeté' },
            ],
          },
          { cle: 'montant', type: 'montant', libelle: 'Montant voté', requis: true, visible: montantCoherent, min: 1 },
          ...(arretePossible ? [acteVote(montantCoherent)] : []),
          ...agrement,
          {
            cle: 'motif',
            type: 'texteLong',
            libelle: 'Motif',
            requis: true,
            visible: { in: [{ var: 'issue' }, ['ajourne', 'retire', 'rejete']] },
            longueurMax: 2000,
          },
        ],
        faits: [
          'stagiairesRemuneres',
          'placesDemandees',
          ...(arretePossible ? ['instrumentVote', 'instrumentEnCours', 'seuilConvention'] : []),
        ],
        propositions: { montant: { de: 'contexte.montantPropose' }, agrementPlaces: { de: 'faits.placesDemandees' } },
        solennel: true,
      },
      TRANSMETTRE_ACTE: {
        libelle: 'Enregistrer la transmission au préfet',
        description: 'La délibération transmise au contrôle de légalité (@ctes).',
        charge: [
          { cle: 'date', type: 'date', libelle: 'Date de l’accusé de réception de la préfecture', requis: true },
          { cle: 'reference', type: 'texte', libelle: 'Référence de l’accusé', longueurMax: 80, personnel: false },
        ],
        faits: [],
      },
      PUBLIER_ACTE: {
        libelle: 'Enregistrer la publication',
        description: 'Transmise et publiée, la délibération est exécutoire.',
        charge: [{ cle: 'date', type: 'date', libelle: 'Date de publication', requis: true }],
        faits: [],
      },
      NOTIFIER_DECISION: {
        libelle: 'Notifier la décision',
        description: 'La lettre de notification, avec les voies et délais de recours, est envoyée au porteur.',
        charge: [{ cle: 'message', type: 'texteLong', libelle: 'Paragraphe ajouté à la lettre', longueurMax: 2000 }],
        faits: [],
        solennel: true,
      },
    },
  };
}
