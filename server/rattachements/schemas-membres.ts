import { z } from 'zod';
import { identifiant, instant } from '../http/schemas.ts';
import { preuve, rolesDeMembre } from './schemas.ts';

/** Who is in an organisation. */
export const membresLus = z
  .strictObject({
    organisation: z.strictObject({ id: identifiant, siret: z.string(), nom: z.string(), nature: z.string() }),
    /** The account of the reader, and whether they administer. */
    moi: identifiant,
    administre: z.boolean(),
    membres: z.array(
      z.strictObject({
        id: identifiant,
        nom: z.string(),
        courriel: z.string(),
        fonction: z.string().nullable(),
        roles: rolesDeMembre,
        /** `null`: since the organisation is there. */
        venuLe: instant.nullable(),
        /** Dossiers under way that they follow. */
        dossiers: z.int(),
      }),
    ),
    /** Demands that wait, for whoever administers. */
    demandes: z.array(
      z.strictObject({
        id: identifiant,
        nom: z.string(),
        courriel: z.string(),
        roles: rolesDeMembre,
        qualite: z.string(),
        mot: z.string().nullable(),
        creeLe: instant,
        decidableLe: instant,
        /** Dossiers that they have opened already in the name of the organisation. */
        dossiers: z.int(),
        preuves: z.array(preuve),
      }),
    ),
    invitations: z.array(
      z.strictObject({ id: identifiant, courriel: z.string(), roles: rolesDeMembre, expireLe: instant }),
    ),
    changements: z.array(
      z.strictObject({
        le: instant,
        acte: z.enum(['arrivee', 'roles', 'depart', 'refus', 'invitation', 'remise']),
        qui: z.string().nullable(),
        par: z.string(),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'Membres' });

export const rolesDemandes = z.strictObject({ roles: rolesDeMembre }).meta({ id: 'RolesDemandes' });
export const departDemande = z.strictObject({ remettreA: identifiant.nullable() }).meta({ id: 'DepartDemande' });
export const invitationDemandee = z
  .strictObject({ courriel: z.email().max(254).toLowerCase(), roles: rolesDeMembre })
  .meta({ id: 'InvitationDemandee' });
