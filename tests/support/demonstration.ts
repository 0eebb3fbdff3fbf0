// What a file of browser tests starts from: a demonstration of its own and a browser.
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, inject } from 'vitest';
import { publier } from '../../server/appels/publier.ts';
import { ouvrirBase } from '../../server/db/client.ts';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import { creerBaseDeTest } from './base.ts';
import { lancerChromium } from './chromium.ts';
import { lancerServeur, servirIci, type Serveur } from './serveur.ts';

interface Demonstration {
  readonly serveur: Serveur;
  /** Of its database, as the owner. */
  readonly url: string;
  readonly navigateur: Browser;
}

/**
 * An empty demonstration that runs, and Chromium, for the tests of the `describe` that calls this; both are there from its first `beforeAll` to its last `afterAll`.
 *
 * @param options.appels published besides those of the product
 * @param options.preparer puts in the server's folder of data what has to be there before it starts
 * @param options.processus serves from a process of its own, for who weighs it
 */
export function ouvrirDemonstration(
  options: {
    appels?: readonly AppelCompile[];
    preparer?: (donnees: string) => Promise<void>;
    processus?: boolean;
  } = {},
): Demonstration {
  let ouverte: Demonstration | null = null;
  const fermetures: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    // Chromium starts while the server does.
    const lancement = lancerChromium(inject('chromium'));
    const { url, supprimer } = await creerBaseDeTest('urlProduit');
    fermetures.push(supprimer);
    const serveur = await (options.processus === true
      ? lancerServeur(options.preparer, url)
      : servirIci(url, options.preparer));
    fermetures.push(() => serveur.arreter());
    const base = ouvrirBase({ url, role: null, max: 1 });
    for (const appel of options.appels ?? []) await publier(base.sql, appel);
    await base.fermer();
    const navigateur = await lancement;
    fermetures.push(() => navigateur.close());
    ouverte = { serveur, url, navigateur };
  });
  afterAll(async () => {
    for (const fermer of fermetures.toReversed()) await fermer();
  });
  const lire = (): Demonstration => {
    if (ouverte === null) throw new Error('La démonstration s’ouvre avec le premier beforeAll.');
    return ouverte;
  };
  return {
    get serveur() {
      return lire().serveur;
    },
    get url() {
      return lire().url;
    },
    get navigateur() {
      return lire().navigateur;
    },
  };
}
