// npm run epreuve:acces [-- essais | tempete | versions]: who may come in, what they may do, and that nobody keeps the others out. The tests of access whole, a storm of hostile requests beside twenty
// ordinary people, then an upgrade from the commit before the last migration (ANCIENNE=commit: another) under people who go on working. Exit code 1 when a figure falls short. On a quiet machine.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { lancer } from '../support/commandes.ts';
import { Personne } from '../support/personne.ts';
import { lancerProcessus, portLibre, type ProcessusPret } from '../support/processus.ts';
import { auPlus, conclure, noter, RACINE } from './figures.ts';

const executer = promisify(execFile);
const SECONDES = Number(process.env['SECONDES'] ?? 20);

/** By what they show, the tests that `npm test` runs too. */
const ESSAIS: Readonly<Record<string, readonly string[]>> = {
  'chaque opération, chaque acteur': [
    'contrat',
    'matrice',
    'acces',
    'refus-acces',
    'classes-lues',
    'second-financeur',
    'deux-financeurs',
  ],
  'comptes, second facteur, ProConnect': [
    'comptes',
    'seconds-facteurs',
    'preuve',
    'proconnect',
    'rattachements',
    'membres',
    'agents',
  ],
  'limites et place': ['limites', 'places-des-fichiers', 'saisie-hostile'],
  'sauvegarde restaurée, traces': ['sauvegarde', 'traces'],
  'purge et effacement, rejoués': ['conservation', 'rejeu'],
};
const AUTRES: Readonly<Record<string, readonly string[]>> = {
  'ce que l’application peut sur la base': ['server/db/acces-base.test.ts'],
  'changement de clé': ['server/exploitation/cle.test.ts'],
};

async function passerLesEssais(): Promise<void> {
  const groupes = [
    ...Object.entries(ESSAIS).map(([quoi, noms]) => [quoi, noms.map((nom) => `tests/api/${nom}.test.ts`)] as const),
    ...Object.entries(AUTRES),
  ];
  for (const [quoi, fichiers] of groupes) {
    const { code, sortie } = await lancer(quoi, ['vitest', 'run', '--project', 'base', ...fichiers], {
      FC_RUNS: process.env['FC_RUNS'] ?? '1000',
    });
    const compte = (mot: string): number => Number(new RegExp(`Tests .*?(\\d+) ${mot}`).exec(sortie)?.[1] ?? 0);
    const [passes, rates] = [compte('passed'), compte('failed')];
    noter(quoi, `${passes} passés, ${rates} échoués`, 'aucun échec', code === 0 && passes > 0);
    if (code !== 0) console.log(sortie.slice(-4_000));
  }
}

/** What people got: how long each answer took, in milliseconds, and how many were of each status. */
interface Releve {
  durees: number[];
  statuts: Map<number, number>;
}
const centile = ({ durees }: Releve, p: number): number =>
  durees.toSorted((a, b) => a - b)[Math.min(durees.length - 1, Math.floor(durees.length * p))] ?? 0;
const nombreDe = ({ statuts }: Releve, ...lesquels: number[]): number =>
  lesquels.reduce((n, s) => n + (statuts.get(s) ?? 0), 0);

