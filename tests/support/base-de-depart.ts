import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { assurerFinanceurs } from '../../server/appels/financeurs.ts';
import { publier } from '../../server/appels/publier.ts';
import { poserClesDEcriture } from '../../server/comptes/sceau-d-ecriture.ts';
import { ouvrirBase } from '../../server/db/client.ts';
import { obtenirBaseEmbarquee } from '../../server/db/embarque.ts';
import { migrer } from '../../server/db/migrer.ts';
import { debutDuProcessus } from '../../server/db/processus.ts';
import { semer } from '../../server/demonstration/semer.ts';
import { financeurs } from '../../workflows/financeurs/index.ts';
import { CLE_SECRETE } from './cle-secrete.ts';
import { copierBase } from './copier-base.ts';
import { innovEmploiRecrutement } from './innov-emploi-recrutement.ts';

const PREFIXE = 'jalon-essais-';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address, as owner, of the migrated database that every test file copies: see `creerBaseDeTest`. */
    urlModele: string;
    /** The same with the demonstration in it, as `demarrerJalon` starts it. */
    urlDemonstration: string;
  }
}

/** Before the tests: one PostgreSQL for the whole run in a temporary folder, and one migrated database to copy. After: nothing left. */
export default async function preparer(projet: TestProject): Promise<() => Promise<void>> {
  await nettoyerAbandons();
  const dossier = await mkdtemp(path.join(os.tmpdir(), PREFIXE));
  const embarquee = await obtenirBaseEmbarquee(dossier, { durable: false });
  const arreter = async (): Promise<void> => {
    await embarquee.relacher();
    await rm(dossier, { recursive: true, force: true });
  };
  const base = ouvrirBase({ url: embarquee.url, role: null, max: 1 });
  try {
    await migrer(base.sql);
  } catch (erreur) {
    await base.fermer();
    await arreter();
    throw erreur;
  }
  await base.fermer();
  projet.provide('urlModele', embarquee.url);
  projet.provide('urlDemonstration', await preparerDemonstration(embarquee.url));
  return arreter;
}

/** Copies the migrated database and seeds the copy: accounts whose passwords take long to hash, a call whose publication is long to write. */
async function preparerDemonstration(modele: string): Promise<string> {
  const url = await copierBase(modele, 'demonstration');
  const base = ouvrirBase({ url, role: null, max: 1 });
  try {
    await poserClesDEcriture(base.sql, CLE_SECRETE);
    await assurerFinanceurs(base.sql, financeurs);
    await publier(base.sql, innovEmploiRecrutement);
    await semer(base.sql);
  } finally {
    await base.fermer();
  }
  return url;
}

/** A run that was killed leaves its server and its folder: the next one takes hold of it for an instant, which stops it. */
async function nettoyerAbandons(): Promise<void> {
  for (const nom of await readdir(os.tmpdir())) {
    const dossier = path.join(os.tmpdir(), nom);
    if (!nom.startsWith(PREFIXE) || !(await estAbandonne(dossier))) continue;
    try {
      await (await obtenirBaseEmbarquee(dossier, { durable: false })).relacher();
      await rm(dossier, { recursive: true, force: true });
    } catch (erreur) {
      // Another run may be clearing it at the same time: what is left only takes room.
      console.warn(`${dossier} n’a pas pu être effacé : ${String(erreur)}`);
    }
  }
}

async function estAbandonne(dossier: string): Promise<boolean> {
  try {
    const inscrits = await readdir(path.join(dossier, 'utilisateurs'));
    const vivants = await Promise.all(
      inscrits.map(async (pid) => {
        const debut = debutDuProcessus(Number(pid));
        return debut !== null && debut === (await readFile(path.join(dossier, 'utilisateurs', pid), 'utf8'));
      }),
    );
    return inscrits.length > 0 && !vivants.includes(true);
  } catch {
    // Another user's folder, or one that its run is deleting.
    return false;
  }
}
