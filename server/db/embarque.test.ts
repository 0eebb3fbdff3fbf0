import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ErreurDemarrage } from '../config.ts';
import { obtenirBaseEmbarquee } from './embarque.ts';
import { debutDuProcessus } from './processus.ts';

const PROGRAMME = `
  const { obtenirBaseEmbarquee } = await import(process.argv[1]);
  const base = await obtenirBaseEmbarquee(process.argv[2], { durable: false });
  process.stdout.write(base.url + '\\n');
  process.stdin.once('data', async () => { await base.relacher(); process.exit(0); });
`;

let donnees: string;
let enfants: ChildProcess[];

beforeEach(async () => {
  donnees = path.join(await mkdtemp(path.join(os.tmpdir(), 'jalon-embarque-')), 'donnees');
  enfants = [];
});

afterEach(async () => {
  for (const enfant of enfants) await tuer(enfant);
  // A last user that leaves stops whatever server the test has left.
  if ((await stat(path.join(donnees, 'postgres', 'jalon.json')).catch(() => null)) !== null) {
    await (await obtenirBaseEmbarquee(donnees)).relacher();
  }
  await rm(path.dirname(donnees), { recursive: true });
});

/** Another process that holds the database, as a second `npm start` would. */
function lancer(): { enfant: ChildProcess; url: Promise<string>; quitter: () => Promise<void> } {
  const module = path.join(import.meta.dirname, 'embarque.ts');
  const enfant = spawn(process.execPath, ['--input-type=module', '-e', PROGRAMME, module, donnees], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  enfants.push(enfant);
  const url = once(createInterface(enfant.stdout), 'line').then(([ligne]) => ligne as string);
  const quitter = async (): Promise<void> => {
    enfant.stdin.write('\n');
    await once(enfant, 'exit');
  };
  return { enfant, url, quitter };
}

async function tuer(enfant: ChildProcess): Promise<void> {
  if (enfant.exitCode !== null || enfant.signalCode !== null) return;
  enfant.kill('SIGKILL');
  await once(enfant, 'exit');
}

async function interroger<T extends postgres.Row>(url: string, texte: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe<T[]>(texte))];
  } finally {
    // After a connection was cut, postgres.js would wait for its end for ever.
    await sql.end({ timeout: 1 });
  }
}

