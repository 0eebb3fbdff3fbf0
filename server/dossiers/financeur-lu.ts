import { z } from 'zod';
import { couleurs } from '../http/schemas.ts';
import type { Consultation } from './consulter.ts';

/** A funder, as a page shows it. */
export const financeurLu = z
  .strictObject({
    code: z.string(),
    nom: z.string(),
    nomDansUnePhrase: z.string(),
    couleurs,
  })
  .meta({ id: 'Financeur' });

/** The funder of a dossier, as each of its pages shows it. */
export function lireFinanceur({ lecture: { financeur } }: Consultation): z.infer<typeof financeurLu> {
  return {
    code: financeur.code,
    nom: financeur.nom,
    nomDansUnePhrase: financeur.nom_dans_une_phrase,
    couleurs: financeur.couleurs,
  };
}
