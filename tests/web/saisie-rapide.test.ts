import { beforeAll, describe, expect, it } from 'vitest';
import { activer, tabuler } from '../support/clavier.ts';
import type { FormulaireLu, Personne } from '../support/personne.ts';
import { ouvrirDemonstration } from '../support/demonstration.ts';
import { Visiteur } from '../support/visiteur.ts';

const SOURCES = ['Union européenne', 'employeurs', 'OPCO', 'ÉTAT, HORS PACTE'];
const LIGNES = Array.from({ length: 12 }, (_, i) => ({
  source: SOURCES[i % SOURCES.length] ?? '',
  nature: i === 3 ? '"Apport, sur\ndeux ""lignes"""' : `Apport ${i + 1}`,
  montant: `1\u202f${String(100 + i)},50\u00a0€`,
}));
/** As a spreadsheet copies it: 12 rows of 4 columns, the last one computed there too. */
const COPIE = LIGNES.map(({ source, nature, montant }) => [source, nature, montant, '0,00'].join('\t')).join('\r\n');

describe('Un tableau se remplit d’un tableur', () => {
  const demo = ouvrirDemonstration();
  let porteur: Personne;

  beforeAll(async () => {
    porteur = await demo.serveur.connecter('porteur');
  });

  it('au clavier : coller 12 lignes de 4 colonnes, annuler, recoller, retrouver le tout enregistré', async () => {
    const dossier = await porteur.ouvrirDossier();
    const { id } = (await porteur.lire(dossier)).formulaires[0]!;
    const v = await Visiteur.connecter(demo.navigateur, demo.serveur.adresse, 'porteur');
    const { page } = v;
    await v.contexte.grantPermissions(['clipboard-read', 'clipboard-write']);
    await v.aller(`/dossiers/${dossier}/formulaires/${id}/financement`);
    const tableau = page.getByRole('group', { name: 'Produits prévus' });
    const lignes = tableau.getByRole('group', { name: /^Produit \d+$/ });
    const cellule = (ligne: number, nom: string) =>
      tableau.getByRole('group', { name: `Produit ${ligne}`, exact: true }).getByLabel(nom, { exact: true });
    const total = page.getByRole('status', { name: 'Total des produits' });
    const coller = async (texte: string): Promise<void> => {
      await page.evaluate((copie) => navigator.clipboard.writeText(copie), texte);
      await page.keyboard.press('Control+V');
    };

    await activer(page, /^Ajouter une ligne\s: Produit$/);
    await cellule(1, 'Source').and(page.locator(':focus')).waitFor();
    await coller(COPIE);
    await tableau.getByText('12 lignes collées.').waitFor();
    await page.getByText('12 lignes collées.').and(page.locator('[aria-live]')).waitFor({ state: 'attached' });
    expect(await lignes.count()).toBe(12);
    expect(await total.textContent()).toBe('13\u202f272,00\u00a0€');
    await v.verifier('collage');
    await v.verifierEtroit();

    await activer(page, 'Annuler le collage');
    await expect.poll(() => lignes.count()).toBe(1);
    await tableau.getByRole('button', { name: 'Ajouter une ligne' }).and(page.locator(':focus')).waitFor();
    expect(await cellule(1, 'Source').inputValue()).toBe('');

    await tabuler(page, { nom: 'Source', groupe: 'Produit 1' }, 'Shift+Tab');
    await coller(COPIE);
    await expect.poll(() => lignes.count()).toBe(12);
    // One value, as anywhere else: what the box holds, not more rows.
    await tabuler(page, { nom: 'Nature', groupe: 'Produit 12' });
    await coller('Fonds propres');
    expect(await cellule(12, 'Nature').inputValue()).toBe('Fonds propres');
    // What cannot be read stays as it is, and its field says what to write.
    await tabuler(page, { nom: 'Montant', groupe: 'Produit 12' });
    await coller('à définir\n5');
    await tableau.getByText('2 lignes collées.').waitFor();
    expect(await cellule(12, 'Montant').inputValue()).toBe('à définir');
    expect(await cellule(12, 'Montant').getAttribute('aria-invalid')).toBe('true');
    expect(await cellule(13, 'Montant').inputValue()).toBe('5,00');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('7');
    expect(await cellule(12, 'Montant').inputValue()).toBe('7');
    await activer(page, 'Supprimer : Produit 13');
    await expect.poll(() => total.textContent()).toBe('12\u202f167,50\u00a0€');

    await expect.poll(() => page.locator('.enregistrement').getAttribute('data-etat')).toBe('enregistre');
    const { valeurs } = await porteur.obtenir<FormulaireLu>('GET', `/api/dossiers/${dossier}/formulaires/${id}`);
    const montants = Object.entries(valeurs).filter(([chemin]) => /^produits\/[^/]+\/montant$/.test(chemin));
    expect(montants.map(([, valeur]) => valeur).toSorted((a, b) => Number(a) - Number(b))).toEqual([
      700,
      ...Array.from({ length: 11 }, (_, i) => 110_050 + i * 100),
    ]);
    await page.reload();
    await cellule(12, 'Nature').waitFor();
    expect(await cellule(4, 'Nature').inputValue()).toBe('Apport, sur deux "lignes"');
    expect(await cellule(4, 'Source').locator('option:checked').textContent()).toBe('État, hors Pacte');
    expect(await total.textContent()).toBe('12\u202f167,50\u00a0€');
    expect(v.anomalies).toEqual([]);
    await v.contexte.close();
  });
});
