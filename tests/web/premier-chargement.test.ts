import { gzipSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Personne } from '../support/personne.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { Visiteur } from '../support/visiteur.ts';

/** What a page may load before one types in it, in bytes after gzip -9; fonts apart (our decision). */
const JAVASCRIPT_MAX = 110 * 1024;
const STYLE_MAX = 30 * 1024;

const extension = (reponse: Response): string => new URL(reponse.url()).pathname.split('.').at(-1) ?? '';

describe('Le premier chargement d’une partie du formulaire', () => {
  const demo = ouvrirDemonstration();
  let porteur: Personne;

  beforeAll(async () => {
    porteur = await demo.serveur.connecter('porteur');
  });

  it.each([
    ['besoin', 'Quels postes faut-il pourvoir, et pourquoi sont-ils vacants ?'],
    ['organisme', 'Nom de l’organisme'],
  ])('« %s » accepte une frappe après 110 KiB de JavaScript et 30 KiB de styles au plus', async (section, question) => {
    const dossier = await porteur.ouvrirDossier();
    const { id } = (await porteur.lire(dossier)).formulaires[0]!;
    const v = await Visiteur.ouvrir(demo.navigateur, demo.serveur.adresse, 'porteur');
    const [nom = '', valeur = ''] = porteur.cookie.split('=');
    await v.contexte.addCookies([{ name: nom, value: valeur, url: demo.serveur.adresse }]);
    const reponses: Response[] = [];
    v.page.on('response', (reponse) => reponses.push(reponse));

    // What was asked for by the time the field is there to be typed in: what comes later is not what one waited for, however slow the machine.
    await v.page.addInitScript(
      (libelle) => {
        let pret = Infinity;
        const guetteur = new MutationObserver(() => {
          const titre = [...document.querySelectorAll('label')].find((l) => l.textContent.includes(libelle));
          if (!(titre?.control instanceof HTMLInputElement || titre?.control instanceof HTMLTextAreaElement)) return;
          if (titre.control.readOnly || titre.control.disabled) return;
          pret = performance.now();
          guetteur.disconnect();
        });
        guetteur.observe(document, { childList: true, subtree: true, attributes: true });
        const noter = (): void => {
          const demandees = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= pret);
          sessionStorage.setItem('arrivees', JSON.stringify(demandees.map(({ name }) => name)));
        };
        addEventListener('input', noter, { capture: true, once: true });
      },
      question.slice(0, 20),
    );
    await v.page.goto(`/dossiers/${dossier}/formulaires/${id}/${section}`, { waitUntil: 'commit' });
    const champ = v.page.getByLabel(question);
    await champ.press('End');
    await champ.pressSequentially('É');
    expect(await champ.inputValue()).toMatch(/É$/);
    const noms = JSON.parse(await v.page.evaluate(() => sessionStorage.getItem('arrivees') ?? '[]')) as string[];
    const arrivees = reponses.filter((reponse) => noms.includes(reponse.url()));

    const peser = async (type: string): Promise<number> => {
      const corps = await Promise.all(arrivees.filter((r) => extension(r) === type).map((r) => r.body()));
      return corps.reduce((total, octets) => total + gzipSync(octets, { level: 9 }).length, 0);
    };
    const [javascript, style] = [await peser('js'), await peser('css')];
    console.log(`${section} : ${javascript} octets de JavaScript, ${style} de styles`);
    expect(javascript).toBeGreaterThan(0);
    expect(javascript).toBeLessThanOrEqual(JAVASCRIPT_MAX);
    expect(style).toBeGreaterThan(0);
    expect(style).toBeLessThanOrEqual(STYLE_MAX);

    // Served compressed, each thing once, and the answers asked for along with the page.
    for (const r of arrivees.filter((autre) => ['js', 'css'].includes(extension(autre))))
      expect([r.url(), r.headers()['content-encoding']]).toEqual([r.url(), 'br']);
    const demandes = arrivees.map((r) => r.url());
    expect(demandes.filter((url, rang) => demandes.indexOf(url) !== rang)).toEqual([]);
    expect(v.anomalies).toEqual([]);
    await v.contexte.close();
  });
});
