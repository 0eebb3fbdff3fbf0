import { z } from 'zod';
import { centimes, identifiant, jour, montantExplique, ouNul } from '../http/schemas.ts';
import { issue, tour } from './schemas-liste.ts';

/** What was granted, tranche by tranche, in the words of the act; empty before the award is notified. */
export const echeancierLu = z.array(
  z.strictObject({
    cle: z.string(),
    libelle: z.string(),
    /** At most; `null` where it depends on what will be spent. */
    montant: centimes.nullable(),
    conditions: z.array(z.string()),
    /** Day for which the call plans it. */
    prevueLe: jour.nullable(),
    /** Whether its conditions hold and nothing of it is under way. */
    demandable: z.boolean(),
    verse: centimes,
    /** Day of the last payment of it. */
    payeLe: jour.nullable(),
    enCours: z.array(
      z.strictObject({
        objet: identifiant,
        /** Where it stands, in the words of the reader. */
        libelle: z.string(),
        tour,
        /** Once it is ordered. */
        montant: centimes.nullable(),
        demandeLe: jour.nullable(),
        /** Last day to pay it, for a private body (loi 2000-321, art. 10). */
        aPayerAvant: jour.nullable(),
      }),
    ),
  }),
);

export const financesLues = z
  .strictObject({
    /** `null` for a call without money, and for who may not read it. */
    montants: ouNul(
      z.strictObject({
        fonds: z.array(
          z.strictObject({
            cle: z.string(),
            libelle: z.string(),
            axe: z.string(),
            /** `null` where the split is by nature of cost, or chosen for each dossier. */
            pointsDeBase: z.int().nullable(),
            verse: centimes,
          }),
        ),
        demande: ouNul(montantExplique),
        propose: centimes.nullable(),
        vote: centimes.nullable(),
        engage: centimes.nullable(),
        exigible: z.array(montantExplique),
        echeancier: echeancierLu,
        versements: z.array(
          z.strictObject({
            id: identifiant,
            objet: identifiant,
            genre: z.string(),
            libelle: z.string(),
            /** Of its mandate. */
            etat: z.string(),
            /** The same in the words of the reader, and whether it is good or bad news. */
            situation: z.strictObject({ libelle: z.string(), issue }),
            montant: centimes,
            numero: z.string().nullable(),
            payeLe: jour.nullable(),
            fonds: z.array(z.strictObject({ fonds: z.string(), montant: centimes })),
          }),
        ),
        verse: centimes,
        droit: ouNul(montantExplique),
        solde: ouNul(montantExplique),
        degagement: ouNul(montantExplique),
        titres: z.array(
          z.strictObject({
            id: identifiant,
            numero: z.string(),
            montant: centimes,
            dateTitre: jour,
            /** What came back so far; the day of the last part once nothing is left. */
            recouvre: centimes,
            recouvreLe: jour.nullable(),
            /** What will not come back, why and since when: `irrecouvrable` is admitted en non-valeur. */
            nonRecouvre: centimes,
            nonRecouvreNature: z.enum(['irrecouvrable', 'remise', 'annulation']).nullable(),
            nonRecouvreLe: jour.nullable(),
          }),
        ),
      }),
    ),
    indicateurs: z.array(
      z.strictObject({ libelle: z.string(), prevu: z.string(), realise: z.string(), source: z.string() }),
    ),
  })
  .meta({ id: 'Finances' });
