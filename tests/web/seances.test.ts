// A comité and a commission in the browser: the line of the envelope, what is said of each dossier, what follows for all.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ouvrirBase, type Base } from '../../server/db/client.ts';
import { activer, choisirAuClavier, taper } from '../support/clavier.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import {
  acteSur,
  analyser,
  appelConsulte,
  consulter,
  remplirSeances,
  SeanceHttp,
  type Agents,
} from '../support/seances.ts';
import { Visiteur } from '../support/visiteur.ts';

const MONTANT = 16_784_000;

describe('Les séances', () => {
  const demo = ouvrirDemonstration({ appels: [appelConsulte] });
  const visiteurs: Visiteur[] = [];
  let base: Base;
  let a: Agents;
  let comite: SeanceHttp;
  const entrer = async (qui: string): Promise<Visiteur> => {
    const v = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, `${qui}@normandie.demo.test`);
    visiteurs.push(v);
    return v;
  };

  beforeAll(async () => {
    base = ouvrirBase({ url: demo.url, role: null, max: 1 });
    a = await remplirSeances({ connecter: demo.serveur.connecter, sql: base.sql }, 8);
    await consulter(demo.serveur.connecter, a, [
      { DREETS: ['favorable', 'Complète le contrat de ville.'], ARML: ['reserve', 'Minibus à écarter. <script>'] },
      { DREETS: ['favorable', 'Rien à dire.'], ARML: ['defavorable', 'Le besoin est couvert.'] },
    ]);
    for (const [i, id] of a.dossiers.entries()) await analyser(a, id, MONTANT, 88.5 - i);
  });
  afterAll(() => base.fermer());

  it('se prépare, se convoque et s’ouvre au clavier seul', async () => {
    const v = await entrer('responsable');
    await v.aller('/seances');
    await v.page.getByText('Aucune séance pour le moment').waitFor();
    await v.verifier('seances-vide');
    const { page } = v;
    await activer(page, 'Ouvrir une séance');
    await taper(page, { nom: 'Intitulé' }, 'Comité de sélection');
    await taper(page, { nom: 'Date de la séance' }, '08082025');
    await taper(page, { nom: /^Quorum/ }, '1');
    await taper(page, { nom: /^Enveloppe/ }, '839200');
    await activer(page, 'Ouvrir la séance');
    await page.getByRole('heading', { level: 1, name: 'Comité de sélection' }).waitFor();
    comite = new SeanceHttp(a.responsable, new URL(page.url()).pathname.split('/').at(-1) ?? '');
    await activer(page, 'Inscrire 8 dossiers');
    await page.getByText('8 dossiers inscrits.').waitFor();
    await activer(page, 'Ajouter un membre');
    await taper(page, { nom: 'Nom' }, 'Mme Aubert');
    await taper(page, { nom: 'Qualité' }, 'DREETS');
    await activer(page, 'Ajouter ce membre');
    await activer(page, /Absent\s: noter présent/, 'Shift+Tab');
    await page.getByRole('button', { name: /Présent\s: noter absent/ }).waitFor();
    await v.verifier('comite-preparation');
    await activer(page, 'Convoquer', 'Shift+Tab');
    await page.getByRole('button', { name: 'Ouvrir la séance' }).waitFor();
    await page.keyboard.press('Enter');
    await v.page.getByText(/quorum atteint .* En séance/).waitFor();
  });

  it('dit l’issue de chaque ligne au clavier, et garde ce qui est tapé quand un autre l’a dite', async () => {
    const v = await entrer('responsable');
    await v.aller(`/seances/${comite.id}`);
    const lignes = v.page.getByRole('button', { name: 'Atelier', exact: true });
    await lignes.first().press('Enter');
    // The line that is opened takes the focus: what is said of it is the next stop.
    await choisirAuClavier(v.page, 'Avis du comité', 'Favorable');
    // What the bodies said is in its row as marks, and in its panel as they wrote it.
    await v.page.getByRole('cell', { name: 'ARML : Réservé. DREETS : Favorable.' }).waitFor();
    await v.page.getByText('Minibus à écarter. <script>').waitFor();
    await v.page.getByLabel(/Ce qui en est dit/).fill('Retenu hors minibus.');
    const [premier = ''] = (await comite.lire()).lignes.map((l) => l.dossier);
    await comite.par(a.instructeur).faire('RENDRE_ISSUE', { ligne: premier, issue: 'favorable', montant: 1_000_000 });
    v.attendus.push({ chemin: '/evenements', statut: 409 });
    await v.page.getByLabel(/Ce qui en est dit/).press('Control+Enter');
    await v.page.getByText(/Anne Lecomte vient d’enregistrer\s«\sFavorable\s»/).waitFor();
    expect(await v.page.getByLabel(/Ce qui en est dit/).inputValue()).toBe('Retenu hors minibus.');
    await v.page.getByLabel(/Ce qui en est dit/).press('Control+Enter');
    await v.page.getByText('C’est enregistré.').waitFor();
    await v.page.getByRole('heading', { level: 2, name: 'Atelier' }).waitFor();
    expect((await comite.ligne(premier)).debat).toMatchObject({ retenu: MONTANT, motif: 'Retenu hors minibus.' });
    // The next line is under examination.
    await v.page.getByText(/^2e\s· /).waitFor();
    await v.page.getByRole('radio', { name: 'Défavorable' }).check();
    await v.page.getByRole('checkbox', { name: 'Le besoin n’est pas établi' }).check();
    await v.verifier('comite-en-seance');
    // On a narrow screen, what is said of a line is under that line; what was typed is still there.
    await v.page.getByLabel(/Ce qui en est dit/).fill('À revoir.');
    const large = v.page.viewportSize() ?? { width: 1280, height: 900 };
    await v.page.setViewportSize({ width: 375, height: 800 });
    const sous = v.page.locator('tr.seance-ligne-choisie + tr');
    expect(await sous.getByLabel(/Ce qui en est dit/).inputValue()).toBe('À revoir.');
    expect(await sous.getByRole('checkbox', { name: 'Le besoin n’est pas établi' }).isChecked()).toBe(true);
    await v.page.setViewportSize(large);
    expect(await sous.getByLabel(/Ce qui en est dit/).count()).toBe(0);
    await v.page.getByLabel(/Ce qui en est dit/).fill('');
    await v.verifierEtroit();
    await v.page.getByRole('button', { name: 'Enregistrer et passer au suivant' }).click();
    await v.page.getByText(/^3e\s· /).waitFor();
    await v.page.getByRole('button', { name: /Retirer le 6e/ }).click();
    await expect.poll(async () => (await comite.lire()).lignes[5]?.debat?.issue).toBe('listeAttente');
  });

  it('se projette : rien ne s’y enregistre, ce qui est dit ailleurs y paraît de soi-même', async () => {
    const v = await entrer('responsable');
    await v.aller(`/seances/${comite.id}`);
    await v.page.getByRole('link', { name: 'Projeter' }).click();
    await v.page.getByRole('link', { name: 'Quitter la projection' }).waitFor();
    expect(await v.page.getByRole('button', { name: /^(Retirer|Ajouter) le|Enregistrer|noter/ }).count()).toBe(0);
    const { lignes } = await comite.lire();
    const rang = lignes.findIndex((l) => l.debat?.issue == null);
    const { dossier = '' } = lignes[rang] ?? {};
    const etiquette = v.page
      .getByRole('row')
      .filter({ has: v.page.getByRole('button', { name: 'Atelier', exact: true }) });
    await expect.poll(() => etiquette.nth(rang).innerText()).toContain('À examiner');
    await comite.faire('RENDRE_ISSUE', { ligne: dossier, issue: 'ajourne', motif: 'Bail à produire.' });
    await expect.poll(() => etiquette.nth(rang).innerText()).toContain('Ajourné');
    await v.verifier('comite-projete');
    await v.verifierEtroit();
    await v.page.getByRole('link', { name: 'Quitter la projection' }).click();
    await v.page.getByRole('heading', { level: 2, name: 'Membres' }).waitFor();
    // Nothing is kept of it: the line is said again below.
    await comite.faire('RENDRE_ISSUE', { ligne: dossier, issue: 'favorable', montant: MONTANT });
  });

  it('se clôt, et dit ce que chaque dossier a reçu', async () => {
    const { lignes } = await comite.lire();
    for (const [i, l] of lignes.entries())
      if (l.debat?.issue == null)
        await comite.faire('RENDRE_ISSUE', {
          ligne: l.dossier,
          issue: i < 5 ? 'favorable' : 'listeAttente',
          montant: MONTANT,
        });
    await acteSur(a.porteur, lignes[2]!.dossier, 'RETIRER', { motif: 'Autre projet' });
    const v = await entrer('responsable');
    await v.aller(`/seances/${comite.id}`);
    await v.page.getByRole('button', { name: 'Clore la séance' }).click();
    await expect.poll(async () => (await comite.lire()).statut, { timeout: 30_000 }).toBe('distribuee');
    await v.aller(`/seances/${comite.id}`);
    await v.page.getByText('Non appliqué').waitFor();
    await v.page.getByRole('heading', { name: 'Liste d’attente' }).waitFor();
    await v.verifier('comite-distribue');
    await v.verifierEtroit();
    await v.page.getByRole('button', { name: 'Appeler le premier de la liste' }).click();
    await v.page.getByText('Appelé de la liste').waitFor();
  });

  it('la commission vote, transmet, publie et notifie pour toutes ses lignes', async () => {
    const { lignes } = await comite.lire();
    const ids = [lignes[0]!.dossier, lignes[3]!.dossier];
    for (const id of ids) {
      await acteSur(a.instructeur, id, 'PROPOSER', { montant: MONTANT });
      await acteSur(a.responsable, id, 'VALIDER_PROPOSITION');
      await acteSur(a.finances, id, 'VISER');
    }
    const s = await SeanceHttp.ouvrir(a.assemblees, { genre: 'commission', titre: 'Commission permanente' });
    // One report brings them both, filed by who instructs them.
    const instructeur = await entrer('instructeur');
    await instructeur.aller(`/seances/${s.id}`);
    await instructeur.page.getByRole('button', { name: 'Déposer un rapport pour 2 dossiers' }).click();
    await instructeur.page.getByText('Donnez le numéro du rapport.').waitFor();
    await instructeur.page.getByLabel('Numéro du rapport').fill('R-1 <script>');
    await instructeur.verifier('commission-rapport');
    await instructeur.verifierEtroit();
    await instructeur.page.getByRole('button', { name: 'Déposer un rapport pour 2 dossiers' }).dblclick();
    await instructeur.page.getByText('Rapport déposé pour 2 dossiers, à inscrire à l’ordre du jour.').waitFor();
    await instructeur.page.getByText('Aucun dossier n’attend de rapport pour cette session.').waitFor();
    await s.ouvrirSur(ids);
    const [adopte = '', sansCredits = ''] = ids;
    await s.faire('RENDRE_ISSUE', { ligne: adopte, issue: 'adopte', montant: MONTANT });
    await s.faire('RENDRE_ISSUE', { ligne: sansCredits, issue: 'fauteDeCredits' });
    const v = await entrer('assemblees');
    await v.aller(`/seances/${s.id}`);
    await v.page.getByText('Rapport R-1 <script> · Adopté : 1 ; Favorable, faute de crédits : 1').waitFor();
    await v.page.getByLabel('Numéro de la délibération').fill('CP-2025-09');
    await v.page.getByRole('button', { name: 'Enregistrer les votes' }).click();
    await expect.poll(async () => (await s.lire()).statut, { timeout: 30_000 }).toBe('distribuee');
    await v.aller(`/seances/${s.id}`);
    await v.page.getByLabel('Transmis le').fill('2025-09-08');
    await v.verifier('commission');
    await v.verifierEtroit();
    await v.page.getByRole('button', { name: 'Enregistrer la transmission' }).click();
    await v.page.getByText('C’est enregistré.').waitFor();
    await expect.poll(async () => (await s.lire()).statut).toBe('transmise');
  });

  it('aucune page n’a eu d’erreur', () => {
    expect(visiteurs.flatMap((v) => v.anomalies)).toEqual([]);
  });
});
