import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'oxfmt';

const REGLES = path.resolve(import.meta.dirname, '../../.oxfmtrc.json');

/** Whether this text stands as `npm run format` would leave it, in a file of that name. */
export async function estEnForme(fichier: string, texte: string): Promise<boolean> {
  const regles = JSON.parse(await readFile(REGLES, 'utf8')) as Record<string, unknown>;
  const { code, errors } = await format(fichier, texte, regles);
  return errors.length === 0 && code === texte;
}
