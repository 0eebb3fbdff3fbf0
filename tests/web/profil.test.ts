import type { Locator } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { activer, tabuler, taper } from '../support/clavier.ts';
import { histoire, Marcheur, remplirFormulaire } from '../support/parcours.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { pagePrete, Visiteur } from '../support/visiteur.ts';

/** Told once, with a keyboard alone; found again in the next dossier, which says where it comes from. */
describe('Le profil de l’organisation, du clavier au dossier suivant', () => {
  const demo = ouvrirDemonstration();
  let v: Visiteur;

  beforeAll(async () => {
    v = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'porteur');
  });

  const question = (libelle: string): Locator =>
    v.page.locator('.question').filter({ has: v.page.getByLabel(libelle, { exact: false }) });

  it('se remplit, signale ce qui est faux à sa question, puis s’enregistre', async () => {
    const { page } = v;
    await v.aller('/dossiers');
    await activer(page, 'Mon organisation');
    await page.getByRole('heading', { level: 1, name: 'Mon organisation' }).waitFor();
    await pagePrete(page);
    await taper(page, { nom: 'Numéro RNA' }, 'W31');
    await activer(page, 'Enregistrer le profil');
    await page
      .getByRole('alert')
      .getByText(/Écrivez le numéro RNA/)
      .waitFor();
    await v.verifier('profil-erreur');
    await tabuler(page, { nom: /Écrivez le numéro RNA/ });
    await page.keyboard.press('Enter');
    // Following the link of the summary puts the hand in the box.
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('W313000001');
    await activer(page, 'Enregistrer le profil');
    await page.getByText('Le profil est enregistré').waitFor();
    await question('Numéro RNA')
      .locator('.origine-reponse')
      .getByText('Mis à jour le 8 septembre 2025 par Hélène Castan.')
      .waitFor();
    await v.verifier('profil-enregistre');
    await v.verifierEtroit();
  });

  it('garde ce qu’un collègue y écrit pendant qu’il est ouvert ici', async () => {
    const { page } = v;
    await v.aller('/organisation');
    const collegue = await demo.serveur.connecter('porteur');
    const { compte } = await collegue.obtenir<{ compte: { organisations: { id: string }[] } }>('GET', '/api/session');
    const adresse = `/api/organisations/${compte.organisations[0]!.id}/profil`;
    const lire = () =>
      collegue.obtenir<{ valeurs: Record<string, unknown>; revisions: Record<string, number> }>('GET', adresse);
    const { revisions, valeurs } = await lire();
    const ecrire = async (valeur: unknown) =>
      collegue.obtenir('PATCH', adresse, {
        modifications: [
          { chemin: 'organisationTelephone', valeur, revision: (await lire()).revisions['organisationTelephone'] ?? 0 },
        ],
      });
    await ecrire('0561009999');
    for (const rna of ['W313000003', 'W313000001']) {
      await page.getByLabel('Numéro RNA').fill(rna);
      await page.getByRole('button', { name: 'Enregistrer le profil' }).click();
      await expect.poll(async () => (await lire()).valeurs['organisationRna']).toBe(rna);
      await page.getByText('Le profil est enregistré').waitFor();
      // The hand is where one reads that it is done, not back at the top of the page.
      await page.waitForFunction(() => document.activeElement?.textContent.includes('Le profil est enregistré'));
    }
    expect((await lire()).valeurs['organisationTelephone']).toBe('0561009999');
    expect(revisions['organisationTelephone']).toBeDefined();
    await page.getByLabel('Téléphone').first().and(page.locator('[value="0561009999"]')).waitFor();
    await ecrire(valeurs['organisationTelephone'] ?? null);
  });

  it('remplit d’avance un nouveau dossier, qui dit d’où vient chaque réponse jusqu’à ce qu’on l’écrive', async () => {
    const { page } = v;
    await v.aller('/appels/occitanie/innov-emploi-recrutement/commencer');
    await activer(page, 'Commencer le dossier');
    await page.getByText('15 réponses sont déjà remplies').waitFor();
    await v.verifier('formulaire-prerempli');
    await v.verifierEtroit();
    await activer(page, 'L’organisme de formation');
    await page.getByRole('heading', { level: 1, name: 'L’organisme de formation' }).waitFor();
    const rna = question('Numéro RNA');
    expect(await rna.getByRole('textbox').inputValue()).toBe('W313000001');
    await rna.locator('.origine-reponse').getByText('Repris de votre profil, mis à jour le 8 septembre 2025').waitFor();
    // Whoever listens hears it with the box.
    expect(await rna.getByRole('textbox').evaluate((e) => e.getAttribute('aria-describedby'))).toContain('aide');
    await v.verifier('section-preremplie');
    await v.verifierEtroit();
    await taper(page, { nom: 'Numéro RNA' }, 'W313000002');
    await rna.locator('.origine-reponse').waitFor({ state: 'detached' });
    await page
      .getByRole('main')
      .getByText(/^Enregistré/)
      .waitFor();
    await page.reload();
    await pagePrete(page);
    expect(await rna.getByRole('textbox').inputValue()).toBe('W313000002');
    expect(await rna.locator('.origine-reponse').count()).toBe(0);
    expect(await question('IBAN').locator('.origine-reponse').count()).toBe(1);
  });

  it('propose, après le dépôt, de garder ce que le dossier dit autrement', async () => {
    const { page } = v;
    const m = new Marcheur(demo.serveur);
    await m.avancer(histoire(0).actes.find((a) => a.evenement === 'DEPOSER')!.le);
    const porteur = await m.personne('porteur');
    const dossier = await porteur.ouvrirDossier();
    const formulaire = await remplirFormulaire(porteur, dossier, histoire(0).exemple, 'dossier');
    expect((await porteur.envoyer(dossier, 'DEPOSER')).statut).toBe(200);
    await v.aller(`/dossiers/${dossier}/formulaires/${formulaire}/confirmation`);
    const table = page.getByRole('table', { name: 'Réponses qui diffèrent du profil' });
    await table
      .getByRole('row')
      .filter({ hasText: 'Adresse' })
      .getByText('12 rue des Canuts-Fictifs', { exact: false })
      .waitFor();
    await v.verifier('confirmation-profil');
    await v.verifierEtroit();
    // Another member than the legal representative, whose answers are all reserved: nothing to keep, and no empty table.
    await page.route('**/reprises/*', async (route) => {
      const reponse = await route.fetch();
      const lue = (await reponse.json()) as { differences: object[] };
      const differences = lue.differences.map((d) => ({ ...d, reservee: true }));
      await route.fulfill({ response: reponse, json: { ...lue, differences } });
    });
    await page.reload();
    await page.getByText('Demandez au représentant légal de garder ses réponses dans le profil.').waitFor();
    expect(await table.count()).toBe(0);
    await v.verifier('confirmation-profil-reservee');
    await page.unroute('**/reprises/*');
    await page.reload();
    await table.waitFor();
    await activer(page, 'Garder ces réponses dans le profil');
    await page.getByText('Ces réponses sont dans le profil de votre organisme').waitFor();
    await v.aller('/organisation');
    await page
      .getByText(/Repris du dossier IER-2025-00017 le 8 septembre 2025/)
      .first()
      .waitFor();
    expect(v.anomalies).toEqual([]);
  });
});
