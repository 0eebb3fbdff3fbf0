import { mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import postgres from 'postgres';
import { ErreurDemarrage } from '../config.ts';
import { choisirNouveauPort, preparerDonnees, PROPRIETAIRE } from './donnees-postgres.ts';
import type { Acces } from './donnees-postgres.ts';
import { choisirIdentite } from './executables-postgres.ts';
import { debutDuProcessus } from './processus.ts';
import { arreterServeur, demarrerServeur, estEnMarche, portLibre, trouverServeur } from './serveur-postgres.ts';
import type { ServeurEnMarche } from './serveur-postgres.ts';
import { sousVerrou } from './verrou-dossier.ts';

const NOM_DE_LA_BASE = 'jalon';
const PERIODE_DE_VEILLE_MS = 100;
const DELAI_DE_RETOUR_MS = 10_000;

/** A hold on the embedded database. */
interface BaseEmbarquee {
  /** `postgres://…` of the owner; the same as long as one process holds it, even after the server was killed. */
  readonly url: string;
  /** Lets it go; the last process to do so stops the server. May be called twice. */
  relacher(): Promise<void>;
}

interface Attache {
  prises: number;
  serveur: ServeurEnMarche;
  readonly url: string;
  readonly durable: boolean;
  veille: NodeJS.Timeout | null;
}

/** Folder of the data of the embedded server, in `DONNEES`. */
export const cheminDonneesPostgres = (donnees: string): string => path.join(donnees, 'postgres');

// What this process holds, by folder: it counts once among the users of the server, however often it asks.
const attaches = new Map<string, Attache>();

/**
 * The database of a Jalon without `DATABASE_URL`: a real PostgreSQL 18 whose data are in `<donnees>/postgres`, made at
 * the first call. The server is detached and shared by every process that uses the folder: the first starts it, the
 * others attach to it, each watches it and starts it again (same address) when it dies, the last stops it. A killed
 * process leaves it running; the next one attaches.
 *
 * @param options.durable false for tests only: faster, and a power cut loses data.
 * @throws ErreurDemarrage in one readable line: no right on the folder, a stranger's data in it, no program for this
 *   machine, PostgreSQL that stops.
 */
export async function obtenirBaseEmbarquee(
  donnees: string,
  options: { durable?: boolean } = {},
): Promise<BaseEmbarquee> {
  const dossier = await preparerDossier(donnees);
  const attache = await sousVerrou(dossier, async () => {
    const dejaTenue = attaches.get(dossier);
    if (dejaTenue !== undefined) {
      dejaTenue.prises += 1;
      return dejaTenue;
    }
    const durable = options.durable ?? true;
    const { serveur, url } = await rejoindreOuDemarrer(dossier, durable);
    await writeFile(path.join(dossier, 'utilisateurs', String(process.pid)), debutDuProcessus(process.pid) ?? '');
    const nouvelle: Attache = { prises: 1, serveur, url, durable, veille: null };
    attaches.set(dossier, nouvelle);
    veiller(dossier, nouvelle);
    return nouvelle;
  });
  let tenue = true;
  return {
    url: attache.url,
    relacher: async () => {
      if (!tenue) return;
      tenue = false;
      await sousVerrou(dossier, () => lacher(dossier, attache));
    },
  };
}

async function preparerDossier(donnees: string): Promise<string> {
  try {
    await mkdir(donnees, { recursive: true, mode: 0o700 });
    const dossier = await realpath(donnees);
    await mkdir(path.join(dossier, 'utilisateurs'), { recursive: true });
    return dossier;
  } catch (cause) {
    throw new ErreurDemarrage(
      [`Impossible de créer « ${donnees} » : vérifiez les droits, ou choisissez un autre dossier avec DONNEES.`],
      { cause },
    );
  }
}

async function rejoindreOuDemarrer(
  dossier: string,
  durable: boolean,
): Promise<{ serveur: ServeurEnMarche; url: string }> {
  const dossierPostgres = cheminDonneesPostgres(dossier);
  const identite = await choisirIdentite(dossierPostgres);
  let acces = await preparerDonnees(dossierPostgres, { durable, identite });
  const limite = Date.now() + DELAI_DE_RETOUR_MS;
  for (let essai = 0; ; essai++) {
    if (essai > 0) await attendre(20);
    let serveur = await trouverServeur(dossierPostgres);
    if (serveur === null) {
      // Other users know the last port: it may change only when there are none.
      if (!(await portLibre(acces.port)) && (await autresUtilisateurs(dossier)) === 0) {
        acces = await choisirNouveauPort(dossierPostgres, acces, identite);
      }
      serveur = await demarrerServeur(dossierPostgres, { port: acces.port, durable, identite });
    }
    try {
      await creerBaseSiAbsente(acces, serveur.port);
      return { serveur, url: adresse(acces, serveur.port, NOM_DE_LA_BASE) };
    } catch (erreur) {
      // It was found, then died before it answered: the next turn finds it dead, and starts it.
      if (Date.now() > limite) throw erreur;
    }
  }
}

function adresse(acces: Acces, port: number, base: string): string {
  return `postgres://${PROPRIETAIRE}:${acces.motDePasse}@127.0.0.1:${port}/${base}`;
}

async function creerBaseSiAbsente(acces: Acces, port: number): Promise<void> {
  const sql = postgres(adresse(acces, port, 'postgres'), { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    const trouvees = await sql`select 1 from pg_database where datname = ${NOM_DE_LA_BASE}`;
    if (trouvees.length === 0) await sql`create database ${sql(NOM_DE_LA_BASE)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function veiller(dossier: string, attache: Attache): void {
  let occupe = false;
  let signale = false;
  const relancer = async (): Promise<void> => {
    occupe = true;
    try {
      await sousVerrou(dossier, async () => {
        // Released while this was waiting for the lock.
        if (attache.veille === null) return;
        const dossierPostgres = cheminDonneesPostgres(dossier);
        attache.serveur =
          (await trouverServeur(dossierPostgres)) ??
          (await demarrerServeur(dossierPostgres, {
            port: attache.serveur.port,
            durable: attache.durable,
            identite: await choisirIdentite(dossierPostgres),
          }));
        signale = false;
      });
    } catch (erreur) {
      if (!signale) console.error(erreur instanceof ErreurDemarrage ? erreur.message : erreur);
      signale = true;
    } finally {
      occupe = false;
    }
  };
  attache.veille = setInterval(() => {
    if (!occupe && !estEnMarche(attache.serveur)) void relancer();
  }, PERIODE_DE_VEILLE_MS).unref();
}

async function lacher(dossier: string, attache: Attache): Promise<void> {
  attache.prises -= 1;
  if (attache.prises > 0) return;
  if (attache.veille !== null) clearInterval(attache.veille);
  attache.veille = null;
  attaches.delete(dossier);
  await rm(path.join(dossier, 'utilisateurs', String(process.pid)), { force: true });
  if ((await autresUtilisateurs(dossier)) > 0) return;
  const serveur = await trouverServeur(cheminDonneesPostgres(dossier));
  if (serveur !== null) await arreterServeur(serveur);
}

/** Living processes that hold this folder, other than this one; what dead ones left is cleared away. */
async function autresUtilisateurs(dossier: string): Promise<number> {
  const inscrits = path.join(dossier, 'utilisateurs');
  let vivants = 0;
  for (const nom of await readdir(inscrits)) {
    const fichier = path.join(inscrits, nom);
    const debut = debutDuProcessus(Number(nom));
    if (Number(nom) === process.pid) continue;
    if (debut !== null && debut === (await readFile(fichier, 'utf8'))) vivants += 1;
    else await rm(fichier, { force: true });
  }
  return vivants;
}
