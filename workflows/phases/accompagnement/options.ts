import { z } from 'zod';
import { duree } from '../../engine/elements-de-definition.ts';
import { questions } from '../questions.ts';

const prestataire = z.strictObject({
  /** The body, as its accounts answer for it. */
  organisme: z.string().min(1).max(120),
  /** How many beneficiaries it may have at once. */
  capacite: z.int().min(1),
});

export const options = z
  .strictObject({
    /** The providers of the contract of the funder, one of which is assigned. */
    prestataires: z
      .array(prestataire)
      .min(1)
      .max(20)
      .refine((ps) => new Set(ps.map((p) => p.organisme)).size === ps.length, 'un prestataire n’est écrit qu’une fois'),
    /** Days of the provider, at most, all providers together. */
    joursMax: z.int().min(1).max(1000),
    /** How long it may last, from the plan validated by the funder. */
    duree,
    /** Days before that term when everyone is told. */
    alerteJours: z.int().min(1).max(90).default(30),
    /** How often a comité de pilotage is held. */
    copil: duree.default({ mois: 1 }),
    /** What the provider is given to hand over its capitalisation. */
    capitalisation: duree.default({ mois: 2 }),
    /** What the provider says with its audit, beside the report, the plan and its days. */
    audit: questions.default([]),
  })
  // A formula reads an option by its name: one by provider.
  .transform((o) => ({
    ...o,
    noms: Object.fromEntries(o.prestataires.map((p, i) => [`p${i}`, p.organisme])),
    capacites: Object.fromEntries(o.prestataires.map((p, i) => [`p${i}`, p.capacite])),
  }));
export type Options = z.output<typeof options>;

/** The charge and the guard by which a provider is chosen: it has fewer beneficiaries than its capacity. */
export const choixDuPrestataire = (o: Options) => ({
  question: {
    cle: 'prestataire',
    type: 'choix',
    libelle: 'Prestataire',
    options: o.prestataires.map(({ organisme }) => [organisme, organisme] as const),
  } as const,
  capaciteLibre: o.prestataires.reduceRight(
    (sinon, _, i) => `si(prestataire = option.noms.p${i}; @missions < option.capacites.p${i}; ${sinon})`,
    'non',
  ),
});
