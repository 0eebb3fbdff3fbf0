import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Cles } from './cles.ts';
import { LONGUEUR_MINIMALE_CLE, schemaEnvironnement } from './environnement.ts';
import type { Quotas } from './pieces/quotas.ts';
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
