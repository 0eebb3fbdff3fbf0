import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { listerProxys } from './http/proxys.ts';
import type { Cles } from './cles.ts';
import { variablesDesQuotas, type Quotas } from './pieces/quotas.ts';
import type { ReglagesS3 } from './pieces/stockage-s3.ts';

/** What keeps the product from starting: one readable French line a problem. The program prints them and exits with code 1. */
export class ErreurDemarrage extends Error {
  readonly messages: readonly string[];

  constructor(messages: readonly string[], options?: ErrorOptions) {
    super(messages.join('\n'), options);
    this.name = 'ErreurDemarrage';
    this.messages = messages;
  }
}

/** The environment, read once. Null means absent. */
export interface Config {
  readonly port: number;
  /** What this process listens on: by default nobody but this machine, where a proxy carries the rest. */
  readonly adresse: string;
  /** Public address without trailing slash, as written in mails and compared with `Origin`. */
  readonly baseUrl: string;
  /** Null: the embedded database. */
  readonly databaseUrl: string | null;
  /** Null: made once in `donnees`, see `obtenirCleSecrete`. */
  readonly cleSecrete: string | null;
  /** Keys that `cleSecrete` replaced, newest first: what they made is still read. Without it, those kept in `donnees`. */
  readonly clesPrecedentes: readonly string[];
  /** Absolute path of the folder of the embedded database and of the files. */
  readonly donnees: string;
  readonly demo: boolean;
  readonly smtpUrl: string | null;
  readonly expediteur: string | null;
  /** Where answers by mail are listened for, and the domain of their addresses; null: messages say that answers are not read. */
  readonly reponses: { readonly adresse: string; readonly port: number; readonly domaine: string } | null;
  /** clamd, which examines files before anyone opens them; null: files are marked as not examined, and the administrator is told. */
  readonly clamdUrl: string | null;
  /** The bucket that keeps the files; null: the folder `donnees`. */
  readonly s3: ReglagesS3 | null;
  /** Public « recherche d’entreprises » (https://recherche-entreprises.api.gouv.fr); null: companies are not looked up, people go on by hand. */
  readonly rechercheEntreprisesUrl: string | null;
  /** Base adresse nationale (https://data.geopf.fr/geocodage/); null: addresses are written by hand. */
  readonly banUrl: string | null;
  /** Folder where the administration puts its editions of reference data; null: `referentiels` in `donnees`, which may be missing. */
  readonly referentiels: string | null;
  /** Addresses and blocks of the proxies whose `X-Forwarded-For` is read, separated by commas; null: nobody's. */
  readonly proxysDeConfiance: string | null;
  /** Where to report a vulnerability, for `security.txt`; null: there is none. */
  readonly contactSecurite: string | null;
  /** What the law wants said of who publishes this site; null: the pages say that it is not said yet. */
  readonly mentions: {
    readonly editeur: string | null;
    readonly directeur: string | null;
    readonly hebergeur: string | null;
    /** Of accessibility and of the site: `mailto:…` or `https://…`. */
    readonly contact: string | null;
  };
  /** ProConnect, by which people may sign in: its issuer, and what it gave this installation to be known by; null: there is no button. */
  readonly proconnect: { readonly url: string; readonly client: string; readonly secret: string } | null;
  /** RFC 3161 authority that timestamps signatures; null: they bear the time of the server, under its own seal. */
  readonly horodatageUrl: string | null;
  /** The parapheur where the funder signs by certificate, and what this installation presents to it; null: signed files are deposited by hand. */
  readonly parapheur: { readonly url: string; readonly jeton: string } | null;
  /** What a monitoring server presents to read `/metrics`; null: there is no such address. */
  readonly jetonSupervision: string | null;
  /** Where OpenTelemetry traces go, by the standard variables, which their exporter reads itself; null: nothing of it is loaded. */
  readonly telemetrie: { readonly url: string } | null;
  /** Drafts that one account may open in a minute, in one process. */
  readonly brouillonsParMinute: number;
  readonly quotas: Quotas;
}

const LONGUEUR_MINIMALE_CLE = 32;

/**
 * Reads and checks the environment of the process; an empty variable counts as absent.
 * @throws ErreurDemarrage with every problem at once.
 */
