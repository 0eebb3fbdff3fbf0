import { z } from 'zod';
import { centimes, identifiant, instant, jour } from '../http/schemas.ts';

const mandatEnAttente = z
  .strictObject({
    dossier: identifiant,
    numeroDossier: z.string(),
    organisation: z.string(),
    objet: identifiant,
    nature: z.enum(['mandat', 'titre']),
    genre: z.string(),
    /** What the object is called by people: « Avance ». */
    libelle: z.string(),
    numero: z.string(),
    /** Of a titre: what is left to recover. */
    montant: centimes,
    date: jour,
  })
  .meta({ id: 'MandatEnAttente' });
export const mandatsEnAttente = z.strictObject({ mandats: z.array(mandatEnAttente) }).meta({ id: 'MandatsEnAttente' });

/**
 * The comptable's return: one line a mandat or titre. It is the only source of « payé » and « recouvré ». A titre is recovered, in part where `montant` says
 * less than what is left; or what is left is admitted en non-valeur (`irrecouvrable`), remitted, or annulled.
 */
export const retourComptable = z
  .strictObject({
    lignes: z
      .array(
        z.strictObject({
          numero: z.string().max(40),
          issue: z.enum(['paye', 'rejete', 'recouvre', 'irrecouvrable', 'remise', 'annulation']),
          date: jour,
          /** Of `recouvre`: what came, when it is a part. */
          montant: centimes.min(1).optional(),
          motif: z.string().max(500).optional(),
        }),
      )
      .min(1)
      .max(2000),
  })
  .meta({ id: 'RetourComptable' });
export const bilanRetour = z
  .strictObject({
    lignes: z.array(
      z.strictObject({
        numero: z.string(),
        issue: z.enum(['applique', 'deja', 'inconnu', 'refuse']),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: 'BilanRetour' });

const section = z.enum(['fonctionnement', 'investissement']);

/** Of which year the credits are read; the current one when it is not said. */
export const filtreTableau = z.strictObject({ exercice: z.coerce.number().int().min(2000).max(2100).optional() });

export const tableauFinancier = z
  .strictObject({
    /** AE (or AP, in investissement) by programme and millésime: what is left is affecté − engagé − réservé; then the credits of payment by year. */
    enveloppes: z.array(
      z.strictObject({
        cle: z.string(),
        libelle: z.string(),
        programme: z.string(),
        millesime: z.int(),
        section,
        axe: z.string().nullable(),
        vote: centimes,
        affecte: centimes,
        reserve: centimes,
        engage: centimes,
        mandate: centimes,
        paye: centimes,
        disponible: centimes,
        cp: z.array(
          z.strictObject({
            exercice: z.int(),
            prevu: centimes,
            vote: centimes.nullable(),
            engage: centimes,
            atteste: centimes,
            mandate: centimes,
            paye: centimes,
          }),
        ),
      }),
    ),
    /** The year of `lignes`: the one asked for, else the current one. */
    exercice: z.int().nullable(),
    /** The years that there are credits in, and the current one, the latest first. */
    exercices: z.array(z.int()),
    /** By call, fund and axis. */
    lignes: z.array(
      z.strictObject({
        appel: z.string(),
        enveloppe: z.string(),
        fonds: z.string(),
        axe: z.string(),
        section,
        exercice: z.int(),
        reserve: centimes,
        engage: centimes,
        degage: centimes,
        mandate: centimes,
        paye: centimes,
      }),
    ),
    /** Who is awaited for what, how many, for how much, and since when the oldest. */
    enAttente: z.array(
      z.strictObject({
        role: z.string(),
        acte: z.string(),
        libelle: z.string(),
        nombre: z.int(),
        montant: centimes,
        depuis: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'TableauFinancier' });
