import { z } from 'zod';
import { identifiant, instant } from '../http/schemas.ts';
import { demandeDeDroitLue } from './schemas-droits.ts';

const categorie = z.enum(['aide', 'sansAide']);
const duree = z.strictObject({
  /** Years after the end of the dossier. */
  annees: z.int().min(1).max(50),
  sort: z.enum(['elimination', 'conservation']),
});
/** How long a funder keeps its dossiers, with what comes then: those that were granted an aid, and the others. */
export const dureesDeConservation = z
  .strictObject({ aide: duree, sansAide: duree })
  .meta({ id: 'DureesDeConservation' });
const dossierATerme = z.strictObject({
  dossier: identifiant,
  numero: z.string(),
  appel: z.string(),
  categorie,
  /** Its last act. */
  finiLe: instant,
  termeLe: instant,
});
export const archivesLues = z
  .strictObject({
    durees: dureesDeConservation,
    /** Past their term, to be destroyed, in no bordereau yet: the first hundred. */
    aEliminer: z.array(dossierATerme),
    /** Past their term, to be kept by the Archives: the first hundred. */
    aVerser: z.array(dossierATerme),
    bordereaux: z.array(
      z.strictObject({
        id: identifiant,
        numero: z.string(),
        creeLe: instant,
        dossiers: z.int(),
        effaces: z.int(),
        visa: z.strictObject({ nom: z.string(), le: instant, par: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Archives' });
export const bordereauDemande = z
  .strictObject({ dossiers: z.array(identifiant).min(1).max(100) })
  .meta({ id: 'BordereauDemande' });
export const bordereauFait = z.strictObject({ id: identifiant, numero: z.string() }).meta({ id: 'BordereauFait' });
/** What a person may ask of their own data, of whom, and what they asked. */
export const mesDonnees = z
  .strictObject({
    delegues: z.array(z.strictObject({ code: z.string(), financeur: z.string(), dpo: z.string() })),
    demandes: z.array(demandeDeDroitLue),
  })
  .meta({ id: 'MesDonnees' });
