import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { innovEmploiRecrutement } from '../support/innov-emploi-recrutement.ts';
import { Demarche } from '../support/demarche.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import { verifierExigible, verifierMontants } from '../support/montants-attendus.ts';
import { saisirFormulaire } from '../support/saisir.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { Visiteur } from '../support/visiteur.ts';

const APPEL = '/appels/occitanie/innov-emploi-recrutement';
const eligible = {
  nombreCandidats: 9,
  postesTotal: 9,
  heuresParStagiaire: 970,
  heuresHebdomadaires: 35,
  dateDebut: '2026-01-05',
  dateFin: '2026-07-24',
  organismeQualiopiFin: '2027-11-30',
};

/** Every act on its page, by `npm run epreuve:parcours`; otherwise those that no other browser test does, the rest through the API. */
const ENTIER = process.env['PARCOURS'] === 'entier';

/** The worked example of the textile training, from the call to the financial closing, by the nine people it takes. */
describe('Le cas textile, dans le navigateur', () => {
  const demo = ouvrirDemonstration();
  let d: Demarche;
  let anonyme: Visiteur;
  let echec = false;

  beforeAll(async () => {
    d = new Demarche(demo.navigateur, demo.serveur, histoire(0));
    anonyme = await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse);
  });
  // Each step stands on the one before.
  beforeEach(({ onTestFailed }) => {
    if (echec) throw new Error('Une étape précédente a échoué.');
    onTestFailed(() => {
      echec = true;
    });
  });

  const lire = async (qui: string, chemin: string, capture?: string): Promise<Visiteur> => {
    const v = await d.visiteur(qui);
    await v.aller(chemin);
    await v.verifier(capture);
    return v;
  };
  const voir = async (v: Visiteur, texte: string | RegExp): Promise<void> => {
    await v.page.getByText(texte).first().waitFor();
  };

  /** The acts up to the one of this name: on their pages, or through the API where their pages are looked at elsewhere. */
  const passerJusqua = async (evenement: string): Promise<void> => {
    if (ENTIER) return d.jouerJusqua(evenement);
    const m = new Marcheur(demo.serveur);
    m.dossier = d.dossier;
    m.rang = d.rang;
    await m.marcher(0, { evenement });
    d.rang = m.rang;
  };

  it('chacun trouve l’appel, le lit et teste son éligibilité sans compte', async () => {
    const { page } = anonyme;
    await anonyme.aller('/');
    await anonyme.verifier('accueil');
    await anonyme.verifierEtroit();
    await page.getByLabel('Ouvert toute l’année').check();
    await page.getByLabel(/Un métier/).fill('prescripteurs');
    await page.getByRole('button', { name: 'Rechercher' }).click();
    await page.getByRole('heading', { name: '1 appel à projets' }).waitFor();
    await page.getByRole('link', { name: innovEmploiRecrutement.definition.fiche.titre }).click();
    await page.getByRole('heading', { level: 1, name: innovEmploiRecrutement.definition.fiche.titre }).waitFor();
    // Back: what was asked is in the address, and in the boxes.
    await page.goBack();
    await page.getByRole('heading', { name: '1 appel à projets' }).waitFor();
    expect(await page.getByLabel('Ouvert toute l’année').isChecked()).toBe(true);
    expect(await page.getByLabel(/Un métier/).inputValue()).toBe('prescripteurs');
    await page.goBack();
    await page.getByRole('heading', { name: '3 appels à projets' }).waitFor();
    expect(await page.getByLabel(/Un métier/).inputValue()).toBe('');
    await page.getByRole('link', { name: innovEmploiRecrutement.definition.fiche.titre }).click();
    await page.getByRole('heading', { level: 1, name: innovEmploiRecrutement.definition.fiche.titre }).waitFor();
    await anonyme.verifier('appel');
    await anonyme.verifierEtroit();
    await page.getByRole('link', { name: 'Vérifier mon éligibilité' }).click();
    await page.getByRole('button', { name: 'Voir le résultat' }).waitFor();
    await anonyme.verifier('eligibilite');
    const formulaire = innovEmploiRecrutement.definition.eligibilite;
    const oui = Object.fromEntries(
      formulaire.sections.flatMap((s) => s.champs.filter((c) => c.type === 'ouiNon').map((c) => [c.cle, true])),
    );
    await saisirFormulaire(page, formulaire, { ...eligible, ...oui, nombreCandidats: 3 });
    await page.getByRole('button', { name: 'Voir le résultat' }).click();
    await voir(anonyme, 'En l’état, votre projet n’est pas éligible');
    await voir(anonyme, /au moins 4 candidats/);
    await anonyme.verifier('eligibilite-refus');
    await saisirFormulaire(page, formulaire, { nombreCandidats: 9 });
    await page.getByRole('button', { name: 'Voir le résultat' }).click();
    await voir(anonyme, 'Votre projet paraît éligible');
    await anonyme.verifier('eligibilite-accord');
    await anonyme.verifierEtroit();
    await page.getByRole('link', { name: 'Commencer un dossier' }).click();
    await voir(anonyme, 'Connectez-vous pour commencer un dossier');
    await anonyme.verifier();
  });

  it('le porteur ouvre un dossier, le remplit page après page et le dépose le 8 septembre à 16 h 42', async () => {
    const porteur = await d.visiteur('porteur');
    const { page } = porteur;
    await porteur.aller('/dossiers');
    await porteur.verifier('porteur-sans-dossier');
    await porteur.aller(`${APPEL}/commencer`);
    await porteur.verifier('commencer');
    await page.getByRole('button', { name: 'Commencer le dossier' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dossier de demande' }).waitFor();
    d.dossier = /dossiers\/([^/]+)/.exec(page.url())![1]!;
    const formulaire = page.url();
    await page.getByRole('link', { name: 'Relire et envoyer' }).click();
    // Every problem at once, before a single answer.
    await voir(porteur, /réponses? (?:sont|est) à (?:corriger|donner)|points? /);
    await porteur.verifier('verification-vide');
    await porteur.aller(formulaire);
    await d.remplir(porteur, 'dossier', { pieceQualiopi: 'qualiopi illisible.pdf', pieceRib: 'rib illisible.pdf' });
    await voir(porteur, '81 538,20 €');
    await porteur.verifierEtroit();
    await d.avancer('2025-09-08T16:42');
    await d.envoyer(porteur, 'depot');
    await voir(porteur, 'IER-2025-00017');
    await voir(porteur, /8 septembre 2025 à 16\sh\s42/);
    await voir(porteur, /8 novembre 2025/);
    await porteur.verifierEtroit();
    d.rang = 1;
  });

  it('l’accusé de réception est un PDF, et les courriels sont partis', async () => {
    const porteur = await d.visiteur('porteur');
    const bouton = porteur.page.getByRole('button', { name: /accusé de réception/i });
    await expect
      .poll(
        async () => {
          await porteur.aller(`/dossiers/${d.dossier}/documents`);
          return porteur.page.getByText(/accusé de réception/i).count();
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBeGreaterThan(0);
    await porteur.verifier('documents');
    await porteur.aller(`/dossiers/${d.dossier}`);
    expect((await porteur.telecharger(bouton)).subarray(0, 5).toString()).toBe('%PDF-');
    const admin = await d.visiteur('administrateur');
    await expect
      .poll(
        async () => {
          await admin.aller('/dev/courriels');
          return admin.page.getByText('À porteur@demo.test').count();
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBeGreaterThan(0);
    await admin.verifier('courriels');
  });

  it('le partenaire ne voit que ce qui est à lui', async () => {
    const partenaire = await d.visiteur('partenaire');
    partenaire.attendus.push({ chemin: `/api/dossiers/${d.dossier}`, statut: 404 });
    await partenaire.aller('/dossiers');
    await voir(partenaire, 'Vous n’avez pas encore de dossier');
    await partenaire.verifier();
    await partenaire.aller(`/dossiers/${d.dossier}`);
    await voir(partenaire, 'Cette page est introuvable');
    await partenaire.verifier('partenaire-introuvable');
  });

  it('l’instructeur demande deux compléments ; le porteur ne corrige qu’eux, et le rejet implicite recule au 17 novembre', async () => {
    const instructeur = await d.visiteur('instructeur');
    await instructeur.aller('/dossiers');
    await instructeur.verifier('liste-instructeur');
    await instructeur.verifierEtroit();
    await instructeur.page.getByRole('link', { name: /IER-2025-00017/ }).click();
    await voir(instructeur, /8 novembre 2025/);
    await d.jouerJusqua('DEPOSER_COMPLEMENTS');
    const porteur = await lire('porteur', `/dossiers/${d.dossier}`);
    await voir(porteur, /29 septembre 2025/);
    await voir(porteur, /Délai de réponse suspendu/);
    await d.jouerSuivant();
    await lire('porteur', `/dossiers/${d.dossier}`, 'dossier-complete');
    await voir(porteur, /17 novembre 2025/);
  });

  it('le dossier est instruit, validé, visé et inscrit au rapport', async () => {
    await passerJusqua('RENDRE_AVIS');
    const prescripteur = await d.visiteur('prescripteur');
    await prescripteur.aller('/dossiers');
    await prescripteur.verifier('liste-prescripteur');
    await d.jouerJusqua('VALIDER_PROPOSITION');
    await passerJusqua('ENREGISTRER_DELIBERATION');
    await voir(await lire('instructeur', `/dossiers/${d.dossier}`), /17 novembre 2025/);
  });

  it('la délibération du 14 novembre écarte le rejet implicite, puis devient exécutoire et est notifiée', async () => {
    await d.jouerSuivant();
    const instructeur = await lire('instructeur', `/dossiers/${d.dossier}`);
    expect(await instructeur.page.getByText(/rejet implicite\s: 17 novembre 2025/).count()).toBe(0);
    await passerJusqua('ENREGISTRER_ENGAGEMENT');
    const porteur = await d.visiteur('porteur');
    await lettre(porteur, /notification|attribution|décision/i);
  });

  it('les crédits sont engagés, la convention est établie, signée des deux côtés et notifiée', async () => {
    await d.jouerJusqua('SIGNER_CONVENTION');
    await lettre(await d.visiteur('porteur'), /^convention/i);
    await passerJusqua('DEMANDER_VERSEMENT');
  });

  it('l’avance et l’acompte sont demandés, liquidés, mandatés et payés', async () => {
    const avant = await lire('porteur', `/dossiers/${d.dossier}/finances`, 'finances-ouvertes');
    await verifierExigible(avant, 'Avance', 2_446_146, ['81 538,20 €']);
    await verifierExigible(avant, 'Acompte', 3_261_528, ['81 538,20 €']);
    await d.jouerJusqua('CONSTATER_PAIEMENT');
    await d.jouerSuivant();
    await passerJusqua('OUVRIR_BILAN_FINAL');
    const porteur = await lire('porteur', `/dossiers/${d.dossier}/finances`);
    await voir(porteur, '24 461,46 €');
    await voir(porteur, '32 615,28 €');
  });

  it('le bilan final donne le droit et le solde, jusqu’à la clôture financière', async () => {
    await passerJusqua('CLOTURER_FINANCIEREMENT');
    await d.jouerSuivant();
    await voir(await lire('porteur', `/dossiers/${d.dossier}`, 'dossier-clos'), /24 janvier 2027/);
  });

  it('chaque montant est au centime, avec son explication', async () => {
    const finances = await lire('finances', `/dossiers/${d.dossier}/finances`);
    await verifierMontants(finances);
    await finances.verifierEtroit();
  });

  it('les autres pages du dossier se lisent aussi : réponses, journal, cycle, tableau de bord', async () => {
    for (const [qui, page] of [
      ['finances', '/finances'],
      ['responsable', `/dossiers/${d.dossier}/journal`],
      ['responsable', `/dossiers/${d.dossier}/cycle`],
      ['instructeur', `/dossiers/${d.dossier}/reponses`],
      ['porteur', `/dossiers/${d.dossier}/documents`],
      ['porteur', '/dossiers'],
    ] as const) {
      const v = await lire(qui, page, `fin-${page.split('/').at(-1)!}`);
      await v.verifierEtroit();
    }
  });

  it('chaque étape a eu son courriel', async () => {
    const admin = await lire('administrateur', '/dev/courriels', 'courriels-fin');
    const { page } = admin;
    const sujets = page.getByRole('listitem').filter({ hasText: 'À porteur@demo.test' }).locator('summary');
    for (const [sujet, fois] of [
      ['Nous avons reçu votre demande', 1],
      ['À compléter avant le 29 septembre 2025', 1],
      ['Votre dossier est complet', 1],
      ['Votre subvention est accordée', 1],
      ['Votre convention est à signer', 1],
      ['Votre convention vous est notifiée', 1],
      ['Service fait certifié', 2],
      ['Votre versement est en cours', 3],
      ['Votre versement est payé', 3],
      ['Le volet financier est clos', 1],
    ] as const)
      expect(await sujets.filter({ hasText: sujet }).count(), sujet).toBe(fois);
    const premier = sujets.filter({ hasText: /reçu votre demande/ });
    await premier.click();
    await voir(admin, /8 novembre 2025/);
    await admin.verifier();
  });

  it('neuf personnes ont agi, et aucune page n’a eu d’erreur', () => {
    const personnes = ['administrateur', 'assemblees', 'finances', 'instructeur', 'ordonnateur', 'partenaire'];
    expect([...d.visiteurs.keys()].sort()).toEqual([...personnes, 'porteur', 'prescripteur', 'responsable']);
    expect([...anonyme.anomalies, ...d.anomalies()]).toEqual([]);
  });

  /** A letter of the dossier, found among its documents, is a PDF. */
  async function lettre(v: Visiteur, titre: RegExp): Promise<void> {
    const table = v.page.getByRole('table', { name: 'Lettres et actes' });
    const ligne = table.getByRole('row').filter({ has: v.page.getByRole('rowheader', { name: titre }) });
    await expect
      .poll(
        async () => {
          await v.aller(`/dossiers/${d.dossier}/documents`);
          return ligne.count();
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBeGreaterThan(0);
    expect((await v.telecharger(ligne.first().getByRole('button'))).subarray(0, 5).toString()).toBe('%PDF-');
  }
});
