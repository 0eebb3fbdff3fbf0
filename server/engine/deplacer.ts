// npm run deplacer -- <financeur> <slug> <de> <vers> [tables.json] [--appliquer]: what would happen to each deposited dossier, then moves those that may be.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ErreurDemarrage, lireConfig } from '../config.ts';
import { ouvrirBase } from '../db/client.ts';
import { obtenirBaseEmbarquee } from '../db/embarque.ts';
import { deplacerDossier, essayerDeplacement } from './deplacer-dossiers.ts';
import type { Projet, Rapport } from './migrer.ts';

const USAGE = 'npm run deplacer -- <financeur> <slug> <de> <vers> [tables.json] [--appliquer]';
/** Old instance or path → new one, and why: what the journal will say. */
const tables = z.strictObject({
  instances: z.record(z.string(), z.string()).default({}),
  correspondances: z.record(z.string(), z.string()).default({}),
  motif: z.string().default('Changement de version'),
});

async function lireProjet([de = '', vers = '', fichier]: readonly string[]): Promise<Projet> {
  if (!/^[1-9]\d*$/.test(de) || !/^[1-9]\d*$/.test(vers)) throw new ErreurDemarrage([USAGE]);
  const ecrites: unknown = fichier === undefined ? {} : JSON.parse(await readFile(fichier, 'utf8'));
  const lues = tables.safeParse(ecrites);
  if (!lues.success) throw new ErreurDemarrage([`${fichier ?? ''} : ${z.prettifyError(lues.error)}`]);
  return { de, vers, ...lues.data };
}

/** One line a dossier, then what it would lose and gain. */
function dire(r: Rapport): string {
  const actes = (par: Rapport['actesPerdus']): string =>
    Object.entries(par)
      .map(([role, noms]) => `${role} ${noms.join(', ')}`)
      .join(' ; ');
  const suites: readonly (readonly [string, string])[] = [
    ['attentes franchies', r.franchies.join(', ')],
    ['échéances armées', r.echeances.armees.join(', ')],
    ['échéances abandonnées', r.echeances.abandonnees.join(', ')],
    ['actes perdus', actes(r.actesPerdus)],
    ['actes gagnés', actes(r.actesGagnes)],
    ['valeurs perdues', r.valeursPerdues.join(', ')],
    ['problèmes', r.problemes.join(' ')],
  ];
  const details = suites.filter(([, texte]) => texte !== '').map(([nom, texte]) => `    ${nom} : ${texte}`);
  return [`${r.dossier} — ${r.methode} : ${r.avant.join(', ')} → ${r.apres.join(', ')}`, ...details].join('\n');
}

try {
  const appliquer = process.argv.includes('--appliquer');
  const [financeur = '', slug = '', ...reste] = process.argv.slice(2).filter((a) => !a.startsWith('--'));
  const projet = await lireProjet(reste);
  // Only the database matters here: neither mails nor signed links are needed.
  const { DATABASE_URL, DONNEES } = process.env;
  const config = lireConfig({ DATABASE_URL, DONNEES, DEMO: '1', CLE_SECRETE: 'inutile-pour-deplacer-un-dossier---' });
  const embarquee = config.databaseUrl === null ? await obtenirBaseEmbarquee(config.donnees) : null;
  const base = ouvrirBase({ url: config.databaseUrl ?? embarquee?.url ?? '', role: 'jalon_travail', max: 2 });
  const rapports = await essayerDeplacement(base.sql, { financeur, slug }, projet);
  for (const r of rapports) console.log(dire(r));
  const possibles = rapports.filter((r) => r.pas !== null);
  if (appliquer) for (const r of possibles) await deplacerDossier(base.sql, r.dossier, projet, null);
  console.log(
    `${rapports.length} dossiers, ${possibles.length} ${appliquer ? 'déplacés' : 'peuvent l’être (--appliquer)'}.`,
  );
  await base.fermer();
  await embarquee?.relacher();
  process.exitCode = possibles.length === rapports.length ? 0 : 1;
} catch (e) {
  if (e instanceof ErreurDemarrage) for (const message of e.messages) console.error(message);
  else console.error(e);
  process.exitCode = 1;
}