async function postmaster(): Promise<number> {
  return Number((await readFile(path.join(donnees, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** Milliseconds until the database answers on this address. */
async function attendreRetour(url: string): Promise<number> {
  const depart = performance.now();
  for (;;) {
    try {
      await interroger(url, 'select 1');
      return performance.now() - depart;
    } catch (erreur) {
      if (performance.now() - depart > 10_000) throw erreur;
      await pause(5);
    }
  }
}

describe('obtenirBaseEmbarquee', () => {
  test('crée la base, la rend identique au démarrage suivant, et l’arrête quand personne ne la tient', async () => {
    const premiere = await obtenirBaseEmbarquee(donnees);
    await interroger(premiere.url, 'create table notes as select 1 as n');
    const pid = await postmaster();
    const seconde = await obtenirBaseEmbarquee(donnees);
    await premiere.relacher();
    await premiere.relacher();
    expect(await interroger(seconde.url, 'select n from notes')).toEqual([{ n: 1 }]);
    await seconde.relacher();
    expect(debutDuProcessus(pid)).toBeNull();

    const ensuite = await obtenirBaseEmbarquee(donnees);
    expect(ensuite.url).toBe(premiere.url);
    expect(
      await interroger(ensuite.url, `select n, current_setting('fsync') as fsync, 'é' < 'f' as tri from notes`),
    ).toEqual([{ n: 1, fsync: 'on', tri: true }]);
    await ensuite.relacher();
  });

  test('garde le mot de passe pour le seul propriétaire et n’écoute que cette machine', async () => {
    const base = await obtenirBaseEmbarquee(donnees, { durable: false });
    expect((await stat(path.join(donnees, 'postgres', 'jalon.json'))).mode & 0o777).toBe(0o600);
    const sansMotDePasse = new URL(base.url);
    sansMotDePasse.password = 'faux';
    await expect(interroger(sansMotDePasse.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(await interroger(base.url, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await base.relacher();
  });

  test('deux processus qui démarrent ensemble partagent un serveur ; le dernier l’arrête', async () => {
    const [un, deux] = [lancer(), lancer()];
    const [url, autreUrl] = await Promise.all([un.url, deux.url]);
    expect(autreUrl).toBe(url);
    const pid = await postmaster();
    await un.quitter();
    expect(await interroger(url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await deux.quitter();
    expect(debutDuProcessus(pid)).toBeNull();
  });

  test('un Node tué laisse le serveur, et le suivant s’y attache', async () => {
    const un = lancer();
    const url = await un.url;
    const pid = await postmaster();
    await tuer(un.enfant);
    expect(await interroger(url, 'select 1 as n')).toEqual([{ n: 1 }]);
    const suivant = await obtenirBaseEmbarquee(donnees, { durable: false });
    expect([suivant.url, await postmaster()]).toEqual([url, pid]);
    await suivant.relacher();
    // The killed one does not count: this was the last.
    expect(debutDuProcessus(pid)).toBeNull();
  });

  test('un serveur tué, même en plein calcul, revient de lui-même à la même adresse avec ses données', async () => {
    const [un, deux] = [lancer(), lancer()];
    const url = await un.url;
    await deux.url;
    await interroger(url, 'create table notes as select 1 as n');
    const calcul = interroger(
      url,
      `select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b /* calcul */`,
    ).catch(() => 'coupe');
    await attendreCalcul(url);
    const pid = await postmaster();
    process.kill(pid, 'SIGKILL');
    expect(await attendreRetour(url)).toBeLessThan(20_000);
    expect(await calcul).toBe('coupe');
    expect(await interroger(url, 'select n from notes')).toEqual([{ n: 1 }]);
    expect(await postmaster()).not.toBe(pid);
    // Still shared, still stopped by the last one.
    await un.quitter();
    expect(await interroger(url, 'select n from notes')).toEqual([{ n: 1 }]);
    await deux.quitter();
    await expect(interroger(url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('un serveur arrêté proprement par quelqu’un d’autre revient aussi', async () => {
    const base = await obtenirBaseEmbarquee(donnees, { durable: false });
    const pid = await postmaster();
    process.kill(pid, 'SIGINT');
    await jusqua(() => debutDuProcessus(pid) === null);
    expect(await attendreRetour(base.url)).toBeLessThan(20_000);
    await base.relacher();
  });

  test('après la mort de tous, un numéro de processus repris par un autre ne trompe pas', async () => {
    const un = lancer();
    const url = await un.url;
    await interroger(url, 'create table notes as select 1 as n');
    await tuer(un.enfant);
    const pid = await postmaster();
    process.kill(pid, 'SIGKILL');
    await jusqua(() => debutDuProcessus(pid) === null);
    const fichier = path.join(donnees, 'postgres', 'postmaster.pid');
    await writeFile(fichier, (await readFile(fichier, 'utf8')).replace(String(pid), String(process.pid)));
    await writeFile(path.join(donnees, 'utilisateurs', String(process.ppid)), 'un autre début');
    const suivant = await obtenirBaseEmbarquee(donnees, { durable: false });
    expect(await interroger(suivant.url, 'select n from notes')).toEqual([{ n: 1 }]);
    const nouveau = await postmaster();
    await suivant.relacher();
    // The number in `utilisateurs` is alive too, but as another process: nobody is left.
    expect(debutDuProcessus(nouveau)).toBeNull();
  });

  test('une première mise en route tuée à mi-chemin est recommencée', async () => {
    const un = lancer();
    await jusqua(async () => (await readdir(donnees).catch(() => [])).some((nom) => nom.includes('preparation')));
    await tuer(un.enfant);
    const suivant = await obtenirBaseEmbarquee(donnees, { durable: false });
    expect(await interroger(suivant.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await suivant.relacher();
  });

  test('ne touche jamais un dossier qui n’est pas le sien', async () => {
    const etranger = path.join(donnees, 'postgres', 'base');
    await mkdir(etranger, { recursive: true });
    await writeFile(path.join(etranger, 'precieux'), 'à garder');
    const erreur: unknown = await obtenirBaseEmbarquee(donnees, { durable: false }).catch((cause: unknown) => cause);
    expect(erreur).toBeInstanceOf(ErreurDemarrage);
    expect((erreur as ErreurDemarrage).messages).toEqual([expect.stringContaining('Jalon n’a pas créées')]);
    expect(await readFile(path.join(etranger, 'precieux'), 'utf8')).toBe('à garder');
    expect(await readdir(path.join(donnees, 'postgres'))).toEqual(['base']);
  });

  test('prend un autre port quand un programme a pris le sien', async () => {
    const avant = await obtenirBaseEmbarquee(donnees, { durable: false });
    await avant.relacher();
    const occupant = net.createServer().listen(Number(new URL(avant.url).port), '127.0.0.1');
    await once(occupant, 'listening');
    try {
      const apres = await obtenirBaseEmbarquee(donnees, { durable: false });
      expect(new URL(apres.url).port).not.toBe(new URL(avant.url).port);
      expect(await interroger(apres.url, 'select 1 as n')).toEqual([{ n: 1 }]);
      await apres.relacher();
    } finally {
      occupant.close();
    }
  });

  test('un dossier impossible à créer donne une ligne lisible', async () => {
    await mkdir(donnees);
    await writeFile(path.join(donnees, 'fichier'), '');
    await expect(obtenirBaseEmbarquee(path.join(donnees, 'fichier'))).rejects.toThrow(ErreurDemarrage);
  });
});

async function attendreCalcul(url: string): Promise<void> {
  await jusqua(async () => {
    const actives = `select 1 from pg_stat_activity where query like '%calcul */' and state = 'active' and pid <> pg_backend_pid()`;
    return (await interroger(url, actives)).length > 0;
  });
}

async function jusqua(condition: () => boolean | Promise<boolean>): Promise<void> {
  const limite = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > limite) throw new Error('attendu en vain pendant 10 s');
    await pause(2);
  }
}
