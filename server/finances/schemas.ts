import { z } from 'zod';
import { centimes, identifiant, jour } from '../http/schemas.ts';

const mandatEnAttente = z
  .strictObject({
    dossier: identifiant,
    numeroDossier: z.string(),
    organisation: z.string(),
    objet: identifiant,
    nature: z.enum(['mandat', 'titre']),
    genre: z.string(),
    numero: z.string(),
    montant: centimes,
    date: jour,
  })
  .meta({ id: 'MandatEnAttente' });
export const mandatsEnAttente = z.strictObject({ mandats: z.array(mandatEnAttente) }).meta({ id: 'MandatsEnAttente' });

/** The comptable's return: one line a mandat or titre. It is the only source of « payé » and « recouvré ». */
export const retourComptable = z
  .strictObject({
    lignes: z
      .array(
        z.strictObject({
          numero: z.string().max(40),
          issue: z.enum(['paye', 'rejete', 'recouvre']),
          date: jour,
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

export const tableauFinancier = z
  .strictObject({
    lignes: z.array(
      z.strictObject({
        appel: z.string(),
        fonds: z.string(),
        exercice: z.int(),
        vote: centimes,
        engage: centimes,
        mandate: centimes,
        paye: centimes,
        degage: centimes,
      }),
    ),
    enAttente: z.array(z.strictObject({ libelle: z.string(), statut: z.string(), nombre: z.int(), montant: centimes })),
  })
  .meta({ id: 'TableauFinancier' });
