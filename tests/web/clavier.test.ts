import type { FileChooser, Page } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import { exemples } from '../../workflows/appels/innov-emploi-recrutement/exemples.ts';
import { activer, choisirAuClavier, choisirDansListe, tabuler, taper } from '../support/clavier.ts';
import { remplirFormulaire, type Exemple } from '../support/parcours.ts';
import type { Personne } from '../support/personne.ts';
import { fichier } from '../support/saisir.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { pagePrete, Visiteur } from '../support/visiteur.ts';

const { dossier: reponses } = exemples.textile.reponses as Record<string, Record<string, string>>;

/** The textile case without some of its answers: what is left for the hands. */
const sans = (...cles: string[]): Exemple => ({
  ...exemples.textile,
  reponses: { dossier: Object.fromEntries(Object.entries(reponses!).filter(([cle]) => !cles.includes(cle))) },
});

const enregistre = (page: Page): Promise<void> =>
  page
    .getByRole('main')
    .getByText(/^Enregistré/)
    .waitFor();

describe('Au clavier, et quand la session expire', () => {
  const demo = ouvrirDemonstration();
  let porteur: Personne;

  beforeAll(async () => {
    porteur = await demo.serveur.connecter('porteur');
  });

  it('un dossier se complète et se dépose sans souris, le focus toujours visible', async () => {
    const dossier = await porteur.ouvrirDossier();
    const aLaMain = ['besoin', 'motifHorsPrf', 'explicationHorsPrf', 'initiative', 'contrepartie', 'employeurs'];
    await remplirFormulaire(porteur, dossier, sans(...aLaMain), 'dossier', ['pieceTva']);
    const v = await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse, 'porteur');
    const { page } = v;
    // Listened to from the start: the browser's own window would open otherwise.
    const fenetre = new Promise<FileChooser>((resolve) => page.once('filechooser', resolve));
    const titre = async (nom: string): Promise<void> => {
      await page.getByRole('heading', { level: 1, name: nom, exact: true }).waitFor();
      await pagePrete(page);
    };

    await page.goto('/connexion');
    await titre('Se connecter');
    await taper(page, { nom: 'Adresse électronique' }, 'porteur@demo.test');
    await taper(page, { nom: 'Mot de passe' }, 'demonstration');
    await page.keyboard.press('Enter');
    await titre('Mes dossiers');
    await activer(page, /^Opérateur/);
    // A draft opens on its form.
    await titre('Dossier de demande');

    await activer(page, 'Le besoin');
    await titre('Le besoin');
    await taper(
      page,
      { nom: 'Quels postes faut-il pourvoir, et pourquoi sont-ils vacants ?' },
      'Neuf postes au tissage.',
    );
    await choisirAuClavier(
      page,
      'Pourquoi le Programme régional de formation (PRF) ne couvre-t-il pas ce besoin ?',
      'Les formations existantes sont trop générales',
    );
    await taper(page, { nom: 'Ce que vous avez cherché dans le PRF' }, 'Rien au-delà de la couture.');
    await choisirAuClavier(page, 'À l’initiative de qui ce projet est-il né ?', 'D’un employeur');
    await choisirAuClavier(page, 'La Région reçoit-elle un bien ou un service en échange de la subvention ?', 'Non');
    await activer(page, 'Continuer');

    await titre('L’organisme de formation');
    await activer(page, 'Dossier de demande', 'Shift+Tab');
    await titre('Dossier de demande');
    await activer(page, 'Les employeurs et leurs postes');
    await titre('Les employeurs et leurs postes');
    await activer(page, /^Ajouter une ligne/);
    const groupe = 'Employeur 1';
    // The new row has the focus already.
    await page.getByRole('textbox', { name: 'Nom' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Tissages du Lauragais SAS');
    await taper(page, { nom: 'SIRET', groupe }, '000 478 123 00011');
    await choisirDansListe(page, { nom: 'Statut', groupe }, 'Priv');
    await taper(page, { nom: 'Postes à pourvoir', groupe }, '9');
    await choisirDansListe(page, { nom: 'Contrat promis', groupe }, 'CDI');
    await activer(page, 'Continuer');

    await titre('Le prescripteur');
    await activer(page, 'Dossier de demande', 'Shift+Tab');
    await titre('Dossier de demande');
    await activer(page, 'La formation');
    await titre('La formation');
    await choisirDansListe(page, { nom: 'Secteur du PRF' }, 'Text');
    await activer(page, 'Dossier de demande', 'Shift+Tab');
    await titre('Dossier de demande');

    await activer(page, 'Les pièces');
    await titre('Les pièces');
    await tabuler(page, { nom: /^Choisir un fichier\s: Attestation de situation au regard de la TVA/ });
    await page.keyboard.press('Enter');
    const choix = await fenetre;
    await choix.setFiles(fichier('tva.pdf'));
    await page.getByRole('button', { name: 'Retirer tva.pdf' }).waitFor();
    await activer(page, 'Dossier de demande', 'Shift+Tab');
    await titre('Dossier de demande');

    await activer(page, 'Relire et envoyer');
    await titre('Relisez vos réponses avant d’envoyer');
    await activer(page, 'Déposer le dossier');
    await titre('Votre dossier est déposé');
    await page.getByText('IER-2025-00017').waitFor();
    await activer(page, 'Suivre mon dossier');
    await titre('Opérateur·rice en confection et tissage');
    expect(v.anomalies).toEqual([]);
    const lu = await porteur.lire(dossier);
    expect(lu.dossier.statut).toBe('depose');
    await v.contexte.close();
  });

  it('la session expire au milieu d’une page : on se reconnecte, rien de ce qui était écrit n’est perdu', async () => {
    const dossier = await porteur.ouvrirDossier();
    const { id } = (await porteur.lire(dossier)).formulaires[0]!;
    const v = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'porteur');
    const { page } = v;
    await v.aller(`/dossiers/${dossier}/formulaires/${id}/besoin`);
    const besoin = page.getByLabel('Quels postes faut-il pourvoir, et pourquoi sont-ils vacants ?');
    const recherche = page.getByLabel('Ce que vous avez cherché dans le PRF');
    await besoin.fill('Avant la coupure.');
    await enregistre(page);

    v.attendus.push({ chemin: '/api/', statut: 401 });
    await v.contexte.clearCookies();
    await besoin.fill('Écrit pendant que la session finissait.');
    const dialogue = page.getByRole('dialog', { name: 'Votre session a expiré' });
    await dialogue.waitFor();
    await v.verifier('session-expiree');
    await v.verifierEtroit();
    await dialogue.getByLabel('Mot de passe').fill('demonstration');
    await dialogue.getByRole('button', { name: 'Se connecter' }).click();
    await dialogue.waitFor({ state: 'detached' });
    expect(await besoin.inputValue()).toBe('Écrit pendant que la session finissait.');
    await recherche.fill('Écrit après.');
    await enregistre(page);
    await expect
      .poll(async () => {
        const lu = await porteur.obtenir<{ valeurs: Record<string, string> }>(
          'GET',
          `/api/dossiers/${dossier}/formulaires/${id}`,
        );
        return [lu.valeurs['besoin'], lu.valeurs['explicationHorsPrf']];
      })
      .toEqual(['Écrit pendant que la session finissait.', 'Écrit après.']);

    // Lost for longer: the page is closed before anyone signs in again, and opened later in the same browser.
    await v.contexte.clearCookies();
    await recherche.fill('Écrit juste avant de fermer.');
    await dialogue.waitFor();
    await page.goto('/connexion');
    await v.seConnecter();
    await v.aller(`/dossiers/${dossier}/formulaires/${id}/besoin`);
    await expect.poll(() => recherche.inputValue()).toBe('Écrit juste avant de fermer.');
    expect(v.anomalies).toEqual([]);
    await v.contexte.close();
  });
});
