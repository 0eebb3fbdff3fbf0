// Someone who belongs to nothing, with a telephone and a keyboard: the SIRET of an organisation, then a dossier deposited in its name.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ouvrirBase } from '../../server/db/client.ts';
import { activer, choisirAuClavier, taper } from '../support/clavier.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { histoire, remplirFormulaire } from '../support/parcours.ts';
import { pagePrete, Visiteur } from '../support/visiteur.ts';

const COURRIEL = 'nouvelle@essai.test';
const APPEL = '/appels/occitanie/innov-emploi-recrutement/commencer';

describe('Du SIRET au dépôt', () => {
  const demo = ouvrirDemonstration();
  let v: Visiteur;

  beforeAll(async () => {
    const base = ouvrirBase({ url: demo.url, role: null, max: 1 });
    await base.sql`insert into comptes (id, courriel, nom, mot_de_passe)
      select ${randomUUID()}, ${COURRIEL}, 'Maya Fabre', mot_de_passe from comptes where courriel = 'porteur@demo.test'`;
    await base.fermer();
    v = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, COURRIEL);
    await v.page.setViewportSize({ width: 375, height: 800 });
  });

  it('un organisme connu se rejoint par son SIRET, et l’on dépose aussitôt', async () => {
    const { page } = v;
    await v.aller(APPEL);
    await page.getByText('Votre compte n’est rattaché à aucun organisme').waitFor();
    await activer(page, 'Indiquer votre organisme');
    await page.getByRole('heading', { level: 1, name: 'Votre organisme' }).waitFor();
    v.attendus.push({ chemin: '/api/rattachements/examen', statut: 422 });
    await taper(page, { nom: 'SIRET de votre organisme' }, '000 125 039 00017');
    await page.keyboard.press('Enter');
    await page.getByText('Vérifiez ce numéro SIRET').waitFor();
    await v.verifier();
    await v.verifierEtroit();
    await page.setViewportSize({ width: 375, height: 800 });
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('000 125 039 00016');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Votre rôle' }).waitFor();
    await page.getByText('Déjà connu, 1 personne l’administre.').waitFor();
    await choisirAuClavier(page, 'Je viens pour', 'Remplir des dossiers');
    await taper(page, { nom: 'Votre fonction dans l’organisme' }, 'Chargée de mission');
    await v.verifier('rattachement-role');
    await v.verifierEtroit();
    await page.setViewportSize({ width: 375, height: 800 });
    await activer(page, 'Demander l’accès');
    await page.getByText('Vous pouvez déposer au nom de Fil & Formation Sud').waitFor();
    await v.verifier('rattachement-fait');
    await page.setViewportSize({ width: 375, height: 800 });
    await activer(page, 'Commencer le dossier');
    await page.getByText('votre qualité reste à confirmer').waitFor();
    await v.verifier('rattachement-commencer');
    await activer(page, 'Commencer le dossier');
    await page.waitForURL(/\/dossiers\/[\w-]+\/formulaires\//);
    await pagePrete(page);
    const [, dossier = ''] = /\/dossiers\/([\w-]+)\//.exec(page.url()) ?? [];
    const elle = await demo.serveur.connecter(COURRIEL);
    const formulaire = await remplirFormulaire(elle, dossier, histoire(0).exemple, 'dossier');
    await v.aller(`/dossiers/${dossier}/formulaires/${formulaire}/verification`);
    // Signed in for long: what binds asks who is there, over the page, then goes on by itself.
    const base = ouvrirBase({ url: demo.url, role: null, max: 1 });
    await base.sql`update sessions set preuve_le = clock_timestamp() - interval '11 minutes'`;
    await base.fermer();
    v.attendus.push({ chemin: '/evenements', statut: 403 });
    await activer(page, 'Déposer le dossier');
    await page.getByRole('dialog', { name: 'C’est bien vous' }).waitFor();
    await v.verifier('preuve');
    await v.verifierEtroit();
    await page.setViewportSize({ width: 375, height: 800 });
    await page.keyboard.press('Escape');
    await page.getByRole('alert').getByText('prouvez d’abord que c’est bien vous').waitFor();
    await activer(page, 'Déposer le dossier');
    const motDePasse = page.getByRole('dialog').getByLabel('Mot de passe', { exact: true });
    await motDePasse.waitFor();
    await expect.poll(() => motDePasse.evaluate((e) => e === document.activeElement)).toBe(true);
    await page.keyboard.type('demonstration');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/confirmation$/);
    await v.aller(`/dossiers/${dossier}`);
    await page.getByText('Qualité à confirmer').waitFor();
    await v.verifier('rattachement-suivi');
    await v.verifierEtroit();
    const agent = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'instructeur');
    await agent.aller(`/dossiers/${dossier}`);
    await agent.page.getByText(/se dit\s«\sChargée de mission\s»/).waitFor();
    await agent.verifier('rattachement-agent');
    expect([...v.anomalies, ...agent.anomalies]).toEqual([]);
  });

  it('son administratrice l’accepte en un geste, puis invite ; l’administrateur du service tient la page d’un agent', async () => {
    const elle = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'porteur');
    await elle.aller('/organisation/membres');
    await elle.page.getByRole('heading', { name: 'Maya Fabre demande à vous rejoindre' }).waitFor();
    await elle.verifier('membres-demande');
    await elle.verifierEtroit();
    await activer(elle.page, 'Accepter');
    await elle.page.getByText('Maya Fabre est membre de votre organisme.').waitFor();
    await activer(elle.page, 'Inviter quelqu’un');
    await taper(elle.page, { nom: 'Adresse électronique' }, 'comptable@essai.fr');
    await elle.verifier('membres-inviter');
    await activer(elle.page, 'Envoyer l’invitation');
    await elle.page.getByText('Une invitation part à comptable@essai.fr').waitFor();
    await elle.verifier('membres');
    await elle.verifierEtroit();

    const administrateur = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'administrateur');
    const { page } = administrateur;
    await administrateur.aller('/administration/agents');
    await administrateur.verifier('agents');
    await administrateur.verifierEtroit();
    await page.getByRole('link', { name: 'Paul Cazenave' }).click();
    await page.getByRole('heading', { level: 1, name: 'Paul Cazenave' }).waitFor();
    await pagePrete(page);
    await page.getByRole('button', { name: 'Déclarer un conflit d’intérêts' }).click();
    await taper(page, { nom: 'SIREN de l’organisme' }, '000 125 039');
    await activer(page, 'Déclarer le conflit d’intérêts');
    await page.getByText('Choisissez le premier jour.').waitFor();
    await administrateur.verifier('agent-mesure');
    await administrateur.verifierEtroit();
    await page.getByLabel('Premier jour').fill('2025-09-01');
    await page.getByLabel('Motif', { exact: true }).fill('Ancien salarié');
    await page.getByRole('button', { name: 'Déclarer le conflit d’intérêts' }).click();
    await page.getByText(/Fil & Formation Sud 000125039\s: Ancien salarié/).waitFor();
    await administrateur.verifier('agent');
    expect([...elle.anomalies, ...administrateur.anomalies]).toEqual([]);
  });
});
