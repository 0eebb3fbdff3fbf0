// Someone in front of a browser: signs in, reads, clicks. What a page does wrong meanwhile is kept.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import type axe from 'axe-core';
import { expect } from 'vitest';
import { coupures } from './coupures.ts';

const LARGE = { width: 1280, height: 900 };
const MOT_DE_PASSE = 'demonstration';
const ETROIT = { width: 375, height: 800 };
const MINIMAL = { width: 320, height: 800 };
const captures = process.env['CAPTURES'];
const DOSSIER_CAPTURES = captures === undefined || captures === '1' ? '/tmp/captures' : captures;
let rang = 0;

/** An answer that a test expects to be a refusal: a part of its address, and its status. */
export interface RefusAttendu {
  chemin: string;
  statut: number;
}

export class Visiteur {
  readonly qui: string;
  readonly adresse: string;
  readonly contexte: BrowserContext;
  readonly page: Page;
  /** Console errors, exceptions and failed requests, in the order they came. */
  readonly anomalies: string[] = [];
  /** Refusals that are part of the test. */
  readonly attendus: RefusAttendu[] = [];

  /** The size of the window, which it has again after a look at another. */
  readonly taille: { width: number; height: number };

  private constructor(qui: string, adresse: string, contexte: BrowserContext, page: Page) {
    this.taille = page.viewportSize() ?? LARGE;
    this.qui = qui;
    this.adresse = adresse;
    this.contexte = contexte;
    this.page = page;
    this.observer(page);
  }

  /** Opens a browser window of its own, signed out. */
  static async ouvrir(navigateur: Browser, adresse: string, qui = 'anonyme', taille = LARGE): Promise<Visiteur> {
    const contexte = await navigateur.newContext({
      baseURL: adresse,
      viewport: taille,
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      acceptDownloads: true,
    });
    contexte.setDefaultTimeout(30_000);
    await contexte.addInitScript({ content: AXE });
    return new Visiteur(qui, adresse, contexte, await contexte.newPage());
  }

  /** Opens a window that is signed in. Signing in through the page is `seConnecter`. */
  static async connecter(navigateur: Browser, adresse: string, qui: string, taille = LARGE): Promise<Visiteur> {
    const v = await Visiteur.ouvrir(navigateur, adresse, qui, taille);
    const reponse = await v.contexte.request.post('/api/session', {
      data: { courriel: v.courriel, motDePasse: MOT_DE_PASSE },
    });
    expect(reponse.status(), `Connexion de ${v.courriel}`).toBe(200);
    return v;
  }

  private get courriel(): string {
    return this.qui.includes('@') ? this.qui : `${this.qui}@demo.test`;
  }

  /** Fills the sign-in form that is on the page. */
  async seConnecter(): Promise<void> {
    await this.page.getByLabel('Adresse électronique').fill(this.courriel);
    await this.page.getByLabel('Mot de passe').fill(MOT_DE_PASSE);
    await this.page.getByRole('button', { name: 'Se connecter' }).click();
    await this.page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
  }

  /** Keeps what goes wrong on a page: the one of this window, or another tab of it. */
  observer(page: Page): void {
    page.on('console', (message) => {
      // A refused request is judged by its answer, below.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.anomalies.push(`${this.qui}, ${page.url()} : ${message.text()}`);
    });
    page.on('pageerror', (erreur) => this.anomalies.push(`${this.qui}, ${page.url()} : ${String(erreur)}`));
    page.on('response', (reponse) => {
      const statut = reponse.status();
      if (statut < 400) return;
      if (this.attendus.some((a) => a.statut === statut && reponse.url().includes(a.chemin))) return;
      this.anomalies.push(`${this.qui} : ${reponse.request().method()} ${reponse.url()} → ${statut}`);
    });
  }

  /** Goes to an address and waits until its content is there. */
  async aller(chemin: string): Promise<void> {
    await this.page.goto(chemin);
    await pagePrete(this.page);
  }

