// npm run bench:transitions: one event of the life of a real dossier (suspended, then resumed), judged and written by the product, beside pgbench writing the same
// rows from one SQL function, on the same PostgreSQL and in the same run. Prints one JSON object; exit code 2 without pgbench.
import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import type postgres from 'postgres';
import { assurerFinanceurs } from '../../server/appels/financeurs.ts';
import { publier } from '../../server/appels/publier.ts';
import { ouvrirBase } from '../../server/db/client.ts';
import { obtenirBaseEmbarquee } from '../../server/db/embarque.ts';
import { migrer } from '../../server/db/migrer.ts';
import { semer } from '../../server/demonstration/semer.ts';
import type { Acteur } from '../../server/acces/acteur.ts';
import { creerDossier } from '../../server/dossiers/creer-dossier.ts';
import { appliquerEvenement } from '../../server/engine/appliquer-evenement.ts';
import { rejouerBase } from '../../server/engine/rejouer-base.ts';
import { financeurs } from '../../workflows/financeurs/index.ts';
import type { Reponses } from '../../workflows/engine/form/formulaire.ts';
import { aplatir } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { copierDossier } from './copier-dossier.ts';
import { innovEmploiRecrutement } from '../support/innov-emploi-recrutement.ts';
import { histoire } from '../support/parcours.ts';
import { sqlDeComparaison, sqlDesModeles } from './transiter.ts';

const CLIENTS = 8;
const DOSSIERS = Number(process.env['DOSSIERS'] ?? 20_000);
const TOURS = Number(process.env['TOURS'] ?? 5);
const SECONDES = Number(process.env['SECONDES'] ?? 4);

if (spawnSync('pgbench', ['--version']).error) {
  console.error(
    'pgbench manque : installez-le (Debian et Ubuntu : apt-get install postgresql-contrib ; ailleurs : le paquet des programmes de PostgreSQL), puis recommencez.',
  );
  process.exit(2);
}

interface Tour {
  opsParSeconde: number;
  p50ms: number;
  p99ms: number;
}

const mediane = (valeurs: readonly number[]): number => valeurs.toSorted((a, b) => a - b)[valeurs.length >> 1] ?? 0;
const arrondi = (x: number): number => Math.round(x * 100) / 100;

async function lireActeur(sql: postgres.Sql, courriel: string): Promise<Acteur> {
  const [compte] = await sql<{ id: string; nom: string }[]>`select id, nom from comptes where courriel = ${courriel}`;
  if (!compte) throw new Error(`Pas de compte ${courriel}.`);
  const organisations = await sql<{ id: string; representantLegal: boolean }[]>`
    select organisation_id as id, representant_legal as "representantLegal" from membres_organisation where compte_id = ${compte.id}`;
  const roles = await sql<Acteur['roles']>`
    select financeur_id as "financeurId", role from roles_agents where compte_id = ${compte.id}`;
  return {
    compteId: compte.id,
    nom: compte.nom,
    courriel,
    fonction: null,
    roles: [...roles],
    organisations: [...organisations],
    enAttente: [],
    organismes: [],
    accesParNom: false,
    recusations: [],
    preuveFraiche: true,
  };
}

/** The worked example as it is typed, with a file wherever one is asked. */
function reponsesDeLExemple(): Record<string, Valeur> {
  const { exemple } = histoire(0);
  const formulaire = innovEmploiRecrutement.definition.formulaires['dossier'];
  if (formulaire === undefined) throw new Error('L’appel n’a pas de dossier.');
  const pieces = (exemple.pieces as Record<string, readonly string[]>)['dossier'] ?? [];
  return {
    ...aplatir(formulaire, (exemple.reponses as Record<string, Reponses>)['dossier'] ?? {}),
    ...Object.fromEntries(
      pieces.map((chemin) => [
        chemin,
        [{ id: randomUUID(), nom: 'piece.pdf', taille: 1200, empreinte: 'a'.repeat(64) }],
      ]),
    ),
  };
}