export function lireConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const renseignees = Object.fromEntries(Object.entries(env).filter(([, valeur]) => valeur?.trim()));
  const lecture = schemaEnvironnement.safeParse(renseignees);
  const messages = [
    ...(lecture.error?.issues.map((probleme) => probleme.message) ?? []),
    ...variablesManquantes(renseignees),
  ];
  if (!lecture.success || messages.length > 0) throw new ErreurDemarrage(messages);
  const lue = lecture.data;
  return {
    port: lue.PORT,
    adresse: lue.ADRESSE,
    baseUrl: lue.BASE_URL ?? `http://localhost:${lue.PORT}`,
    databaseUrl: lue.DATABASE_URL ?? null,
    cleSecrete: lue.CLE_SECRETE ?? null,
    clesPrecedentes: lue.CLES_PRECEDENTES ?? [],
    donnees: path.resolve(lue.DONNEES),
    demo: estDemonstration(renseignees),
    smtpUrl: lue.SMTP_URL ?? null,
    expediteur: lue.EXPEDITEUR ?? null,
    reponses: lue.REPONSES_URL ?? null,
    clamdUrl: lue.CLAMD_URL ?? null,
    s3: lireS3(lue),
    rechercheEntreprisesUrl: lue.RECHERCHE_ENTREPRISES_URL ?? null,
    banUrl: lue.BAN_URL ?? null,
    referentiels: lue.REFERENTIELS === undefined ? null : path.resolve(lue.REFERENTIELS),
    proxysDeConfiance: lue.PROXYS_DE_CONFIANCE ?? null,
    contactSecurite: lue.CONTACT_SECURITE ?? null,
    mentions: {
      editeur: lue.EDITEUR ?? null,
      directeur: lue.DIRECTEUR_PUBLICATION ?? null,
      hebergeur: lue.HEBERGEUR ?? null,
      contact: lue.CONTACT ?? null,
    },
    proconnect: lireProconnect(lue),
    horodatageUrl: lue.HORODATAGE_URL ?? null,
    parapheur: lue.PARAPHEUR_URL === undefined ? null : { url: lue.PARAPHEUR_URL, jeton: lue.PARAPHEUR_JETON ?? '' },
    jetonSupervision: lue.JETON_SUPERVISION ?? null,
    telemetrie: lireTelemetrie(lue),
    brouillonsParMinute: lue.BROUILLONS_PAR_MINUTE,
    quotas: { brouillon: lue.QUOTA_BROUILLON, organisme: lue.QUOTA_ORGANISME, financeur: lue.QUOTA_FINANCEUR },
  };
}

