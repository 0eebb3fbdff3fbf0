import type { Effet, Etat, Evenement, Transition } from '../../engine/lifecycle/phase.ts';
import { chargeDEngagement } from '../engagement/lignes.ts';

/** Guards of an avenant that changes the amount. */
export const gardesDuMontant = {
  changeLeMontant: 'soi.genre = "montant"',
  adopte: 'issue = "adopte"',
  rejete: 'issue = "rejete"',
  datesPassees: 'executoireLe <= @date',
  dansLOrdre: 'date <= transmisLe et transmisLe <= executoireLe',
  augmente: 'soi.montant > commun.engage',
  diminue: 'soi.montant < commun.engage',
  totalDeLaHausse: '@totalEngagement = soi.montant - commun.engage',
  repartitionConforme: '@repartitionConforme',
  engagementPasse: 'date <= @date',
} as const;

interface Suites {
  /** The refusal that the beneficiary receives, signed by delegation. */
  refuser: Transition;
  /** What may happen besides, wherever it is. */
  aussi: Readonly<Record<string, Transition>>;
  finDuSilence: Effet;
}

/** A new amount is decided as the first one was, becomes executory, then is engaged when it is higher: only then may it be signed (M57; CGCT, art. L4231-1). */
export function etatsDuMontant({ refuser, aussi, finDuSilence }: Suites): Record<string, Etat> {
  const adopter: Transition = {
    par: ['assemblees'],
    si: ['adopte', 'datesPassees', 'dansLOrdre'],
    effets: [
      {
        type: 'inscrire',
        registre: 'decision_avenant',
        valeurs: {
          numero: 'numero',
          date_acte: 'date',
          transmis_le: 'transmisLe',
          executoire_le: 'executoireLe',
          montant_centimes: 'soi.montant',
        },
      },
    ],
  };
  const engager: Transition = {
    par: ['finances'],
    si: ['totalDeLaHausse', 'repartitionConforme', 'engagementPasse'],
    effets: [
      {
        type: 'inscrire',
        registre: 'engagements_comptables',
        valeurs: { numero: 'numero', date_engagement: 'date', lignes: 'lignes' },
      },
      { type: 'transmettre', evenement: 'CONSTATER_ENGAGEMENT', charge: { montant: '@totalEngagement' } },
    ],
  };
  const signer = (t: Transition): Transition[] => {
    const effets = [...(t.effets ?? []), finDuSilence];
    return [
      { ...t, si: [...(t.si ?? []), 'parArrete'], vers: 'signatureRegionAttendue', effets },
      { ...t, vers: 'signaturePorteurAttendue', effets },
    ];
  };
  return {
    decisionAttendue: {
      attendu: ['ENREGISTRER_DECISION'],
      entree: [{ type: 'notifier', genre: 'avenantADeliberer', a: ['assemblees'] }],
      sur: {
        ENREGISTRER_DECISION: [
          {
            par: ['assemblees'],
            si: ['rejete'],
            vers: 'refusANotifier',
            retenir: { acteDeRefus: 'numero', dateDeRefus: 'date' },
            effets: [{ type: 'notifier', genre: 'avenantADecider', a: ['responsable'] }],
          },
          { ...adopter, si: [...(adopter.si ?? []), 'augmente'], vers: 'engagementAttendu' },
          ...signer(adopter),
        ],
        ...aussi,
      },
    },
    // What the body rejected is told to the beneficiary with its reason (CRPA, art. L211-2).
    refusANotifier: { exception: true, attendu: ['REFUSER'], sur: { REFUSER: refuser, ...aussi } },
    engagementAttendu: {
      attendu: ['ENREGISTRER_ENGAGEMENT'],
      entree: [{ type: 'notifier', genre: 'engagementComplementaire', a: ['finances'] }],
      sur: { ENREGISTRER_ENGAGEMENT: signer(engager), ...aussi },
    },
  };
}

/** The acts of that circuit. What was decided is a fact of a body outside: recorded even while the dossier is suspended. */
export const evenementsDuMontant: Readonly<Record<string, Evenement>> = {
  ENREGISTRER_DECISION: {
    charge: [
      {
        cle: 'issue',
        type: 'choix',
        libelle: 'Issue',
        options: [
          ['adopte', 'Adopté'],
          ['rejete', 'Rejeté'],
        ],
      },
      { cle: 'numero', type: 'texte', libelle: 'Numéro de l’acte', max: 60, personnel: false },
      { cle: 'date', type: 'date', libelle: 'Date de l’acte' },
      { cle: 'transmisLe', type: 'date', libelle: 'Date de transmission au préfet', visible: 'issue = "adopte"' },
      { cle: 'executoireLe', type: 'date', libelle: 'Exécutoire le', visible: 'issue = "adopte"' },
    ],
    suspendu: true,
    solennel: true,
  },
  ENREGISTRER_ENGAGEMENT: {
    charge: chargeDEngagement(null),
    faits: { totalEngagement: 'montant', repartitionConforme: 'ouiNon' },
    faitsProposes: { lignesEngagementProposees: 'liste' },
    propositions: { lignes: '@lignesEngagementProposees' },
    solennel: true,
  },
};
