// While the action runs, and its report: entries declared by hand and by keyboard, then the tables of the trainees and of the budget, on one screen and on a phone.
import { beforeAll, describe, expect, it } from 'vitest';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { histoire, Marcheur, remplirFormulaire } from '../support/parcours.ts';
import { Visiteur } from '../support/visiteur.ts';

/** What is looked at without scrolling. */
const ECRAN = { width: 1280, height: 800 };

describe('Pendant la formation, puis au bilan final', () => {
  const demo = ouvrirDemonstration();
  let m: Marcheur;
  let v: Visiteur;
  let id = '';

  beforeAll(async () => {
    m = new Marcheur(demo.serveur);
    await m.marcher(0, { evenement: 'DEPOSER_DEMANDE', objet: 'acompte' });
    v = await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse, 'porteur');
    const [nom = '', valeur = ''] = (await m.personne('porteur')).cookie.split('=');
    await v.contexte.addCookies([{ name: nom, value: valeur, url: demo.serveur.adresse }]);
  });
  const ouvrirActe = async (libelle: string): Promise<void> => {
    await v.aller(`/dossiers/${m.dossier}`);
    await v.page.getByRole('link', { name: libelle, exact: true }).first().click();
    await v.page.getByRole('heading', { level: 1, name: libelle }).waitFor();
  };

  it('le porteur déclare le premier jour et ceux qui étaient là', async () => {
    await ouvrirActe('Déclarer le démarrage');
    await v.verifier('demarrage');
    await v.verifierEtroit();
    const { page } = v;
    await page.getByLabel('Premier jour').fill('2026-01-05');
    await page.getByLabel(/^Stagiaires entrés/).fill('8');
    await page.getByRole('button', { name: 'Déclarer le démarrage' }).click();
    await page.getByText('Déclarer des entrées').first().waitFor();
    await v.verifier('apres-le-demarrage');
  });

  it('une entrée se déclare au clavier seul', async () => {
    v.attendus.push({ chemin: '/evenements', statut: 422 });
    await ouvrirActe('Déclarer des entrées');
    const { page } = v;
    await v.verifier('entrees');
    await v.verifierEtroit();
    await page.getByLabel('Jour de l’entrée').focus();
    // A day is typed figure by figure; the same in any order that a browser asks.
    await page.keyboard.type('01012026');
    await page.keyboard.press('Tab');
    while (!(await page.getByLabel(/^Stagiaires entrés/).evaluate((e) => e === document.activeElement)))
      await page.keyboard.press('Tab');
    await page.keyboard.type('1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Ce jour vient avant le premier jour que vous avez déclaré.').first().waitFor();
    await v.verifier('entrees-refusees');
    await page.getByLabel('Jour de l’entrée').focus();
    await page.keyboard.type('02022026');
    await page.getByRole('button', { name: 'Déclarer des entrées' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/dossiers/${m.dossier}`);
  });

  it('un remplacement demande deux repères, et aucun nom', async () => {
    await ouvrirActe('Déclarer un remplacement');
    const { page } = v;
    await v.verifier('remplacement');
    await v.verifierEtroit();
    await page.getByLabel('Jour du remplacement').fill('2026-01-20');
    await page.getByLabel('Qui part').fill('S4');
    await page.getByLabel('Qui arrive').fill('S10');
    await page.getByLabel('Pourquoi').fill('Un emploi trouvé ailleurs.');
    await page.getByRole('button', { name: 'Déclarer un remplacement' }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/dossiers/${m.dossier}`);
    await v.verifier('apres-le-remplacement');
  });

  it('neuf stagiaires tiennent sur un écran, leurs titres restent en vue, Entrée descend', async () => {
    await m.marcher(0, { evenement: 'DEPOSER_BILAN', objet: 'final' });
    id = await remplirFormulaire(await m.personne('porteur'), m.dossier, histoire(0).exemple, 'bilanFinal');
    const { page } = v;
    await page.setViewportSize(ECRAN);
    await v.aller(`/dossiers/${m.dossier}/formulaires/${id}/heures`);
    const table = page.getByRole('group', { name: 'Heures réalisées, par stagiaire' });
    await table.getByRole('group', { name: 'Stagiaire 9', exact: true }).waitFor();
    await v.verifier('stagiaires');
    await page.setViewportSize(ECRAN);
    const boite = await table.locator('ol').boundingBox();
    expect(boite?.height).toBeLessThanOrEqual(ECRAN.height - 100);
    expect(boite?.width).toBeLessThanOrEqual(ECRAN.width);
    // Every row in one line: its cells stand at the same height.
    const hauteurs = await table
      .getByRole('group', { name: 'Stagiaire 9', exact: true })
      .locator('input, select')
      .evaluateAll((cases) => cases.map((c) => Math.round(c.getBoundingClientRect().bottom)));
    expect(new Set(hauteurs).size).toBe(1);

    await table.getByRole('group', { name: 'Stagiaire 9', exact: true }).scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 300);
    const titres = table.locator('.rangee-titres');
    await expect.poll(async () => (await titres.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0);

    const centre = (n: number) =>
      table.getByRole('group', { name: `Stagiaire ${n}`, exact: true }).getByLabel('Réalisé en centre');
    await centre(1).focus();
    await page.keyboard.press('Enter');
    expect(await centre(2).evaluate((e) => e === document.activeElement)).toBe(true);
    // What is wrong is said at its cell.
    await centre(2).fill('beaucoup');
    await page.keyboard.press('Tab');
    const erreur = table.getByRole('group', { name: 'Stagiaire 2', exact: true }).locator('.champ-erreur');
    await erreur.waitFor();
    // In a few lines, not letter by letter in its column.
    expect((await erreur.boundingBox())?.height).toBeLessThanOrEqual(80);
    await v.verifier('stagiaire-en-erreur');
    await centre(2).fill('714');
    await page.keyboard.press('Tab');
    await v.verifierEtroit();
  });

  it('sur un téléphone, neuf stagiaires complets sont neuf lignes, qui s’ouvrent et se referment au clavier', async () => {
    const { page } = v;
    await page.setViewportSize({ width: 375, height: 800 });
    await v.aller(`/dossiers/${m.dossier}/formulaires/${id}/heures`);
    const table = page.getByRole('group', { name: 'Heures réalisées, par stagiaire' });
    const neuf = table.getByRole('group', { name: 'Stagiaire 9', exact: true });
    const ligne = neuf.getByRole('button', { name: /^Stagiaire 9/ });
    await ligne.waitFor();
    await v.verifier('stagiaires-plies');
    await v.verifierEtroit();
    await page.setViewportSize({ width: 375, height: 800 });
    expect((await table.locator('ol').boundingBox())?.height).toBeLessThanOrEqual(1000);
    const centre = neuf.getByLabel('Réalisé en centre');
    expect(await centre.isVisible()).toBe(false);
    await ligne.focus();
    await page.keyboard.press('Enter');
    expect(await ligne.getAttribute('aria-expanded')).toBe('true');
    expect(await ligne.evaluate((e) => e === document.activeElement)).toBe(true);
    // A row where something is wrong does not fold; what was typed is still there.
    await centre.fill('beaucoup');
    await page.keyboard.press('Tab');
    await neuf.locator('.champ-erreur').waitFor();
    await ligne.focus();
    await page.keyboard.press('Enter');
    expect(await centre.isVisible()).toBe(true);
    expect(await centre.inputValue()).toBe('beaucoup');
    await v.verifier('stagiaire-ouvert-en-erreur');
    await page.setViewportSize({ width: 375, height: 800 });
    await centre.fill('476');
    await page.keyboard.press('Tab');
    await neuf.locator('.champ-erreur').waitFor({ state: 'detached' });
    // Not under the hand of who is typing.
    expect(await centre.isVisible()).toBe(true);
    await ligne.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => centre.isVisible()).toBe(false);
    expect(await ligne.textContent()).toContain('476');
  });

  it('le budget prévu se lit à côté du réalisé ; une ligne ajoutée se remplit en entier et se retire', async () => {
    const { page } = v;
    await page.setViewportSize(ECRAN);
    await v.aller(`/dossiers/${m.dossier}/formulaires/${id}/depenses`);
    const charges = page.getByRole('group', { name: 'Charges réelles' });
    await charges.getByText('Lignes reprises de votre budget').waitFor();
    const cinquieme = charges.getByRole('group', { name: 'Charge 5', exact: true });
    await cinquieme.getByText('Formateurs, coordination').waitFor();
    await cinquieme.getByText('49 720,00 €').waitFor();
    expect(await cinquieme.getByRole('textbox').count()).toBe(1);
    expect(await cinquieme.getByRole('button').count()).toBe(0);
    await v.verifier('budget');
    await charges.getByRole('button', { name: /^Ajouter une ligne/ }).click();
    const ajoutee = charges.getByRole('group', { name: 'Charge 8', exact: true });
    expect(await ajoutee.getByRole('textbox').count()).toBe(2);
    await ajoutee.getByLabel('Nature').fill('Dépannage du métier à tisser');
    await ajoutee.getByLabel('Réalisé').fill('120');
    await ajoutee.getByText('120,00 €').waitFor();
    await v.verifier('budget-avec-une-ligne');
    await ajoutee.getByRole('button', { name: 'Supprimer : Charge 8' }).click();
    await expect.poll(() => ajoutee.count()).toBe(0);
    await v.verifierEtroit();
    expect(v.anomalies).toEqual([]);
  });
});
