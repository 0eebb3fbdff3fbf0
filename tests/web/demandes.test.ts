// A request on personal data, from the person who asks to the administrator who takes more time, then answers.
import { describe, expect, it } from 'vitest';
import { activer, taper } from '../support/clavier.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { pagePrete, Visiteur } from '../support/visiteur.ts';

describe('Une demande sur ses données', () => {
  const demo = ouvrirDemonstration();

  it('peut prendre deux mois de plus, avec un motif que la personne lit', async () => {
    const porteur = await demo.serveur.connecter('porteur');
    await porteur.obtenir('POST', '/api/compte/donnees/demandes', {
      financeur: 'occitanie',
      droit: 'acces',
      texte: 'Tout ce que vous gardez de moi.',
    });
    const v = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'administrateur');
    const { page } = v;
    await v.aller('/administration/demandes');
    await pagePrete(page);
    await activer(page, /Prendre deux mois de plus pour répondre/);
    await v.verifier('demande-a-prolonger');
    await activer(page, 'Prendre deux mois de plus');
    await page.getByText('Écrivez pourquoi un mois ne suffit pas.').waitFor();
    await v.verifier('demande-sans-motif');
    await v.verifierEtroit();
    await taper(page, { nom: 'Pourquoi un mois ne suffit pas' }, 'Douze ans d’archives à relire.');
    await activer(page, 'Prendre deux mois de plus');
    await page.getByRole('status').getByText('a deux mois de plus à attendre').waitFor();
    await page.getByText('Douze ans d’archives à relire.').waitFor();
    expect(await page.getByText('Prendre deux mois de plus').count()).toBe(0);
    await v.verifier('demande-prolongee');
    await v.verifierEtroit();

    const sien = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'porteur');
    await sien.aller('/compte/donnees');
    await sien.page.getByText('a pris deux mois de plus').waitFor();
    await sien.verifier('ma-demande-prolongee');
    await sien.verifierEtroit();
    for (const visiteur of [v, sien]) await visiteur.contexte.close();
  });
});