  /**
   * Goes to another page as a link of the page would: in the document that is there. Only from a page of the site, to another path
   * than its own.
   */
  async suivre(chemin: string): Promise<void> {
    await this.page.evaluate((vers) => {
      // The heading of the page that is left says nothing of the one that comes.
      for (const titre of document.querySelectorAll('h1')) titre.dataset['quitte'] = '';
      history.pushState(null, '', vers);
    }, chemin);
    await this.page.locator('h1:not([data-quitte])').first().waitFor();
    await pagePrete(this.page);
  }

  /** The page as it is now: no accessibility fault, and a picture of it when pictures are wanted. */
  async verifier(nom?: string): Promise<void> {
    await verifier(this.page);
    if (nom !== undefined) await this.capturer(nom);
  }

  /** The same at 375 pixels; nothing may scroll sideways there, nor at 320 (WCAG 1.4.10), and no line ends inside what is read at once. */
  async verifierEtroit(): Promise<void> {
    try {
      for (const taille of [MINIMAL, ETROIT]) {
        await this.page.setViewportSize(taille);
        const depassement = await this.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(depassement, `${this.page.url()} défile de côté à ${taille.width} px`).toBe(0);
        expect(await coupures(this.page), `${this.page.url()} coupe à ${taille.width} px`).toEqual([]);
      }
      await verifier(this.page);
    } finally {
      await this.page.setViewportSize(this.taille);
    }
  }

  /** Pictures at 1280 and 375 pixels, when `CAPTURES` is set. */
  async capturer(nom: string): Promise<void> {
    if (captures === undefined) return;
    await mkdir(DOSSIER_CAPTURES, { recursive: true });
    const prefixe = `${String(++rang).padStart(2, '0')}-${nom}`;
    for (const [suffixe, taille] of [
      ['1280', LARGE],
      ['375', ETROIT],
    ] as const) {
      await this.page.setViewportSize(taille);
      await this.page.screenshot({ path: path.join(DOSSIER_CAPTURES, `${prefixe}-${suffixe}.png`), fullPage: true });
    }
    await this.page.setViewportSize(this.taille);
  }

  /** Clicks on what gives a file, and gives its bytes. */
  async telecharger(bouton: Locator): Promise<Buffer> {
    const [telechargement] = await Promise.all([this.page.waitForEvent('download'), bouton.click()]);
    const morceaux: Buffer[] = [];
    for await (const m of await telechargement.createReadStream()) morceaux.push(m as Buffer);
    return Buffer.concat(morceaux);
  }
}

/** Waits until a page has its title and nothing of it is still loading. */
export async function pagePrete(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  // The gallery of components shows what loading looks like, for ever.
  const attentes = page.locator('.chargement:not(.galerie *)');
  await expect.poll(() => attentes.count(), { interval: 30, timeout: 30_000 }).toBe(0);
}

/** Given to the browser once a window, run by it in each document: sent to a page, half a megabyte takes longer than looking at it. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Documents that axe has found nothing in. */
const sansFaute = new Set<string>();

/** No violation of any rule of axe on the page as it stands. */
async function verifier(page: Page): Promise<void> {
  await pagePrete(page);
  // A button on its way from one colour to another has, for an instant, the contrast of neither.
  await page.evaluate(async () => {
    const passagers = document
      .getAnimations()
      .filter((a) => a.playState === 'running' && a.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(passagers.map((a) => a.finished));
  });
  // The same document at the same width has the same faults: « Cette page est introuvable » is looked at once.
  const vu = createHash('sha256')
    .update(await page.evaluate(() => `${innerWidth} ${document.documentElement.outerHTML}`))
    .digest('hex');
  if (sansFaute.has(vu)) return;
  // What passes is not asked for: describing it takes longer than finding what does not.
  const violations = await page.evaluate(async () => {
    const { axe: present } = globalThis as unknown as { axe: typeof axe };
    const { violations: trouvees } = await present.run(document, { resultTypes: ['violations'] });
    return trouvees.map((v) => `${v.id} : ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`);
  });
  expect(violations, `axe sur ${page.url()}`).toEqual([]);
  sansFaute.add(vu);
}
