import { z } from 'zod';
import { creerConsultation } from '../http/consultation.ts';
import type { resultatAdresse } from './schemas.ts';

const trait = z.object({
  properties: z.object({ name: z.string(), postcode: z.string(), city: z.string(), citycode: z.string() }),
});
/** One line that lacks a postal code (a whole commune, a place) does not spoil the others. */
const reponse = z.object({ features: z.array(z.unknown()) });

const consulter = creerConsultation((corps) =>
  reponse.parse(corps).features.flatMap((f) => {
    const lu = trait.safeParse(f);
    if (!lu.success) return [];
    const { name, postcode, city, citycode } = lu.data.properties;
    return [{ libelle: name, codePostal: postcode, commune: city, codeCommune: citycode }];
  }),
);

/** The service refuses shorter texts. */
const LONGUEUR_MIN = 3;

/**
 * Addresses of the Base adresse nationale that begin like a text. Never throws, never takes more than two seconds.
 *
 * @param base address of the service, `null` when none is configured
 */
export async function rechercherAdresse(
  base: string | null,
  recherche: string,
): Promise<z.input<typeof resultatAdresse>> {
  if (base === null) return { disponible: false, options: [] };
  if (recherche.trim().length < LONGUEUR_MIN) return { disponible: true, options: [] };
  const adresse = new URL('search/', base.endsWith('/') ? base : `${base}/`);
  adresse.search = new URLSearchParams({ q: recherche.trim(), limit: '6', autocomplete: '1' }).toString();
  const options = await consulter(adresse);
  return options === null ? { disponible: false, options: [] } : { disponible: true, options };
}
