import { z } from 'zod';
import { jour, texte } from './elements-de-definition.ts';

/** What a call is and on which acts it rests; a call cannot be published without them. */
export const fiche = z.strictObject({
  sigle: z.string().regex(/^[A-Z0-9]{2,8}$/),
  titre: texte,
  resume: texte,
  finance: z.array(texte).min(1),
  beneficiaires: z.array(texte).min(1),
  conditions: z.array(z.strictObject({ phrase: texte, source: texte })).min(1),
  actes: z.array(z.strictObject({ nature: texte, numero: texte, date: jour, intitule: texte, source: texte })).min(1),
  baseLegale: texte,
  regimeAide: texte,
  debutEligibilite: z.enum(['depot', 'accuse', 'vote']),
  cumul: texte,
  /** Instants; `null`: au fil de l’eau, without closing. */
  ouverture: z.iso.datetime({ offset: true }),
  cloture: z.iso.datetime({ offset: true }).nullable(),
  instance: texte,
  contact: z.strictObject({ service: texte, courriel: z.email(), telephone: texte, adresse: texte }),
  donneesPersonnelles: texte,
  conservation: z
    .array(
      z.strictObject({
        categorie: texte,
        duree: texte,
        depart: texte,
        sort: z.enum(['versement', 'elimination', 'tri']),
        source: texte,
      }),
    )
    .min(1),
});
