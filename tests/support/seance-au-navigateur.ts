// A séance held in a browser for one dossier, by those who prepare it, record it and send what follows; each page is looked at on the way.
import { expect } from 'vitest';
import type { ActeEcrit } from '../../workflows/appel/exemple.ts';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import { genres, issueDe, type GenreDeSeance } from '../../workflows/seances/genres.ts';
import type { SeanceLue } from './seances.ts';
import type { Visiteur } from './visiteur.ts';

const texte = (charge: ActeEcrit['charge'], cle: string): string => {
  const valeur = charge[cle];
  return typeof valeur === 'string' ? valeur : '';
};

export class SeanceAuNavigateur {
  readonly genre: GenreDeSeance;
  /** Title of the call, and a part of the name of its wave. */
  readonly appel: string;
  readonly releve: string;
  id = '';
  constructor(genre: GenreDeSeance, { appel, releve }: { appel: string; releve: string }) {
    this.genre = genre;
    this.appel = appel;
    this.releve = releve;
  }

  private async lire({ page }: Visiteur): Promise<SeanceLue> {
    return (await (await page.request.get(`/api/seances/${this.id}`, { maxRetries: 2 })).json()) as SeanceLue;
  }

  /** Waits until every dossier has received what was last sent, then shows it. */
  private async attendre(v: Visiteur, statut: string, capture: string): Promise<void> {
    await expect
      .poll(async () => {
        const { statut: lu, lignes } = await this.lire(v);
        return [lu, lignes.some((l) => l.resultats.some((r) => r.etat === 'en_cours'))];
      })
      .toEqual([statut, false]);
    await v.aller(`/seances/${this.id}`);
    await v.verifier(capture);
    await v.verifierEtroit();
  }

  /** Prepares it, puts the dossier on its agenda, opens it, records what is said of it and closes. */
  async tenir(v: Visiteur, { charge }: ActeEcrit): Promise<void> {
    const { page } = v;
    const { libelle } = genres[this.genre];
    await v.aller('/seances');
    await v.verifier(`seances-avant-${this.genre}`);
    await page.getByText('Ouvrir une séance').click();
    await page
      .getByLabel('Genre')
      .selectOption({ label: this.genre === 'comite' ? 'Comité, qui donne un avis' : 'Commission, qui vote' });
    await page.getByLabel('Intitulé').fill(libelle);
    await page.getByLabel('Date de la séance').fill(texte(charge, 'date'));
    await page.getByLabel(/^Quorum/).fill('1');
    if (this.genre === 'comite') {
      await page.getByLabel(/^Appel/).selectOption({ label: this.appel });
      // Its credits are the envelope.
      const releve = page.getByLabel(/^Relève/);
      const libelle = await releve.locator('option', { hasText: this.releve }).first().textContent();
      await releve.selectOption({ label: libelle ?? '' });
    }
    await v.verifier(`seance-a-ouvrir-${this.genre}`);
    await page.getByRole('button', { name: 'Ouvrir la séance' }).click();
    await page.getByRole('heading', { level: 1, name: libelle }).waitFor();
    this.id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.getByRole('button', { name: /^Inscrire 1 dossier/ }).click();
    await page.getByText('Un dossier inscrit.').waitFor();
    await page.getByText('Ajouter un membre').click();
    await page.getByLabel('Nom').fill('Mme Aubert');
    await page.getByLabel('Qualité').fill(this.genre === 'comite' ? 'DREETS' : 'Présidente de la commission');
    await page.getByRole('button', { name: 'Ajouter ce membre' }).click();
    await page.getByRole('button', { name: /Absent\s: noter présent/ }).click();
    await page.getByRole('button', { name: /Présent\s: noter absent/ }).waitFor();
    await v.verifier(`seance-preparation-${this.genre}`);
    await page.getByRole('button', { name: 'Convoquer' }).click();
    await page.getByRole('button', { name: 'Ouvrir la séance' }).click();
    await page
      .getByText(/En séance/)
      .first()
      .waitFor();
    await this.dire(v, charge);
    if (this.genre === 'commission') await page.getByLabel('Numéro de la délibération').fill(texte(charge, 'numero'));
    await v.verifier(`seance-a-clore-${this.genre}`);
    await page
      .getByRole('button', { name: this.genre === 'comite' ? 'Clore la séance' : 'Enregistrer les votes' })
      .click();
    await this.attendre(v, 'distribuee', `seance-distribuee-${this.genre}`);
  }

  /** What is said of the line: as proposed, in one act for all that is left; else line by line. */
  private async dire(v: Visiteur, charge: ActeEcrit['charge']): Promise<void> {
    const { page } = v;
    const issue = issueDe(this.genre, texte(charge, 'issue'));
    if (issue?.montant === 'propose') {
      await v.verifier(`seance-ouverte-${this.genre}`);
      await page.getByRole('button', { name: /comme proposé$/ }).click();
      await page.getByText('1 dossier enregistré.').waitFor();
      return;
    }
    await page
      .getByRole('button', { name: /Passerelles|IT-/ })
      .first()
      .click();
    await page.getByRole('radio', { name: issue?.libelle ?? '', exact: true }).check();
    const montant = charge['montant'];
    if (typeof montant === 'number')
      await page.getByLabel('Montant', { exact: true }).fill(formaterMontant(montant).replace(/[^\d,]/g, ''));
    await v.verifier(`seance-ouverte-${this.genre}`);
    await v.verifierEtroit();
    await page.getByRole('button', { name: 'Enregistrer et passer au suivant' }).click();
    await page.getByText('C’est enregistré.').waitFor();
  }

  /** One transmission, one publication, then the letters, each read before they leave. */
  async suivre(v: Visiteur, { evenement, charge }: ActeEcrit): Promise<void> {
    const { page } = v;
    await v.aller(`/seances/${this.id}`);
    switch (evenement) {
      case 'TRANSMETTRE_ACTE':
        await page.getByLabel(/^Accusé de réception/).fill(texte(charge, 'reference'));
        await page.getByLabel('Transmis le').fill(texte(charge, 'date'));
        await page.getByRole('button', { name: 'Enregistrer la transmission' }).click();
        return this.attendre(v, 'transmise', 'seance-transmise');
      case 'PUBLIER_ACTE':
        await page.getByLabel('Publié le').fill(texte(charge, 'date'));
        await page.getByRole('button', { name: 'Enregistrer la publication' }).click();
        return this.attendre(v, 'publiee', 'seance-publiee');
      default: {
        await v.verifier('seance-lettres-a-relire');
        const lettre = await v.telecharger(page.getByRole('link', { name: /^Relire/ }).first());
        expect(lettre.subarray(0, 5).toString()).toBe('%PDF-');
        await page.getByRole('button', { name: 'Envoyer les lettres' }).click();
        return this.attendre(v, 'notifiee', 'seance-notifiee');
      }
    }
  }
}
