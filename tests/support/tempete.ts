// A storm: clients that deposit, double-click and retry, while servers and PostgreSQL are killed with -9. What was acknowledged is kept, for `bilan-tempete`.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { assurerFinanceurs } from '../../server/appels/financeurs.ts';
import { publier } from '../../server/appels/publier.ts';
import { ouvrirBase, type Base } from '../../server/db/client.ts';
import { obtenirBaseEmbarquee } from '../../server/db/embarque.ts';
import { migrer } from '../../server/db/migrer.ts';
import { financeurs } from '../../workflows/financeurs/index.ts';
import { fondsMinusculeV1 } from './appels/fonds-minuscule.ts';
import type { Applique, Dossier } from './personne.ts';
import { Personne } from './personne.ts';
import { lancerProcessus, pidPostgres, portLibre, type ProcessusPret } from './processus.ts';

/** How long a client asks again before it gives up: nothing should last that long. */
const PATIENCE_MS = 60_000;

type Panne = 'serveur' | 'postgres';

/** What the storm promises to the people who were answered. */
export interface Promesses {
  /** By dossier: the answer that autosave acknowledged, and every answer given to the one key of its deposit. */
  depots: Map<string, { projet: string; cle: string; reponses: Applique[] }>;
  /** Answers that nobody should get: neither success nor « later ». */
  inattendues: string[];
}

export interface Mesures {
  depots: number;
  clicsDoubles: number;
  pannes: { quoi: Panne; silenceMs: number }[];
  demandes: number;
  reprises: number;
  secondes: number;
  depotsParSeconde: number;
  latenceP50Ms: number;
  latenceP99Ms: number;
}

/** Two servers of their own on one embedded database, in a folder that `fermer` erases. */
export class Tempete {
  readonly donnees: string;
  readonly ports: readonly [number, number];
  readonly serveurs: ProcessusPret[] = [];
  readonly promesses: Promesses = { depots: new Map(), inattendues: [] };
  #demandes = 0;
  #reprises = 0;
  readonly #reponsesA: number[] = [];
  readonly #latences: number[] = [];
  readonly #clients: Personne[] = [];

  private constructor(donnees: string, ports: [number, number]) {
    this.donnees = donnees;
    this.ports = ports;
  }

