import { describe, expect, it } from 'vitest';
import { CHAMPS_DE_GALERIE } from '../../web/developpement/champs-de-galerie.ts';
import type { Reponses } from '../../workflows/engine/form/formulaire.ts';
import { question, saisir } from '../support/saisir.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { Visiteur } from '../support/visiteur.ts';

const REPONSES: Reponses = {
  taux: 68.6,
  reunion: '2027-03-12T17:00:00+01:00',
  dates: { debut: '2027-01-04', fin: '2027-06-30' },
  site: 'https://www.exemple.fr/couture',
  rna: 'W313000001',
  secteur: { parent: 'textile', enfant: 'coupe' },
  qualiopi: { categories: ['formation'], certificateur: 'Afnor', valideJusquAu: '2028-05-02' },
  certification: { repertoire: 'RNCP', code: '35316', intitule: 'Couturier industriel', fin: '2027-12-31' },
  specialite: { code: '242', libelle: 'Habillement' },
  domaine: { libelle: 'Confection' },
  metier: { code: 'H2402', libelle: 'Assemblage - montage de vêtements' },
  quartier: { code: 'QP081003', libelle: 'Lameilhé' },
  publics: [{ libelle: 'Bénéficiaires du RSA' }, { libelle: 'Travailleurs handicapés (BOETH)' }],
  territoires: [
    { referentiel: 'zoneEmploi', code: '2809', libelle: 'Flers' },
    { referentiel: 'qpv', libelle: 'Laden' },
  ],
  participants: {
    prevuTotal: 9,
    prevuSexeFemmes: 7,
    prevuSexeHommes: 1,
    prevuPublicBrsa: 3,
    prevuTerritoireQpv: 2,
    prevuTerritoireRural: 0,
    prevuTerritoireAutre: 7,
  },
  referent: { nom: 'Zoé Martin', courriel: 'zoe@exemple.fr', forme: true },
  adresse: { libelle: '22 boulevard du Maréchal-Juin', codePostal: '31406', commune: 'Toulouse' },
};

const LUES: Readonly<Record<string, string>> = {
  taux: '68,6 %',
  reunion: '12 mars 2027 à 17 h 00',
  dates: 'du 4 janvier 2027 au 30 juin 2027',
  secteur: 'Textile et habillement',
  certification: 'RNCP35316 — Couturier industriel',
  specialite: 'Habillement (y compris mode, couture) (242)',
  domaine: 'Confection',
  metier: 'Assemblage - montage de vêtements et produits textiles (H2402)',
  quartier: 'Lameilhé (QP081003)',
  publics: 'Bénéficiaires du RSA, Travailleurs handicapés (BOETH)',
  territoires: 'Flers (2809), Laden',
  participants: 'prévu : 9 participants (femmes 7, hommes 1, bénéficiaires du RSA 3',
  referent: 'Nom et prénom : Zoé Martin · Courriel : zoe@exemple.fr · A été informé de son rôle : Oui',
  adresse: '22 boulevard du Maréchal-Juin, 31406 Toulouse',
};

describe('Chaque type de champ', () => {
  const demo = ouvrirDemonstration();

  it('se remplit, se relit en français, et ne compte pas de travers en silence', async () => {
    const v = await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse);
    await v.aller('/dev/composants');
    const zone = v.page
      .locator('section')
      .filter({ has: v.page.getByRole('heading', { level: 2, name: 'Types de champ' }) });
    await saisir(zone, CHAMPS_DE_GALERIE, REPONSES);

    const lue = (await zone.locator('dl').last().innerText()).replace(/[\u00a0\u202f]/g, ' ');
    for (const [cle, texte] of Object.entries(LUES)) expect([cle, lue]).toEqual([cle, expect.stringContaining(texte)]);

    const participants = zone.getByRole('group', { name: question('Participants') });
    await participants.getByText('8 sur 9, il manque 1').waitFor();
    await participants.getByText('9 sur 9', { exact: true }).waitFor();
    await v.page.locator('[aria-live]').getByText('Par territoire : 9 sur 9.').waitFor();
    expect(v.anomalies).toEqual([]);
  });

  it('un territoire se choisit, se refuse deux fois et se retire au clavier', async () => {
    const v = await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse);
    const { page } = v;
    await v.aller('/dev/composants');
    const groupe = page.getByRole('group', { name: question('Territoires de l’action') });
    const annonce = page.locator('[aria-live]');
    await groupe.getByLabel('Type de territoire').focus();
    await page.keyboard.type('Zone');
    await page.keyboard.press('Tab');
    for (const attendu of ['Flers (2809)', 'Flers est déjà choisi.']) {
      await page.keyboard.type('flers');
      await groupe.getByRole('option', { name: 'Flers 2809' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await (attendu.endsWith(')') ? groupe.getByText(attendu).first() : annonce.getByText(attendu)).waitFor();
    }
    expect(await groupe.getByRole('button', { name: /^Retirer/ }).count()).toBe(1);
    await groupe.getByRole('button', { name: 'Retirer Flers (2809)' }).focus();
    await page.keyboard.press('Enter');
    await annonce.getByText('Flers (2809) est retiré. Aucun territoire choisi.').waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'champ-territoires');
    expect(v.anomalies).toEqual([]);
  });

  it('un territoire écrit à la main s’ajoute avec Entrée, et ne se perd pas dans sa case', async () => {
    const v = await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse);
    const { page } = v;
    await v.aller('/dev/composants');
    const groupe = page.getByRole('group', { name: question('Territoires de l’action') });
    const boite = groupe.getByRole('combobox', { name: /^Cherchez/ });
    const retirer = groupe.getByRole('button', { name: /^Retirer/ });
    await groupe.getByLabel('Type de territoire').selectOption({ label: 'Zone d’emploi' });
    await boite.focus();
    await page.keyboard.type('Pays des Sources');
    await page.keyboard.press('Enter');
    await retirer.filter({ hasText: 'Pays des Sources' }).waitFor();
    expect(await boite.inputValue()).toBe('');
    // The very name of one in the list is that one.
    await page.keyboard.type('flers');
    await groupe.getByRole('option', { name: 'Flers 2809' }).waitFor();
    await page.keyboard.press('Enter');
    await retirer.filter({ hasText: 'Flers (2809)' }).waitFor();
    expect(await page.getByText('Continué').count()).toBe(0);

    await page.keyboard.type('Terres oubliées');
    const rappel = groupe.getByText('Ajoutez ce territoire, ou effacez-le');
    expect(await rappel.count()).toBe(0);
    await page.getByRole('button', { name: 'Continuer', exact: true }).click();
    await rappel.waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
    expect([await boite.inputValue(), await boite.getAttribute('aria-invalid')]).toEqual(['Terres oubliées', 'true']);
    await v.verifier('territoire-oublie');
    await v.verifierEtroit();
    expect(await page.getByText('Continué').count()).toBe(0);
    await page.keyboard.press('Enter');
    await retirer.filter({ hasText: 'Terres oubliées' }).waitFor();
    await page.getByRole('button', { name: 'Continuer', exact: true }).click();
    await page.getByText('Continué 1 fois.').waitFor();
    expect(v.anomalies).toEqual([]);
  });
});
