import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { assurerFinanceurs } from '../../server/appels/financeurs.ts';
import { publier } from '../../server/appels/publier.ts';
import { poserClesDEcriture } from '../../server/comptes/sceau-d-ecriture.ts';
import { ouvrirBase } from '../../server/db/client.ts';
import { obtenirBaseEmbarquee } from '../../server/db/embarque.ts';
import { migrer } from '../../server/db/migrer.ts';
import { semer } from '../../server/demonstration/semer.ts';
import { financeurs } from '../../workflows/financeurs/index.ts';
import { appelsPublies } from './appels-publies.ts';
import { CLE_SECRETE } from './cle-secrete.ts';
import { copierBase } from './copier-base.ts';
import { innovEmploiRecrutement } from './innov-emploi-recrutement.ts';
import { prendrePlace } from './place-rapide.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address, as owner, of the migrated database that every test file copies: see `creerBaseDeTest`. */
    urlModele: string;
    /** The same with the demonstration in it, as `demarrerJalon` starts it. */
    urlDemonstration: string;
    /** The same with every call of the registry, as `npm start` leaves it. */
    urlProduit: string;
  }
}

/** Before the tests: one PostgreSQL for the whole run, and the databases to copy. After: nothing left. */
export default async function preparer(projet: TestProject): Promise<() => Promise<void>> {
  prendrePlace();
  const dossier = await mkdtemp(path.join(os.tmpdir(), 'base-'));
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
  const demonstration = await preparerDemonstration(embarquee.url);
  projet.provide('urlDemonstration', demonstration);
  projet.provide('urlProduit', await preparerProduit(demonstration));
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

/** Copies the demonstration and publishes the other calls in the copy: most of what a server does at its first start. */
async function preparerProduit(demonstration: string): Promise<string> {
  const url = await copierBase(demonstration, 'produit');
  const base = ouvrirBase({ url, role: null, max: 1 });
  try {
    for (const appel of appelsPublies) await publier(base.sql, appel, { demo: true });
  } finally {
    await base.fermer();
  }
  return url;
}