  /** A demonstration with the tiny call, and two servers ready beside each other. */
  static async preparer(): Promise<Tempete> {
    const donnees = await mkdtemp(path.join(os.tmpdir(), 'jalon-tempete-'));
    const tempete = new Tempete(donnees, [await portLibre(), await portLibre()]);
    await tempete.surLaBase(async ({ sql }) => {
      await migrer(sql);
      await assurerFinanceurs(sql, financeurs);
      await publier(sql, fondsMinusculeV1);
    });
    const lances = await Promise.allSettled([tempete.#lancer(0), tempete.#lancer(1)]);
    tempete.serveurs.push(...lances.flatMap((l) => (l.status === 'fulfilled' ? [l.value] : [])));
    const echec = lances.find((l) => l.status === 'rejected');
    if (!echec) return tempete;
    await tempete.fermer();
    throw echec.reason;
  }

  #lancer(i: 0 | 1): Promise<ProcessusPret> {
    return lancerProcessus({
      env: {
        DONNEES: this.donnees,
        PORT: String(this.ports[i]),
        BROUILLONS_PAR_MINUTE: '100000',
      },
    });
  }

  /** Works on the database as its owner. Not during the storm: this process would then watch over PostgreSQL in the servers' place. */
  async surLaBase<T>(travail: (base: Base) => Promise<T>): Promise<T> {
    const embarquee = await obtenirBaseEmbarquee(this.donnees);
    const base = ouvrirBase({ url: embarquee.url, role: null, max: 4 });
    try {
      return await travail(base);
    } finally {
      await base.fermer();
      await embarquee.relacher();
    }
  }

  /**
   * Deposits that many dossiers, every second one by a double click on both servers, the faults spread along the way.
   *
   * @param personnes who deposit at once; while a server comes back, they take its processor
   */
  async souffler(depots: number, pannes: readonly Panne[], personnes = 16): Promise<Mesures> {
    // One after the other: at once, they would be guesses. They stay signed in through every fault.
    while (this.#clients.length < personnes)
      this.#clients.push(
        await Personne.connecter(`http://127.0.0.1:${this.ports[this.#clients.length % 2]}`, 'porteur'),
      );
    const clients = this.#clients.slice(0, personnes);
    const organisation = (
      await clients[0]!.obtenir<{ compte: { organisations: { id: string }[] } }>('GET', '/api/session')
    ).compte.organisations[0]!.id;
    const debut = performance.now();
    let suivant = 0;
    let faits = 0;
    const silences: { quoi: Panne; le: number }[] = [];
    const prevues = [...pannes];
    let panneEnCours: Promise<void> = Promise.resolve();
    let enPanne = pannes.length > 0;
    await Promise.all(
      clients.map(async (client, c) => {
        // The last fault too falls in the middle of deposits.
        while (suivant < depots || enPanne) {
          const i = suivant++;
          await this.#deposer(client.cookie, organisation, i, c % 2);
          faits++;
          if (prevues.length > 0 && faits >= (depots * (pannes.length - prevues.length + 1)) / (pannes.length + 1)) {
            const quoi = prevues.shift()!;
            // One at a time: a server that is coming back is not killed again.
            panneEnCours = panneEnCours.then(async () => {
              const rang = silences.filter((s) => s.quoi === 'serveur').length;
              silences.push({ quoi, le: performance.now() });
              await this.#casser(quoi, rang % 2 === 0 ? 0 : 1);
              enPanne = silences.length < pannes.length;
            });
          }
        }
      }),
    );
    await panneEnCours;
    this.serveurs.forEach((s, i) => {
      if (!s.estVivant()) this.promesses.inattendues.push(`Le serveur ${i} s’est arrêté : ${s.sortie().slice(-2000)}`);
    });
    const secondes = (performance.now() - debut) / 1000;
    const latences = this.#latences.toSorted((a, b) => a - b);
    const centile = (p: number): number => Math.round(latences[Math.floor((latences.length - 1) * p)] ?? 0);
    return {
      depots: faits,
      clicsDoubles: Math.ceil(faits / 2),
      pannes: silences.map(({ quoi, le }) => ({ quoi, silenceMs: this.#silenceApres(le) })),
      demandes: this.#demandes,
      reprises: this.#reprises,
      secondes: Math.round(secondes * 10) / 10,
      depotsParSeconde: Math.round(faits / secondes),
      latenceP50Ms: centile(0.5),
      latenceP99Ms: centile(0.99),
    };
  }

  async #casser(quoi: Panne, i: 0 | 1): Promise<void> {
    if (quoi === 'postgres') {
      process.kill(await pidPostgres(this.donnees), 'SIGKILL');
      return;
    }
    await this.serveurs[i]!.tuer();
    this.serveurs[i] = await this.#lancer(i);
  }

  /** The longest time without any answer in the three seconds after a fault. */
  #silenceApres(le: number): number {
    const instants = [le, ...this.#reponsesA.filter((t) => t > le && t < le + 3000)];
    return Math.round(Math.max(0, ...instants.slice(1).map((t, k) => t - instants[k]!)));
  }

  async #deposer(cookie: string, organisation: string, i: number, cote: number): Promise<void> {
    const { id } = await this.#insister<{ id: string }>(cookie, cote, 'POST', '/api/dossiers', {
      financeur: 'normandie',
      appel: 'fonds-minuscule',
      organisation,
    });
    const lu = await this.#insister<Dossier>(cookie, cote, 'GET', `/api/dossiers/${id}`);
    const projet = `Projet ${i}`;
    await this.#insister(cookie, cote, 'PATCH', `/api/dossiers/${id}/formulaires/${lu.formulaires[0]!.id}/reponses`, {
      modifications: [{ chemin: 'projet', valeur: projet, revision: 0 }],
    });
    const cle = randomUUID();
    const promesse = { projet, cle, reponses: [] as Applique[] };
    this.promesses.depots.set(id, promesse);
    const epine = lu.objets.find((o) => o.objet.type === 'dossier')!;
    const deposer = async (ou: number): Promise<void> => {
      const corps = { objet: epine.objet.id, type: 'DEPOSER', charge: {}, versionAttendue: epine.version };
      promesse.reponses.push(
        await this.#insister<Applique>(cookie, ou, 'POST', `/api/dossiers/${id}/evenements`, corps, cle),
      );
    };
    await Promise.all(i % 2 === 0 ? [deposer(0), deposer(1)] : [deposer(cote)]);
  }

  /** Asks until it is answered: a broken connection or a 503 is asked again, of the other server. Any other refusal is kept as unexpected. */
  async #insister<T>(
    cookie: string,
    cote: number,
    methode: string,
    chemin: string,
    corps?: unknown,
    cle?: string,
  ): Promise<T> {
    const depart = performance.now();
    for (let essai = 0; performance.now() - depart < PATIENCE_MS; essai++) {
      this.#demandes++;
      try {
        const r = await fetch(`http://127.0.0.1:${this.ports[(cote + essai) % 2]}${chemin}`, {
          method: methode,
          headers: {
            Cookie: cookie,
            ...(corps === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...(cle === undefined ? {} : { 'Idempotency-Key': cle }),
          },
          ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
          signal: AbortSignal.timeout(20_000),
        });
        const texte = await r.text();
        if (r.ok) {
          this.#reponsesA.push(performance.now());
          this.#latences.push(performance.now() - depart);
          return JSON.parse(texte) as T;
        }
        if (r.status !== 503 || r.headers.get('retry-after') === null) {
          this.promesses.inattendues.push(`${methode} ${chemin} : ${r.status} ${texte}`);
          throw new Error(`Réponse inattendue : ${r.status} ${texte}`);
        }
      } catch (e) {
        if (e instanceof Error && e.message.startsWith('Réponse inattendue')) throw e;
      }
      this.#reprises++;
      await pause(20);
    }
    throw new Error(
      `Sans réponse après ${PATIENCE_MS} ms : ${methode} ${chemin}\n${this.serveurs.map((x) => x.sortie().slice(-2000)).join('\n')}`,
    );
  }

  async fermer(): Promise<void> {
    await Promise.all(this.serveurs.map((s) => s.tuer('SIGTERM')));
    // A last user that leaves stops whatever server a failed storm has left.
    await (await obtenirBaseEmbarquee(this.donnees)).relacher();
    await rm(this.donnees, { recursive: true, force: true });
  }
}
