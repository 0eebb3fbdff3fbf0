// What Enter does in each box, in a real browser: the module alone, on the two forms that listen to it, without a server.
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { lancerChromium } from '../support/chromium.ts';
import { chargerSeul, construireMoteur } from '../support/construire-moteur.ts';

describe('La touche Entrée', () => {
  let navigateur: Browser;
  let page: Page;
  let construit: ReadonlyMap<string, string>;
  beforeAll(async () => {
    navigateur = await lancerChromium(inject('chromium'));
    construit = await construireMoteur(path.resolve(import.meta.dirname, '../support/formulaires-au-clavier.tsx'));
  }, 120_000);
  afterAll(() => navigateur.close());
  beforeEach(async () => {
    page = await navigateur.newPage();
    await chargerSeul(page, construit);
    await page.locator('#continuer').waitFor();
    return () => page.close();
  });

  const entree = async (ou: string): Promise<void> => page.locator(ou).press('Enter');
  const faits = (): Promise<DOMStringMap> => page.evaluate(() => Object.assign({}, document.body.dataset));
  const active = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

  it.each(['#boite', '#case'])('dans la case %s d’un acte, n’enregistre rien et ne quitte pas la case', async (ou) => {
    await entree(ou);
    expect(await faits()).toEqual({});
    expect(await active()).toBe(ou.slice(1));
  });

  it('dans la cellule d’un tableau, descend d’une ligne ; sur la dernière, reste là', async () => {
    for (const [un, deux, envoi] of [
      ['1', '2', 'envoye'],
      ['3', '4', 'suivant'],
    ] as const) {
      await entree(`#montant-${un}`);
      expect(await active()).toBe(`montant-${deux}`);
      await entree(`#montant-${deux}`);
      expect(await active()).toBe(`montant-${deux}`);
      expect(await faits()).not.toHaveProperty(envoi);
    }
  });

  it('dans une longue réponse, fait une ligne', async () => {
    await page.locator('#texte').fill('un');
    await page.locator('#texte').press('End');
    await entree('#texte');
    await page.keyboard.type('deux');
    expect(await page.locator('#texte').inputValue()).toBe('un\ndeux');
    expect(await faits()).toEqual({});
  });

  it('sur un bouton, fait ce qu’il dit, dans une ligne aussi', async () => {
    await entree('#enregistrer');
    expect(await faits()).toEqual({ envoye: '1' });
    await entree('#supprimer-1');
    expect(await faits()).toEqual({ envoye: '1', supprime: '1' });
  });

  it('dans une réponse du dossier, passe à la suite, comme tout formulaire', async () => {
    await entree('#reponse');
    expect(await faits()).toEqual({ suivant: '1' });
  });

  it('laisse à une écriture en cours ce qu’elle compose', async () => {
    const retenue = (isComposing: boolean): Promise<boolean> =>
      page.evaluate(
        (init) => !document.querySelector('#montant-3')!.dispatchEvent(new KeyboardEvent('keydown', init)),
        { key: 'Enter', bubbles: true, cancelable: true, isComposing },
      );
    expect([await retenue(true), await retenue(false)]).toEqual([false, true]);
  });
});
