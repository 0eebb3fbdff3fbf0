import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { lancerChromium } from '../support/chromium.ts';
import { question } from '../support/saisir.ts';
import { lancerServeur, type Serveur } from '../support/serveur.ts';
import { Visiteur } from '../support/visiteur.ts';

const FICHIERS = {
  'formacode.csv': 'referentiel;formacode\nversion;Formacode 14\ndebut;2022-01-01\ncode;libelle\n23026;Soudage\n',
  'qpv-2015.csv':
    'referentiel;qpv\nversion;QPV 2015\ndebut;2015-01-01\nfin;2023-12-31\ncode;libelle;precision\nQP081003;Lameilhé;Castres (81)\n',
  'rome-faux.csv': 'referentiel;rome\nversion;ROME 5\ndebut;2027-01-01\ncode;libelle\nH2402;Couture\nH2402;Encore\n',
};

describe('Les référentiels que l’administration installe', () => {
  let serveur: Serveur;
  let navigateur: Browser;

  beforeAll(async () => {
    [serveur, navigateur] = await Promise.all([
      lancerServeur(async (donnees) => {
        const dossier = path.join(donnees, 'referentiels');
        await mkdir(dossier);
        for (const [nom, contenu] of Object.entries(FICHIERS)) await writeFile(path.join(dossier, nom), contenu);
      }),
      lancerChromium(inject('chromium')),
    ]);
  });
  afterAll(async () => {
    await navigateur.close();
    await serveur.arreter();
  });

  it('se cherchent dans un formulaire, qui ne dit plus que la liste manque ou n’est que partielle', async () => {
    const v = await Visiteur.ouvrir(navigateur, serveur.adresse);
    await v.aller('/dev/composants');
    for (const [nom, cherche, reconnu] of [
      ['Formacode', 'soud', 'Reconnu : 23026, Formacode 14.'],
      ['Quartier prioritaire, au 31 décembre 2023', 'castres', 'Reconnu : QP081003, QPV 2015.'],
    ] as const) {
      const boite = v.page.getByRole('combobox', { name: question(nom) });
      await boite.fill(cherche);
      await boite.locator('xpath=..').getByRole('option').first().click();
      await v.page.getByText(reconnu).waitFor();
    }
    const quartier = v.page.getByRole('combobox', { name: question('Quartier prioritaire, au 31 décembre 2023') });
    // The note and the options come from the same answer.
    await quartier.fill('lameil');
    await quartier.locator('xpath=..').getByRole('option').first().waitFor();
    await v.page.getByText('Écrit à la main : la Région vérifiera cette réponse.').waitFor();
    expect(await v.page.getByText('Liste partielle').count()).toBe(0);
    // The list of 2024 is still the one of the product, a part of it.
    const territoires = v.page.getByRole('group', { name: question('Territoires de l’action') });
    await territoires.getByLabel('Type de territoire').selectOption({ label: 'Quartier prioritaire (QPV)' });
    await territoires.getByRole('combobox', { name: /^Cherchez/ }).fill('mende');
    await territoires.getByText('Liste partielle').waitFor();
    expect(v.anomalies).toEqual([]);
  });

  it('et ceux qui sont écartés sont dits à l’administrateur, avec le fichier et la ligne', async () => {
    const v = await Visiteur.connecter(navigateur, serveur.adresse, 'administrateur');
    await v.aller('/administration/quarantaine');
    await v.page.getByText('Des référentiels ne sont pas installés').waitFor();
    const phrases = await v.page.getByRole('listitem').filter({ hasText: 'Fichier' }).allInnerTexts();
    expect(phrases.map((p) => p.replaceAll('\u00a0', ' '))).toEqual([
      'Fichier « rome-faux.csv », ligne 6 : le code « H2402 » est déjà à la ligne 5.',
    ]);
    await v.verifier('referentiels-ecartes');
    await v.verifierEtroit();
    expect(v.anomalies).toEqual([]);
  });
});
