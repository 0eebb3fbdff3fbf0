// Typing as people do, one key after the other: what appears meanwhile takes neither the focus nor the answers.
import type { Locator, Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { fondsDePieces } from '../support/appels/fonds-de-pieces.ts';
import { fondsDeSaisie } from '../support/appels/fonds-de-saisie.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';

import { fichier, question } from '../support/saisir.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { Visiteur } from '../support/visiteur.ts';

const aLeFocus = (l: Locator): Promise<boolean> => l.evaluate((e) => e === document.activeElement);

describe('Au clavier', () => {
  const demo = ouvrirDemonstration({ appels: [fondsDeSaisie, fondsDePieces] });
  let porteur: Personne;
  let v: Visiteur;
  let page: Page;

  /** A new draft: the address of its form in pages and in the API. */
  const ouvrir = async (appel: string): Promise<string> => {
    const dossier = await porteur.ouvrirDossier(appel, 'normandie');
    const { formulaires } = await porteur.lire(dossier);
    return `/dossiers/${dossier}/formulaires/${formulaires[0]?.id ?? ''}`;
  };
  const lire = async (formulaire: string): Promise<FormulaireLu['valeurs']> =>
    (await porteur.obtenir<FormulaireLu>('GET', `/api${formulaire}`)).valeurs;
  const enregistre = (): Promise<void> =>
    expect.poll(() => page.locator('.enregistrement').getAttribute('data-etat')).toBe('enregistre');

  beforeAll(async () => {
    porteur = await demo.serveur.connecter('porteur');
    v = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'porteur');
    page = v.page;
  });

  it('un nombre s’écrit en entier quand un avertissement vient et s’en va', async () => {
    await v.aller('/appels/occitanie/innov-emploi-recrutement/eligibilite');
    const heures = page.getByLabel('Heures par stagiaire');
    const alerte = page.locator('.champ-alerte').filter({ hasText: 'heures' });
    await heures.focus();
    await page.keyboard.type('9');
    await alerte.waitFor();
    await page.keyboard.type('70');
    await expect.poll(() => alerte.count()).toBe(0);
    expect(await heures.inputValue()).toBe('970');
    expect(await aLeFocus(heures)).toBe(true);

    await page.keyboard.press('Control+A');
    await page.keyboard.type('150');
    await alerte.waitFor();
    await page.locator('[aria-live]').getByText('À vérifier').waitFor({ state: 'attached' });
    expect(await heures.getAttribute('aria-describedby')).toContain('champ-heuresParStagiaire-aide');
    await v.verifier('avertissement');
  });

  it('des erreurs inchangées sont dites de nouveau à chaque essai', async () => {
    await v.aller('/appels/occitanie/innov-emploi-recrutement/eligibilite');
    const resume = page.locator('.resume-erreurs');
    for (let essai = 0; essai < 2; essai++) {
      await page.getByRole('button', { name: 'Voir le résultat' }).click();
      await expect.poll(() => resume.count()).toBe(1);
      await expect.poll(() => aLeFocus(resume)).toBe(true);
      await page.getByLabel('Heures par semaine et par stagiaire').focus();
    }
  });

  it('un avertissement sur une dépense laisse la main dans sa case ; deux lignes supprimées reviennent', async () => {
    const formulaire = await ouvrir('fonds-de-saisie');
    await v.aller(`${formulaire}/depenses`);
    const tableau = page.getByRole('group', { name: 'Dépenses prévues' });
    const ligne = (n: number): Locator => tableau.getByRole('group', { name: `Dépense ${n}`, exact: true });
    const ajouter = page.getByRole('button', { name: 'Ajouter une ligne' });
    for (const [nature, montant] of [
      ['Bois', '450'],
      ['Clous', '120'],
      ['Vis', '200'],
    ]) {
      await ajouter.press('Enter');
      await page.keyboard.type(nature!);
      await page.keyboard.press('Tab');
      await page.keyboard.type(montant!);
    }
    // « 4 », then « 45 », are small; « 450 » is not: the sentence came and went three times.
    await expect.poll(() => page.locator('.champ-alerte').count()).toBe(0);
    const natures = (): Promise<string[]> =>
      tableau.getByLabel('Nature').evaluateAll((cases) => cases.map((c) => (c as HTMLInputElement).value));
    expect(await natures()).toEqual(['Bois', 'Clous', 'Vis']);
    expect(await ligne(1).getByLabel('Montant').inputValue()).toMatch(/^450(,00)?$/);

    // Enter goes down the column; on the last row it stays: the page is not left.
    const ou = page.url();
    await ligne(1).getByLabel('Montant').press('Enter');
    expect(await aLeFocus(ligne(2).getByLabel('Montant'))).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await aLeFocus(ligne(3).getByLabel('Montant'))).toBe(true);
    expect(page.url()).toBe(ou);

    // The table is full: the note that had the place of the button goes away with the row.
    await ligne(1).getByRole('button', { name: 'Supprimer' }).press('Enter');
    await expect.poll(natures).toEqual(['Clous', 'Vis']);
    await expect.poll(() => aLeFocus(ajouter)).toBe(true);
    await ligne(1).getByRole('button', { name: 'Supprimer' }).press('Enter');
    await expect.poll(natures).toEqual(['Vis']);
    await ligne(1).getByLabel('Montant').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('5');
    await page.locator('.champ-alerte').getByText('Une dépense est petite.').waitFor();
    await tableau.getByText('Dépense 1 : ligne supprimée.').waitFor();
    for (const attendues of [
      ['Clous', 'Vis'],
      ['Bois', 'Clous', 'Vis'],
    ]) {
      await page.getByRole('button', { name: 'Rétablir cette ligne' }).press('Enter');
      await expect.poll(natures).toEqual(attendues);
    }
    expect(await page.getByRole('button', { name: 'Rétablir cette ligne' }).count()).toBe(0);
    await enregistre();
    expect(Object.values(await lire(formulaire))).toEqual(expect.arrayContaining(['Bois', 'Clous', 'Vis', 500]));
  });

  it('un compte illisible laisse les autres, sur le serveur et sur la page, et retient l’envoi', async () => {
    const formulaire = await ouvrir('fonds-de-saisie');
    await v.aller(`${formulaire}/comptes`);
    const groupe = page.getByRole('group', { name: question('Participants') });
    const compte = (nom: string): Locator => groupe.getByLabel(nom, { exact: true });
    await compte('Prévu, total').focus();
    for (const nombre of ['9', '1o', '2']) {
      await page.keyboard.type(nombre);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('douze');
    await page.keyboard.press('Tab');
    await enregistre();
    expect(await lire(formulaire)).toEqual({ participants: { prevuTotal: 9, prevuSexeHommes: 2 } });

    // What an optional choice says is taken back, and the focus stays in the question.
    await page.getByLabel('Dehors').press('Space');
    await page.getByRole('button', { name: 'Effacer cette réponse' }).press('Enter');
    await expect.poll(() => aLeFocus(page.getByLabel('Dedans'))).toBe(true);

    await page.getByRole('button', { name: /^Continuer/ }).click();
    await page.getByRole('link', { name: 'Continuer, je corrigerai plus tard' }).click();
    const lecture = page.waitForResponse((r) => r.url().endsWith(`/api${formulaire}`));
    await page.getByRole('link', { name: 'Partie précédente' }).click();
    await lecture;
    await compte('Prévu, hommes').waitFor();
    expect(await compte('Prévu, total').inputValue()).toBe('9');
    expect(await compte('Prévu, femmes').inputValue()).toBe('1o');
    expect(await compte('Prévu, hommes').inputValue()).toBe('2');
    expect(await page.getByLabel('Nombre de places').inputValue()).toBe('douze');

    await page.getByRole('button', { name: /^Continuer/ }).click();
    await page.getByRole('link', { name: 'Continuer, je corrigerai plus tard' }).click();
    const constats = page.waitForResponse((r) => r.url().endsWith('/constats'));
    await page.getByRole('button', { name: 'Continuer et relire' }).click();
    await constats;
    const aCorriger = page.locator('#constats');
    await aCorriger
      .getByRole('link', { name: 'Écrivez un nombre, par exemple : 12 500 ou 12,5.', exact: true })
      .waitFor();
    expect(await aCorriger.getByRole('listitem').count()).toBe(2);
    await page.getByText('Corrigez d’abord les points en rouge').waitFor();
  });

  it('la réponse d’une autre personne n’arrête pas la frappe ; une fois le choix fait, on est dans la question', async () => {
    const formulaire = await ouvrir('fonds-de-saisie');
    await v.aller(`${formulaire}/comptes`);
    const places = page.getByLabel('Nombre de places');
    await places.waitFor();
    await porteur.obtenir('PATCH', `/api${formulaire}/reponses`, {
      modifications: [{ chemin: 'places', valeur: 5, revision: 0 }],
    });
    await places.focus();
    await page.keyboard.type('7');
    const garder = page.getByRole('button', { name: 'Garder la mienne' });
    await garder.waitFor();
    await page.keyboard.type('0');
    expect(await places.inputValue()).toBe('70');
    await garder.press('Enter');
    await expect.poll(() => aLeFocus(places)).toBe(true);
    await enregistre();
    expect(await lire(formulaire)).toEqual({ places: 70 });
  });

  it('une case garde ce qu’on y tape, l’écrit au propre quand on la quitte, et reçoit la réponse choisie', async () => {
    const formulaire = await ouvrir('fonds-de-saisie');
    await v.aller(`${formulaire}/comptes`);
    const places = page.getByLabel('Nombre de places');
    const ecrire = async (texte: string): Promise<void> => {
      await places.focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.type(texte);
      await enregistre();
    };
    await ecrire('12,0');
    expect(await places.inputValue()).toBe('12,0');
    await page.keyboard.press('Tab');
    await expect.poll(() => places.inputValue()).toBe('12');
    await ecrire('douze');
    await page.keyboard.press('Tab');
    await page.locator('.champ-erreur').first().waitFor();
    expect(await places.inputValue()).toBe('douze');
    await ecrire('13');
    const { revisions } = await porteur.obtenir<FormulaireLu>('GET', `/api${formulaire}`);
    await porteur.obtenir('PATCH', `/api${formulaire}/reponses`, {
      modifications: [{ chemin: 'places', valeur: 5, revision: revisions['places'] }],
    });
    await places.focus();
    await page.keyboard.type('4');
    await page.getByRole('button', { name: 'Garder sa réponse' }).press('Enter');
    await expect.poll(() => places.inputValue()).toBe('5');
    expect(await lire(formulaire)).toEqual({ places: 5 });
  });

  it('retirer le seul fichier possible mène au bouton pour en choisir un autre', async () => {
    await v.aller(`${await ouvrir('fonds-de-pieces')}/pieces`);
    const groupe = page.getByRole('group', { name: 'Extrait Kbis' });
    const choisir = groupe.getByRole('button', { name: /^Choisir/ });
    const [choix] = await Promise.all([page.waitForEvent('filechooser'), choisir.press('Enter')]);
    await choix.setFiles(fichier('kbis.pdf'));
    const date = groupe.getByLabel('Date inscrite sur « kbis.pdf »');
    await date.focus();
    // The same day in the order of any language.
    await page.keyboard.type('03032026');
    expect(await date.inputValue()).toBe('2026-03-03');
    await groupe.getByRole('button', { name: 'Retirer kbis.pdf' }).press('Enter');
    await expect.poll(() => aLeFocus(choisir)).toBe(true);
  });

  it('rien de tout cela n’est une anomalie', () => {
    expect(v.anomalies).toEqual([]);
  });
});