const schemaEnvironnement = z.object({
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

const VARIABLES_PARAPHEUR = ['PARAPHEUR_URL', 'PARAPHEUR_JETON'] as const;
const VARIABLES_S3 = ['S3_URL', 'S3_BUCKET', 'S3_REGION', 'S3_CLE', 'S3_SECRET'] as const;

function lireS3(lue: Readonly<Partial<Record<(typeof VARIABLES_S3)[number], string | undefined>>>): ReglagesS3 | null {
  const { S3_URL: url, S3_BUCKET: seau, S3_REGION: region, S3_CLE: cle, S3_SECRET: secret } = lue;
  return url === undefined || seau === undefined || region === undefined || cle === undefined || secret === undefined
    ? null
    : { url, seau, region, cle, secret };
}

/** `OTEL_SDK_DISABLED=true` and `OTEL_TRACES_EXPORTER=none` mean what the OpenTelemetry specification says: nothing is traced. */
function lireTelemetrie(lue: {
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string | undefined;
  OTEL_SDK_DISABLED?: string | undefined;
  OTEL_TRACES_EXPORTER?: string | undefined;
}): Config['telemetrie'] {
  const url = lue.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? lue.OTEL_EXPORTER_OTLP_ENDPOINT;
  const arretee = lue.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || lue.OTEL_TRACES_EXPORTER === 'none';
  return url === undefined || arretee ? null : { url };
}

const VARIABLES_PROCONNECT = ['PROCONNECT_URL', 'PROCONNECT_CLIENT', 'PROCONNECT_SECRET'] as const;

function lireProconnect(
  lue: Readonly<Partial<Record<(typeof VARIABLES_PROCONNECT)[number], string | undefined>>>,
): Config['proconnect'] {
  const { PROCONNECT_URL: url, PROCONNECT_CLIENT: client, PROCONNECT_SECRET: secret } = lue;
  return url === undefined || client === undefined || secret === undefined ? null : { url, client, secret };
}

/** Checked apart from the values, so that a bad PORT does not hide a missing key. */
function variablesManquantes(env: Readonly<Record<string, string | undefined>>): string[] {
  const exigees: [variable: string, message: string][] = [];
  if (env['DATABASE_URL'] !== undefined) {
    exigees.push([
      'CLE_SECRETE',
      'CLE_SECRETE manque : avec DATABASE_URL, donnez la même clé d’au moins 32 caractères à tous les processus, ' +
        'par exemple celle de « openssl rand -hex 32 ».',
    ]);
  }
  if (!estDemonstration(env)) {
    exigees.push(
      ['SMTP_URL', 'SMTP_URL manque : hors démonstration, Jalon doit pouvoir envoyer des courriels.'],
      ['EXPEDITEUR', 'EXPEDITEUR manque : indiquez l’adresse d’où partent les courriels.'],
    );
  }
  // Half a bucket would silently put the files on the disk.
  if (VARIABLES_S3.some((variable) => env[variable] !== undefined))
    for (const variable of VARIABLES_S3)
      exigees.push([
        variable,
        `${variable} manque : pour garder les fichiers dans un seau S3, renseignez ${VARIABLES_S3.join(', ')}.`,
      ]);
  if (VARIABLES_PROCONNECT.some((variable) => env[variable] !== undefined))
    for (const variable of VARIABLES_PROCONNECT)
      exigees.push([
        variable,
        `${variable} manque : pour entrer par ProConnect, renseignez ${VARIABLES_PROCONNECT.join(', ')}.`,
      ]);
  if (VARIABLES_PARAPHEUR.some((variable) => env[variable] !== undefined))
    for (const variable of VARIABLES_PARAPHEUR)
      exigees.push([variable, `${variable} manque : le parapheur veut ${VARIABLES_PARAPHEUR.join(' et ')}.`]);
  return exigees.filter(([variable]) => env[variable] === undefined).map(([, message]) => message);
}

/** Without DEMO, only the embedded database is a demonstration: a real database never becomes one by omission. */
function estDemonstration(env: Readonly<Record<string, string | undefined>>): boolean {
  return env['DEMO'] === undefined ? env['DATABASE_URL'] === undefined : env['DEMO'] === '1';
}

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

/**
 * The key that signs links and codes: `CLE_SECRETE`, or the one kept in `DONNEES/cle-secrete` (64 hexadecimal characters,
 * readable by its owner only), made at the first start. Two processes that start together get the same one.
 * @throws ErreurDemarrage when the file cannot be written or read, or is too short.
 */
export async function obtenirCleSecrete(config: Pick<Config, 'cleSecrete' | 'donnees'>): Promise<string> {
  if (config.cleSecrete !== null) return config.cleSecrete;
  const fichier = path.join(config.donnees, FICHIERS_DES_CLES.presente);
  try {
    const cle = (await lireSiPresent(fichier)) ?? (await creerCle(config.donnees, fichier));
    if (cle.length >= LONGUEUR_MINIMALE_CLE) return cle;
  } catch (cause) {
    throw new ErreurDemarrage([`Impossible de lire ou d’écrire « ${fichier} » : vérifiez les droits de ce dossier.`], {
      cause,
    });
  }
  throw new ErreurDemarrage([`La clé de « ${fichier} » est trop courte : supprimez ce fichier puis redémarrez.`]);
}

/** Files of the keys in `DONNEES`, where the environment does not give them: the present one, and those before it, one a line, newest first. */
export const FICHIERS_DES_CLES = { presente: 'cle-secrete', precedentes: 'cles-precedentes' } as const;

/**
 * The present key, see `obtenirCleSecrete`, then those that it replaced.
 * @throws ErreurDemarrage as `obtenirCleSecrete`
 */
export async function obtenirCles(
  config: Pick<Config, 'cleSecrete' | 'clesPrecedentes' | 'donnees'>,
): Promise<Exclude<Cles, string>> {
  const presente = await obtenirCleSecrete(config);
  if (config.cleSecrete !== null) return [presente, ...config.clesPrecedentes];
  const lues = (await lireSiPresent(path.join(config.donnees, FICHIERS_DES_CLES.precedentes))) ?? '';
  return [presente, ...lues.split('\n').filter((cle) => cle.length >= LONGUEUR_MINIMALE_CLE)];
}

async function creerCle(donnees: string, fichier: string): Promise<string> {
  await mkdir(donnees, { recursive: true });
  const provisoire = `${fichier}.${randomBytes(6).toString('hex')}`;
  await writeFile(provisoire, randomBytes(32).toString('hex'), { mode: 0o600 });
  try {
    // A link appears whole or not at all, and the second of two processes is told so.
    await link(provisoire, fichier);
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== 'EEXIST') throw erreur;
  } finally {
    await rm(provisoire);
  }
  return (await readFile(fichier, 'utf8')).trim();
}

async function lireSiPresent(fichier: string): Promise<string | null> {
  try {
    return (await readFile(fichier, 'utf8')).trim();
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw erreur;
  }
}
