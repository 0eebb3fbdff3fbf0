// Giving files, as people do: chosen or dropped, slowly, with cuts, and heavy.
import type { CDPSession, Locator, Page } from '@playwright/test';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fondsDePieces } from '../support/appels/fonds-de-pieces.ts';
import { fichier } from '../support/saisir.ts';
import { tendreRelais } from '../support/relais.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { Visiteur } from '../support/visiteur.ts';

/** Sixty seconds for 2 MB: slow enough to cancel in the middle, whatever the machine. */
const LIGNE_LENTE = { offline: false, latency: 20, downloadThroughput: 1_000_000, uploadThroughput: 300_000 };
const LIBRE = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

describe('Les pièces, dans le navigateur', () => {
  const demo = ouvrirDemonstration({ appels: [fondsDePieces], processus: true });
  let v: Visiteur;
  let page: Page;
  let temporaire: string;
  let formulaire: string;
  let relais: Awaited<ReturnType<typeof tendreRelais>>;
  let session: CDPSession | undefined;

  const champ = (libelle: string): Locator => page.getByRole('group', { name: libelle });
  const choisir = (libelle: string): Locator => champ(libelle).getByRole('button', { name: /^Choisir/ });
  const ligne = (libelle: string, nom: string): Locator =>
    champ(libelle).getByRole('listitem').filter({ hasText: nom });
  const recu = (libelle: string, nom: string): Promise<void> =>
    ligne(libelle, nom)
      .getByRole('button', { name: `Retirer ${nom}` })
      .waitFor();
  const donner = async (libelle: string, fichiers: Parameters<Locator['setInputFiles']>[0]): Promise<void> => {
    const [choix] = await Promise.all([page.waitForEvent('filechooser'), choisir(libelle).click()]);
    await choix.setFiles(fichiers);
  };
  const reseau = async (etat: typeof LIBRE): Promise<void> => {
    // One session for all: each would slow the network on its own account.
    if (!session) {
      session = await v.contexte.newCDPSession(page);
      await session.send('Network.enable');
    }
    await session.send('Network.emulateNetworkConditions', etat);
  };
  /** Files of the server, stored or being received, by name. */
  const surLeServeur = async (): Promise<string[]> => {
    const fichiers = path.join(demo.serveur.donnees, 'fichiers');
    const tous = await readdir(fichiers, { recursive: true, withFileTypes: true }).catch(() => []);
    return tous.filter((f) => f.isFile()).map((f) => f.name);
  };
  /** Drops files from the desktop: the browser gives their bytes with the event. */
  const deposerParGlisser = async (libelle: string, noms: readonly string[]): Promise<void> => {
    const cible = champ(libelle).locator('.depot');
    const transfert = await page.evaluateHandle(
      (fichiers) => {
        const donnees = new DataTransfer();
        for (const { name, texte } of fichiers) donnees.items.add(new File([texte], name, { type: 'application/pdf' }));
        return donnees;
      },
      noms.map((nom) => ({ name: nom, texte: fichier(nom).buffer.toString('latin1') })),
    );
    await cible.dispatchEvent('dragover', { dataTransfer: transfert });
    await expect.poll(() => cible.getAttribute('class')).toContain('depot-survol');
    await champ(libelle).getByText('Lâchez pour déposer').waitFor();
    await cible.dispatchEvent('drop', { dataTransfer: transfert });
  };

  beforeAll(async () => {
    temporaire = await mkdtemp(path.join(os.tmpdir(), 'jalon-a-deposer-'));
    relais = await tendreRelais(demo.serveur.adresse);
    v = await Visiteur.connecter(demo.navigateur, relais.adresse, 'porteur');
    page = v.page;
  });
  afterAll(async () => {
    await relais.arreter();
    await rm(temporaire, { recursive: true, force: true });
  });
  // A draft of its own for each test.
  beforeEach(async () => {
    const porteur = await demo.serveur.connecter('porteur');
    const dossier = await porteur.ouvrirDossier('fonds-de-pieces', 'normandie');
    const { formulaires } = await porteur.lire(dossier);
    formulaire = `/dossiers/${dossier}/formulaires/${formulaires[0]?.id ?? ''}`;
    await v.aller(`${formulaire}/pieces`);
    await choisir('Plans du projet').waitFor();
  });

  it('se déposent au clavier seul, à plusieurs, et se retirent', async () => {
    const [choix] = await Promise.all([page.waitForEvent('filechooser'), choisir('Plans du projet').press('Enter')]);
    await choix.setFiles([fichier('a.pdf'), fichier('b.pdf')]);
    await recu('Plans du projet', 'a.pdf');
    await recu('Plans du projet', 'b.pdf');
    await v.verifier('pieces-deposees');
    await v.verifierEtroit();
    await ligne('Plans du projet', 'a.pdf').getByRole('button', { name: 'Retirer a.pdf' }).press('Enter');
    await expect.poll(() => ligne('Plans du projet', 'a.pdf').count()).toBe(0);
    // The focus is not lost with the button that had it.
    await expect.poll(() => choisir('Plans du projet').evaluate((e) => e === document.activeElement)).toBe(true);
    await page
      .getByText(/Enregistré à/)
      .first()
      .waitFor();
    await page.reload();
    await recu('Plans du projet', 'b.pdf');
    expect(await ligne('Plans du projet', 'a.pdf').count()).toBe(0);
  });

  it('se glissent sur la question ; ceux de trop sont nommés, un autre texte glissé n’y fait rien', async () => {
    await deposerParGlisser('Plans du projet', ['a.pdf', 'b.pdf']);
    await recu('Plans du projet', 'a.pdf');
    await recu('Plans du projet', 'b.pdf');
    await deposerParGlisser('Plans du projet', ['c.pdf', 'd.pdf']);
    await recu('Plans du projet', 'c.pdf');
    await champ('Plans du projet').getByText('Vous pouvez encore ajouter 1 fichier').waitFor();
    await champ('Plans du projet').getByText('Le nombre de fichiers est atteint.').waitFor();
    await v.verifier('pieces-completes');
    const cible = champ('Extrait Kbis').locator('.depot');
    const texte = await page.evaluateHandle(() => {
      const donnees = new DataTransfer();
      donnees.setData('text/plain', 'bonjour');
      return donnees;
    });
    await cible.dispatchEvent('dragover', { dataTransfer: texte });
    expect(await cible.getAttribute('class')).toBe('depot');
  });

  it('trop lourds, vides ou d’un autre format, sont refusés avant de partir', async () => {
    const demandes: string[] = [];
    page.on('request', (demande) => {
      if (demande.method() === 'PUT') demandes.push(demande.url());
    });
    const lourd = path.join(temporaire, 'enorme.pdf');
    const f = await open(lourd, 'w');
    await f.truncate(300_000_000);
    await f.close();
    await donner('Plans du projet', lourd);
    await champ('Plans du projet')
      .getByText(/trop lourd\s: 300\sMo\. Déposez un fichier de 200\sMo au plus\./)
      .waitFor();
    await donner('Plans du projet', { name: 'vide.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) });
    await champ('Plans du projet').getByText('Ce fichier est vide.').waitFor();
    await donner('Extrait Kbis', { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('x') });
    await champ('Extrait Kbis').getByText('Ce format n’est pas accepté ici. Déposez un fichier PDF.').waitFor();
    await v.verifier('pieces-refusees');
    await v.verifierEtroit();
    await ligne('Plans du projet', 'vide.pdf').getByRole('button', { name: 'Fermer vide.pdf' }).click();
    expect(await ligne('Plans du projet', 'vide.pdf').count()).toBe(0);
    expect(demandes).toEqual([]);
  });

  it('refusés par le serveur, disent pourquoi', async () => {
    v.attendus.push({ chemin: '/pieces?', statut: 415 });
    await donner('Extrait Kbis', {
      name: 'page.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('<html><script>alert(1)</script></html>'),
    });
    await champ('Extrait Kbis').getByText('n’est pas celui d’un fichier .pdf lisible').waitFor();
    expect(
      await champ('Extrait Kbis')
        .getByRole('button', { name: /Réessayer/ })
        .count(),
    ).toBe(0);
  });

  it('s’annulent au milieu de l’envoi : rien ne reste', async () => {
    const avant = await surLeServeur();
    await reseau(LIGNE_LENTE);
    await donner('Plans du projet', { ...fichier('lent.pdf'), buffer: randomBytes(20_000_000) });
    const barre = champ('Plans du projet').getByRole('progressbar', { name: 'Envoi de lent.pdf' });
    await expect.poll(async () => Number(await barre.getAttribute('value')), { timeout: 30_000 }).toBeGreaterThan(0);
    await expect.poll(async () => (await surLeServeur()).length, { timeout: 30_000 }).toBe(avant.length + 1);
    await v.verifier('pieces-en-envoi');
    await ligne('Plans du projet', 'lent.pdf').getByRole('button', { name: 'Annuler lent.pdf' }).click();
    await page.getByText('Envoi annulé : rien n’est conservé.').waitFor({ state: 'attached' });
    expect(await ligne('Plans du projet', 'lent.pdf').count()).toBe(0);
    await expect.poll(surLeServeur).toEqual(avant);
    await reseau(LIBRE);
  });

  it('se réessaient après une coupure du réseau', async () => {
    await reseau(LIGNE_LENTE);
    await donner('Plans du projet', {
      ...fichier('coupe.pdf'),
      buffer: Buffer.concat([fichier('x').buffer, Buffer.alloc(2_000_000, ' '), Buffer.from('%%EOF\n')]),
    });
    const barre = champ('Plans du projet').getByRole('progressbar', { name: 'Envoi de coupe.pdf' });
    await expect.poll(async () => Number(await barre.getAttribute('value')), { timeout: 30_000 }).toBeGreaterThan(0);
    relais.couper();
    await champ('Plans du projet').getByText('L’envoi a été coupé.').waitFor();
    await v.verifier('pieces-coupees');
    await reseau(LIBRE);
    relais.retablir();
    await champ('Plans du projet').getByRole('button', { name: 'Réessayer coupe.pdf' }).click();
    await recu('Plans du projet', 'coupe.pdf');
  });

  it('doivent parfois être récents : leur date est demandée et jugée', async () => {
    await donner('Extrait Kbis', fichier('kbis.pdf'));
    await recu('Extrait Kbis', 'kbis.pdf');
    const date = champ('Extrait Kbis').getByLabel('Date inscrite sur « kbis.pdf »');
    await date.fill('2025-03-03');
    await date.blur();
    await champ('Extrait Kbis').getByText('date du 3 mars 2025 : il doit avoir moins de 6 mois.').waitFor();
    await v.verifier('pieces-trop-anciennes');
    await v.verifierEtroit();
    await date.fill('2025-08-02');
    await date.blur();
    await expect.poll(() => champ('Extrait Kbis').locator('.champ-erreur').count()).toBe(0);
    await page
      .getByText(/Enregistré à/)
      .first()
      .waitFor();
    await page.reload();
    await recu('Extrait Kbis', 'kbis.pdf');
    expect(await date.inputValue()).toBe('2025-08-02');
  });

  it('ont leur modèle à télécharger, et disent à l’ouverture qu’aucun antivirus ne les a vus', async () => {
    const modele = await v.telecharger(champ('Attestation').getByRole('link', { name: /^Télécharger le modèle/ }));
    expect(modele.subarray(0, 5).toString()).toBe('%PDF-');
    const donne = fichier('attestation.pdf');
    await donner('Attestation', donne);
    const lien = champ('Attestation').getByRole('button', { name: 'attestation.pdf', exact: true });
    expect(await v.telecharger(lien)).toEqual(donne.buffer);
    await champ('Attestation').getByText('Ce fichier n’a pas été examiné par un antivirus.').waitFor();
    await v.verifier('pieces-non-examinees');
  });

  it('de 150 Mo passent, lus un à la fois', async () => {
    const lourd = path.join(temporaire, 'plans.pdf');
    const [debut = '', fin = ''] = fichier('plans')
      .buffer.toString('latin1')
      .split(/(?=trailer)/);
    const octets = Buffer.concat([
      Buffer.from(`${debut}9 0 obj<</Length 150000000>>stream\n`, 'latin1'),
      randomBytes(150_000_000),
      Buffer.from(`\nendstream endobj\n${fin}`, 'latin1'),
    ]);
    await writeFile(lourd, octets);
    const memoire = async (nom: string): Promise<number> =>
      Number(
        new RegExp(`^${nom}:\\s+(\\d+) kB$`, 'm').exec(await readFile(`/proc/${demo.serveur.pid}/status`, 'utf8'))?.[1],
      );
    // The highest point of its memory is forgotten, then read again.
    await writeFile(`/proc/${demo.serveur.pid}/clear_refs`, '5');
    const depart = await memoire('VmRSS');
    await donner('Plans du projet', lourd);
    await ligne('Plans du projet', 'plans.pdf')
      .getByRole('button', { name: 'Retirer plans.pdf' })
      .waitFor({ timeout: 120_000 });
    expect(((await memoire('VmHWM')) - depart) / 1_000).toBeLessThan(450);
    expect(await surLeServeur()).toContain(createHash('sha256').update(octets).digest('hex'));
    expect(v.anomalies).toEqual([]);
  });
});
