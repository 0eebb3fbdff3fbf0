// « Passerelles en Bocage » from the opening of its relève to the closing of its dossier: twenty-nine months, each act by its own person on its own page.
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Demarche } from '../support/demarche.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { verifierExigible, verifierUnMontant } from '../support/montants-attendus.ts';
import { scenarios } from '../support/scenarios.ts';
import { Visiteur } from '../support/visiteur.ts';

const APPEL = '/appels/normandie/initiatives-territoriales';
/** Who signs for the partner: nobody of the demonstration. */
const SIGNATAIRE = 'ada.martin@mjc.test';
const histoire = scenarios.find((s) => s.appel.definition.slug === 'initiatives-territoriales');

describe('« Passerelles en Bocage », dans le navigateur', () => {
  const demo = ouvrirDemonstration();
  let d: Demarche;
  let anonyme: Visiteur;
  let echec = false;

  beforeAll(async () => {
    if (histoire === undefined) throw new Error('L’exemple n’a pas d’histoire.');
    d = new Demarche(demo.navigateur, demo.serveur, histoire);
    d.releve = 'Cinquième';
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
  /** What the last mails to the signatory say. */
  const courrielRecu = (motif: RegExp): Promise<string> =>
    vi.waitFor(
      async () => {
        const reponse = await fetch(`${demo.serveur.adresse}/api/demonstration/courriels`);
        const { courriels } = (await reponse.json()) as { courriels: { destinataire: string; texte: string }[] };
        const siens = courriels.filter(({ destinataire }) => destinataire === SIGNATAIRE);
        const trouve = siens.map(({ texte }) => motif.exec(texte)?.[0]).find((t) => t !== undefined);
        expect(trouve).toBeDefined();
        return trouve ?? '';
      },
      { timeout: 20_000, interval: 300 },
    );
  /** The tabs of the dossier, as one person reads them. */
  const toutLire = async (qui: string, moment: string, pages: readonly string[]): Promise<void> => {
    for (const page of pages)
      await (await lire(qui, `/dossiers/${d.dossier}/${page}`, `${moment}-${qui}-${page}`)).verifierEtroit();
  };

  it('la relève s’ouvre le 15 janvier 2024 à 9 h : avant, l’appel dit quand ; après, on commence', async () => {
    await d.avancer('2024-01-12T10:00');
    await anonyme.aller(APPEL);
    await voir(anonyme, /15 janvier 2024/);
    await anonyme.verifier('appel-avant-ouverture');
    await d.avancer('2024-01-15T09:00');
    await anonyme.aller('/');
    await anonyme.verifier('accueil');
    await anonyme.aller(APPEL);
    await voir(anonyme, /29 février 2024/);
    await anonyme.verifier('appel-ouvert');
    await anonyme.verifierEtroit();
  });

  it('le porteur remplit son dossier, en sort et y revient, puis le dépose le 27 février', async () => {
    const porteur = await d.visiteur('porteur');
    const { page } = porteur;
    await porteur.aller(`${APPEL}/commencer`);
    await porteur.verifier('commencer');
    await page.getByRole('button', { name: 'Commencer le dossier' }).click();
    await page.getByRole('heading', { level: 1, name: 'Dossier de demande' }).waitFor();
    d.dossier = /dossiers\/([^/]+)/.exec(page.url())![1]!;
    await d.avancer('2024-02-27T10:00');
    await page.reload();
    await d.remplir(porteur, 'dossier');
    await voir(porteur, /167\s840,00\s€/);
    await d.avancer('2024-02-27T10:30');
    await d.envoyer(porteur, 'depot');
    await voir(porteur, 'IT-2024-00011');
    await voir(porteur, /27 avril 2024/);
    await porteur.verifierEtroit();
    d.rang = 1;
  });

  it('le dossier est complet, quatre partenaires donnent leur avis', async () => {
    await lire('instructeur', '/dossiers', 'liste-instructeur');
    await d.jouerJusqua('RENDRE_AVIS', 'carifOref');
    const dreets = await d.visiteur('coinstructeur', 'DREETS');
    await dreets.aller('/dossiers');
    await dreets.verifier('liste-dreets');
    await d.jouerJusqua('ANALYSER');
    await toutLire('instructeur', 'apres-avis', ['reponses', 'cycle']);
  });

  it('le silence de deux mois passe sans rien arrêter : le rejet implicite est dit, l’instruction continue', async () => {
    await d.jouerSuivant();
    await d.avancer('2024-04-29T09:00');
    const porteur = await lire('porteur', `/dossiers/${d.dossier}`, 'silence-porteur');
    await voir(porteur, /rejet implicite|réputée? rejetée/i);
    await porteur.verifierEtroit();
    const instructeur = await lire('instructeur', `/dossiers/${d.dossier}`, 'silence-instructeur');
    await voir(instructeur, /rejet implicite/i);
    await toutLire('porteur', 'silence', ['cycle', 'journal']);
  });

  it('le comité du 15 mai le classe dans l’enveloppe de la relève et le retient', async () => {
    await d.jouerJusqua('PROPOSER');
    await lire('instructeur', `/dossiers/${d.dossier}`, 'apres-comite');
  });

  it('la délibération du 24 juin remplace le rejet et accorde 167 840,00 €, les lettres relues avant l’envoi', async () => {
    await d.jouerJusqua('ENREGISTRER_ENGAGEMENT');
    const porteur = await lire('porteur', `/dossiers/${d.dossier}`, 'decision-porteur');
    await voir(porteur, /167\s840,00\s€/);
  });

  it('le partenaire à qui l’on reverse est invité, ne voit que la convention et la signe dans la page', async () => {
    await d.jouerJusqua('DEPOSER_EXEMPLAIRE');
    const porteur = await d.visiteur('porteur');
    await porteur.aller(`/dossiers/${d.dossier}`);
    await voir(porteur, 'Signataire à nommer');
    await porteur.verifier('partie-a-nommer');
    await porteur.page.getByRole('link', { name: 'Nommer le signataire' }).first().click();
    await porteur.page.getByLabel('Prénom et nom').fill('Ada Martin');
    await porteur.page.getByLabel('Qualité').fill('Présidente');
    await porteur.page.getByLabel('Adresse électronique').fill(SIGNATAIRE);
    await porteur.verifier('partie-nommer');
    await porteur.page.getByRole('button', { name: 'Nommer le signataire' }).click();
    await voir(porteur, 'Invitation envoyée');
    await porteur.verifier('partie-invitee');
    await porteur.verifierEtroit();

    const ada = await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse, SIGNATAIRE);
    d.visiteurs.set('signataire', ada);
    const lien = await courrielRecu(/\/lien#\S+/);
    await ada.aller(lien);
    await ada.page.getByLabel('Prénom et nom').fill('Ada Martin');
    await ada.page.getByLabel('Mot de passe', { exact: true }).fill('quatre lamas au pied du mur');
    await ada.verifier('partie-invitation');
    await ada.page.getByRole('button', { name: 'Ouvrir mon accès' }).click();
    await ada.page.waitForURL(`**/dossiers/${d.dossier}`);
    await voir(ada, 'Ce qui vous est demandé');
    await ada.verifier('partie-son-dossier');
    await ada.verifierEtroit();
    await ada.page.getByRole('link', { name: 'Signer la convention' }).first().click();
    await ada.page.getByLabel('En quelle qualité signez-vous').waitFor();
    await ada.verifier('partie-a-signer');
    await ada.page.getByRole('checkbox').first().check();
    await ada.page.getByRole('button', { name: /code/i }).first().click();
    await ada.page
      .getByLabel('Code reçu par courriel')
      .fill((await courrielRecu(/\d{3} \d{3}(?=\u00a0: écrivez)/)).replace(' ', ''));
    await ada.page.getByRole('button', { name: /^Signer/ }).click();
    await voir(ada, 'Votre exemplaire');
    await ada.verifier('partie-signee');
    await ada.verifierEtroit();
    await porteur.aller(`/dossiers/${d.dossier}`);
    await voir(porteur, 'Signée');
    await porteur.verifier('partie-signee-porteur');
    // What was done in the page is not to be done on paper.
    d.rang += 1;
  });

  it('la convention se signe des deux côtés, l’avance de 67 136,00 € se paie', async () => {
    await d.jouerJusqua('DEMANDER_VERSEMENT');
    const avant = await lire('porteur', `/dossiers/${d.dossier}/finances`, 'finances-ouvertes');
    await verifierExigible(avant, 'Avance', 6_713_600, ['167 840,00 €']);
    await d.jouerJusqua('OUVRIR_BILAN');
    await voir(await lire('porteur', `/dossiers/${d.dossier}/finances`, 'finances-avance'), /67\s136,00\s€/);
  });

  it('le bilan intermédiaire, écrit et en réunion, ouvre l’acompte de 50 352,00 €', async () => {
    await d.jouerJusqua('OUVRIR_BILAN_FINAL');
    const finances = await lire('finances', `/dossiers/${d.dossier}/finances`, 'finances-acompte');
    await verifierUnMontant(finances, 'Versé', 11_748_800);
  });

  it('le bilan final se juge ligne par ligne, le porteur répond, le droit est de 160 605,54 €', async () => {
    await d.jouerJusqua('REPONDRE_AUX_RETENUES');
    const porteur = await lire('porteur', `/dossiers/${d.dossier}`, 'retenues-porteur');
    await voir(porteur, /Des dépenses sont discutées/);
    await porteur.verifierEtroit();
    await d.jouerJusqua('ACCEPTER_DROIT');
    await voir(await lire('porteur', `/dossiers/${d.dossier}/finances`, 'droit-porteur'), /160\s605,54\s€/);
  });

  it('le solde de 43 117,54 € se paie, 7 234,46 € se dégagent', async () => {
    await d.jouerJusqua('CLOTURER_FINANCIEREMENT');
    const finances = await lire('finances', `/dossiers/${d.dossier}/finances`, 'finances-solde');
    for (const [terme, centimes] of [
      ['Demandé', 16_784_000],
      ['Voté', 16_784_000],
      ['Engagé', 16_784_000],
      ['Versé', 16_060_554],
      ['Droit', 16_060_554],
      ['Solde', 4_311_754],
      ['Dégagement', 723_446],
    ] as const)
      await verifierUnMontant(finances, terme, centimes);
    await finances.verifierEtroit();
    await lire('finances', '/finances', 'tableau-de-bord');
  });

  it('les livrables, l’évaluation, puis la clôture, vingt-neuf mois après', async () => {
    await d.jouerTout();
    await lire('porteur', `/dossiers/${d.dossier}`, 'clos-porteur');
    await lire('instructeur', `/dossiers/${d.dossier}`, 'clos-instructeur');
    await toutLire('responsable', 'clos', ['reponses', 'documents', 'finances', 'cycle', 'journal']);
    await toutLire('porteur', 'clos', ['documents', 'finances', 'cycle', 'journal']);
    await lire('porteur', '/dossiers', 'clos-mes-dossiers');
    await lire('administrateur', '/dev/courriels', 'courriels');
  });

  it('chacun a agi, et aucune page n’a eu d’erreur', () => {
    expect([...d.visiteurs.keys()].sort()).toEqual([
      'ARML',
      'CARIF-OREF',
      'DREETS',
      'France Travail',
      'administrateur',
      'assemblees',
      'finances',
      'instructeur',
      'ordonnateur',
      'porteur',
      'responsable',
      'signataire',
    ]);
    expect([...anonyme.anomalies, ...d.anomalies()]).toEqual([]);
  });
});
