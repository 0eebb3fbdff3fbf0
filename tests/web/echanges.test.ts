// A question and its answer, each side in front of its own page: what is typed is kept, what is sent is said.
import { beforeAll, describe, expect, it } from 'vitest';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { unPdf } from '../support/personne.ts';
import { Visiteur } from '../support/visiteur.ts';

describe('Les échanges', () => {
  const demo = ouvrirDemonstration();
  let porteur: Visiteur;
  let dossier = '';

  beforeAll(async () => {
    dossier = await (await demo.serveur.connecter('porteur')).ouvrirDossier();
    porteur = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'porteur');
  });

  it('d’une question du formulaire, on demande de l’aide par un message qui la nomme', async () => {
    const { page } = porteur;
    const { formulaires } = await (await demo.serveur.connecter('porteur')).lire(dossier);
    await porteur.aller(`/dossiers/${dossier}/formulaires/${formulaires[0]!.id}/formation`);
    const question = page.getByLabel('Intitulé de la formation');
    await question.focus();
    await page.getByRole('heading', { name: 'Une question vous arrête ?' }).waitFor();
    await porteur.verifier('aide-a-la-saisie');
    await page.getByRole('link', { name: 'Demander de l’aide sur cette question' }).click();
    await page.getByText('Sur la question « Intitulé de la formation »').waitFor();
    await page.getByLabel('Votre message').fill('Celui du certificat ?');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    const envoye = page.getByRole('article', { name: 'Message de vous' });
    await envoye.getByText('Sur la question « Intitulé de la formation »').waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(porteur.anomalies).toEqual([]);
    dossier = await (await demo.serveur.connecter('porteur')).ouvrirDossier();
  });

  it('ce qui est écrit reste après un rechargement, part une fois, et la Région y répond', async () => {
    const { page } = porteur;
    await porteur.aller(`/dossiers/${dossier}/echanges`);
    await page.getByText('Aucun échange pour le moment').waitFor();
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByText('Écrivez votre message avant de l’envoyer.').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('echange-texte');
    await page.keyboard.type('Un <b>groupe</b> de douze est-il possible ?');
    await page.reload();
    expect(await page.getByLabel('Votre message').inputValue()).toBe('Un <b>groupe</b> de douze est-il possible ?');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'groupe.pdf', mimeType: 'application/pdf', buffer: Buffer.from(unPdf()) });
    await page.getByRole('button', { name: 'Retirer groupe.pdf' }).waitFor();
    await page.getByLabel('Votre message').press('Control+Enter');
    const envoye = page.getByRole('article', { name: 'Message de vous' });
    await envoye.getByText('Un <b>groupe</b> de douze est-il possible ?').waitFor();
    await envoye.getByRole('link', { name: 'groupe.pdf' }).waitFor();
    expect(await page.getByLabel('Votre message').inputValue()).toBe('');
    await porteur.verifier('echanges-porteur');
    await porteur.verifierEtroit();

    const agent = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'instructeur');
    agent.attendus.push({ chemin: `/api/dossiers/${dossier}`, statut: 404 });
    await agent.aller(`/dossiers/${dossier}/echanges`);
    await agent.page.getByText('vous en lisez les échanges seulement').waitFor();
    await agent.page.getByLabel('Votre message').fill('Oui, douze au plus.');
    await agent.page.getByRole('button', { name: 'Envoyer' }).click();
    await agent.page.getByRole('article', { name: 'Message de vous' }).getByText('Oui, douze au plus.').waitFor();
    await agent.verifier('echanges-agent');
    await agent.verifierEtroit();

    await page.reload();
    await page.getByRole('link', { name: 'Lire le nouveau message' }).waitFor();
    await page.getByRole('article').getByText('Oui, douze au plus.').waitFor();
    await envoye.getByText(/^Lu le /).waitFor();
    expect([...porteur.anomalies, ...agent.anomalies]).toEqual([]);
  });
});
