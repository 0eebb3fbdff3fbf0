// The databases of the lists, one a number of dossiers, in one embedded PostgreSQL: kept from one run to the next where BANC names a folder.
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { ouvrirBase } from '../../server/db/client.ts';
import { obtenirBaseEmbarquee } from '../../server/db/embarque.ts';
import { migrer } from '../../server/db/migrer.ts';
import { innovEmploiRecrutement } from '../support/innov-emploi-recrutement.ts';
import { ajouterDossiers, donnerUneVersion, ouvrirSessions, preparerListes } from './peupler-listes.ts';
import { comptesMesures } from './requetes-mesurees.ts';

const RACINE = path.resolve(import.meta.dirname, '../..');

interface BasesGenerees {
  /** Address, as owner, of the database of that many dossiers: made when it is not there, or when what makes it has changed. */
  obtenir: (dossiers: number) => Promise<string>;
  fermer: () => Promise<void>;
}

/** What a generated database depends on. */
async function empreinteDuGenerateur(): Promise<string> {
  const migrations = path.join(RACINE, 'migrations');
  const fichiers = [
    path.join(import.meta.dirname, 'peupler-listes.ts'),
    ...(await readdir(migrations)).toSorted().map((nom) => path.join(migrations, nom)),
  ];
  const h = createHash('sha256');
  for (const fichier of fichiers) h.update(await readFile(fichier));
  return h.digest('hex');
}

async function peupler(url: string, dossiers: number, empreinte: string): Promise<void> {
  const proprietaire = ouvrirBase({ url, role: null, max: 1 });
  try {
    const debut = performance.now();
    await migrer(proprietaire.sql);
    await preparerListes(proprietaire.sql);
    await ajouterDossiers(proprietaire.sql, 0, dossiers);
    await donnerUneVersion(proprietaire.sql, innovEmploiRecrutement);
    await proprietaire.sql`create table banc.generation as select ${empreinte}::text as empreinte`;
    console.log(`${dossiers} dossiers, faits en ${Math.round((performance.now() - debut) / 1000)} s`);
  } finally {
    await proprietaire.fermer();
  }
}

/** The digest that a database was generated with; `null` when it is not there, or was not finished. */
async function lireEmpreinte(maitre: postgres.Sql, nom: string, url: string): Promise<string | null> {
  if ((await maitre`select 1 from pg_database where datname = ${nom}`).length === 0) return null;
  const base = ouvrirBase({ url, role: null, max: 1 });
  try {
    const [lue] = await base.sql<{ empreinte: string }[]>`select empreinte from banc.generation`;
    return lue?.empreinte ?? null;
  } catch {
    return null;
  } finally {
    await base.fermer();
  }
}

/** Opens the server of the generated databases. */
export async function ouvrirBasesGenerees(): Promise<BasesGenerees> {
  const gardee = process.env['BANC'];
  const place = gardee ?? (await mkdtemp(path.join(os.tmpdir(), 'jalon-bench-')));
  const embarquee = await obtenirBaseEmbarquee(path.join(place, 'donnees'), { durable: false });
  const maitre = postgres(embarquee.url, { max: 1, onnotice: () => undefined });
  return {
    obtenir: async (dossiers) => {
      const nom = `listes_${dossiers}`;
      const url = new URL(embarquee.url);
      url.pathname = `/${nom}`;
      const empreinte = await empreinteDuGenerateur();
      if ((await lireEmpreinte(maitre, nom, url.href)) !== empreinte) {
        await maitre`drop database if exists ${maitre(nom)} with (force)`;
        await maitre`create database ${maitre(nom)}`;
        await peupler(url.href, dossiers, empreinte);
      }
      const proprietaire = ouvrirBase({ url: url.href, role: null, max: 1 });
      // The functions of today, and sessions that have not expired.
      await migrer(proprietaire.sql);
      await ouvrirSessions(proprietaire.sql, comptesMesures);
      await proprietaire.fermer();
      return url.href;
    },
    fermer: async () => {
      await maitre.end({ timeout: 1 });
      await embarquee.relacher();
      if (gardee === undefined) await rm(place, { recursive: true, force: true });
    },
  };
}
