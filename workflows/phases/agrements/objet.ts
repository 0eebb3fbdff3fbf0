import type { Duree } from '../../engine/dates/instants.ts';
import type { Question } from '../../engine/form/question.ts';
import type { Effet, Etat, Evenement, Piece, Transition } from '../../engine/lifecycle/phase.ts';
import { motif } from '../questions.ts';

/** What is asked: a reference that names nobody, the first day, and what the call adds. */
export const demande = (questions: readonly Question[]): Question[] => [
  {
    cle: 'reference',
    type: 'texte',
    libelle: 'Référence',
    aide: 'Un code de votre choix, sans nom de personne : « P1 ».',
    max: 40,
    personnel: false,
  },
  { cle: 'debut', type: 'date', libelle: 'Premier jour prévu' },
  ...questions,
];

const finDuSilence: Effet = { type: 'desarmer', echeance: 'silence' };
const laisser = (par: Transition['par'], effets: readonly Effet[]): Transition => ({
  par: par ?? [],
  vers: 'sansSuite',
  effets: [finDuSilence, ...effets],
});

const retirer = laisser(['porteur'], [{ type: 'notifier', genre: 'agrementRetire', a: ['instructeur'] }]);
const abandonner = laisser(['systeme'], []);
/** The rejection that silence makes is noted and told; an express answer may still replace it. */
const silence: Transition = {
  par: ['systeme'],
  retenir: { silenceLe: '@date' },
  effets: [{ type: 'notifier', genre: 'silenceSurDemande', a: ['porteur', 'instructeur', 'responsable'] }],
};
/** What may happen to a demand as long as nothing is answered. */
const examen: Record<string, Transition> = {
  AGREER: {
    par: ['instructeur', 'responsable'],
    si: ['pasCommence'],
    vers: 'agree',
    retenir: { agreeLe: '@date' },
    effets: [
      finDuSilence,
      { type: 'inscrire', registre: 'agrements', valeurs: { reference: 'soi.reference', agree_le: '@date' } },
      { type: 'transmettre', evenement: 'CONSTATER_AGREMENT', charge: {} },
      { type: 'notifier', genre: 'agrementAccorde', a: ['porteur'] },
    ],
  },
  RENVOYER_DEMANDE: {
    par: ['instructeur'],
    vers: 'aPreciser',
    effets: [{ type: 'notifier', genre: 'agrementAPreciser', a: ['porteur'] }],
  },
  REFUSER_AGREMENT: {
    par: ['responsable'],
    vers: 'refuse',
    effets: [
      finDuSilence,
      { type: 'lettre', modele: 'refus-agrement' },
      { type: 'notifier', genre: 'agrementRefuse', a: ['porteur', 'instructeur'] },
    ],
  },
  RETIRER_DEMANDE: retirer,
  ABANDONNER: abandonner,
  CONSTATER_SILENCE: silence,
};

const aExaminer: Etat = {
  attendu: ['AGREER'],
  echeances: ['reponse'],
  sur: {
    ...examen,
    CONSTATER_RETARD: {
      par: ['systeme'],
      effets: [{ type: 'notifier', genre: 'agrementEnRetard', a: ['instructeur', 'responsable'] }],
    },
  },
};

function evenements(o: {
  questions: readonly Question[];
  questionsDeFin: readonly Question[];
}): Record<string, Evenement> {
  return {
    AGREER: {
      charge: [{ cle: 'observations', type: 'texteLong', libelle: 'Observations', facultatif: true, max: 2000 }],
      solennel: true,
    },
    RENVOYER_DEMANDE: { charge: [motif('Ce qu’il faut préciser')], poids: 'secondaire' },
    REFUSER_AGREMENT: {
      charge: [motif('Motif du refus')],
      delegation: { acte: 'agrement' },
      solennel: true,
      poids: 'secondaire',
    },
    RETIRER_DEMANDE: { poids: 'marge' },
    PRECISER_DEMANDE: { charge: demande(o.questions) },
    CONSTATER_SILENCE: { constat: true },
    CONSTATER_RETARD: { constat: true, interne: true },
    ABANDONNER: { constat: true, interne: true },
    DECLARER_DEBUT: { charge: [{ cle: 'date', type: 'date', libelle: 'Premier jour' }] },
    RENONCER: { charge: [motif()], poids: 'marge' },
    DECLARER_FIN: {
      charge: [
        {
          cle: 'issue',
          type: 'choix',
          libelle: 'Issue',
          options: [
            ['acheve', 'Menée à son terme'],
            ['interrompu', 'Interrompue'],
          ],
        },
        { cle: 'date', type: 'date', libelle: 'Dernier jour' },
        ...o.questionsDeFin,
      ],
    },
  };
}

