import { z } from 'zod';
import type { Fonction } from '../../workflows/engine/lifecycle/phase.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { centimes, identifiant, instant, jour } from '../http/schemas.ts';

/** Roles that an administrator gives: those of persons who work for the funder, or are asked by it. */
const ROLES_D_AGENT = [
  'instructeur',
  'coinstructeur',
  'responsable',
  'assemblees',
  'elu',
  'finances',
  'ordonnateur',
  'evaluateur',
  'prescripteur',
  'pilote',
  'administrateur',
] as const satisfies readonly Role[];
const FONCTIONS = [
  'propose',
  'valide',
  'vise',
  'certifie',
  'fixe',
  'liquide',
  'mandate',
] as const satisfies readonly Fonction[];
/** Acts that may be signed by delegation, as phases name them. */
const ACTES_DELEGUES = [
  'agrement',
  'arrete',
  'avenant',
  'convention',
  'droit',
  'irrecevabilite',
  'mandat',
  'notificationDecision',
  'passage',
  'reponseRecours',
  'resiliation',
  'titre',
] as const;

const role = z.enum(ROLES_D_AGENT);
const rolesDAgent = z.array(role).max(ROLES_D_AGENT.length);
const ligne = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((t) => t.isWellFormed() && !/[\p{Cc}\p{Bidi_Control}]/u.test(t));

export const agentsLus = z
  .strictObject({
    financeur: z.strictObject({ code: z.string(), nom: z.string() }),
    agents: z.array(
      z.strictObject({
        id: identifiant,
        nom: z.string(),
        courriel: z.string(),
        fonction: z.string().nullable(),
        service: z.string().nullable(),
        roles: z.array(z.string()),
        /** Delegations of signature in force today. */
        delegations: z.int(),
        /** Replaced today by. */
        remplacePar: z.string().nullable(),
        revoqueLe: instant.nullable(),
      }),
    ),
    invitations: z.array(
      z.strictObject({ id: identifiant, courriel: z.string(), roles: z.array(z.string()), expireLe: instant }),
    ),
  })
  .meta({ id: 'Agents' });

const periode = { du: jour, au: jour.nullable() };
const enVigueur = z.enum(['a_venir', 'en_vigueur', 'echue', 'retiree']);

/** One agent, with all that the funder has given, lifted or declared for them. */
export const agentLu = z
  .strictObject({
    id: identifiant,
    nom: z.string(),
    courriel: z.string(),
    fonction: z.string().nullable(),
    service: z.string().nullable(),
    roles: z.array(z.string()),
    venuLe: instant.nullable(),
    revoqueLe: instant.nullable(),
    moi: z.boolean(),
    /** Dossiers under way that they instruct. */
    dossiers: z.int(),
    delegations: z.array(
      z.strictObject({
        id: identifiant,
        arrete: z.string(),
        publieLe: jour,
        ...periode,
        actes: z.array(z.string()).nullable(),
        plafond: centimes,
        formule: z.string(),
        etat: enVigueur,
      }),
    ),
    remplacements: z.array(
      z.strictObject({ id: identifiant, remplacant: z.string(), ...periode, motif: z.string(), etat: enVigueur }),
    ),
    exceptions: z.array(
      z.strictObject({
        id: identifiant,
        fonctions: z.array(z.string()),
        ...periode,
        motif: z.string(),
        etat: enVigueur,
      }),
    ),
    recusations: z.array(
      z.strictObject({
        /** `null`: of itself, as a member of the organisation. */
        id: identifiant.nullable(),
        siren: z.string(),
        organisation: z.string().nullable(),
        du: jour.nullable(),
        au: jour.nullable(),
        motif: z.string(),
        etat: enVigueur,
      }),
    ),
    changements: z.array(z.strictObject({ le: instant, acte: z.string(), par: z.string().nullable() })),
  })
  .meta({ id: 'Agent' });

export const invitationDAgent = z
  .strictObject({ courriel: z.email().max(254).toLowerCase(), roles: rolesDAgent.min(1) })
  .meta({ id: 'InvitationDAgent' });
export const fonctionsDAgent = z
  .strictObject({ roles: rolesDAgent, service: ligne(120).nullable() })
  .meta({ id: 'FonctionsDAgent' });

/** What is given, lifted or declared for one agent during a period. */
export const mesureDAgent = z
  .discriminatedUnion('genre', [
    z.strictObject({
      genre: z.literal('delegation'),
      arrete: ligne(120),
      publieLe: jour,
      ...periode,
      /** `null`: every act. */
      actes: z.array(z.enum(ACTES_DELEGUES)).min(1).nullable(),
      plafond: centimes.min(0).max(100_000_000_000),
      formule: ligne(300),
    }),
    z.strictObject({
      genre: z.literal('remplacement'),
      remplacant: identifiant,
      du: jour,
      au: jour,
      motif: ligne(300),
    }),
    z.strictObject({
      genre: z.literal('exception'),
      fonctions: z.array(z.enum(FONCTIONS)).length(2),
      du: jour,
      au: jour,
      motif: ligne(300),
    }),
    z.strictObject({
      genre: z.literal('recusation'),
      siren: z.string().regex(/^\d{9}$/),
      ...periode,
      motif: ligne(300),
    }),
  ])
  .meta({ id: 'MesureDAgent' });
export type MesureDAgent = z.output<typeof mesureDAgent>;
export const mesurePrise = z.strictObject({ id: identifiant }).meta({ id: 'MesurePrise' });
export const revocationDemandee = z.strictObject({ motif: ligne(300) }).meta({ id: 'RevocationDemandee' });
