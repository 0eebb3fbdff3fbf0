// An aid in kind, from its manifestation d’intérêt to its capitalisation: two providers one after the other, sixty days and not one more.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Demarche } from '../support/demarche.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { scenarios } from '../support/scenarios.ts';
import { Visiteur } from '../support/visiteur.ts';

const APPEL = '/appels/occitanie/innov-emploi-modernisation';
const histoire = scenarios.find((s) => s.appel.definition.slug === 'innov-emploi-modernisation');

describe('Deux cabinets, soixante jours, dans le navigateur', () => {
  const demo = ouvrirDemonstration();
  let d: Demarche;
  let anonyme: Visiteur;
  let echec = false;

  beforeAll(async () => {
    if (histoire === undefined) throw new Error('L’exemple n’a pas d’histoire.');
    d = new Demarche(demo.navigateur, demo.serveur, histoire);
    anonyme = await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse);
  });
  // Each step stands on the one before.
  beforeEach(({ onTestFailed }) => {
    if (echec) throw new Error('Une étape précédente a échoué.');
    onTestFailed(() => {
      echec = true;
    });
  });
  const voir = async (qui: string, chemin: string, texte: string | RegExp, capture?: string): Promise<void> => {
    const v = await d.visiteur(qui);
    await v.aller(chemin);
    await v.page.getByText(texte).first().waitFor();
    await v.verifier(capture);
    await v.verifierEtroit();
  };

  it('l’organisme dépose sa manifestation d’intérêt', async () => {
    await anonyme.aller(APPEL);
    await anonyme.verifier('appel');
    await anonyme.verifierEtroit();
    const porteur = await d.visiteur('porteur');
    const { page } = porteur;
    await porteur.aller(`${APPEL}/commencer`);
    await page.getByRole('button', { name: 'Commencer le dossier' }).click();
    await page.waitForURL(/\/formulaires\//);
    d.dossier = /dossiers\/([^/]+)/.exec(page.url())![1]!;
    await d.remplir(porteur, 'manifestation');
    await d.envoyer(porteur, 'manifestation');
    d.rang = 1;
  });

  it('elle est précisée, présélectionnée, et ouvre un dossier qui reprend ce qui a été dit', async () => {
    await d.jouerJusqua('AFFECTER_PRESTATAIRE');
    await voir('porteur', `/dossiers/${d.dossier}`, /accordé|retenu|décision/i, 'accorde-porteur');
  });

  it('le prestataire rend son audit et son plan, la Région valide, dix-neuf jours et demi se font', async () => {
    await d.jouerJusqua('CHANGER_PRESTATAIRE', 'mission');
    await voir('porteur', `/dossiers/${d.dossier}`, /Cabinet des Rives/, 'mission-porteur');
  });

  it('le prestataire change, le soixante et unième jour est refusé, le soixantième est le dernier', async () => {
    await d.jouerSuivant();
    const acte = histoire?.actes[d.rang];
    if (acte === undefined) throw new Error('Pas d’acte.');
    // Before the act itself: the clock does not go back to it.
    await d.essuyerRefus(
      { ...acte, le: '2026-06-30T12:00:00+02:00', charge: { ...acte.charge, jours: 41.5 } },
      /Il reste 40,5\s+jours d’accompagnement/,
    );
    await d.jouerJusqua('NOTIFIER_VALEUR');
  });

  it('sa valeur est notifiée, ses livrables sont publiés, le dossier est clos', async () => {
    await d.jouerTout();
    await voir('porteur', `/dossiers/${d.dossier}`, /93\s000,00\s€|Clos/, 'clos-porteur');
    await voir('instructeur', `/dossiers/${d.dossier}/cycle`, /Clos/, 'clos-cycle');
  });

  it('aucune page n’a eu d’erreur', () => {
    expect([...anonyme.anomalies, ...d.anomalies()]).toEqual([]);
  });
});
