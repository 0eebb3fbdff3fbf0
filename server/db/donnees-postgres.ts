import { randomBytes, randomInt } from 'node:crypto';
import { closeSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ErreurDemarrage } from '../config.ts';
import { donner, lancerProgramme, trouverExecutables } from './executables-postgres.ts';
import type { Identite } from './executables-postgres.ts';
import { cheminVuDuServeur, demarrageImpossible, ouvrirTraces, portLibre } from './serveur-postgres.ts';

/** Superuser of the embedded server, owner of its database: migrations run as it. */
export const PROPRIETAIRE = 'jalon';

const PREPARATION = 'postgres.preparation-';
const VERSION_DES_DONNEES = '18';

/** How to connect to the embedded server: kept in `jalon.json` of its data folder, which is also the mark that the folder is ours and whole. */
export interface Acces {
  readonly motDePasse: string;
  readonly port: number;
}

/**
 * Makes the data folder of the embedded server when there is none. It is prepared beside and renamed at the end, so a
 * start that was killed leaves nothing half-written under its name. Call it under the lock of `DONNEES`.
 * @throws ErreurDemarrage when the folder holds something that Jalon did not make: it is never touched.
 */
export async function preparerDonnees(
  dossierPostgres: string,
  options: { durable: boolean; identite: Identite },
): Promise<Acces> {
  const donnees = path.dirname(dossierPostgres);
  for (const nom of await readdir(donnees)) {
    if (!nom.startsWith(PREPARATION)) continue;
    // An initdb that outlived its Node may still be writing there; what is left goes at the next start.
    await rm(path.join(donnees, nom), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }).catch(
      () => null,
    );
  }
  return (await lireAcces(dossierPostgres)) ?? (await creerDonnees(dossierPostgres, options));
}

/** Keeps a new port for the next starts, when another program has taken the last one. */
export async function choisirNouveauPort(dossierPostgres: string, acces: Acces, identite: Identite): Promise<Acces> {
  const nouveau = { ...acces, port: await chercherPort() };
  const provisoire = path.join(dossierPostgres, `jalon.json.${randomBytes(6).toString('hex')}`);
  await ecrirePrive(provisoire, JSON.stringify(nouveau), identite);
  await rename(provisoire, path.join(dossierPostgres, 'jalon.json'));
  return nouveau;
}

async function lireAcces(dossierPostgres: string): Promise<Acces | null> {
  let texte: string;
  try {
    const contenu = await readdir(dossierPostgres);
    if (contenu.length === 0) {
      await rmdir(dossierPostgres);
      return null;
    }
    if (!contenu.includes('jalon.json')) throw dossierEtranger(dossierPostgres);
    if (!contenu.includes('PG_VERSION')) throw dossierAbime(dossierPostgres, 'PG_VERSION');
    const version = (await readFile(path.join(dossierPostgres, 'PG_VERSION'), 'utf8')).trim();
    if (version !== VERSION_DES_DONNEES) throw mauvaiseVersion(dossierPostgres, version);
    texte = await readFile(path.join(dossierPostgres, 'jalon.json'), 'utf8');
  } catch (erreur) {
    if (erreur instanceof ErreurDemarrage) throw erreur;
    const { code } = erreur as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code === 'ENOTDIR') throw dossierEtranger(dossierPostgres);
    throw new ErreurDemarrage(
      [
        `Impossible de lire « ${dossierPostgres} » : lancez Jalon avec l’utilisateur qui a créé ce dossier, ` +
          'ou choisissez un autre dossier avec DONNEES.',
      ],
      { cause: erreur },
    );
  }
  try {
    const { motDePasse, port } = JSON.parse(texte) as Partial<Acces>;
    if (typeof motDePasse === 'string' && Number.isInteger(port)) return { motDePasse, port: Number(port) };
  } catch {
    // Cut in the middle.
  }
  throw dossierAbime(dossierPostgres, 'jalon.json');
}

async function creerDonnees(
  dossierPostgres: string,
  options: { durable: boolean; identite: Identite },
): Promise<Acces> {
  const { identite } = options;
  const executables = await trouverExecutables(identite);
  const acces: Acces = { motDePasse: randomBytes(24).toString('hex'), port: await chercherPort() };
  const preparation = path.join(path.dirname(dossierPostgres), PREPARATION + randomBytes(6).toString('hex'));
  const provisoire = path.join(preparation, 'donnees');
  try {
    await mkdir(provisoire, { recursive: true });
    donner(preparation, identite, 0o700);
    donner(provisoire, identite, 0o700);
    await ecrirePrive(path.join(preparation, 'mot-de-passe'), acces.motDePasse, identite);
    await lancerInitdb(path.join(executables, 'initdb'), provisoire, dossierPostgres, options);
    await ecrirePrive(path.join(provisoire, 'jalon.json'), JSON.stringify(acces), identite);
    await rename(provisoire, dossierPostgres);
  } finally {
    await rm(preparation, { recursive: true, force: true });
  }
  return acces;
}

async function lancerInitdb(
  programme: string,
  dossier: string,
  dossierPostgres: string,
  { durable, identite }: { durable: boolean; identite: Identite },
): Promise<void> {
  const sortie = ouvrirTraces(dossierPostgres);
  const parametres = [
    ['-D', cheminVuDuServeur(dossier, identite)],
    ['-U', PROPRIETAIRE, '-A', 'scram-sha-256', '--pwfile=../mot-de-passe'],
    // French order for lists, and a character type that knows accented letters (trigrams need it).
    ['-E', 'UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=fr-FR'],
    ['--no-instructions', ...(durable ? [] : ['--no-sync'])],
  ].flat();
  try {
    const code = await new Promise<number | null>((resolve) => {
      const processus = lancerProgramme(programme, parametres, { dossier, identite, sortie });
      processus.once('error', () => resolve(null));
      processus.once('exit', resolve);
    });
    if (code !== 0) throw demarrageImpossible(dossierPostgres);
  } finally {
    closeSync(sortie);
  }
}

async function ecrirePrive(fichier: string, texte: string, identite: Identite): Promise<void> {
  await writeFile(fichier, texte, { mode: 0o600 });
  donner(fichier, identite, 0o600);
}

/** Below the ports that the system lends to outgoing connections: a client that retries could otherwise take it for itself. */
async function chercherPort(): Promise<number> {
  for (let essai = 0; essai < 100; essai++) {
    const port = randomInt(20_000, 32_000);
    if (await portLibre(port)) return port;
  }
  throw new ErreurDemarrage(['Aucun port libre entre 20000 et 32000 pour la base embarquée.']);
}

function dossierEtranger(dossierPostgres: string): ErreurDemarrage {
  return new ErreurDemarrage([
    `« ${dossierPostgres} » contient des données que Jalon n’a pas créées : il n’y touche pas. ` +
      'Déplacez ce dossier, ou choisissez-en un autre avec DONNEES.',
  ]);
}

function dossierAbime(dossierPostgres: string, fichier: string): ErreurDemarrage {
  return new ErreurDemarrage([
    `« ${dossierPostgres} » est abîmé : son fichier ${fichier} manque ou est incomplet. ` +
      'Restaurez ce dossier depuis une sauvegarde, ou choisissez-en un autre avec DONNEES.',
  ]);
}

function mauvaiseVersion(dossierPostgres: string, version: string): ErreurDemarrage {
  return new ErreurDemarrage([
    `« ${dossierPostgres} » a été créé par PostgreSQL ${version} et Jalon embarque PostgreSQL ${VERSION_DES_DONNEES} : ` +
      'restaurez-y une sauvegarde, ou choisissez un autre dossier avec DONNEES.',
  ]);
}
