// Someone signed in, over real HTTP: what a browser would send, without the browser.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { acteLu, evenementApplique } from '../../server/dossiers/schemas-actes.ts';
import type { cycleLu } from '../../server/dossiers/schemas-cycle.ts';
import type { documentsLus } from '../../server/dossiers/schemas-documents.ts';
import type { financesLues } from '../../server/dossiers/schemas-finances.ts';
import type { formulaireLu } from '../../server/dossiers/schemas-formulaire.ts';
import type { dossierLu } from '../../server/dossiers/schemas.ts';
import type { probleme } from '../../server/http/schemas.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

export interface Reponse<T = unknown> {
  statut: number;
  corps: T;
  entetes: Headers;
}
export type Dossier = z.output<typeof dossierLu>;
export type FormulaireLu = z.output<typeof formulaireLu>;
export type Acte = z.output<typeof acteLu>;
export type Cycle = z.output<typeof cycleLu>;
export type Finances = z.output<typeof financesLues>;
export type Documents = z.output<typeof documentsLus>;
export type Applique = z.output<typeof evenementApplique>;
export type Probleme = z.output<typeof probleme>;

/** A small PDF, different each time it is asked for. */
export const unPdf = (texte = 'pièce'): Uint8Array =>
  new TextEncoder().encode(
    `%PDF-1.4\n% ${texte} ${randomUUID()}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );

export class Personne {
  readonly adresse: string;
  readonly qui: string;
  cookie: string;
  constructor(adresse: string, qui: string, cookie: string) {
    this.adresse = adresse;
    this.qui = qui;
    this.cookie = cookie;
  }

  static async connecter(adresse: string, qui: string): Promise<Personne> {
    const courriel = qui.includes('@') ? qui : `${qui}@demo.test`;
    const r = await fetch(`${adresse}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ courriel, motDePasse: 'demonstration' }),
    });
    if (r.status !== 200) throw new Error(`Connexion de ${courriel} refusée : ${r.status} ${await r.text()}`);
    const cookie = r.headers.getSetCookie().find((c) => c.startsWith('session=') && !c.startsWith('session=;')) ?? '';
    return new Personne(adresse, qui, cookie.split(';')[0] ?? '');
  }

  async demander<T = unknown>(
    methode: string,
    chemin: string,
    corps?: unknown,
    entetes: Record<string, string> = {},
  ): Promise<Reponse<T>> {
    const binaire = corps instanceof Uint8Array;
    const r = await fetch(`${this.adresse}${chemin}`, {
      method: methode,
      headers: {
        Cookie: this.cookie,
        ...(corps === undefined ? {} : { 'Content-Type': binaire ? 'application/octet-stream' : 'application/json' }),
        ...entetes,
      },
      ...(corps === undefined ? {} : { body: binaire ? (corps as Uint8Array<ArrayBuffer>) : JSON.stringify(corps) }),
    });
    // As a browser does: a proof given again changes the session.
    const pose = r.headers.getSetCookie().find((c) => c.startsWith('session=') && !c.startsWith('session=;'));
    this.cookie = pose?.split(';')[0] ?? this.cookie;
    const texte = await r.text();
    return { statut: r.status, corps: (texte === '' ? null : (JSON.parse(texte) as unknown)) as T, entetes: r.headers };
  }

  /** The same, and throws with what was answered unless it is a success. */
  async obtenir<T = unknown>(
    methode: string,
    chemin: string,
    corps?: unknown,
    entetes?: Record<string, string>,
  ): Promise<T> {
    const r = await this.demander<T>(methode, chemin, corps, entetes);
    if (r.statut >= 300) throw new Error(`${this.qui} : ${methode} ${chemin} → ${r.statut} ${JSON.stringify(r.corps)}`);
    return r.corps;
  }

  /** Asks for a file, and gives its bytes as they came. */
  async telecharger(chemin: string): Promise<{ statut: number; octets: Uint8Array; entetes: Headers }> {
    const r = await fetch(`${this.adresse}${chemin}`, { headers: { Cookie: this.cookie } });
    return { statut: r.status, octets: new Uint8Array(await r.arrayBuffer()), entetes: r.headers };
  }

  lire(dossier: string): Promise<Dossier> {
    return this.obtenir<Dossier>('GET', `/api/dossiers/${dossier}`);
  }

  finances(dossier: string): Promise<Finances> {
    return this.obtenir<Finances>('GET', `/api/dossiers/${dossier}/finances`);
  }

  documents(dossier: string): Promise<Documents> {
    return this.obtenir<Documents>('GET', `/api/dossiers/${dossier}/documents`);
  }

  /** An act ready to be done, on the spine or on the last object of a kind: its form, and what is proposed in it. */
  async acte(dossier: string, type: string, cible?: { type: string; genre: string }): Promise<Acte> {
    const { id } = this.viser(await this.lire(dossier), cible).objet;
    return this.obtenir<Acte>('GET', `/api/dossiers/${dossier}/objets/${id}/actes/${type}`);
  }

  /** The spine, or the last object of a kind. */
  private viser(lu: Dossier, cible?: { type: string; genre: string }): Dossier['objets'][number] {
    const objet = cible
      ? lu.objets.findLast((o) => o.objet.type === cible.type && o.objet.genre === cible.genre)
      : lu.objets.find((o) => o.objet.type === 'dossier');
    if (!objet) throw new Error(`${this.qui} ne voit pas d’objet ${cible?.type} ${cible?.genre}`);
    return objet;
  }

  /** Opens a draft for one's first organisation. */
  async ouvrirDossier(appel = 'innov-emploi-recrutement', financeur = 'occitanie'): Promise<string> {
    const session = await this.obtenir<{ compte: { organisations: { id: string }[] } }>('GET', '/api/session');
    const { id } = await this.obtenir<{ id: string }>('POST', '/api/dossiers', {
      financeur,
      appel,
      organisation: session.compte.organisations[0]?.id,
    });
    return id;
  }

  /** Sends an event on the spine, or on the last object of a kind. */
  async envoyer(
    dossier: string,
    type: string,
    charge: Record<string, Valeur> = {},
    cible?: { type: string; genre: string },
    cle: string = randomUUID(),
  ): Promise<Reponse<Applique & Probleme>> {
    const objet = this.viser(await this.lire(dossier), cible);
    return this.demander(
      'POST',
      `/api/dossiers/${dossier}/evenements`,
      { objet: objet.objet.id, type, charge, versionAttendue: objet.version },
      { 'Idempotency-Key': cle },
    );
  }

  /** Uploads a file and gives its reference, as an answer holds it. */
  async joindre(dossier: string, nom = 'piece.pdf'): Promise<Valeur> {
    const p = await this.obtenir<{ id: string; nom: string; taille: number; empreinte: string }>(
      'PUT',
      `/api/dossiers/${dossier}/pieces?nom=${encodeURIComponent(nom)}`,
      unPdf(nom),
    );
    return [{ id: p.id, nom: p.nom, taille: p.taille, empreinte: p.empreinte }];
  }

  /** Writes answers by path, whatever their present revision, as someone who has just read them. */
  async repondre(dossier: string, formulaireId: string, valeurs: Readonly<Record<string, Valeur>>): Promise<void> {
    const lu = await this.obtenir<FormulaireLu>('GET', `/api/dossiers/${dossier}/formulaires/${formulaireId}`);
    const modifications = Object.entries(valeurs).map(([chemin, valeur]) => ({
      chemin,
      valeur,
      revision: lu.revisions[chemin] ?? 0,
    }));
    const r = await this.obtenir<{ resultats: { chemin: string; issue: string; message?: string }[] }>(
      'PATCH',
      `/api/dossiers/${dossier}/formulaires/${formulaireId}/reponses`,
      { modifications },
    );
    const rates = r.resultats.filter((x) => x.issue !== 'enregistre');
    if (rates.length > 0) throw new Error(`Réponses refusées : ${JSON.stringify(rates)}`);
  }
}
