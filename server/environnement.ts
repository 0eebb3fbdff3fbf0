// What each variable of the environment may hold, and the sentence that says so when it does not.
import { isIP } from 'node:net';
import { z } from 'zod';
import { listerProxys } from './http/proxys.ts';
import { variablesDesQuotas } from './pieces/quotas.ts';

/** Characters that a key or a token has at least: 32 hexadecimal ones hold 128 bits (our decision). */
export const LONGUEUR_MINIMALE_CLE = 32;

/** A whole address of one of these protocols, absent when the variable is. */
function adresse(protocoles: readonly string[], message: string, options: { origineSeule?: boolean } = {}) {
  return z
    .string()
    .transform((texte) => (options.origineSeule === true ? texte.replace(/\/+$/, '') : texte))
    .refine((texte) => {
      if (!URL.canParse(texte)) return false;
      const url = new URL(texte);
      return protocoles.includes(url.protocol) && (options.origineSeule !== true || url.origin === texte.toLowerCase());
    }, message)
    .optional();
}

/** The environment as it is written, variable by variable; which of them go together is judged by `lireConfig`. */
export const schemaEnvironnement = z.object({
  PORT: z
    .string()
    .default('3000')
    .refine((texte) => /^\d{1,5}$/.test(texte) && Number(texte) >= 1 && Number(texte) <= 65_535, {
      error: ({ input }) =>
        `PORT vaut « ${String(input)} » : indiquez un nombre entre 1 et 65535, par exemple PORT=3000.`,
    })
    .transform(Number),
  ADRESSE: z
    .string()
    .default('127.0.0.1')
    .refine((texte) => isIP(texte) !== 0, {
      error: ({ input }) =>
        `ADRESSE vaut « ${String(input)} » : indiquez une adresse de cette machine, par exemple 127.0.0.1, ou 0.0.0.0 pour toutes.`,
    }),
  EDITEUR: z.string().optional(),
  DIRECTEUR_PUBLICATION: z.string().optional(),
  HEBERGEUR: z.string().optional(),
  CONTACT: adresse(
    ['mailto:', 'https:'],
    'CONTACT doit être une adresse où écrire à propos de ce site, par exemple mailto:contact@exemple.fr.',
  ),
  CONTACT_SECURITE: adresse(
    ['mailto:', 'https:'],
    'CONTACT_SECURITE doit être une adresse où signaler une faille, par exemple mailto:securite@exemple.fr.',
  ),
  BASE_URL: adresse(
    ['http:', 'https:'],
    'BASE_URL doit être l’adresse publique de Jalon, sans chemin, par exemple https://aides.exemple.fr.',
    { origineSeule: true },
  ),
  DATABASE_URL: adresse(
    ['postgres:', 'postgresql:'],
    'DATABASE_URL doit être une adresse PostgreSQL, par exemple postgres://jalon:motdepasse@localhost:5432/jalon.',
  ),
  CLE_SECRETE: z
    .string()
    .min(
      LONGUEUR_MINIMALE_CLE,
      `CLE_SECRETE est trop courte : il faut au moins ${LONGUEUR_MINIMALE_CLE} caractères, par exemple ceux de « openssl rand -hex 32 ».`,
    )
    .optional(),
  CLES_PRECEDENTES: z
    .string()
    .transform((texte) => texte.split(',').map((cle) => cle.trim()))
    .refine(
      (cles) => cles.every((cle) => cle.length >= LONGUEUR_MINIMALE_CLE),
      `CLES_PRECEDENTES doit donner les anciennes clés, séparées par des virgules, chacune d’au moins ${LONGUEUR_MINIMALE_CLE} caractères.`,
    )
    .optional(),
  DONNEES: z.string().default('.data'),
  REFERENTIELS: z.string().optional(),
  JETON_SUPERVISION: z
    .string()
    .min(
      LONGUEUR_MINIMALE_CLE,
      `JETON_SUPERVISION est trop court : il faut au moins ${LONGUEUR_MINIMALE_CLE} caractères, par exemple ceux de « openssl rand -hex 32 ».`,
    )
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: adresse(
    ['http:', 'https:'],
    'OTEL_EXPORTER_OTLP_ENDPOINT doit être l’adresse d’un collecteur OpenTelemetry (OTLP, HTTP), par exemple http://127.0.0.1:4318.',
  ),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: adresse(
    ['http:', 'https:'],
    'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT doit être l’adresse où envoyer les traces (OTLP, HTTP), par exemple http://127.0.0.1:4318/v1/traces.',
  ),
  OTEL_SDK_DISABLED: z.string().optional(),
  OTEL_TRACES_EXPORTER: z.string().optional(),
  BROUILLONS_PAR_MINUTE: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'BROUILLONS_PAR_MINUTE doit être un nombre de brouillons, par exemple 20.')
    .default('20')
    .transform(Number),
  ...variablesDesQuotas,
  DEMO: z.enum(['0', '1'], { error: 'DEMO doit valoir 0 ou 1.' }).optional(),
  SMTP_URL: adresse(
    ['smtp:', 'smtps:'],
    'SMTP_URL doit être l’adresse du serveur de courriel, par exemple smtps://jalon:motdepasse@smtp.exemple.fr.',
  ),
  REPONSES_URL: z
    .string()
    .regex(
      /^smtp:\/\/(?:[\w.-]+|\[[0-9a-f:]+\]):\d{1,5}\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i,
      'REPONSES_URL doit dire où écouter les réponses par courriel et sous quel domaine, par exemple smtp://127.0.0.1:2525/reponses.exemple.fr.',
    )
    .transform((texte) => {
      const { hostname, port, pathname } = new URL(texte);
      return { adresse: hostname.replace(/^\[|\]$/g, ''), port: Number(port), domaine: pathname.slice(1) };
    })
    .optional(),
  CLAMD_URL: adresse(
    ['tcp:', 'unix:'],
    'CLAMD_URL doit être l’adresse de clamd, par exemple tcp://localhost:3310 ou unix:/run/clamav/clamd.ctl.',
  ),
  S3_URL: adresse(
    ['http:', 'https:'],
    'S3_URL doit être l’adresse du service S3, sans le nom du seau, par exemple https://s3.fr-par.scw.cloud.',
    { origineSeule: true },
  ),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'S3_BUCKET doit être le nom du seau, par exemple jalon-fichiers.')
    .optional(),
  S3_REGION: z.string().optional(),
  S3_CLE: z.string().optional(),
  S3_SECRET: z.string().optional(),
  PROCONNECT_URL: z
    .string()
    .refine(
      (texte) => URL.canParse(texte) && /^(https:|http:\/\/(localhost|127\.0\.0\.1)[:/])/.test(texte),
      'PROCONNECT_URL doit être l’adresse de ProConnect, en https, par exemple https://auth.agentconnect.gouv.fr/api/v2.',
    )
    .optional(),
  PROCONNECT_CLIENT: z.string().optional(),
  PROCONNECT_SECRET: z.string().optional(),
  RECHERCHE_ENTREPRISES_URL: adresse(
    ['http:', 'https:'],
    'RECHERCHE_ENTREPRISES_URL doit être l’adresse de la recherche d’entreprises, par exemple https://recherche-entreprises.api.gouv.fr.',
  ),
  BAN_URL: adresse(
    ['http:', 'https:'],
    'BAN_URL doit être l’adresse de la Base adresse nationale, par exemple https://data.geopf.fr/geocodage.',
  ),
  HORODATAGE_URL: adresse(
    ['http:', 'https:'],
    'HORODATAGE_URL doit être l’adresse d’une autorité d’horodatage (RFC 3161), par exemple https://horodatage.exemple.fr/tsa.',
  ),
  PARAPHEUR_URL: adresse(
    ['http:', 'https:'],
    'PARAPHEUR_URL doit être l’adresse du parapheur, par exemple https://parapheur.exemple.fr/jalon.',
  ),
  PARAPHEUR_JETON: z.string().optional(),
  PROXYS_DE_CONFIANCE: z
    .string()
    .refine((texte) => {
      try {
        listerProxys(texte);
        return true;
      } catch {
        return false;
      }
    }, 'PROXYS_DE_CONFIANCE doit donner les adresses de vos serveurs mandataires, séparées par des virgules, par exemple 10.0.0.0/8,192.0.2.7.')
    .optional(),
  EXPEDITEUR: z
    .string()
    .regex(
      /^[^<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/,
      'EXPEDITEUR doit être une adresse de courriel, par exemple ne-pas-repondre@exemple.fr.',
    )
    .optional(),
});
