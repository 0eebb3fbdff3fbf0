import type { Question } from '../../engine/form/question.ts';
import type { Effet, Evenement, Transition } from '../../engine/lifecycle/phase.ts';
import { acteALaDecision } from '../instruction/acte-attributif.ts';
import { liberer, reserver } from '../instruction/reservation.ts';
import { aNotifier, estDeliberation, quiEnregistre, type Options, type Sens } from './options.ts';

/** Does the decision grant? In kind, it grants what was proposed or nothing. */
const attribue = ({ enNature }: Pick<Options, 'enNature'>): string =>
  enNature ? 'issue = "adopte"' : 'issue parmi ("adopte"; "amende")';

export const gardesDuVote = ({ enNature, instrument }: Options): Record<string, string> => ({
  adopte: 'issue = "adopte"',
  ajourne: 'issue parmi ("ajourne"; "retire")',
  rejete: 'issue = "rejete"',
  fauteDeCredits: 'issue = "fauteDeCredits"',
  dateDuVotePassee: 'date <= @date',
  rapportFavorable: 'commun.propositionFavorable',
  ...(enNature
    ? {}
    : {
        amende: 'issue = "amende"',
        montantDuRapport: 'montant = commun.montantPropose',
        montantPositif: 'montant > 0 €',
        auPlusDemande: 'montant <= commun.montantDemande',
      }),
  ...(instrument ? { instrumentConnu: '@instrumentVote parmi ("convention"; "arrete")' } : {}),
});

/** What was decided, by issue. An adjourned or withdrawn report comes back to a later session: nothing is decided, the silence goes on. */
export function issues(o: Options, apres: string): Transition[] {
  const { enNature, instrument, agrement, executoire } = o;
  const par = quiEnregistre(o);
  const inscrire: Effet = {
    type: 'inscrire',
    registre: 'decisions',
    valeurs: {
      numero: 'numero',
      date_acte: 'date',
      issue: 'issue',
      ...(enNature ? {} : { montant_centimes: 'montant' }),
      instance: 'option.instance',
      decideur: 'option.decideur',
    },
  };
  const executoireAussitot: Effet = {
    type: 'inscrire',
    registre: 'executoire',
    valeurs: { executoire_le: 'date' },
  };
  const decider = (si: string[], publier: Record<string, string>, effets: Effet[]): Transition => ({
    par,
    si: [...si, 'dateDuVotePassee'],
    vers: apres,
    donne: executoire === 'decision' ? ['decide', 'executoire'] : ['decide'],
    publier: { dateVote: 'date', ...(executoire === 'decision' ? { executoireLe: 'date' } : {}), ...publier },
    effets: [
      inscrire,
      ...(executoire === 'decision' ? [executoireAussitot] : []),
      ...(apres === 'decisionANotifier' ? [aNotifier] : []),
      ...effets,
    ],
  });
  const attribuer = (...si: string[]): Transition => ({
    ...decider(
      [...si, ...(instrument ? ['instrumentConnu'] : [])],
      {
        // In kind no sum is voted: nothing is said of one.
        ...(enNature ? {} : { montantVote: 'montant' }),
        ...(agrement ? { agrementPlaces: 'agrementPlaces' } : {}),
        ...(instrument ? { instrument: '@instrumentVote' } : {}),
      },
      enNature ? [] : [reserver('vote', 'montant')],
    ),
    retenir: { sens: '"attribution"' },
  });
  const ecarter = (issue: string, sens: Sens): Transition => ({
    ...decider([issue], enNature ? {} : { montantVote: '0 €' }, enNature ? [] : [liberer]),
    retenir: { sens: `"${sens}"` },
  });
  return [
    attribuer('adopte', 'rapportFavorable', ...(enNature ? [] : ['montantDuRapport'])),
    ...(enNature ? [] : [attribuer('amende', 'montantPositif', 'auPlusDemande')]),
    {
      par,
      si: ['ajourne', 'dateDuVotePassee'],
      vers: 'rapportADeposer',
      effets: [
        inscrire,
        { type: 'lettre', modele: 'decision-ajournement' },
        { type: 'notifier', genre: 'decisionAjournee', a: ['porteur', 'instructeur'] },
      ],
    },
    ecarter('rejete', 'rejet'),
    ecarter('fauteDeCredits', 'fauteDeCredits'),
  ];
}

function issuesPossibles(o: Options): readonly (readonly [string, string])[] {
  const amende = estDeliberation(o) ? 'Amendé en séance' : 'Accordé pour un autre montant';
  return [
    ['adopte', estDeliberation(o) ? 'Adopté' : 'Accordé'],
    ...(o.enNature ? [] : [['amende', amende] as const]),
    ['ajourne', estDeliberation(o) ? 'Ajourné' : 'Reporté'],
    ['retire', estDeliberation(o) ? 'Retiré de l’ordre du jour' : 'Retiré de la signature'],
    ['fauteDeCredits', 'Favorable, faute de crédits'],
    ['rejete', estDeliberation(o) ? 'Rejeté' : 'Refusé'],
  ];
}

/** What is recorded of the decision. A fact of a body outside: recorded even while the dossier is suspended. */
export function enregistrement(o: Options): Evenement {
  const { agrement, instrument, enNature } = o;
  const places: Question[] = agrement
    ? [
        {
          cle: 'agrementPlaces',
          type: 'nombre',
          libelle: agrement.libelle,
          aide: agrement.aide,
          min: 0,
          max: 1000,
          decimales: 0,
          visible: `@agrementDemande et ${attribue(o)}`,
          ...(agrement.source === undefined ? {} : { source: agrement.source }),
        },
      ]
    : [];
  return {
    charge: [
      {
        cle: 'numero',
        type: 'texte',
        libelle: estDeliberation(o) ? 'Numéro de la délibération' : 'Numéro de l’arrêté',
        exemple: estDeliberation(o) ? 'CP/2025-NOV/08.12' : '2025-1412',
        max: 60,
        personnel: false,
      },
      { cle: 'date', type: 'date', libelle: estDeliberation(o) ? 'Date de la séance' : 'Date de l’arrêté' },
      { cle: 'issue', type: 'choix', libelle: 'Issue', options: issuesPossibles(o) },
      ...(enNature
        ? []
        : [{ cle: 'montant', type: 'montant', libelle: 'Montant voté', min: 1, visible: attribue(o) } as const]),
      ...(instrument ? [acteALaDecision(attribue(o))] : []),
      ...places,
      {
        cle: 'motif',
        type: 'texteLong',
        libelle: 'Motif',
        max: 2000,
        // A lack of credits is a reason by itself.
        requis: 'issue parmi ("ajourne"; "retire"; "rejete")',
        visible: 'issue parmi ("ajourne"; "retire"; "fauteDeCredits"; "rejete")',
      },
    ],
    faits: {
      ...(agrement ? { agrementDemande: 'ouiNon' } : {}),
      ...(instrument ? { instrumentVote: 'texte?', instrumentEnCours: 'texte?', seuilConvention: 'montant?' } : {}),
    },
    ...(agrement ? { faitsProposes: { placesDemandees: 'nombre?' } } : {}),
    propositions: {
      ...(enNature ? {} : { montant: 'commun.montantPropose' }),
      ...(agrement ? { agrementPlaces: '@placesDemandees' } : {}),
    },
    suspendu: true,
    solennel: true,
  };
}
