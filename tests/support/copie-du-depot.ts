// A copy of folders of the repository, to add something to it as someone would, and to see what that changes.
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const racine = path.resolve(import.meta.dirname, '../..');

export class CopieDuDepot {
  readonly chemin: string;
  #avant = new Map<string, string>();
  private constructor(chemin: string) {
    this.chemin = chemin;
  }

  static async de(dossiers: readonly string[]): Promise<CopieDuDepot> {
    const copie = new CopieDuDepot(await mkdtemp(path.join(os.tmpdir(), 'copie-')));
    for (const nom of [...dossiers, 'tsconfig.json', 'package.json'])
      await cp(path.join(racine, nom), path.join(copie.chemin, nom), { recursive: true });
    copie.#avant = await copie.#lireTout();
    await symlink(path.join(racine, 'node_modules'), path.join(copie.chemin, 'node_modules'));
    return copie;
  }
  async #lireTout(): Promise<Map<string, string>> {
    const noms = await readdir(this.chemin, { recursive: true, withFileTypes: true });
    const fichiers = noms.filter((n) => n.isFile()).map((n) => path.join(n.parentPath, n.name));
    const lus = fichiers.map(async (f) => [path.relative(this.chemin, f), await readFile(f, 'utf8')] as const);
    return new Map(await Promise.all(lus));
  }

  /** Writes a new file. */
  async ecrire(fichier: string, contenu: string): Promise<void> {
    const chemin = path.join(this.chemin, fichier);
    await mkdir(path.dirname(chemin), { recursive: true });
    await writeFile(chemin, contenu);
  }
  lire(fichier: string): Promise<string> {
    return readFile(path.join(this.chemin, fichier), 'utf8');
  }
  /**
   * Changes texts of a file.
   *
   * @throws Error when one of them is not there
   */
  async changer(fichier: string, changements: readonly (readonly [avant: string, apres: string])[]): Promise<void> {
    let contenu = await this.lire(fichier);
    for (const [avant, apres] of changements) {
      if (!contenu.includes(avant)) throw new Error(`${fichier} ne dit pas : ${avant}`);
      contenu = contenu.replace(avant, () => apres);
    }
    await this.ecrire(fichier, contenu);
  }
  /** Adds lines before the first line that begins so. */
  async inserer(fichier: string, avant: string, lignes: string): Promise<void> {
    await this.changer(fichier, [[avant, `${lignes}${avant}`]]);
  }

  /** The files that are new, or no longer what they were. */
  async changes(): Promise<string[]> {
    const apres = await this.#lireTout();
    return [...apres].flatMap(([f, contenu]) => (this.#avant.get(f) === contenu ? [] : [f])).sort();
  }
  async charger<T>(fichier: string): Promise<T> {
    return (await import(path.join(this.chemin, fichier))) as T;
  }
  effacer(): Promise<void> {
    return rm(this.chemin, { recursive: true });
  }
}

/** The blocks of code of README that bear the name of a file, by that name. */
export async function fichiersDuReadme(): Promise<Map<string, string>> {
  const readme = await readFile(path.join(racine, 'README.md'), 'utf8');
  const blocs = readme.matchAll(/^```ts (\S+)\n(.*?)^```$/gms);
  return new Map([...blocs].map(([, fichier = '', contenu = '']) => [fichier, contenu] as const));
}