/** A deposited demand of the worked example. */
async function deposer(sql: postgres.Sql): Promise<string> {
  const porteur = await lireActeur(sql, 'porteur@demo.test');
  const organisation = porteur.organisations[0]?.id ?? '';
  const { financeur, slug: appel } = innovEmploiRecrutement.definition;
  const { id } = await creerDossier(sql, porteur, { financeur, appel, organisation });
  await sql`update formulaires_dossier set valeurs = ${sql.json(reponsesDeLExemple())}, revision_reponses = 1 where dossier_id = ${id}`;
  await appliquerEvenement(sql, {
    dossierId: id,
    type: 'DEPOSER',
    charge: {},
    versionAttendue: 1,
    emetteur: { acteur: porteur },
  });
  return id;
}

/** One event of the product: a dossier is suspended, then resumed. */
async function basculer(
  sql: postgres.Sql,
  responsable: Acteur,
  dossierId: string,
  versionAttendue: number,
): Promise<void> {
  const suspendre = versionAttendue % 2 === 0;
  await appliquerEvenement(sql, {
    dossierId,
    type: suspendre ? 'SUSPENDRE' : 'REPRENDRE',
    charge: suspendre ? { motif: 'Mesure' } : {},
    versionAttendue,
    emetteur: { acteur: responsable },
    cle: `${dossierId}:${versionAttendue}`,
  });
}

/** How many rows of each table were inserted, changed or deleted by what `f` does on this very connection. */
async function lignesEcrites(sql: postgres.Sql, f: (n: number) => Promise<unknown>): Promise<Record<string, number>> {
  const compter = async (): Promise<Map<string, number>> => {
    await sql`select pg_stat_force_next_flush()`;
    const lues = await sql<{ nom: string; n: number }[]>`
      select relname as nom, (n_tup_ins + n_tup_upd + n_tup_del)::int as n from pg_stat_user_tables where schemaname = 'public'`;
    return new Map(lues.map(({ nom, n }) => [nom, n]));
  };
  await f(0);
  const avant = await compter();
  await f(1);
  await f(2);
  const apres = await compter();
  return Object.fromEntries(
    [...apres].map(([nom, n]) => [nom, n - (avant.get(nom) ?? 0)] as const).filter(([, n]) => n > 0),
  );
}

/** One round of the product: each client moves its own dossiers, suspended then resumed, for some seconds. */
async function mesurerProduit(
  sql: postgres.Sql,
  responsable: Acteur,
  dossiers: readonly string[],
  etats: Map<string, number>,
): Promise<Tour> {
  const durees: number[] = [];
  const debut = performance.now();
  const fin = debut + SECONDES * 1000;
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, c) => {
      for (let avant = performance.now(); avant < fin;) {
        const rang = Math.floor(Math.random() * Math.floor(dossiers.length / CLIENTS)) * CLIENTS + c;
        const dossierId = dossiers[rang] ?? '';
        const version = etats.get(dossierId) ?? 2;
        await basculer(sql, responsable, dossierId, version);
        etats.set(dossierId, version + 1);
        const apres = performance.now();
        durees.push(apres - avant);
        avant = apres;
      }
    }),
  );
  const tries = durees.sort((a, b) => a - b);
  const centile = (p: number): number => arrondi(tries[Math.floor((tries.length - 1) * p)] ?? 0);
  return {
    opsParSeconde: Math.round(tries.length / ((performance.now() - debut) / 1000)),
    p50ms: centile(0.5),
    p99ms: centile(0.99),
  };
}

async function mesurerPgbench(url: URL, script: string): Promise<number> {
  const { stdout } = await promisify(execFile)(
    'pgbench',
    [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(CLIENTS),
      '-j',
      '2',
      '-T',
      String(SECONDES),
      '-D',
      `parts=${Math.floor(DOSSIERS / 2 / CLIENTS) - 1}`,
      '-f',
      script,
      '-h',
      url.hostname,
      '-p',
      url.port,
      '-U',
      url.username,
      url.pathname.slice(1),
    ],
    { env: { ...process.env, PGPASSWORD: url.password } },
  );
  const lu = /tps = ([\d.]+)/.exec(stdout)?.[1];
  if (lu === undefined) throw new Error(`pgbench n’a rien mesuré : ${stdout}`);
  return Math.round(Number(lu));
}

