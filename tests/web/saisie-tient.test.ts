import { beforeAll, describe, expect, it } from 'vitest';
import { innovEmploiRecrutement } from '../support/innov-emploi-recrutement.ts';
import { question, saisirFormulaire } from '../support/saisir.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { pagePrete, Visiteur } from '../support/visiteur.ts';

/** Without the network, or with a slip of the fingers, the page stays and says what to do. */
describe('La saisie tient bon', () => {
  const demo = ouvrirDemonstration();
  let v: Visiteur;
  let adresse = '';

  beforeAll(async () => {
    v = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'porteur');
    const porteur = await demo.serveur.connecter('porteur');
    const dossier = await porteur.ouvrirDossier();
    const { formulaires } = await porteur.lire(dossier);
    adresse = `/dossiers/${dossier}/formulaires/${formulaires[0]!.id}`;
  });

  it('quand un SIRET s’écrit sans réseau', async () => {
    const { page } = v;
    await v.aller(`${adresse}/employeurs`);
    await page
      .getByRole('button', { name: /^Ajouter/ })
      .first()
      .click();
    const siret = page.getByRole('textbox', { name: 'SIRET' }).first();
    await siret.waitFor();
    // The row itself is kept: nothing is on its way when the network goes.
    await page
      .getByRole('main')
      .getByText(/^Enregistré/)
      .waitFor();
    await v.contexte.setOffline(true);
    await siret.pressSequentially('00012503900016');
    await page.getByText('Hors connexion : ').first().waitFor();
    expect(await siret.inputValue()).toBe('00012503900016');
    await v.contexte.setOffline(false);
  });

  it('quand on passe sans réseau à une partie qui a un tableau', async () => {
    const { page } = v;
    await page.clock.install();
    await v.aller(`${adresse}/organisme`);
    await page.getByRole('button', { name: 'Continuer', exact: true }).click();
    const suite = page.getByRole('link', { name: 'Continuer, je corrigerai plus tard' });
    await suite.waitFor();
    const tableau = page.waitForEvent('requestfinished', (requete) => /\/tableau-[^/]*\.js$/.test(requete.url()));
    await page.clock.fastForward(15_000);
    await tableau;
    await v.contexte.setOffline(true);
    await suite.click();
    await page.getByRole('heading', { level: 1, name: 'Les employeurs et leurs postes' }).waitFor();
    await page
      .getByRole('button', { name: /^Ajouter/ })
      .first()
      .waitFor();
    await v.contexte.setOffline(false);
  });

  it('quand une faute de frappe n’est pas un verdict d’éligibilité', async () => {
    const anonyme = await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse, 'porteur');
    const { page } = anonyme;
    const formulaire = innovEmploiRecrutement.definition.eligibilite;
    await anonyme.aller('/appels/occitanie/innov-emploi-recrutement/eligibilite');
    const oui = formulaire.sections.flatMap((s) =>
      s.champs.filter((c) => c.type === 'ouiNon').map((c) => [c.cle, true]),
    );
    await saisirFormulaire(page, formulaire, {
      ...(Object.fromEntries(oui) as Record<string, boolean>),
      organismeQualiopiFin: '2027-11-30',
      nombreCandidats: 9.5,
      postesTotal: 9,
      heuresParStagiaire: 970,
      heuresHebdomadaires: 35,
      dateDebut: '2026-01-05',
      dateFin: '2026-07-24',
    });
    await page.getByRole('button', { name: 'Voir le résultat' }).click();
    await page.getByRole('alert').or(page.locator('.resume-erreurs')).first().waitFor();
    expect(await page.getByText('votre projet n’est pas éligible').count()).toBe(0);
    await page.getByLabel(question('Nombre de candidats')).fill('9');
    await page.getByRole('button', { name: 'Voir le résultat' }).click();
    await page.getByText('Votre projet paraît éligible').waitFor();
    await pagePrete(page);
    // Then none of it is asked again: signing in keeps it, and the draft says where it comes from.
    await page.getByRole('link', { name: 'Commencer un dossier' }).click();
    await page.locator('main').getByRole('link', { name: 'Se connecter' }).click();
    await anonyme.seConnecter();
    const reprise = page.getByRole('checkbox', { name: 'Reprendre ce que vous avez répondu au test d’éligibilité' });
    await reprise.waitFor();
    expect(await reprise.isChecked()).toBe(true);
    await page.getByRole('button', { name: /^Commencer/ }).click();
    await page.waitForURL(/\/formulaires\//);
    await page.goto(`${page.url()}/formation`);
    const candidats = page.getByLabel(question('Nombre de candidats'));
    await candidats.waitFor();
    expect(await candidats.inputValue()).toBe('9');
    expect(await page.getByText('À vérifier\u00a0: repris de votre test d’éligibilité.').count()).toBeGreaterThan(2);
    expect(anonyme.anomalies).toEqual([]);
  });
});
