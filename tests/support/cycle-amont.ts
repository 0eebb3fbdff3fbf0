// A cycle from the deposit to the notified decision, and the walk of an ordinary dossier through it.
import { compilerCycle } from '../../workflows/engine/lifecycle/compiler.ts';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { Instance, Noeud } from '../../workflows/engine/lifecycle/phase.ts';
import { langue } from '../../workflows/appel/langue.ts';
import type { Question } from '../../workflows/engine/form/question.ts';
import { phases } from '../../workflows/phases/index.ts';
import { DossierEnMemoire, type Demande } from './dossier-en-memoire.ts';

export const questionsAvis: Question[] = [
  {
    cle: 'sens',
    type: 'choix',
    libelle: 'Votre avis',
    options: [
      ['favorable', 'Favorable'],
      ['defavorable', 'Défavorable'],
    ],
  },
];

interface Options {
  depot?: object;
  completude?: object;
  consultation?: object | null;
  instruction?: object;
  decision?: object;
  silence?: object;
  recours?: object;
  /** Replaces the whole parcours. */
  parcours?: Noeud[];
}
const etape = (phase: string, options: object): Instance => ({ id: phase, phase, options });

export const parcoursAmont = (o: Options): Noeud[] => [
  etape('depot', o.depot ?? {}),
  etape('completude', { delai: '15 jours', ...o.completude }),
  ...(o.consultation
    ? [etape('consultation', { delai: '30 jours', questions: questionsAvis, ...o.consultation })]
    : []),
  etape('instruction', o.instruction ?? {}),
  etape('decision', { instance: 'commission permanente', ...o.decision }),
];
export const publierAmont = (o: Options = {}): ReturnType<typeof compilerCycle> =>
  compilerCycle(
    {
      parcours: o.parcours ?? parcoursAmont(o),
      transverses: [etape('vigueur', {}), etape('silence', o.silence ?? {}), etape('recours', o.recours ?? {})],
    },
    phases,
    langue,
  );
export const compilerAmont = (o: Options = {}): CycleCompile => publierAmont(o).cycle;

/** What the server would read for an ordinary dossier of 81 538,20 €. */
const FAITS = {
  appelOuvert: true,
  constatsBloquants: 0,
  cheminsConnus: true,
  montantDemande: 8_153_820,
  montantCalcule: 8_153_820,
  creditsDisponibles: true,
  delegationEnVigueur: true,
  referenceDelegation: 'ARR-2025-014',
  accuseConforme: true,
  incompatible: null,
  instrumentPropose: 'convention',
  instrumentVote: 'convention',
  instrumentEnCours: 'convention',
  seuilConvention: 2_300_000,
  agrementDemande: true,
};

type Acte = [type: string, demande: Demande, le?: string];
export const vote = (charge: Record<string, unknown> = {}): Acte => [
  'ENREGISTRER_DELIBERATION',
  {
    par: 'assemblees',
    charge: {
      numero: 'CP/2025-NOV/08.12',
      date: '2025-11-14',
      issue: 'adopte',
      montant: 8_153_820,
      ...charge,
    },
  },
  '2025-11-14T17:00:00+01:00',
];
/** The acts of an ordinary dossier, in order (example F). */
const ACTES: Acte[] = [
  ['DEPOSER', { par: 'porteur' }, '2025-09-08T16:42:00+02:00'],
  ['PRENDRE_EN_CHARGE', { par: 'instructeur' }, '2025-09-15T09:10:00+02:00'],
  ['DECLARER_COMPLET', { par: 'instructeur' }, '2025-09-24T11:00:00+02:00'],
  ['PROPOSER', { par: 'instructeur', charge: { montant: 8_153_820 } }, '2025-10-06T10:00:00+02:00'],
  ['VALIDER_PROPOSITION', { par: 'responsable' }, '2025-10-08T10:00:00+02:00'],
  ['VISER', { par: 'finances' }, '2025-10-13T10:00:00+02:00'],
  [
    'DEPOSER_RAPPORT',
    { par: 'instructeur', charge: { numero: 'R-412', seance: '2025-11-14' } },
    '2025-10-15T10:00:00+02:00',
  ],
  vote(),
  ['TRANSMETTRE_ACTE', { par: 'assemblees', charge: { date: '2025-11-18' } }, '2025-11-18T18:00:00+01:00'],
  ['PUBLIER_ACTE', { par: 'assemblees', charge: { date: '2025-11-19' } }, '2025-11-19T18:00:00+01:00'],
  ['NOTIFIER_DECISION', { par: 'responsable' }, '2025-11-20T10:00:00+01:00'],
];

/** A dossier walked up to an act, which is done too unless `avant`. */
export function dossierApres(cycle: CycleCompile, dernier: string | null, avant = false): DossierEnMemoire {
  const d = new DossierEnMemoire(cycle, '2025-09-01T09:00:00+02:00', FAITS);
  if (dernier === null) return d;
  const rang = ACTES.findIndex(([type]) => type === dernier);
  if (rang === -1) throw new Error(`Acte inconnu : ${dernier}.`);
  return suivre(d, ACTES.slice(0, avant ? rang : rang + 1));
}
export function suivre(d: DossierEnMemoire, actes: readonly Acte[]): DossierEnMemoire {
  for (const [type, demande, le] of actes) {
    if (le !== undefined && le > d.instant) d.instant = le;
    d.faire(type, demande);
  }
  return d;
}
