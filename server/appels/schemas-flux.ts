import { z } from 'zod';
import { instant } from '../http/schemas.ts';

const AUDIENCES = [
  'commune',
  'epci',
  'department',
  'region',
  'special',
  'public_org',
  'public_cies',
  'association',
  'private_sector',
  'private_person',
  'farmer',
  'researcher',
] as const;

/** A call in the columns that Aides-territoires imports; `null` and `[]`: the call does not say. `status` is ours. */
export const aideDuFlux = z
  .strictObject({
    name: z.string(),
    shortTitle: z.string(),
    nameInitial: z.string(),
    programs: z.array(z.string()),
    financers: z.array(z.string()),
    instructors: z.array(z.string()),
    audiences: z.array(z.enum(AUDIENCES)),
    aidTypes: z.array(z.enum(['grant', 'technical_engineering'])),
    subventionRateMin: z.number().nullable(),
    subventionRateMax: z.number().nullable(),
    subventionRateComment: z.string(),
    loanAmount: z.number().nullable(),
    recoverableAdvanceAmount: z.number().nullable(),
    isCallForProject: z.boolean(),
    description: z.string(),
    projectExamples: z.string().nullable(),
    categories: z.array(z.string()),
    recurrence: z.enum(['oneoff', 'ongoing', 'recurring']),
    dateStart: instant,
    datePredeposit: instant.nullable(),
    dateSubmissionDeadline: instant.nullable(),
    eligibility: z.string(),
    steps: z.array(z.string()),
    destinations: z.array(z.enum(['supply', 'investment'])),
    perimeter: z.string(),
    originUrl: z.string(),
    applicationUrl: z.string().nullable(),
    contact: z.string(),
    europeanAid: z.boolean().nullable(),
    isCharged: z.boolean(),
    importUniqueid: z.string(),
    importDataUrl: z.string(),
    importShareLicence: z.literal('openlicence20'),
    status: z.enum(['coming', 'open', 'closed']),
  })
  .meta({ id: 'AideDuFlux' });

export const fluxDesAides = z
  .strictObject({ count: z.int(), results: z.array(aideDuFlux) })
  .meta({ id: 'FluxDesAides' });
