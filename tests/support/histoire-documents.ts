import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { assurerFinanceurs } from '../../server/appels/financeurs.ts';
import { traiterDocument } from '../../server/documents/emettre.ts';
import type { Traitement, Travail } from '../../server/jobs/travaux.ts';
import { traiterCourriel } from '../../server/notifications/traiter-courriel.ts';
import { traiterDistribution } from '../../server/seances/distribuer-lignes.ts';
import { stockageSurDisque, type Stockage } from '../../server/pieces/stockage.ts';
import { demarrerJalon, type Jalon } from './jalon.ts';
import { lireCode } from './lire-code.ts';
import { lireTexte } from './lire-pdf.ts';
import { histoire, Marcheur, type Acte } from './parcours.ts';
import type { Scenario } from './scenarios.ts';

/** What the worker is started with. */
export const reglages = { baseUrl: 'https://jalon.demo.test', demo: true };

export type Actes = Acte[];

/** A history walked through the API; after each act its documents and mails are made, as the worker would. */
export class Histoire {
  readonly stockage: Stockage;
  readonly jalon: Jalon;
  readonly racine: string;
  faits: Travail[] = [];
  readonly marcheur: Marcheur;

  constructor(jalon: Jalon, racine: string, scenario?: Scenario) {
    this.jalon = jalon;
    this.racine = racine;
    this.stockage = stockageSurDisque(racine);
    this.marcheur = new Marcheur(jalon, scenario);
  }

  /** Lives a whole scenario, its own call published. */
  static async vivre(scenario: Scenario, jusqua?: string): Promise<Histoire> {
    const racine = await mkdtemp(path.join(os.tmpdir(), 'jalon-documents-'));
    const jeu = new Histoire(await demarrerJalon({ appels: [scenario.appel] }), racine, scenario);
    // Of a funder of tests, its credits are not those of the demonstration.
    await assurerFinanceurs(jeu.jalon.proprietaire.sql, [scenario.financeur]);
    const fin = scenario.actes.findIndex((acte) => acte.evenement === jusqua);
    await jeu.faire(fin < 0 ? scenario.actes : scenario.actes.slice(0, fin), scenario.exemple);
    return jeu;
  }

  /** Plays a written history, as far as the first act of this name, or to the end. */
  static async jouer(rang: number, jusqua?: string): Promise<Histoire> {
    const jeu = new Histoire(await demarrerJalon(), await mkdtemp(path.join(os.tmpdir(), 'jalon-documents-')));
    const { actes, exemple } = histoire(rang);
    const fin = actes.findIndex((acte) => acte.evenement === jusqua);
    await jeu.faire(fin < 0 ? actes : actes.slice(0, fin), exemple);
    return jeu;
  }

  async faire(actes: readonly Acte[], exemple = histoire(0).exemple): Promise<void> {
    for (const acte of actes) {
      const reponse = await this.marcheur.faire(acte, exemple);
      if (reponse && reponse.statut !== 200)
        throw new Error(`${acte.le} ${acte.evenement} : ${JSON.stringify(reponse.corps)}`);
      await this.travailler();
    }
  }

  /** Runs the handlers on what is waiting, again and again until nothing is. */
  async travailler(): Promise<void> {
    const { sql } = this.jalon.base;
    const document = traiterDocument({ base: this.jalon.base, stockage: this.stockage, reglages });
    const courriel = traiterCourriel({ base: this.jalon.base, reglages });
    const seance = traiterDistribution({ base: this.jalon.travail });
    const traitements: Record<string, Traitement> = { document, seance };
    for (let encore = true; encore;) {
      const attendent = await sql<Travail[]>`
        update travaux set etat = 'fait' where etat = 'a_relayer' and type <> 'courriel-envoi'
        returning id, cle, financeur_id as "financeurId", dossier_id as "dossierId", type, charge`;
      for (const travail of attendent) await (traitements[travail.type] ?? courriel)(travail);
      this.faits.push(...attendent);
      // A line of a séance sends its dossier letters and mails of its own.
      encore = attendent.some(({ type }) => type === 'seance');
    }
  }

  async documents(): Promise<{ id: string; modele: string; nom: string; texte: string; code: string | null }[]> {
    const lignes = await this.jalon.base.sql<{ id: string; modele: string; nom: string; empreinte: string }[]>`
      select id, modele, nom, empreinte from pieces where nature = 'document' order by rang`;
    return Promise.all(
      lignes.map(async ({ id, modele, nom, empreinte }) => {
        const octets = new Uint8Array(await new Response(await this.stockage.ouvrir(empreinte)).arrayBuffer());
        // Every kind of space reads as one.
        return { id, modele, nom, texte: lireTexte(octets).replace(/[\s\u00a0\u202f]+/g, ' '), code: lireCode(octets) };
      }),
    );
  }

  async courriels(): Promise<{ a: string; sujet: string; texte: string }[]> {
    return [
      ...(await this.jalon.base.sql<{ a: string; sujet: string; texte: string }[]>`
        select c.courriel as a, t.charge->>'sujet' as sujet, t.charge->>'texte' as texte
        from travaux t join comptes c on c.id = (t.charge->>'compte')::uuid where t.type = 'courriel-envoi' order by t.cree_le, c.courriel`),
    ];
  }

  async fermer(): Promise<void> {
    await this.jalon.fermer();
    await rm(this.racine, { recursive: true, force: true });
  }
}
