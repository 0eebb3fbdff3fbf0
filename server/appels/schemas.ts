import { z } from 'zod';
import { schemaDefinition } from '../../workflows/engine/ancienne-definition.ts';
import { baremes, constat, formulaire, instant, valeurs } from '../http/schemas.ts';

const etatAppel = z.enum(['aVenir', 'ouvert', 'clos']);

export const appelResume = z
  .strictObject({
    financeur: z.string(),
    financeurNom: z.string(),
    theme: z.string(),
    slug: z.string(),
    sigle: z.string(),
    titre: z.string(),
    resume: z.string(),
    etat: etatAppel,
    ouverture: instant,
    cloture: instant.nullable(),
  })
  .meta({ id: 'AppelResume' });

export const listeAppels = z.strictObject({ appels: z.array(appelResume) }).meta({ id: 'ListeAppels' });

/** A definition projected for the public and the porteur: no grid, no agents' text. */
export const appelLu = appelResume
  .extend({
    version: z.int(),
    empreinte: z.string(),
    fiche: schemaDefinition.shape.fiche,
    eligibilite: formulaire,
    baremes,
    /** What it takes to answer: minutes (0 when there is no form), and the files to have at hand. */
    aPreparer: z.strictObject({
      minutes: z.int(),
      pieces: z.array(
        z.strictObject({ libelle: z.string(), quand: z.enum(['toujours', 'selonReponses', 'facultatif']) }),
      ),
    }),
    phases: z.array(z.strictObject({ phase: z.string(), etapes: z.array(z.string()) })),
  })
  .meta({ id: 'Appel' });

export const reponsesEligibilite = z.strictObject({ reponses: valeurs }).meta({ id: 'ReponsesEligibilite' });
export const verdictEligibilite = z
  .strictObject({ eligible: z.boolean(), constats: z.array(constat) })
  .meta({ id: 'VerdictEligibilite' });