/** One part of the action: asked, agreed before its first day, begun, over. What is not over when the right is settled has no more to say. */
export function agrement(o: {
  questions: readonly Question[];
  questionsDeFin: readonly Question[];
  delai: Duree;
}): Piece {
  const abandon: Record<string, Transition> = { ABANDONNER: { par: ['systeme'], vers: 'sansSuite' } };
  return {
    initial: 'agrementDemande',
    contexte: {
      genre: 'texte?',
      rang: 'nombre',
      reference: 'texte?',
      debut: 'date?',
      agreeLe: 'date?',
      debutLe: 'date?',
      finLe: 'date?',
      silenceLe: 'date?',
    },
    gardes: {
      pasCommence: 'soi.debut >= @date',
      debutAVenir: 'debut >= @date',
      apresLAgrement: 'date >= soi.agreeLe',
      apresLeDebut: 'date >= soi.debutLe',
      jourVenu: 'date <= @date',
      acheve: 'issue = "acheve"',
    },
    echeances: {
      reponse: { duree: o.delai, evenement: 'CONSTATER_RETARD' },
      silence: {
        duree: { mois: 2 },
        evenement: 'CONSTATER_SILENCE',
        nature: 'loi',
        alerte: { jours: 15, genre: 'silenceProche' },
      },
    },
    etats: {
      agrementDemande: {
        ...aExaminer,
        entree: [
          { type: 'armer', echeance: 'silence' },
          { type: 'lettre', modele: 'accuse-demande' },
          { type: 'notifier', genre: 'agrementDemande', a: ['instructeur'] },
        ],
      },
      // Sent back to be completed, the silence of a demand goes on.
      aPreciser: {
        exception: true,
        attendu: ['PRECISER_DEMANDE'],
        sur: {
          PRECISER_DEMANDE: {
            par: ['porteur'],
            si: ['debutAVenir'],
            vers: 'agrementAExaminer',
            retenir: { reference: 'reference', debut: 'debut' },
            effets: [{ type: 'notifier', genre: 'agrementPrecise', a: ['instructeur'] }],
          },
          RETIRER_DEMANDE: retirer,
          CONSTATER_SILENCE: silence,
          ABANDONNER: abandonner,
        },
      },
      agrementAExaminer: { ...aExaminer, exception: true },
      agree: {
        attendu: ['DECLARER_DEBUT'],
        sur: {
          DECLARER_DEBUT: {
            par: ['porteur'],
            si: ['apresLAgrement', 'jourVenu'],
            vers: 'commence',
            retenir: { debutLe: 'date' },
            effets: [{ type: 'transmettre', evenement: 'CONSTATER_COMMENCEMENT', charge: {} }],
          },
          RENONCER: {
            par: ['porteur'],
            vers: 'sansSuite',
            effets: [{ type: 'notifier', genre: 'agrementRetire', a: ['instructeur'] }],
          },
          ...abandon,
        },
      },
      commence: {
        attendu: ['DECLARER_FIN'],
        sur: {
          DECLARER_FIN: (['acheve', 'interrompu'] as const).map((vers) => ({
            par: ['porteur'] as const,
            si: ['apresLeDebut', 'jourVenu', ...(vers === 'acheve' ? ['acheve'] : [])],
            vers,
            retenir: { finLe: 'date' },
            effets: [{ type: 'transmettre', evenement: 'CONSTATER_ACHEVEMENT', charge: { issue: 'issue' } }] as const,
          })),
          ...abandon,
        },
      },
      acheve: { terme: true },
      interrompu: { terme: true, exception: true },
      refuse: { terme: true, exception: true },
      sansSuite: { terme: true, exception: true },
    },
    evenements: evenements(o),
  };
}
