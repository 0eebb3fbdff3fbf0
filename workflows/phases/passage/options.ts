import { z } from 'zod';
import { cle, duree, texte } from '../../engine/elements-de-definition.ts';
import { roles } from '../../engine/lifecycle/roles.ts';
import { finAnticipee, tranche } from '../execution/tranches.ts';
import { questions } from '../questions.ts';

/** What the second stage may need to have changed before it begins: by an avenant, and nothing else. */
const ajustements = ['prorogation', 'montant'] as const;
export type Ajustement = (typeof ajustements)[number];

const unMois = { mois: 1 } as const;

export const options = z
  .strictObject({
    /** All but the solde. */
    tranches: z.array(tranche),
    /** Keys of the tranches of the first stage; the others belong to what follows. */
    versements: z.array(cle).min(1),
    /** The one whose form is the report of the first stage: once its service is certified, the passage is decided. */
    rapport: cle,
    /** The two stages, as they are said: « Ingénierie », « Expérimentation ». */
    premiere: texte,
    seconde: texte,
    /** Who reads the report and proposes. */
    prepare: z.enum(roles).default('instructeur'),
    /** Who decides, by delegation; never the person who proposed. */
    decide: z.enum(roles).default('responsable'),
    /** What is filled in with the proposal, beside what it concludes. */
    analyse: questions.default([]),
    /** How long the Région has to decide, from the report; past it, everyone is told, and nothing begins. */
    delai: duree.default(unMois),
    /** How long the first stage may last, from the notification of the act; absent: nobody is reminded of the report. */
    dureePremiere: duree.optional(),
    /** How long the porteur has to answer before the second stage is refused. */
    observations: duree.default(unMois),
    /** Days before a term when those who are awaited are reminded. */
    alerteJours: z.int().min(1).max(90).default(7),
    /** What an avenant may change for the second stage to begin; none: it begins as it was granted, or not at all. */
    ajustements: z.array(z.enum(ajustements)).default([...ajustements]),
    finAnticipee: finAnticipee.transform((fins) => fins.filter((f) => f !== 'arret')),
  })
  .transform((o) => ({ ...o, tranches: o.tranches.filter((t) => o.versements.includes(t.cle)) }))
  .refine((o) => o.versements.every((v) => o.tranches.some((t) => t.cle === v)), {
    message: 'chaque versement de la première étape est une tranche du financement, autre que le solde',
    path: ['versements'],
  })
  .refine((o) => o.tranches.some((t) => t.cle === o.rapport && t.serviceFait && t.fois === 1), {
    message: 'le rapport est le formulaire d’un versement de la première étape, demandé une fois, après service fait',
    path: ['rapport'],
  });
export type Options = z.output<typeof options>;