/** Reads and writes as people do, one thing after the other with half a second between two, until told to stop. */
async function vivre(personnes: readonly Personne[], fini: () => boolean): Promise<Releve> {
  const releve: Releve = { durees: [], statuts: new Map() };
  await Promise.all(
    personnes.map(async (qui, rang) => {
      for (let tour = rang; !fini(); tour++) {
        const chemin = ['/api/dossiers', '/api/session', '/api/appels', '/api/compte/sessions'][tour % 4] ?? '';
        const depuis = performance.now();
        const lire = () => qui.demander('GET', chemin, undefined, { 'x-forwarded-for': `192.0.2.${rang + 1}` });
        // A connection that was idle may close as it is written to: browsers then ask again, and so does this one. The time counts.
        const { statut } = await lire().catch(lire);
        releve.durees.push(performance.now() - depuis);
        releve.statuts.set(statut, (releve.statuts.get(statut) ?? 0) + 1);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }),
  );
  return releve;
}

const pendant = (secondes: number): (() => boolean) => {
  const jusqua = performance.now() + secondes * 1_000;
  return () => performance.now() > jusqua;
};

/** Every account of the demonstration, some of them twice: twenty people, each with a session of their own. */
async function vingtPersonnes(adresse: string): Promise<Personne[]> {
  const roles = [
    'porteur',
    'partenaire',
    'prescripteur',
    'prestataire',
    'instructeur',
    'coinstructeur',
    'responsable',
    'assemblees',
    'elu',
    'finances',
  ];
  const suite = ['ordonnateur', 'evaluateur', 'pilote', 'administrateur', 'instructeur@normandie.demo.test'];
  const personnes: Personne[] = [];
  // One after the other: at once, they would be guesses.
  for (const qui of [...roles, ...suite, ...roles.slice(0, 5)]) personnes.push(await Personne.connecter(adresse, qui));
  return personnes;
}

/** Bodies that nest or never end, rows by thousands on one account, guesses: the first three kinds of the table of issue 10, again and again. */
async function assaillir(adresse: string, secondes: number, prets: () => void): Promise<number> {
  const eligibilite = `${adresse}/api/appels/occitanie/innov-emploi-recrutement/eligibilite`;
  const emboite = Buffer.from(`{"reponses":{"a":${'{"a":'.repeat(1_500_000)}1${'}'.repeat(1_500_000)}}}`);
  const cles = Buffer.from(`{"reponses":{${Array.from({ length: 700_000 }, (_, n) => `"c${n}":0`).join(',')}}}`);
  let envoyees = 0;
  const poster = async (url: string, corps: string | Buffer): Promise<void> => {
    envoyees++;
    // On a connection of its own: a refusal closes it while it is written to.
    await new Promise<void>((fait) => {
      const demande = request(url, {
        method: 'POST',
        agent: false,
        headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.66' },
      });
      demande.on('response', (reponse) => reponse.resume().on('close', fait));
      demande.on('error', () => fait());
      demande.end(corps);
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  const porteur = await Personne.connecter(adresse, 'administrateur@normandie.demo.test');
  prets();
  const fini = pendant(secondes);
  const boucle = async (coup: () => Promise<unknown>): Promise<void> => {
    while (!fini()) await coup();
  };
  await Promise.all([
    ...[1, 2, 3, 4].map(() => boucle(() => poster(eligibilite, emboite))),
    ...[1, 2].map(() => boucle(() => poster(eligibilite, cles))),
    boucle(async () => {
      envoyees += 14;
      await Promise.all(
        Array.from({ length: 14 }, () =>
          porteur.demander('GET', '/api/dossiers', undefined, { 'x-forwarded-for': '203.0.113.67' }).catch(() => null),
        ),
      );
    }),
    boucle(async () => {
      await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          poster(
            `${adresse}/api/session`,
            JSON.stringify({ courriel: `inconnu-${i}@essai.test`, motDePasse: 'x'.repeat(12) }),
          ),
        ),
      );
    }),
  ]);
  return envoyees;
}

async function resisterALaTempete(): Promise<void> {
  const donnees = await mkdtemp(path.join(os.tmpdir(), 'jalon-acces-'));
  const port = String(await portLibre());
  const jalon = await lancerProcessus({
    env: { DONNEES: donnees, PORT: port, JOURNAL: 'error', PROXYS_DE_CONFIANCE: '127.0.0.1' },
  });
  try {
    const adresse = `http://127.0.0.1:${port}`;
    const personnes = await vingtPersonnes(adresse);
    await vivre(personnes, pendant(SECONDES / 4));
    const seules = await vivre(personnes, pendant(SECONDES));
    // In a thread of their own: what measures must not wait for what it writes. First it says that it is ready, then how many it sent.
    const assaut = new Worker(import.meta.filename, { workerData: { adresse, secondes: SECONDES } });
    await once(assaut, 'message');
    const [entourees, [hostiles]] = await Promise.all([
      vivre(personnes, pendant(SECONDES)),
      once(assaut, 'message') as Promise<[number]>,
    ]);
    noter('demandes hostiles envoyées', String(hostiles), 'au moins 100', hostiles >= 100);
    noter('p99 de vingt personnes seules', `${Math.round(centile(seules, 0.99))} ms`, 'pour comparer', true);
    auPlus(
      'leur p99 pendant la tempête, rapporté à seules',
      centile(entourees, 0.99) / centile(seules, 0.99),
      3,
      'fois',
    );
    auPlus('réponses 503', nombreDe(entourees, 503), 0, 'réponses');
    auPlus('autres réponses que 200', entourees.durees.length - nombreDe(entourees, 200, 503), 0, 'réponses');
  } finally {
    await jalon.tuer('SIGTERM');
    await rm(donnees, { recursive: true, force: true });
  }
}

/** The product as it was at a commit, with today's packages. */
async function extraire(commit: string): Promise<string> {
  const dossier = await mkdtemp(path.join(os.tmpdir(), 'jalon-ancienne-'));
  await executer('sh', ['-c', 'git archive "$1" | tar -x -C "$2"', 'sh', commit, dossier], { cwd: RACINE });
  await symlink(path.join(RACINE, 'node_modules'), path.join(dossier, 'node_modules'));
  await mkdir(path.join(dossier, 'dist'), { recursive: true });
  return dossier;
}

async function avantLaDerniereMigration(): Promise<string> {
  const { stdout } = await executer('git', ['log', '--diff-filter=A', '--format=%H', '-1', '--', 'migrations'], {
    cwd: RACINE,
  });
  return `${stdout.trim()}^`;
}

/** Two processes of the version before, one database; they are replaced one by one, as README says, while people work: a refused connection goes to the other process, as the proxy does. */
async function changerDeVersion(): Promise<void> {
  const ancienne = await extraire(process.env['ANCIENNE'] ?? (await avantLaDerniereMigration()));
  const donnees = await mkdtemp(path.join(os.tmpdir(), 'jalon-acces-'));
  const ports = [String(await portLibre()), String(await portLibre())] as const;
  const demarrer = (rang: 0 | 1, racine?: string): Promise<ProcessusPret> =>
    lancerProcessus({
      env: { DONNEES: donnees, PORT: ports[rang], BASE_URL: 'http://localhost:3000', JOURNAL: 'error' },
      ...(racine === undefined ? {} : { racine }),
    });
  const processus = [await demarrer(0, ancienne), await demarrer(1, ancienne)];
  try {
    const qui = ['porteur', 'partenaire', 'instructeur', 'responsable'];
    const personnes: Personne[] = [];
    for (const nom of qui) personnes.push(await Personne.connecter(`http://127.0.0.1:${ports[0]}`, nom));
    const erreurs: string[] = [];
    let demandes = 0;
    let finie = false;
    const demander = async (p: Personne, tour: number, methode: string, chemin: string, corps?: unknown) => {
      for (let essai = 0; essai < 40; essai++) {
        const la = new Personne(`http://127.0.0.1:${ports[(tour + essai) % 2] ?? ''}`, p.qui, p.cookie);
        try {
          const r = await la.demander<{ id?: string; detail?: string }>(methode, chemin, corps);
          demandes++;
          if (r.statut >= 400) erreurs.push(`${methode} ${chemin} : ${r.statut} ${r.corps.detail ?? ''}`);
          return r.corps;
        } catch {
          // Refused, or closed before its answer: of what is read, and of what is not sent twice, the proxy asks the other one.
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
      erreurs.push(`${methode} ${chemin} : personne ne répond`);
      return {};
    };
    const session = await personnes[0]?.obtenir<{ compte: { organisations: { id: string }[] } }>('GET', '/api/session');
    const organisation = session?.compte.organisations[0]?.id;
    const vies = personnes.map(async (p, rang) => {
      for (let tour = rang; !finie; tour++) {
        await demander(p, tour, 'GET', ['/api/session', '/api/dossiers', '/api/appels'][tour % 3] ?? '');
        if (rang === 0 && tour % 10 === 0) {
          const { id } = await demander(p, tour, 'POST', '/api/dossiers', {
            financeur: 'occitanie',
            appel: 'innov-emploi-recrutement',
            organisation,
          });
          if (id !== undefined) await demander(p, tour + 1, 'GET', `/api/dossiers/${id}`);
        }
        if (rang === 1 && tour % 10 === 0)
          await Personne.connecter(
            `http://127.0.0.1:${ports.find((_, i) => processus[i]?.estVivant()) ?? ports[0]}`,
            'partenaire',
          ).catch((e: unknown) => {
            if (!(e instanceof TypeError)) erreurs.push(String(e));
          });
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    });
    const patienter = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3_000));
    await patienter();
    for (const rang of [0, 1] as const) {
      await processus[rang]?.tuer('SIGTERM');
      processus[rang] = await demarrer(rang);
      // The new one has migrated the database, and the former one still answers beside it.
      await patienter();
    }
    finie = true;
    await Promise.all(vies);
    noter('demandes pendant le changement de version', String(demandes), 'au moins 100', demandes >= 100);
    auPlus('erreurs vues par les clients', erreurs.length, 0, 'erreurs');
    for (const e of new Set(erreurs)) console.log(`  ${e}`);
  } finally {
    for (const p of processus) await p.tuer('SIGTERM');
    await Promise.all([donnees, ancienne].map((dossier) => rm(dossier, { recursive: true, force: true })));
  }
}

if (!isMainThread) {
  const { adresse, secondes } = workerData as { adresse: string; secondes: number };
  parentPort?.postMessage(await assaillir(adresse, secondes, () => parentPort?.postMessage('prêts')));
  process.exit();
}

const PARTIES = { essais: passerLesEssais, tempete: resisterALaTempete, versions: changerDeVersion } as const;
const demandees = process.argv.slice(2);
for (const [nom, partie] of Object.entries(PARTIES))
  if (demandees.length === 0 || demandees.includes(nom)) await partie();
conclure();
