import { beforeAll, describe, expect, it } from 'vitest';
import { Demarche } from '../support/demarche.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';

/** The training that stops after the acompte: less was done than was paid. The way there is walked without a browser. */
describe('Le cas textile arrêté en juin, du bilan au titre de recette', () => {
  const demo = ouvrirDemonstration();
  let d: Demarche;

  beforeAll(async () => {
    const m = new Marcheur(demo.serveur);
    await m.marcher(1, { evenement: 'OUVRIR_BILAN_FINAL' });
    d = new Demarche(demo.navigateur, demo.serveur, histoire(1));
    d.dossier = m.dossier;
    d.rang = m.rang;
  });

  it('le trop-versé de 28 179,74 € se discute, se titre, se recouvre, puis le dossier est clos', async () => {
    await d.jouerJusqua('OUVRIR_CONTRADICTOIRE');
    const finances = await d.visiteur('finances');
    await finances.aller(`/dossiers/${d.dossier}/finances`);
    for (const resume of await finances.page.getByText('Comment ce montant est calculé').all()) await resume.click();
    await finances.verifier('finances-trop-verse');
    const montants = finances.page.getByRole('region', { name: 'Les montants, de la demande au solde' });
    for (const montant of ['57 076,74 €', '28 897,00 €', '28 179,74 €'])
      await montants.getByText(montant).first().waitFor();

    await d.jouerJusqua('PRESENTER_OBSERVATIONS');
    const porteur = await d.visiteur('porteur');
    await porteur.aller(`/dossiers/${d.dossier}`);
    await porteur.verifier('porteur-trop-verse');
    await porteur.page.getByText(/À vous de jouer/).waitFor();
    await porteur.verifierEtroit();

    // The comptable receives a part first: it is said on the page, and the rest goes on waiting.
    await d.jouerJusqua('CONSTATER_RECOUVREMENT');
    const admin = await d.visiteur('administrateur');
    await admin.aller('/administration/comptable');
    await admin.page.getByLabel('Issue de 2026-T-00731').selectOption('Recouvré');
    await admin.page.getByLabel(/^Part recouvrée de 2026-T-00731/).fill('1 000,00');
    await admin.page.getByRole('button', { name: 'Envoyer le retour' }).click();
    await admin.page.getByText('Recouvrement enregistré.').waitFor();
    await admin.verifier('comptable-titre');
    const reste = admin.page.getByRole('row').filter({ has: admin.page.getByLabel('Issue de 2026-T-00731') });
    expect(await reste.innerText()).toMatch(/27\s179,74\s€/);
    await finances.aller(`/dossiers/${d.dossier}/finances`);
    await finances.page.getByText(/1\s000,00\s€ recouvrés/).waitFor();

    await d.jouerTout();
    const table = finances.page.getByRole('table', { name: 'Titres de recette' });
    await finances.aller(`/dossiers/${d.dossier}/finances`);
    await finances.verifier('finances-titre');
    const ligne = table.getByRole('row').filter({ hasText: '2026-T-00731' });
    expect(await ligne.innerText()).toMatch(/30 septembre 2026[^]*28\s179,74\s€/);
  });

  it('le projet de titre et le titre sont des PDF que le porteur peut ouvrir', async () => {
    const porteur = await d.visiteur('porteur');
    const table = porteur.page.getByRole('table', { name: 'Lettres et actes' });
    const lignes = table.getByRole('row').filter({ has: porteur.page.getByRole('rowheader', { name: /titre/i }) });
    await expect
      .poll(
        async () => {
          await porteur.aller(`/dossiers/${d.dossier}/documents`);
          return lignes.count();
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(2);
    for (const ligne of await lignes.all())
      expect((await porteur.telecharger(ligne.getByRole('button'))).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('aucune page n’a eu d’erreur', () => {
    expect(d.anomalies()).toEqual([]);
  });
});
