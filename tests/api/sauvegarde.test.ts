// A storm, then the drill: a backup made while people deposit, put back elsewhere, replayed; nothing acknowledged before it is missing.
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ErreurDemarrage } from '../../server/config.ts';
import { ouvrirBase } from '../../server/db/client.ts';
import { obtenirBaseEmbarquee } from '../../server/db/embarque.ts';
import { restaurer } from '../../server/exploitation/restaurer.ts';
import { sauvegarder } from '../../server/exploitation/sauvegarder.ts';
import { CLE_SECRETE } from '../support/cle-secrete.ts';
import { verifierTempete } from '../support/bilan-tempete.ts';
import { creerBaseDeTest, type BaseDeTest } from '../support/base.ts';
import { lancerJusquaLaFin } from '../support/processus.ts';
import { Tempete } from '../support/tempete.ts';

/** Who deposit at once. */
const PERSONNES = 5;

let dossier: string;
beforeAll(async () => {
  dossier = await mkdtemp(path.join(os.tmpdir(), 'jalon-sauvegarde-'));
});
afterAll(() => rm(dossier, { recursive: true, force: true }));

/** The sentences of a refusal. */
const refus = (promesse: Promise<unknown>): Promise<string> =>
  promesse.then(
    () => 'fait',
    (erreur: unknown) => {
      if (erreur instanceof ErreurDemarrage) return erreur.message;
      throw erreur;
    },
  );

describe('Deux serveurs, des clics doubles, un serveur et PostgreSQL tués en plein milieu', () => {
  let tempete: Tempete;
  beforeAll(async () => {
    tempete = await Tempete.preparer();
  }, 240_000);
  afterAll(() => tempete.fermer());
  const sur = (donnees: string) => ({ databaseUrl: null, s3: null, cleSecrete: null, donnees });
  let sauvegarde: string;

  it('40 dépôts : rien d’accusé n’est perdu, rien n’est fait deux fois ni à moitié', { timeout: 300_000 }, async () => {
    // 2 000 by sixteen people, and six faults: `epreuve:parcours`.
    const mesures = await tempete.souffler(40, ['serveur', 'postgres'], PERSONNES);
    const ecarts = await tempete.surLaBase((base) => verifierTempete(base, tempete.promesses, 120_000));
    expect(ecarts).toEqual([]);
    expect(mesures.depots).toBeGreaterThanOrEqual(40);
    // The faults did hit requests under way.
    expect(mesures.reprises).toBeGreaterThan(0);
    console.log(JSON.stringify(mesures));
  });

  it(
    'une sauvegarde faite pendant que l’on dépose se restaure ailleurs : le rejeu ne trouve rien, rien d’accusé ne manque',
    { timeout: 300_000 },
    async () => {
      await tempete.souffler(8, [], PERSONNES);
      const promis = [...tempete.promesses.depots].map(([id, { projet }]) => ({ id, projet }));
      let finie = false;
      const copie = sauvegarder(sur(tempete.donnees), path.join(dossier, 'copies')).finally(() => (finie = true));
      // From before its first file until after its last.
      do await tempete.souffler(8, [], PERSONNES);
      while (!(finie as boolean));
      const faite = await copie;
      expect(faite).toMatchObject({ absents: [] });
      sauvegarde = faite.dossier;
      expect(await readdir(path.join(dossier, 'copies'))).toEqual([path.basename(sauvegarde)]);
      expect(path.basename(sauvegarde)).toMatch(/^jalon-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/);
      expect((await stat(sauvegarde)).mode & 0o777).toBe(0o700);

      const donnees = path.join(dossier, 'restaure');
      const restaure = await restaurer(sur(donnees), sauvegarde);
      expect(restaure).toMatchObject({ ecarts: [], autreCle: false });
      expect(restaure.fichiers).toBeGreaterThan(0);
      const embarquee = await obtenirBaseEmbarquee(donnees);
      const base = ouvrirBase({ url: embarquee.url, role: null, max: 1 });
      try {
        const trouves = await base.sql<{ id: string; projet: string }[]>`
          select d.id, f.figees->>'projet' as projet from dossiers d join formulaires_dossier f on f.dossier_id = d.id
          where d.depose_le is not null and d.id = any(${promis.map(({ id }) => id)}::uuid[]) order by d.id`;
        expect([...trouves]).toEqual(promis.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
      } finally {
        await base.fermer();
        await embarquee.relacher();
      }
      const cle = (dans: string): Promise<string> => readFile(path.join(dans, 'cle-secrete'), 'utf8');
      expect((await cle(donnees)).trim()).toBe((await cle(tempete.donnees)).trim());
    },
  );

  it('ne touche pas un dossier qui n’est pas vide', async () => {
    const occupe = path.join(dossier, 'occupe');
    await mkdir(occupe);
    await writeFile(path.join(occupe, 'notes.txt'), 'à garder');
    expect(await refus(restaurer(sur(occupe), sauvegarde))).toContain('n’est pas vide');
    expect(await readdir(occupe)).toEqual(['notes.txt']);
  });

  it('dit le fichier qui a changé, celui qui manque, ce qui n’est pas une sauvegarde', async () => {
    await appendFile(path.join(sauvegarde, 'base/PG_VERSION'), ' ');
    await rename(path.join(sauvegarde, 'base/global/pg_control'), path.join(dossier, 'pg_control'));
    const vers = path.join(dossier, 'jamais');
    const dit = await refus(restaurer(sur(vers), sauvegarde));
    expect(dit).toContain('base/PG_VERSION (changé)');
    expect(dit).toContain('base/global/pg_control (absent)');
    expect(await refus(restaurer(sur(vers), dossier))).toContain('n’est pas une sauvegarde de Jalon');
    await expect(stat(vers)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('La sauvegarde d’une base externe', () => {
  let essai: BaseDeTest;
  beforeAll(async () => {
    essai = await creerBaseDeTest();
  });
  afterAll(() => essai.supprimer());

  it('npm run sauvegarder dit quel paquet installer quand pg_dump manque, et ne laisse rien', async () => {
    const copies = path.join(dossier, 'externes');
    const { code, lignes } = await lancerJusquaLaFin({
      programme: 'server/exploitation/sauvegarder.ts',
      parametres: [copies],
      env: {
        DATABASE_URL: essai.url,
        CLE_SECRETE,
        DONNEES: path.join(dossier, 'externe'),
        PATH: dossier,
      },
    });
    expect({ code, lignes }).toEqual({ code: 1, lignes: [expect.stringMatching(/pg_dump .*postgresql-client-18/)] });
    expect(await readdir(copies)).toEqual([]);
  });

  it('chaque table qui garde un fichier est de celles que l’on sauvegarde', async () => {
    const base = ouvrirBase({ url: essai.url, role: null, max: 1 });
    const tables = await base.sql<{ nom: string }[]>`
      select table_name as nom from information_schema.columns where table_schema = 'public' and column_name = 'empreinte'
        and table_name in (select table_name from information_schema.columns where column_name = 'type_contenu') order by 1`;
    await base.fermer();
    const lues = await readFile(path.join(import.meta.dirname, '../../server/pieces/empreintes-gardees.ts'), 'utf8');
    expect(tables.length).toBeGreaterThan(0);
    expect(tables.filter(({ nom }) => !lues.includes(`from ${nom}`))).toEqual([]);
  });
});
