import { TOTP } from 'otpauth';
import { expect, describe, it } from 'vitest';
import { activer, tabuler, taper } from '../support/clavier.ts';
import { ouvrirBase } from '../../server/db/client.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { pagePrete, Visiteur } from '../support/visiteur.ts';

const MOT_DE_PASSE = 'quatre girafes bleues tondent';
const COURRIEL = 'nadia.lopez@essai.test';

/** Signs in from elsewhere; the cookie of that session. */
async function connecter(adresse: string, courriel: string, motDePasse: string): Promise<string> {
  const r = await fetch(`${adresse}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ courriel, motDePasse }),
  });
  return r.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** From nothing to a signed-in person, on a phone, with a keyboard alone. */
describe('Un compte, de l’adresse à la session', () => {
  const demo = ouvrirDemonstration();

  const lienRecu = async (): Promise<string> => {
    const lire = async (): Promise<string> => {
      const reponse = await fetch(`${demo.serveur.adresse}/api/demonstration/courriels`);
      const { courriels } = (await reponse.json()) as { courriels: { destinataire: string; texte: string }[] };
      return courriels.find(({ destinataire }) => destinataire === COURRIEL)?.texte ?? '';
    };
    await expect.poll(lire, { timeout: 30_000 }).toContain('/lien#');
    return /http\S+\/lien#\S+/.exec(await lire())?.[0] ?? '';
  };

  it('par un lien, un nom et un mot de passe ; rien ne reste de qui était là avant', async () => {
    const v = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'porteur');
    const { page } = v;
    await page.setViewportSize({ width: 375, height: 800 });
    await v.aller('/dossiers');
    await page.evaluate(() => sessionStorage.setItem('charge:essai', 'un motif que personne d’autre ne doit lire'));
    // Gone without signing out: their session has ended, the tab is still there.
    await v.contexte.clearCookies();

    await v.aller('/connexion?retour=%2Fcompte');
    await activer(page, 'Créer un compte');
    await page.getByRole('heading', { level: 1, name: 'Votre courriel' }).waitFor();
    await activer(page, 'Recevoir le lien');
    await page.getByRole('alert').getByText('Écrivez votre adresse électronique.').waitFor();
    await v.verifier('compte-adresse-vide');
    await tabuler(page, { nom: 'Écrivez votre adresse électronique.' });
    await page.keyboard.press('Enter');
    await page.keyboard.type(COURRIEL);
    await activer(page, 'Recevoir le lien');
    await page.getByText('Un courriel vient de partir').waitFor();
    await v.verifier('compte-lien-parti');

    await page.goto(await lienRecu());
    await pagePrete(page);
    await taper(page, { nom: 'Prénom et nom' }, 'Nadia Lopez');
    await taper(page, { nom: 'Mot de passe' }, 'motdepasse123');
    v.attendus.push({ chemin: '/api/comptes', statut: 422 });
    await activer(page, 'Créer mon compte');
    await page
      .getByRole('alert')
      .getByText(/Ajoutez un ou deux mots/)
      .waitFor();
    await v.verifier('compte-mot-de-passe-faible');
    await taper(page, { nom: 'Mot de passe' }, MOT_DE_PASSE);
    await activer(page, 'Créer mon compte');
    await page.getByRole('heading', { level: 1, name: 'Mon compte' }).waitFor();
    await page.getByText(COURRIEL).waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem('charge:essai'))).toBeNull();
    await v.verifier('compte');

    await activer(page, 'Sessions et connexions');
    await page.getByText('Cet appareil').waitFor();
    await v.verifier('compte-sessions');

    // Another device is put out by whoever proves to be at this one, in place.
    const ailleurs = await connecter(demo.serveur.adresse, COURRIEL, MOT_DE_PASSE);
    const base = ouvrirBase({ url: demo.url, role: null, max: 1 });
    await base.sql`update sessions set preuve_le = clock_timestamp() - interval '11 minutes'`;
    await base.fermer();
    await v.aller('/compte/sessions');
    v.attendus.push({ chemin: '/api/compte/sessions', statut: 403 });
    await activer(page, 'Déconnecter tous les autres');
    await page.getByRole('dialog', { name: 'C’est bien vous' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Déconnecter un autre appareil demande de prouver que c’est bien vous').waitFor();
    await v.verifier('compte-sessions-gardees');
    await activer(page, 'Déconnecter tous les autres');
    await page.getByRole('dialog').getByLabel('Mot de passe', { exact: true }).waitFor();
    await page.keyboard.type(MOT_DE_PASSE);
    await page.keyboard.press('Enter');
    await page.getByText('Tous les autres appareils sont déconnectés').waitFor();
    expect((await fetch(`${demo.serveur.adresse}/api/compte/sessions`, { headers: { cookie: ailleurs } })).status).toBe(
      401,
    );

    // A code of the telephone, put in place then asked for.
    await v.aller('/compte/securite');
    await activer(page, 'Ajouter une application de codes');
    const cle = page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    await cle.waitFor();
    const secret = (await cle.textContent())?.replaceAll(' ', '') ?? '';
    const code = (pas: number): string =>
      new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: Date.now() + pas * 30_000 });
    await v.verifier('compte-application');
    await taper(page, { nom: 'Code de votre application' }, code(0));
    await activer(page, 'Vérifier ce code');
    await page.getByText('Gardez ces codes de secours').waitFor();
    await v.verifier('compte-codes-de-secours');
    await v.verifierEtroit();
    await page.setViewportSize({ width: 375, height: 800 });
    // A passkey beside it, on a virtual device.
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await v.aller('/compte/securite');
    await taper(page, { nom: 'Nom de la clé' }, 'Téléphone');
    await activer(page, 'Ajouter une clé d’accès');
    await page.getByRole('heading', { level: 3, name: 'Téléphone' }).waitFor();
    await v.verifier('compte-cles-d-acces');
    await activer(page, 'Se déconnecter');
    await page.getByRole('link', { name: 'Se connecter' }).waitFor();
    await v.aller('/connexion?retour=%2Fcompte');
    await taper(page, { nom: 'Adresse électronique' }, COURRIEL);
    await taper(page, { nom: 'Mot de passe' }, MOT_DE_PASSE);
    await activer(page, 'Se connecter');
    await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).waitFor();
    await v.verifier('connexion-cle');
    await activer(page, 'Utiliser ma clé d’accès');
    await page.getByRole('heading', { level: 1, name: 'Mon compte' }).waitFor();

    await activer(page, 'Se déconnecter');
    await page.getByRole('link', { name: 'Se connecter' }).waitFor();
    await v.aller('/connexion?retour=%2Fcompte');
    await taper(page, { nom: 'Adresse électronique' }, COURRIEL);
    await taper(page, { nom: 'Mot de passe' }, MOT_DE_PASSE);
    await activer(page, 'Se connecter');
    await page.getByLabel('Code de votre application').waitFor();
    await v.verifier('connexion-code');
    await taper(page, { nom: 'Code de votre application' }, code(1));
    await activer(page, 'Se connecter');
    await page.getByRole('heading', { level: 1, name: 'Mon compte' }).waitFor();
    expect(v.anomalies).toEqual([]);
  });
});
