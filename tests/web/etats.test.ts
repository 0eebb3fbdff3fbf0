import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { routes } from '../../web/routes.tsx';
import { avant, etats, type Etat, type Monde } from '../support/etats-des-pages.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { peupler } from '../support/monde.ts';
import { Marcheur, histoire, remplirFormulaire } from '../support/parcours.ts';
import { pagePrete, Visiteur } from '../support/visiteur.ts';

describe('Les états de chaque page', () => {
  const demo = ouvrirDemonstration();
  let monde: Monde;
  const visiteurs = new Map<string, Visiteur>();
  const refusVus = new Set<string>();

  const visiteur = async (qui: string): Promise<Visiteur> => {
    const deja = visiteurs.get(qui);
    if (deja) return deja;
    const v =
      qui === 'anonyme'
        ? await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse)
        : await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, qui);
    visiteurs.set(qui, v);
    return v;
  };
  const observer = async ({ qui, ou, lit, refus }: Etat): Promise<void> => {
    const v = await visiteur(qui);
    const chemin = typeof ou === 'string' ? ou : ou(monde);
    v.attendus.splice(0, v.attendus.length, ...(refus === undefined ? [] : [{ chemin: '/api/', statut: refus }]));
    // A document of its own costs ten times what it shows: the first page of each person has one, and those whose address differs by its question.
    const ici = new URL(v.page.url());
    const la = new URL(chemin, demo.serveur.adresse);
    const suite = ici.origin === la.origin && ici.pathname !== la.pathname && la.hash === '';
    await (suite ? v.suivre(chemin) : v.aller(chemin));
    await v.page
      .getByText(lit)
      .first()
      .waitFor()
      .catch((cause: unknown) => {
        throw new Error(`${qui} sur ${chemin} ne lit pas ${String(lit)}`, { cause });
      });
    // A refusal is one page for all addresses: its words everywhere, its looks once for each person.
    const vu = `${qui} ${String(lit)}`;
    if (refus === undefined || !refusVus.has(vu)) {
      await v.verifier(`etat-${qui}-${chemin.replace(/[^a-z]+/gi, '-')}`);
      await v.verifierEtroit();
    }
    if (refus !== undefined) refusVus.add(vu);
    expect(v.anomalies, `${qui} sur ${chemin}`).toEqual([]);
  };

  it('toutes les adresses du produit sont ici', () => {
    expect(Object.keys(etats).sort()).toEqual([...routes.map((r) => r.chemin), '*'].sort());
  });

  it('avant le premier dossier, chaque liste dit qu’elle est vide et quoi faire', async () => {
    for (const etat of avant) await observer(etat);
  });

  it('le monde se remplit', async () => {
    const m = new Marcheur(demo.serveur);
    monde = await peupler(m);
    const porteur = await m.personne('porteur');
    expect((await porteur.lire(m.dossier)).dossier.phase).toBe('execution');
  });

  for (const [chemin, liste] of Object.entries(etats))
    it(chemin, async () => {
      for (const etat of liste) await observer(etat);
    });

  it('un mot de passe faux est refusé avec une phrase', async () => {
    const v = await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse, 'porteur');
    v.attendus.push({ chemin: '/api/session', statut: 401 });
    await v.aller('/connexion');
    await v.page.getByLabel('Adresse électronique').fill('porteur@demo.test');
    await v.page.getByLabel('Mot de passe').fill('autre chose');
    await v.page.getByRole('button', { name: 'Se connecter' }).click();
    await v.page.getByText('L’adresse ou le mot de passe ne convient pas.').first().waitFor();
    await v.verifier('connexion-refusee');
    await v.verifierEtroit();
    expect(v.anomalies).toEqual([]);
  });

  it('hors connexion, la page le dit et reprend', async () => {
    const v = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'instructeur');
    await v.aller('/');
    await v.contexte.setOffline(true);
    await v.page.getByRole('link', { name: 'Dossiers', exact: true }).click();
    await v.page.getByRole('button', { name: 'Réessayer' }).waitFor();
    await v.verifier('hors-connexion');
    await v.contexte.setOffline(false);
    await v.page.getByRole('button', { name: 'Réessayer' }).click();
    await v.page.getByText('IER-2025-00017').first().waitFor();
  });

  it('du code et des milliers de caractères se lisent comme du texte', async () => {
    const code = '<script>document.title="pris"</script><img src=x onerror=alert(1)>';
    const v = await visiteur('porteur');
    v.attendus.length = 0;
    v.page.on('dialog', (d) => {
      v.anomalies.push(`Du code s’est exécuté : ${d.message()}`);
      void d.dismiss();
    });
    const adresse = `/dossiers/${monde.brouillon}/formulaires/${monde.formulaireBrouillon}`;
    await v.aller(`${adresse}/besoin`);
    await v.page.getByLabel('Quels postes faut-il pourvoir, et pourquoi sont-ils vacants ?').fill(code);
    await v.page.getByLabel('Ce que vous avez cherché dans le PRF').fill('x'.repeat(10_000));
    await v.page
      .getByRole('main')
      .getByText(/^Enregistré/)
      .waitFor();
    await v.page.getByRole('button', { name: /^Continuer/ }).click();
    await v.page
      .getByRole('alert')
      .getByText(/caractères/)
      .waitFor();
    await v.verifier('trop-long');
    await v.verifierEtroit();
    // As long as it may be, and without a space.
    await v.page.getByLabel('Ce que vous avez cherché dans le PRF').fill('y'.repeat(3000));
    await v.aller(`${adresse}/formation`);
    await v.page.getByLabel('Intitulé de la formation').fill(code);
    await v.page
      .getByRole('main')
      .getByText(/^Enregistré/)
      .waitFor();
    await v.aller(`${adresse}/verification`);
    await v.page.getByText(code).first().waitFor();
    await v.page.getByText('y'.repeat(3000)).first().waitFor();
    expect(await v.page.title()).not.toBe('pris');
    await v.verifier('verification-code');
    await v.verifierEtroit();
    // Whoever changes an answer from the review comes back to it, what is still wrong elsewhere in the part notwithstanding.
    await v.page.getByRole('link', { name: /^Modifier\s: Intitulé de la formation/ }).click();
    await v.page.getByRole('button', { name: 'Revenir à la relecture' }).click();
    await v.page.getByRole('link', { name: 'Continuer, je corrigerai plus tard' }).click();
    await v.page.getByRole('heading', { level: 1, name: /^Relisez/ }).waitFor();
    await v.aller(`/dossiers/${monde.brouillon}`);
    await v.verifierEtroit();
    expect(v.anomalies).toEqual([]);
  });

  describe('deux fois la même chose', () => {
    let depose = '';
    let numero = '';

    it('un double clic sur « Déposer » dépose une fois', async () => {
      const porteur = await demo.serveur.connecter('porteur');
      // The clock is past the deposit of the example: the training must begin after it.
      depose = await porteur.ouvrirDossier();
      await remplirFormulaire(porteur, depose, histoire(0).exemple, 'dossier');
      const { id } = (await porteur.lire(depose)).formulaires[0]!;
      const v = await visiteur('porteur');
      v.anomalies.length = 0;
      await v.aller(`/dossiers/${depose}/formulaires/${id}`);
      await v.page.getByRole('link', { name: 'Relire et envoyer' }).click();
      await v.page.getByRole('heading', { level: 1, name: /^Relisez/ }).waitFor();
      await v.page.getByRole('button', { name: 'Déposer le dossier' }).dblclick();
      await v.page.waitForURL('**/confirmation');
      await pagePrete(v.page);
      const lu = await porteur.lire(depose);
      numero = lu.dossier.numero ?? '';
      expect(numero).toBe('IER-2025-00018');
      const { evenements } = await porteur.obtenir<{ evenements: { type: string }[] }>(
        'GET',
        `/api/dossiers/${depose}/journal`,
      );
      expect(evenements.filter((e) => e.type === 'DEPOSER')).toHaveLength(1);
      expect(v.anomalies).toEqual([]);
    });

    it('revenir en arrière après le dépôt montre le dossier, pas le formulaire', async () => {
      const v = await visiteur('porteur');
      await v.page.goBack();
      await pagePrete(v.page);
      await v.page.getByText(numero).first().waitFor();
      expect(await v.page.getByRole('button', { name: 'Déposer le dossier' }).count()).toBe(0);
      expect(await v.page.getByRole('textbox').count()).toBe(0);
      await v.verifier('retour-apres-depot');
    });

    it('deux onglets sur le même acte : le second apprend que c’est fait', async () => {
      const v = await visiteur('instructeur');
      v.attendus.splice(
        0,
        v.attendus.length,
        { chemin: '/evenements', statut: 409 },
        { chemin: '/actes/', statut: 409 },
      );
      v.anomalies.length = 0;
      const ouvrir = async (page: Page): Promise<void> => {
        await page.goto(`/dossiers/${depose}`);
        await pagePrete(page);
        await page.getByRole('link', { name: 'Prendre en charge', exact: true }).click();
        await page.getByRole('button', { name: 'Prendre en charge' }).waitFor();
      };
      const second = await v.contexte.newPage();
      v.observer(second);
      await ouvrir(v.page);
      await ouvrir(second);
      await v.page.getByRole('button', { name: 'Prendre en charge' }).click();
      await v.page.getByText('«\u00a0Prendre en charge\u00a0»\u00a0: c’est enregistré.').waitFor();
      await second.getByRole('button', { name: 'Prendre en charge' }).click();
      await second.getByRole('heading', { level: 1, name: 'Cet acte n’est pas possible maintenant' }).waitFor();
      await second.getByRole('link', { name: 'Déclarer le dossier complet' }).waitFor();
      await second.close();
      expect(v.anomalies).toEqual([]);
    });
  });
});
