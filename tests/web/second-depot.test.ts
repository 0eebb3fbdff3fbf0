// A second demand, from a first one that was deposited: what is not new is not done again. Every click and every field written is counted.
import type { Locator } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import type { Champ, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { histoire, Marcheur } from '../support/parcours.ts';
import { saisir } from '../support/saisir.ts';
import { Visiteur } from '../support/visiteur.ts';

/** Actions that a second deposit may ask, besides what is new: what is accepted and what is joined, again each time. */
const ACTIONS_MAX = 15;
const NOUVEAUX: readonly Champ['type'][] = ['engagement', 'piece'];

describe('Un second dépôt', () => {
  const demo = ouvrirDemonstration();

  it(`part d’un dossier déposé, en ${ACTIONS_MAX} gestes au plus hors de ce qui est nouveau`, async () => {
    const m = new Marcheur(demo.serveur);
    await m.marcher(0, { evenement: 'PRENDRE_EN_CHARGE' });
    const { exemple, appel } = histoire(0);
    const { fiche, formulaires } = appel.definition;
    const porteur = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'porteur');
    const { page } = porteur;
    const gestes: string[] = [];
    const faire = async (quoi: Locator, titre?: string | RegExp): Promise<void> => {
      gestes.push(quoi.toString());
      await quoi.click();
      if (titre !== undefined) await page.getByRole('heading', { level: 1, name: titre }).waitFor();
    };

    await porteur.aller('/dossiers');
    await faire(page.getByRole('link', { name: 'Commencer un dossier' }));
    await faire(page.getByRole('link', { name: fiche.titre }), fiche.titre);
    await faire(page.getByRole('link', { name: 'Commencer un dossier' }).first(), 'Commencer un dossier');
    await faire(page.getByRole('radio', { name: /^De «/ }));
    await faire(page.getByRole('button', { name: 'Commencer le dossier' }), 'Dossier de demande');
    // Dates and amounts are read, then taken together.
    await faire(page.getByRole('button', { name: /^Reprendre ces \d+ réponses/ }));
    await porteur.verifier('second-depot-repris');

    const demande = formulaires['dossier']!;
    const pieces = Object.fromEntries(
      ((exemple.pieces as Record<string, readonly string[]>)['dossier'] ?? []).map((cle) => [cle, `${cle}.pdf`]),
    );
    const valeurs: Reponses = { ...(exemple.reponses as Record<string, Reponses>)['dossier'], ...pieces };
    const sommaire = page.url();
    const adresse = new URL(sommaire).pathname;
    const lu = (await (await page.request.get(`/api${adresse}`)).json()) as { valeurs: Reponses };
    for (const section of demande.sections) {
      const partie = page.locator(`a[href$="/${section.cle}"]`).filter({ visible: true }).first();
      const nouveaux = section.champs.filter(
        (c) => NOUVEAUX.includes(c.type) && valeurs[c.cle] !== undefined && (lu.valeurs[c.cle] ?? null) === null,
      );
      if (nouveaux.length === 0) continue;
      await faire(partie, section.titre);
      await saisir(page, nouveaux, valeurs);
    }
    expect(page.url()).not.toBe(sommaire);
    await faire(page.getByRole('link', { name: 'Relire et envoyer' }).first(), 'Relisez vos réponses avant d’envoyer');
    await porteur.verifier('second-depot-relu');
    await faire(
      page
        .getByRole('region')
        .filter({ has: page.locator('h2#envoi') })
        .getByRole('button'),
    );
    await page.waitForURL('**/confirmation');
    await page.getByText('IER-2025-00018').first().waitFor();
    expect(gestes.length, gestes.join('\n')).toBeLessThanOrEqual(ACTIONS_MAX);
    expect(porteur.anomalies).toEqual([]);
  });
});
