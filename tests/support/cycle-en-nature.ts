// A demand in two deposits and an aid in kind, on the real phases, and a dossier walked in memory through them.
import { langue } from '../../workflows/appel/langue.ts';
import { compilerCycle } from '../../workflows/engine/lifecycle/compiler.ts';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { Instance } from '../../workflows/engine/lifecycle/phase.ts';
import { phases } from '../../workflows/phases/index.ts';
import { DossierEnMemoire, type Demande, type Personne } from './dossier-en-memoire.ts';

const etape = (phase: string, options: object = {}, id = phase, plus: Partial<Instance> = {}): Instance => ({
  id,
  phase,
  options,
  ...plus,
});

interface Options {
  accompagnement?: object;
  silence?: object;
  preselection?: object;
  /** Puts the steps in another order. */
  ordonner?: (parcours: Instance[]) => Instance[];
}
export const CABINETS = [
  { organisme: 'Cabinet des Rives', capacite: 90 },
  { organisme: 'Atelier du Canal', capacite: 1 },
];

/** From the manifestation d’intérêt to the end of the aid. */
const publierEnNature = (o: Options = {}): ReturnType<typeof compilerCycle> =>
  compilerCycle(
    {
      parcours: (o.ordonner ?? ((p) => p))([
        etape('depot', { formulaire: 'manifestation' }, 'manifestation'),
        etape('preselection', { formulaire: 'manifestation', delai: '15 jours', ...o.preselection }),
        etape('depot', { dansLesDates: false, supprimable: false, delai: '2 mois' }),
        etape('completude', { delai: '15 jours' }),
        etape('instruction', { enNature: true }),
        etape('decision', { instance: 'commission permanente', enNature: true }),
        etape(
          'accompagnement',
          { prestataires: CABINETS, joursMax: 60, duree: '12 mois', ...o.accompagnement },
          'accompagnement',
          { sorties: { arret: 'cloture' } },
        ),
        etape('cloture', { etape: 'dossier' }),
      ]),
      transverses: [
        etape('vigueur'),
        etape('silence', o.silence ?? {}),
        etape('recours', {
          retours: [
            { depuis: ['preselection.nonRetenue'], vers: 'preselection' },
            { depuis: ['depot.invitationCaduque'], vers: 'depot' },
          ],
        }),
      ],
    },
    phases,
    langue,
  );
export const compilerEnNature = (o: Options = {}): CycleCompile => publierEnNature(o).cycle;

const FAITS = {
  appelOuvert: true,
  constatsBloquants: 0,
  cheminsConnus: true,
  montantDemande: null,
  delegationEnVigueur: true,
  referenceDelegation: 'ARR-2025-014',
  accuseConforme: true,
  incompatible: null,
  missions: 0,
};
/** Someone who answers for a provider. */
export const cabinet = (organisme = 'Cabinet des Rives'): Personne => ({
  role: 'prestataire',
  compte: organisme,
  organismes: [organisme],
});
export const surLaMission = (demande: Demande): Demande => ({ ...demande, objet: 'mission' });

type Acte = [type: string, demande: Demande, le: string];
const audit = { rapport: [], plan: [], joursPrevus: 55, presenteLe: '2026-03-10' };
/** The acts of an ordinary dossier, in order. */
const ACTES: Acte[] = [
  ['DEPOSER', { par: 'porteur' }, '2025-09-08T16:42:00+02:00'],
  ['PROPOSER_PRESELECTION', { par: 'instructeur', charge: { sens: 'retenir' } }, '2025-09-15T09:00:00+02:00'],
  ['RETENIR_MANIFESTATION', { par: 'responsable' }, '2025-09-17T09:00:00+02:00'],
  ['DEPOSER', { par: 'porteur', faits: { appelOuvert: false } }, '2025-10-20T09:00:00+02:00'],
  ['PRENDRE_EN_CHARGE', { par: 'instructeur' }, '2025-10-21T09:00:00+02:00'],
  ['DECLARER_COMPLET', { par: 'instructeur' }, '2025-10-22T09:00:00+02:00'],
  ['PROPOSER', { par: 'instructeur' }, '2025-10-24T09:00:00+02:00'],
  ['VALIDER_PROPOSITION', { par: 'responsable' }, '2025-10-27T09:00:00+01:00'],
  [
    'DEPOSER_RAPPORT',
    { par: 'instructeur', charge: { numero: 'R-1', seance: '2025-11-14' } },
    '2025-10-28T09:00:00+01:00',
  ],
  [
    'ENREGISTRER_DELIBERATION',
    { par: 'assemblees', charge: { numero: 'CP-1', date: '2025-11-14', issue: 'adopte' } },
    '2025-11-14T18:00:00+01:00',
  ],
  ['TRANSMETTRE_ACTE', { par: 'assemblees', charge: { date: '2025-11-18' } }, '2025-11-18T18:00:00+01:00'],
  ['PUBLIER_ACTE', { par: 'assemblees', charge: { date: '2025-11-19' } }, '2025-11-19T18:00:00+01:00'],
  ['NOTIFIER_DECISION', { par: 'responsable' }, '2025-11-20T10:00:00+01:00'],
  [
    'AFFECTER_PRESTATAIRE',
    {
      par: 'responsable',
      charge: { prestataire: 'Cabinet des Rives', valeurAudit: 900_000, prixJour: 140_000, valeur: 9_300_000 },
    },
    '2025-12-01T10:00:00+01:00',
  ],
  ['DEPOSER_AUDIT', surLaMission({ par: cabinet(), charge: audit }), '2026-03-12T10:00:00+01:00'],
  ['VALIDER_PLAN', surLaMission({ par: 'instructeur' }), '2026-03-16T10:00:00+01:00'],
];

/** A dossier walked up to the act of this name, its n-th use, which is not done. */
export function enNatureAvant(cycle: CycleCompile, dernier: string, fois = 1): DossierEnMemoire {
  const d = new DossierEnMemoire(cycle, '2025-09-01T09:00:00+02:00', FAITS);
  let vus = 0;
  for (const [type, demande, le] of ACTES) {
    d.instant = le;
    if (type === dernier && (vus += 1) === fois) return d;
    d.faire(type, demande);
  }
  if (dernier !== 'fin') throw new Error(`Acte inconnu : ${dernier}.`);
  return d;
}
/** In accompaniment, its plan validated. */
export const accompagne = (cycle: CycleCompile): DossierEnMemoire => enNatureAvant(cycle, 'fin');