const place = await mkdtemp(path.join(os.tmpdir(), 'jalon-bench-'));
const embarquee = await obtenirBaseEmbarquee(path.join(place, 'donnees'));
const proprietaire = ouvrirBase({ url: embarquee.url, role: null, max: 1 });
const appli = ouvrirBase({ url: embarquee.url, role: 'jalon_appli', max: CLIENTS });
try {
  await migrer(proprietaire.sql);
  await assurerFinanceurs(proprietaire.sql, financeurs);
  await publier(proprietaire.sql, innovEmploiRecrutement);
  await semer(proprietaire.sql);
  const responsable = await lireActeur(proprietaire.sql, 'responsable@demo.test');
  const modele = await deposer(proprietaire.sql);
  await proprietaire.sql`update travaux set etat = 'fait'`;
  await copierDossier(proprietaire.sql, modele, DOSSIERS);
  await proprietaire.sql`vacuum analyze`;
  // The others are for pgbench.
  const dossiers = (
    await proprietaire.sql<{ id: string }[]>`select id from dossiers where numero ~ '^COPIE-.*[02468]$' order by id`
  ).map((l) => l.id);
  // What one suspension and one resumption leave is what pgbench writes.
  await proprietaire.sql.unsafe(sqlDesModeles(modele, 'depose'));
  await basculer(proprietaire.sql, responsable, modele, 2);
  await proprietaire.sql.unsafe(sqlDesModeles(modele, 'suspendu'));
  await basculer(proprietaire.sql, responsable, modele, 3);
  await proprietaire.sql.unsafe(sqlDeComparaison(modele));
  const duProduit = await lignesEcrites(proprietaire.sql, (n) =>
    basculer(proprietaire.sql, responsable, modele, 4 + n),
  );
  const dePgbench = await lignesEcrites(proprietaire.sql, () => proprietaire.sql`select transiter(1)`);
  if (!isDeepStrictEqual(duProduit, dePgbench))
    throw new Error(`Les lignes diffèrent : ${JSON.stringify({ duProduit, dePgbench })}`);
  const url = new URL(embarquee.url);
  const scripts = { transiter: '', transiter_minimale: '' };
  for (const nom of ['transiter', 'transiter_minimale'] as const) {
    scripts[nom] = path.join(place, `${nom}.sql`);
    // Each client its own dossiers, like the product's: nobody waits for a row.
    await writeFile(scripts[nom], `\\set n random(0, :parts) * ${CLIENTS} + :client_id + 1\nselect ${nom}(:n);\n`);
  }
  const etats = new Map<string, number>();
  // Warm-up: connections, plans, compiled machines.
  await mesurerProduit(appli.sql, responsable, dossiers, etats);
  await mesurerPgbench(url, scripts.transiter);

  const produit: Tour[] = [];
  const equivalente: number[] = [];
  const minimale: number[] = [];
  for (let i = 0; i < TOURS; i++) {
    produit.push(await mesurerProduit(appli.sql, responsable, dossiers, etats));
    equivalente.push(await mesurerPgbench(url, scripts.transiter));
    minimale.push(await mesurerPgbench(url, scripts.transiter_minimale));
  }
  const verifies = [...etats.keys()].slice(0, 100);
  const { ecarts } = await rejouerBase(proprietaire.sql, verifies);
  const ratios = produit.map((p, i) => p.opsParSeconde / (equivalente[i] ?? 1));
  console.log(
    JSON.stringify({
      clients: CLIENTS,
      dossiers: DOSSIERS,
      tours: TOURS,
      secondesParTour: SECONDES,
      produit: {
        opsParSeconde: mediane(produit.map((p) => p.opsParSeconde)),
        p50ms: mediane(produit.map((p) => p.p50ms)),
        p99ms: mediane(produit.map((p) => p.p99ms)),
      },
      // Rows of each table that two events write, the same on both sides.
      lignes: duProduit,
      // The same rows as one event of the product, written by one prepared call; and the least that could be called durable.
      pgbench: { opsParSeconde: mediane(equivalente) },
      pgbenchMinimal: { opsParSeconde: mediane(minimale) },
      ratio: arrondi(mediane(ratios)),
      ratioMinimal: arrondi(mediane(produit.map((p, i) => p.opsParSeconde / (minimale[i] ?? 1)))),
      rejoues: verifies.length,
      ecarts: ecarts.length,
    }),
  );
  process.exitCode = ecarts.length === 0 ? 0 : 1;
} finally {
  await Promise.all([proprietaire.fermer(), appli.fermer()]);
  await embarquee.relacher();
  await rm(place, { recursive: true, force: true });
}
