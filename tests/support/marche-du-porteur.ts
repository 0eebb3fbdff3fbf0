// A life of a call as its porteur lives it: their acts on their pages, at one width or with keys alone, the others' through the API. Between two acts, what the product tells them is compared with itself.
import type { Browser, Locator } from '@playwright/test';
import { expect } from 'vitest';
import { Demarche } from './demarche.ts';
import { auClavierSeul } from './mains-au-clavier.ts';
import { Marcheur } from './parcours.ts';
import type { Scenario } from './scenarios.ts';
import type { Serveur } from './serveur.ts';
import type { Visiteur } from './visiteur.ts';

type Acte = Scenario['actes'][number];

/** What is told of the turn in the list, or on the page of the dossier. */
interface Tour {
  aVous: boolean;
  /** Last day, as it is written; `null` where none is told. */
  avant: string | null;
}

const AVANT_L_ACTE_MS = 5 * 60_000;

/** Does this act say something of rows that the porteur wrote? */
const nommeDesLignes = ({ charge }: Acte): boolean =>
  Object.values(charge).some((v) => Array.isArray(v) && v.some((l) => l instanceof Object && 'ligne' in l));

export class MarcheDuPorteur {
  readonly d: Demarche;
  readonly m: Marcheur;
  readonly scenario: Scenario;
  private readonly porteur: Visiteur;

  private constructor(d: Demarche, m: Marcheur, porteur: Visiteur, scenario: Scenario) {
    this.d = d;
    this.m = m;
    this.porteur = porteur;
    this.scenario = scenario;
  }

  static async ouvrir(
    navigateur: Browser,
    serveur: Serveur,
    scenario: Scenario,
    { clavier, ...taille }: { width: number; height: number; clavier: boolean },
  ): Promise<MarcheDuPorteur> {
    const d = new Demarche(navigateur, serveur, scenario, taille);
    const porteur = await d.visiteur('porteur');
    if (clavier) auClavierSeul(porteur.page);
    return new MarcheDuPorteur(d, new Marcheur(serveur, scenario), porteur, scenario);
  }

  get page(): Visiteur['page'] {
    return this.porteur.page;
  }

  /** Opens the draft from the page of the call, fills every part of it, and sends it on its day. */
  async deposer(): Promise<void> {
    const [depot] = this.scenario.actes;
    const { financeur, slug } = this.scenario.appel.definition;
    await this.porteur.aller(`/appels/${financeur}/${slug}/commencer`);
    await this.page.getByRole('button', { name: 'Commencer le dossier' }).click();
    await this.page.getByRole('heading', { level: 1, name: 'Dossier de demande' }).waitFor();
    this.d.dossier = /dossiers\/([^/]+)/.exec(this.page.url())?.[1] ?? '';
    this.m.dossier = this.d.dossier;
    await this.m.avancer(depot?.le ?? '');
    await this.page.reload();
    await this.d.remplir(this.porteur, 'dossier');
    await this.d.envoyer(this.porteur, 'depot');
    this.d.rang = 1;
  }

  /** Plays all that follows; after each act, what the porteur is told agrees. */
  async vivre(): Promise<void> {
    while (this.d.rang < this.scenario.actes.length) {
      const acte = this.scenario.actes[this.d.rang]!;
      if (acte.role === 'porteur' && acte.seance === undefined) {
        // The clock never goes back: what is looked at before the act happens a little earlier.
        await this.m.avancer(new Date(Date.parse(acte.le) - AVANT_L_ACTE_MS).toISOString());
        await this.atteindreEnDeuxClics(acte);
        await this.d.jouerSuivant();
      } else if (nommeDesLignes(acte)) {
        // The keys of the rows were drawn on the page of the porteur: they are chosen on the page too.
        await this.d.jouerSuivant();
      } else {
        const r = await this.m.faire(acte, this.scenario.exemple);
        if (r !== null && r.statut !== 200) throw new Error(`${acte.evenement} : ${JSON.stringify(r.corps)}`);
        this.d.rang += 1;
      }
      await this.accorder(acte);
    }
  }

  /** The list, the head of the dossier and its buttons say one thing: whose turn, by when, and what to press. */
  private async accorder(apres: Acte): Promise<void> {
    const carte = await this.ouvrirCarte();
    const phrase = (await carte.innerText()).replace(/\s+/g, ' ');
    const dite = /À vous de jouer : (.*?)(?:, avant la fin du (\d.*? \d{4}))?\./.exec(phrase);
    const liste: Tour = { aVous: dite !== null, avant: dite?.[2] ?? null };
    await carte.getByRole('link').first().click();
    const tour = this.page.locator('section.tour');
    await tour.waitFor();
    const tete = (await tour.innerText()).replace(/\s+/g, ' ');
    const page: Tour = {
      aVous: /À vous de jouer/i.test(tete),
      avant: /À vous de jouer, au plus tard le (\d{1,2}(?:er)? \S+ \d{4})/i.exec(tete)?.[1] ?? null,
    };
    const quand = `après ${apres.evenement} (${apres.le}) : « ${phrase} » / « ${tete} »`;
    expect(page, quand).toEqual(liste);
    // Whoever is awaited has one filled button; nobody else has.
    expect(await tour.locator('.bouton-principal').count(), quand).toBe(page.aVous ? 1 : 0);
    // What the list names is a button there, or the form that does it.
    if (dite !== null)
      expect(
        (await tour.getByRole('link', { name: dite[1] ?? '', exact: true }).count()) +
          (await tour.locator('a.bouton-principal[href*="/formulaires/"]').count()),
        quand,
      ).toBeGreaterThan(0);
    if (process.env['TOURS'] === '1') console.log(quand);
  }

  private async ouvrirCarte(): Promise<Locator> {
    await this.porteur.aller('/dossiers');
    const carte = this.page
      .locator('.carte-dossier')
      .filter({ has: this.page.locator(`a[href^="/dossiers/${this.d.dossier}"]`) });
    await carte.waitFor();
    return carte;
  }

  /** From « Mes dossiers »: the dossier, then the act or its form. */
  private async atteindreEnDeuxClics(acte: Acte): Promise<void> {
    const carte = await this.ouvrirCarte();
    await carte.getByRole('link').first().click();
    await this.page.locator('section.tour').waitFor();
    const vers = acte.reponses === undefined && acte.pieces === undefined ? `/${acte.evenement}` : '/formulaires/';
    const lien = this.page
      .getByRole('main')
      .locator(`a[href*="/dossiers/${this.d.dossier}/"][href*="${vers}"]`)
      .first();
    await lien.click();
    await this.page.waitForURL(`**${vers}*`);
    await this.page.locator('h1').first().waitFor();
  }

  /** Everything that went wrong on a page of the porteur. */
  anomalies(): readonly string[] {
    return this.d.anomalies();
  }
}
