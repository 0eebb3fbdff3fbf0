// A running Jalon for tests: a database of its own, the real application over real HTTP, people who sign in.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import pino, { type Logger } from 'pino';
import type { Cles } from '../../server/cles.ts';
import { creerApp } from '../../server/app.ts';
import { assurerFinanceurs } from '../../server/appels/financeurs.ts';
import { publier } from '../../server/appels/publier.ts';
import { poserClesDEcriture } from '../../server/comptes/sceau-d-ecriture.ts';
import { adresseDuRole } from '../../server/db/acces-base.ts';
import { ouvrirBase, type Base } from '../../server/db/client.ts';
import { appliquerEcheance } from '../../server/engine/appliquer-echeance.ts';
import { traiterEcheances } from '../../server/jobs/echeances.ts';
import { semer } from '../../server/demonstration/semer.ts';
import type { Antivirus } from '../../server/pieces/antivirus.ts';
import type { Quotas } from '../../server/pieces/quotas.ts';
import { stockageSurDisque, type Stockage } from '../../server/pieces/stockage.ts';
import { installerReferentiels } from '../../server/referentiels/installer.ts';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import { financeurs } from '../../workflows/financeurs/index.ts';
import { creerBaseDeTest } from './base.ts';
import { CLE_SECRETE } from './cle-secrete.ts';
import { innovEmploiRecrutement } from './innov-emploi-recrutement.ts';
import { Personne } from './personne.ts';

const TRACES = pino({ level: process.env['JOURNAL'] ?? 'silent' });

export interface Jalon {
  adresse: string;
  /** Of its database, as the owner. */
  url: string;
  /** The application's own connection, role `jalon_appli`. */
  base: Base;
  /** The worker's, role `jalon_travail`. */
  travail: Base;
  /** The owner's, for what no application may do. */
  proprietaire: Base;
  connecter: (qui: string) => Promise<Personne>;
  /** Where its files are, unless it was given another place. */
  fichiers: string;
  /** Lets the deadlines that are due happen, as the worker would. */
  echeances: () => Promise<number>;
  fermer: () => Promise<void>;
}

/** Starts the application on an empty demonstration, with these calls published besides Innov'Emploi Recrutement. */
export async function demarrerJalon(
  options: {
    appels?: readonly AppelCompile[];
    antivirus?: Antivirus;
    stockage?: Stockage;
    rechercheEntreprisesUrl?: string;
    proxysDeConfiance?: string;
    /** False: a real installation, without any account. */
    demo?: boolean;
    baseUrl?: string;
    proconnect?: { url: string; client: string; secret: string };
    jetonSupervision?: string;
    /** The secret key, or several, the present one first. */
    cles?: Cles;
    horodatageUrl?: string;
    parapheur?: { url: string; jeton: string };
    clamdUrl?: string;
    /** Where what goes wrong is written. */
    journal?: Logger;
    /** By default, as many as a test wants. */
    brouillonsParMinute?: number;
    /** Changed by a test as it goes. */
    quotas?: Quotas;
    /** Folder of the editions that the administration installed. */
    referentiels?: string;
  } = {},
): Promise<Jalon> {
  const cles = options.cles ?? CLE_SECRETE;
  const semee = options.demo !== false && cles === CLE_SECRETE;
  const { url, supprimer } = await creerBaseDeTest(semee ? 'urlDemonstration' : 'urlModele');
  const dossier = await mkdtemp(path.join(tmpdir(), 'jalon-essai-'));
  const fichiers = path.join(dossier, 'fichiers');
  const proprietaire = ouvrirBase({ url, role: null, max: 3 });
  if (!semee) {
    await poserClesDEcriture(proprietaire.sql, cles);
    await assurerFinanceurs(proprietaire.sql, financeurs);
    await publier(proprietaire.sql, innovEmploiRecrutement);
    if (options.demo !== false) await semer(proprietaire.sql);
  }
  for (const appel of options.appels ?? []) await publier(proprietaire.sql, appel);
  const acces = (role: 'jalon_appli' | 'jalon_travail') => adresseDuRole(url, role, [CLE_SECRETE]);
  const base = ouvrirBase({ url: await acces('jalon_appli'), role: 'jalon_appli', max: 10 });
  const travail = ouvrirBase({ url: await acces('jalon_travail'), role: 'jalon_travail', max: 3 });
  const config = {
    port: 0,
    baseUrl: options.baseUrl ?? 'http://localhost:3000',
    databaseUrl: url,
    cleSecrete: cles,
    clesPrecedentes: [],
    donnees: dossier,
    demo: options.demo ?? true,
    smtpUrl: null,
    expediteur: null,
    reponses: null,
    clamdUrl: options.clamdUrl ?? null,
    s3: null,
    rechercheEntreprisesUrl: options.rechercheEntreprisesUrl ?? null,
    banUrl: null,
    referentiels: options.referentiels ?? null,
    proxysDeConfiance: options.proxysDeConfiance ?? null,
    adresse: '127.0.0.1',
    contactSecurite: 'mailto:securite@exemple.fr',
    mentions: {
      editeur: 'Région d’essai, 1 place de la Région, 31000 Toulouse, 05 61 00 00 00',
      directeur: null,
      hebergeur: null,
      contact: 'mailto:contact@exemple.fr',
    },
    proconnect: options.proconnect ?? null,
    horodatageUrl: options.horodatageUrl ?? null,
    parapheur: options.parapheur ?? null,
    jetonSupervision: options.jetonSupervision ?? null,
    telemetrie: null,
    brouillonsParMinute: options.brouillonsParMinute ?? 1_000,
    quotas: options.quotas ?? { brouillon: 500_000_000, organisme: 10_000_000_000, financeur: 500_000_000_000 },
  };
  const app = creerApp(
    {
      base,
      config,
      stockage: options.stockage ?? stockageSurDisque(fichiers),
      antivirus: options.antivirus ?? null,
      referentiels: await installerReferentiels(config),
      reveiller: () => undefined,
    },
    { journal: options.journal ?? TRACES, site: path.join(dossier, 'site') },
  );
  const serveur = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const s = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(s));
  });
  const adresse = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`;
  return {
    adresse,
    url,
    base,
    travail,
    proprietaire,
    fichiers,
    connecter: (qui) => Personne.connecter(adresse, qui),
    echeances: () =>
      traiterEcheances(travail.sql, { appliquer: (due) => appliquerEcheance(travail.sql, due), traces: TRACES }),
    fermer: async () => {
      await new Promise((resolve) => serveur.close(resolve));
      await Promise.all([base.fermer(), travail.fermer(), proprietaire.fermer()]);
      await supprimer();
      await rm(dossier, { recursive: true, force: true });
    },
  };
}
