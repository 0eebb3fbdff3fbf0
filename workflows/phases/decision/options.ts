import { z } from 'zod';
import type { Effet } from '../../engine/lifecycle/phase.ts';
import { roles, type Role } from '../../engine/lifecycle/roles.ts';
import { acteSansMontant, instrument, sansActeEnNature } from '../instruction/acte-attributif.ts';

/**
 * What makes the act executory. An act of a Région is so once transmitted to the préfet and published, or notified where it is individual (CGCT, art. L4141-1); an
 * act of the préfet or of a board is transmitted to nobody and counts from its notification (CRPA, art. L221-8).
 */
const PAR_DEFAUT = {
  assemblee: { transmission: true, executoire: 'publication' },
  presidence: { transmission: true, executoire: 'publication' },
  prefet: { transmission: false, executoire: 'notification' },
  conseil: { transmission: false, executoire: 'notification' },
} as const;

const agrement = z.strictObject({
  libelle: z.string().default('Places agréées'),
  aide: z.string().default('Seconde décision, prise avec l’attribution ; elle ne fait pas partie de la subvention.'),
  source: z.string().optional(),
});

export const options = z
  .strictObject({
    /** Who decides, as it is said: « commission permanente ». */
    instance: z.string().min(1),
    /** An assembly votes, a président or a préfet signs, a board decides. */
    decideur: z.enum(['assemblee', 'presidence', 'prefet', 'conseil']).default('assemblee'),
    /** Who records what was decided, its transmission and its publication. */
    enregistrePar: z.enum(roles).default('assemblees'),
    /** The vote, its transmission, its publication and its letters may also come from a séance that carries many dossiers. */
    seance: z.boolean().default(false),
    /** Is the act transmitted to the préfet, for the review of its legality? */
    transmission: z.boolean().optional(),
    /** From which act it is executory: its publication, its notification, or the decision itself. */
    executoire: z.enum(['publication', 'notification', 'decision']).optional(),
    /** A number of places agreed with the award, asked where the call's action says `agrementDemande`. */
    agrement: z.union([z.boolean(), agrement]).default(false),
    instrument,
    /** Aid in kind: no amount is voted. */
    enNature: z.boolean().default(false),
    /** A refusal, once notified, leaves by the exit `rejet`, which the cycle then leads somewhere. Otherwise it ends the dossier. */
    rejetSort: z.boolean().default(false),
  })
  .transform((o) => ({
    ...o,
    transmission: o.transmission ?? PAR_DEFAUT[o.decideur].transmission,
    executoire: o.executoire ?? PAR_DEFAUT[o.decideur].executoire,
    agrement: o.agrement === true ? agrement.parse({}) : o.agrement,
  }))
  .refine((o) => !(o.transmission && o.executoire === 'decision'), {
    message: 'un acte transmis au préfet n’est exécutoire qu’une fois publié ou notifié (CGCT, art. L4141-1)',
    path: ['executoire'],
  })
  .refine(sansActeEnNature, acteSansMontant);
export type Options = z.output<typeof options>;

/** What was decided, once it is: granted, refused on the merits, or favourable with no credits left. */
export type Sens = 'attribution' | 'rejet' | 'fauteDeCredits';

/** An assembly or a board deliberates, a président or a préfet signs. */
export const estDeliberation = ({ decideur }: Pick<Options, 'decideur'>): boolean =>
  decideur === 'assemblee' || decideur === 'conseil';
/** The act by which what was decided is recorded. */
export const evenementDe = (o: Pick<Options, 'decideur'>): string =>
  estDeliberation(o) ? 'ENREGISTRER_DELIBERATION' : 'ENREGISTRER_ARRETE';
/** Who records what was decided: a person, and where it may come from a séance, what distributes it. */
export const quiEnregistre = ({ enregistrePar, seance }: Pick<Options, 'enregistrePar' | 'seance'>): Role[] => [
  enregistrePar,
  ...(seance ? ['systeme' as const] : []),
];
/** Told to whoever notifies, once nothing else comes first. */
export const aNotifier: Effet = { type: 'notifier', genre: 'decisionANotifier', a: ['responsable'] };
