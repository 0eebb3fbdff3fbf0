// A written history of a call walked in browsers: each act by its own person on its own page, the clock moved between the acts.
import type { Browser, Page, Request } from '@playwright/test';
import { expect } from 'vitest';
import type { Champ, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { GENRES, type GenreDeSeance } from '../../workflows/seances/genres.ts';
import type { ActeEcrit as Acte } from '../../workflows/appel/exemple.ts';
import type { Acte as ActeLu, Dossier } from './personne.ts';
import { fichier, joindre, question, saisir, saisirFormulaire } from './saisir.ts';
import { compteDe, type Scenario } from './scenarios.ts';
import { SeanceAuNavigateur } from './seance-au-navigateur.ts';
import type { Serveur } from './serveur.ts';
import { pagePrete, Visiteur } from './visiteur.ts';

type Objet = Dossier['objets'][number];

/** Read again on a socket that the server had just closed. */
const RELIRE = { maxRetries: 2 } as const;

export class Demarche {
  readonly navigateur: Browser;
  readonly serveur: Serveur;
  readonly visiteurs = new Map<string, Visiteur>();
  readonly histoire: Scenario;
  private readonly taille: { width: number; height: number } | undefined;
  dossier = '';
  /** A part of the name of the wave that its séances are about. */
  releve = '';
  private readonly ontAgi = new Set<string>();
  private readonly seances = new Map<GenreDeSeance, SeanceAuNavigateur>();
  /** Acts of the history already done. */
  rang = 0;

  /** @param taille of the windows; that of a desk by default */
  constructor(navigateur: Browser, serveur: Serveur, histoire: Scenario, taille?: { width: number; height: number }) {
    this.navigateur = navigateur;
    this.serveur = serveur;
    this.histoire = histoire;
    this.taille = taille;
  }

  /** Who plays a role for the funder of this call (and for a body, where it is said), in their own window, signed in. */
  async visiteur(role: string, organisme?: string): Promise<Visiteur> {
    const cle = organisme ?? role;
    const deja = this.visiteurs.get(cle);
    if (deja) return deja;
    const compte = role.includes('@') ? role : compteDe(this.histoire.financeur, role, organisme);
    const v = await Visiteur.connecter(this.navigateur, this.serveur.adresse, compte, this.taille);
    this.visiteurs.set(cle, v);
    return v;
  }

  /** Everything that went wrong in any window. */
  anomalies(): string[] {
    return [...this.visiteurs.values()].flatMap((v) => v.anomalies);
  }

  /** Moves the clock to the minute of `le`, through the administrator's page. */
  async avancer(le: string): Promise<void> {
    const { page } = await this.visiteur('administrateur');
    await page.goto('/administration/horloge');
    await page.getByLabel('Nouvelle date').fill(le.slice(0, 10));
    await page.getByLabel('Heure', { exact: true }).fill(le.slice(11, 16));
    await page.getByRole('button', { name: 'Avancer l’horloge' }).click();
    await page.getByText('La démonstration est au', { exact: false }).nth(1).waitFor();
  }

  /** The same without the page, which looks the same each time. */
  private async approcher(le: string): Promise<void> {
    const { page } = await this.visiteur('administrateur');
    // A socket that the server had just closed is opened again.
    const reponse = await page.request.post('/api/demonstration/horloge', { data: { vers: le }, maxRetries: 2 });
    expect(reponse.ok(), `L’horloge au ${le}`).toBe(true);
  }

  /** Plays the acts of the history up to the one of this name (of this object), which is left to do. */
  async jouerJusqua(evenement: string, genre?: string): Promise<void> {
    for (; this.rang < this.histoire.actes.length; this.rang++) {
      const acte = this.histoire.actes[this.rang]!;
      if (acte.evenement === evenement && (genre === undefined || acte.objet?.genre === genre)) return;
      await this.jouer(acte);
    }
    throw new Error(`Pas d’acte ${evenement}`);
  }

  /** Plays the next act of the history. */
  async jouerSuivant(): Promise<Acte> {
    const acte = this.histoire.actes[this.rang++]!;
    await this.jouer(acte);
    return acte;
  }

  async jouerTout(): Promise<void> {
    while (this.rang < this.histoire.actes.length) await this.jouerSuivant();
  }

  private async jouer(acte: Acte): Promise<void> {
    await this.approcher(acte.le);
    if (acte.role === 'comptable') return this.retourComptable(acte);
    const v = await this.visiteur(acte.role, acte.organisme);
    if (acte.seance !== undefined) return this.parSeance(v, acte);
    if (acte.reponses !== undefined) return this.envoyerFormulaire(v, acte);
    if (acte.pieces !== undefined) return this.envoyerComplements(v, acte.pieces);
    return this.agir(v, acte);
  }

  /** What a séance says of the dossier, or what follows of it, on the pages of the séance. */
  private async parSeance(v: Visiteur, acte: Acte): Promise<void> {
    const genre = GENRES.find((g) => g === acte.seance);
    if (genre === undefined) throw new Error(`Pas de séance ${acte.seance ?? ''}`);
    const tenue = this.seances.get(genre);
    if (tenue !== undefined) return tenue.suivre(v, acte);
    const seance = new SeanceAuNavigateur(genre, {
      appel: this.histoire.appel.definition.fiche.titre,
      releve: this.releve,
    });
    this.seances.set(genre, seance);
    await seance.tenir(v, acte);
  }

  /** An act that the dossier refuses: what was typed stays on its page, with the reason. */
  async essuyerRefus(acte: Acte, phrase: RegExp): Promise<void> {
    await this.approcher(acte.le);
    const v = await this.visiteur(acte.role, acte.organisme);
    v.attendus.push({ chemin: '/evenements', statut: 422 }, { chemin: '/evenements', statut: 409 });
    await this.ouvrirActe(v, acte);
    await v.page.getByText(phrase).first().waitFor();
    await v.verifier(`refus-${nomDe(acte)}`);
  }

  /** One act through its page: from the dossier, by its link, to the sentence that says it is done or to the form that it opened. */
  async agir(v: Visiteur, acte: Acte): Promise<void> {
    // Who was asked an avis sees the dossier no more once it is given: the page asks, and goes back to the list.
    if (acte.objet?.type === 'avis') v.attendus.push({ chemin: `/api/dossiers/${this.dossier}`, statut: 404 });
    const { libelle } = await this.ouvrirActe(v, acte);
    const fait = v.page.getByText(`«\u00a0${libelle}\u00a0»\u00a0: c’est enregistré.`);
    // An act that opens a form leads to it.
    await fait
      .or(v.page.getByRole('link', { name: 'Relire et envoyer' }))
      .first()
      .waitFor();
    // The same page, with one sentence more: looked at once for each person.
    if (!this.ontAgi.has(v.qui)) await v.verifier(`fait-${nomDe(acte)}`);
    this.ontAgi.add(v.qui);
  }

  /** Opens the page of an act, says what it asks and presses its button. */
  private async ouvrirActe(v: Visiteur, acte: Acte): Promise<ActeLu> {
    await v.aller(`/dossiers/${this.dossier}`);
    await v.verifier(`dossier-avant-${nomDe(acte)}`);
    const { objet, lu } = await this.acteDe(v, acte);
    const lien = v.page
      .getByRole('link', { name: lu.libelle, exact: true, includeHidden: true })
      .and(v.page.locator(`[href$="/actes/${objet.objet.id}/${acte.evenement}"]`));
    // What is beside the path is folded.
    if (lu.poids === 'marge')
      await v.page.locator('section.objet').filter({ has: lien }).getByText('Autres actes').click();
    await lien.click();
    await v.page.getByRole('heading', { level: 1, name: lu.libelle, exact: true }).waitFor();
    await pagePrete(v.page);
    // What is played is the paper: signing in the page has its own walk.
    if (lu.signature === 'enLigne') await v.page.getByText('Signer sur papier').click();
    if (acte.evenement === 'DEMANDER_COMPLEMENTS') await this.cocherComplements(v, acte);
    else if (lu.formulaire !== null) {
      const charge = Object.fromEntries(
        Object.entries(acte.charge).map(([cle, valeur]): [string, Valeur] => [
          cle,
          valeur === '@piece' ? 'Convention signée.pdf' : valeur,
        ]),
      );
      await saisirFormulaire(v.page, lu.formulaire, charge);
    }
    await v.verifier(`acte-${nomDe(acte)}`);
    await entrerSansAgir(v.page);
    const bouton = lu.signature === 'enLigne' ? 'Déposer le papier signé' : lu.libelle;
    await v.page.getByRole('button', { name: new RegExp(`^${bouton}`) }).click();
    return lu;
  }

  /** The act and the object that offers it, as this person reads them. */
  private async acteDe(v: Visiteur, acte: Acte): Promise<{ objet: Objet; lu: ActeLu }> {
    const dossier = (await (await v.page.request.get(`/api/dossiers/${this.dossier}`, RELIRE)).json()) as Dossier;
    const objet = objetDe(dossier, acte);
    if (!objet?.actions.some((a) => a.type === acte.evenement))
      throw new Error(`${v.qui} ne peut pas : ${acte.evenement} sur ${acte.objet?.genre ?? 'le dossier'}`);
    const reponse = await v.page.request.get(
      `/api/dossiers/${this.dossier}/objets/${objet.objet.id}/actes/${acte.evenement}`,
      RELIRE,
    );
    return { objet, lu: (await reponse.json()) as ActeLu };
  }

  private async cocherComplements(v: Visiteur, acte: Acte): Promise<void> {
    for (const demande of acte.charge['demandes'] as unknown as readonly { chemin: string; motif: string }[]) {
      const { champ } = this.question('dossier', demande.chemin);
      const point = v.page.getByRole('listitem').filter({
        has: v.page.getByRole('checkbox', { name: champ.libelle, exact: true }),
      });
      await point.getByRole('checkbox', { name: champ.libelle, exact: true }).check();
      await point.getByLabel('Ce qui manque ou ne convient pas').fill(demande.motif);
    }
    await v.page.getByLabel('Message au porteur').fill(acte.charge['message'] as string);
  }

  /** Opens the form that the dossier offers, fills each of its pages, checks, sends. */
  private async envoyerFormulaire(v: Visiteur, acte: Acte): Promise<void> {
    const cle = acte.reponses!;
    await v.aller(`/dossiers/${this.dossier}`);
    const lu = (await (await v.page.request.get(`/api/dossiers/${this.dossier}`, RELIRE)).json()) as Dossier;
    const formulaire = lu.formulaires.findLast(
      (f) => f.cle === cle && f.modifiable && f.objet === objetDe(lu, acte)?.objet.id,
    );
    await v.page
      .getByRole('link', { name: /^(Compléter|Corriger)\s:/ })
      .and(v.page.locator(`[href$="/formulaires/${formulaire?.id ?? ''}"]`))
      .click();
    await this.remplir(v, cle);
    await this.envoyer(v, cle);
  }

  /** Fills every section of the form that is open, one page after the other, up to the page of verification. */
  async remplir(v: Visiteur, cle: string, pieces: Record<string, string> = {}): Promise<void> {
    const { exemple } = this.histoire;
    const formulaire = this.histoire.appel.definition.formulaires[cle]!;
    const valeurs: Reponses = {
      ...(exemple.reponses as Record<string, Reponses>)[cle],
      ...Object.fromEntries(
        ((exemple.pieces as Record<string, readonly string[]>)[cle] ?? []).map((chemin) => [
          chemin,
          pieces[chemin] ?? `${chemin}.pdf`,
        ]),
      ),
    };
    await pagePrete(v.page);
    await v.verifier(`formulaire-${cle}`);
    const [premiere] = formulaire.sections;
    await v.page.getByRole('link', { name: premiere?.titre ?? '', exact: true }).click();
    for (const section of formulaire.sections) {
      const titre = v.page.getByRole('heading', { level: 1, name: section.titre, exact: true });
      // A part that the answers make useless is passed over.
      const ouverte = titre.waitFor({ timeout: section.visible === undefined ? 30_000 : 2_000 }).then(
        () => true,
        () => false,
      );
      if (!(await ouverte)) {
        const dit = (await v.page.getByRole('alert').allInnerTexts()).join(' ').replace(/\s+/g, ' ');
        expect(section.visible, `« ${section.titre} » ne s’ouvre pas : ${v.page.url()} ${dit}`).toBeDefined();
        continue;
      }
      await saisir(v.page, section.champs, valeurs);
      await v.verifier(`section-${cle}-${section.cle}`);
      await v.page.getByRole('button', { name: /^Continuer/ }).click();
    }
    await v.page.getByRole('heading', { level: 1, name: 'Relisez vos réponses avant d’envoyer' }).waitFor();
  }

  /** Sends the form from the page of verification, and lands on the confirmation. */
  async envoyer(v: Visiteur, nom: string): Promise<void> {
    await v.verifier(`verification-${nom}`);
    await v.page
      .getByRole('region')
      .filter({ has: v.page.locator('h2#envoi') })
      .getByRole('button')
      .click();
    await v.page.waitForURL('**/confirmation');
    await v.verifier(`confirmation-${nom}`);
  }

  /** The porteur replaces only what was asked for. */
  private async envoyerComplements(v: Visiteur, pieces: readonly string[]): Promise<void> {
    await v.aller(`/dossiers/${this.dossier}`);
    await v.verifier('dossier-complements-attendus');
    await v.page.getByRole('link', { name: 'Apporter les compléments' }).click();
    await pagePrete(v.page);
    await v.verifier('complements-sommaire');
    const [premiere = ''] = pieces;
    const { titre } = this.question('dossier', premiere).section;
    await v.page.getByRole('link', { name: titre, exact: true }).click();
    await v.page.getByRole('heading', { level: 1, name: titre }).waitFor();
    for (const chemin of pieces) {
      const { champ } = this.question('dossier', chemin);
      const groupe = v.page.getByRole('group', { name: question(champ.libelle) });
      await groupe.getByRole('button', { name: /^Retirer/ }).click();
      await joindre(v.page, champ, [fichier(`${chemin} net.pdf`)]);
    }
    await v.verifier('complements-pieces');
    await v.page.getByRole('button', { name: /^Continuer/ }).click();
    const { titre: demande } = this.histoire.appel.definition.formulaires['dossier']!;
    await v.page.getByRole('link', { name: demande, exact: true }).click();
    await v.page.getByRole('link', { name: 'Relire et envoyer' }).click();
    await v.page.getByRole('heading', { level: 1, name: 'Relisez vos réponses avant d’envoyer' }).waitFor();
    await this.envoyer(v, 'complements');
  }

  /** A question of a form of the call, and the page where it is. */
  private question(formulaire: string, cle: string): { champ: Champ; section: Formulaire['sections'][number] } {
    for (const section of this.histoire.appel.definition.formulaires[formulaire]?.sections ?? []) {
      const champ = section.champs.find((c) => c.cle === cle);
      if (champ) return { champ, section };
    }
    throw new Error(`Question inconnue : ${cle}`);
  }

  /** What the comptable did of the mandat or titre that waits, on its page. */
  private async retourComptable(acte: Acte): Promise<void> {
    const v = await this.visiteur('administrateur');
    await v.aller('/administration/comptable');
    const { sigle } = this.histoire.appel.definition.fiche;
    const ligne = v.page.getByRole('row').filter({ has: v.page.getByRole('link', { name: new RegExp(`^${sigle}-`) }) });
    expect(await ligne.count()).toBe(1);
    await ligne
      .getByRole('combobox')
      .selectOption({ label: acte.evenement === 'CONSTATER_PAIEMENT' ? 'Payé' : 'Recouvré' });
    await ligne.getByLabel(/^Date pour/).fill(acte.charge['date'] as string);
    await v.verifier(`comptable-${acte.objet?.genre ?? ''}`);
    await v.page.getByRole('button', { name: 'Envoyer le retour d’un mandat' }).click();
    await v.page.getByText('1 ligne enregistrée sur 1').waitFor();
    await v.verifier();
  }
}

/** Enter in a box of an act records nothing: only its button does. */
async function entrerSansAgir(page: Page): Promise<void> {
  const boites = page
    .getByRole('main')
    .locator('input:is([type=text], [type=date], :not([type])):not([role=combobox])');
  if ((await boites.count()) === 0) return;
  const ecrites: string[] = [];
  const noter = (demande: Request): unknown => demande.method() === 'POST' && ecrites.push(demande.url());
  page.on('request', noter);
  await boites.first().press('Enter');
  await page.evaluate(() => new Promise((fini) => requestAnimationFrame(() => setTimeout(fini))));
  page.off('request', noter);
  expect(ecrites).toEqual([]);
}

const nomDe = (acte: Acte): string =>
  [acte.objet?.genre, acte.evenement.toLowerCase().replaceAll('_', '-')].filter(Boolean).join('-');

/** The dossier itself, or the last of its objects that an act is done on. */
const objetDe = (dossier: Dossier, { objet }: Acte): Objet | undefined =>
  dossier.objets.findLast(({ objet: lu }) =>
    objet === undefined ? lu.type === 'dossier' : lu.type === objet.type && lu.genre === objet.genre,
  );
