import path from 'node:path';
import { lancer, type Resultat } from '../support/commandes.ts';

/** A figure of an épreuve beside its target. */
interface Figure {
  quoi: string;
  mesure: string;
  cible: string;
  tenu: boolean;
}

export const RACINE = path.resolve(import.meta.dirname, '../..');

const figures: Figure[] = [];

/** Keeps a figure and prints it at once: a long épreuve that is stopped has said what it saw. */
export function noter(quoi: string, mesure: string, cible: string, tenu: boolean): void {
  figures.push({ quoi, mesure, cible, tenu });
  console.log(`${tenu ? '✓' : '✗'} ${quoi} : ${mesure} (${cible})`);
}

/** As people read a number. */
export function nombre(n: number): string {
  return n.toLocaleString('fr-FR', { maximumFractionDigits: 2 });
}

/** A figure that has a ceiling. */
export function auPlus(quoi: string, n: number, max: number, unite: string): void {
  noter(quoi, `${nombre(n)} ${unite}`, `au plus ${nombre(max)} ${unite}`, n <= max);
}

/** A ratio that has a floor. */
export function auMoins(quoi: string, n: number, min: number): void {
  noter(quoi, `× ${nombre(n)}`, `au moins × ${nombre(min)}`, n >= min);
}

/** Runs one of our programs, with its own words after it. */
export function executer(nom: string, programme: string, ...suite: string[]): Promise<Resultat> {
  return lancer(nom, [process.execPath, path.join(RACINE, programme), ...suite]);
}

/** The last JSON object that a program printed. @throws Error with all it printed when there is none */
export function lireJson(r: Resultat): unknown {
  const ligne = r.sortie.split('\n').findLast((l) => l.startsWith('{'));
  if (ligne === undefined) throw new Error(`${r.nom} (code ${r.code})\n${r.sortie}`);
  return JSON.parse(ligne);
}

/** All the figures at the end; the process fails when one falls short. */
export function conclure(): void {
  console.table(figures.map((f) => ({ ...f, tenu: f.tenu ? 'tenu' : 'NON TENU' })));
  process.exitCode = figures.every((f) => f.tenu) ? 0 : 1;
}
