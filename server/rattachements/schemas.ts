import { z } from 'zod';
import { NATURES, type Nature } from '../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import { identifiant, instant } from '../http/schemas.ts';

/** What a member may do in an organisation: administers its members, fills in and sends, signs (legal representative), attests what was spent. */
export const ROLES_DE_MEMBRE = ['administrateur', 'saisie', 'representant', 'comptable'] as const;
export type RoleDeMembre = (typeof ROLES_DE_MEMBRE)[number];
const roleDeMembre = z.enum(ROLES_DE_MEMBRE);
export const rolesDeMembre = z.array(roleDeMembre).min(1).max(ROLES_DE_MEMBRE.length);

/** Text that a person types in one line. */
const ligne = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((t) => t.isWellFormed() && !/[\p{Cc}\p{Bidi_Control}]/u.test(t));
const nature = z.enum(Object.keys(NATURES) as [Nature, ...Nature[]]);

export const demandeDeRattachement = z
  .strictObject({
    siret: z.string().max(40),
    roles: rolesDeMembre,
    /** In which quality, in the person's own words. */
    qualite: ligne(120),
    mot: ligne(500).optional(),
    /** What the person says of an organisation that no directory describes. */
    nom: ligne(200).optional(),
    nature: nature.optional(),
  })
  .meta({ id: 'DemandeDeRattachement' });
export type DemandeDeRattachement = z.output<typeof demandeDeRattachement>;

export const preuve = z.strictObject({ id: identifiant, nom: z.string(), taille: z.int(), creeLe: instant });
export const preuveDeposee = preuve.meta({ id: 'PreuveDeposee' });

/** A demand to join an organisation, as whoever made it reads it. */
export const rattachementLu = z
  .strictObject({
    id: identifiant,
    organisation: z.strictObject({ id: identifiant, siret: z.string(), nom: z.string() }),
    etat: z.enum(['attente', 'accepte', 'refuse', 'retire']),
    roles: z.array(roleDeMembre),
    qualite: z.string(),
    creeLe: instant,
    /** How many people administer it, who may answer. */
    administrateurs: z.int(),
    /** From when the funder of a dossier may answer in their place. */
    decidableLe: instant,
    preuves: z.array(preuve),
    /** Why it was refused. */
    motif: z.string().nullable(),
  })
  .meta({ id: 'Rattachement' });
/** An organisation of the reader whose establishment is closed, where its seat is now when it is known, and what to do. */
export const fermetureLue = z
  .strictObject({
    organisation: z.strictObject({ id: identifiant, siret: z.string(), nom: z.string() }),
    siege: z.string().nullable(),
    conseil: z.string(),
  })
  .meta({ id: 'Fermeture' });
export const rattachementsLus = z
  .strictObject({ rattachements: z.array(rattachementLu), fermetures: z.array(fermetureLue) })
  .meta({ id: 'Rattachements' });

/** What is known of a SIRET before anything is asked. */
export const siretExamine = z
  .strictObject({
    siret: z.string(),
    /** What the directory says: `ferme` is closed or moved; `inconnu` it has none; `indisponible` it does not answer. */
    etat: z.enum(['ouvert', 'ferme', 'inconnu', 'indisponible']),
    nom: z.string().nullable(),
    adresse: z.string().nullable(),
    /** Its nature in words; `null` when the person has to say it. */
    nature: z.string().nullable(),
    /** Already known here, and administered by so many. */
    connu: z.boolean(),
    administrateurs: z.int(),
    /** How the reader stands: in it, waiting for its answer, or neither. */
    lien: z.enum(['membre', 'attente', 'aucun']),
    /** Where it went, for a closed establishment of a company that is open. */
    siege: z.strictObject({ siret: z.string(), nom: z.string(), commune: z.string().nullable() }).nullable(),
    /** What to do, where it cannot be chosen as it is. */
    conseil: z.string().nullable(),
  })
  .meta({ id: 'SiretExamine' });

export const decisionDeRattachement = z
  .discriminatedUnion('issue', [
    z.strictObject({ issue: z.literal('accepter'), roles: rolesDeMembre.optional() }),
    z.strictObject({
      issue: z.literal('refuser'),
      motif: ligne(500).min(1),
      /** Whether the organisation keeps as its own the dossiers that were deposited in its name. */
      reprendre: z.boolean().default(false),
    }),
  ])
  .meta({ id: 'DecisionDeRattachement' });
export type DecisionDeRattachement = z.output<typeof decisionDeRattachement>;

/** The quality of whoever deposited a dossier, for its funder and for the porteur. */
export const qualiteLue = z
  .strictObject({
    /** `refusee`: the organisation, or the funder in its place, said no. */
    etat: z.enum(['confirmee', 'aConfirmer', 'refusee']),
    demande: z
      .strictObject({
        id: identifiant,
        nom: z.string(),
        courriel: z.string(),
        qualite: z.string(),
        roles: z.array(roleDeMembre),
        creeLe: instant,
        administrateurs: z.int(),
        decidableLe: instant,
        preuves: z.array(preuve),
        motif: z.string().nullable(),
      })
      .nullable(),
    /** The reader may accept or refuse now. */
    decidable: z.boolean(),
    /** Why the reader cannot yet, in a sentence. */
    empechement: z.string().nullable(),
  })
  .meta({ id: 'Qualite' });
