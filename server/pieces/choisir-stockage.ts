import path from 'node:path';
import type { Config } from '../config.ts';
import { stockageSurDisque, type Stockage } from './stockage.ts';

/** Where this installation keeps its files: the bucket of the `S3_*` variables, else `DONNEES/fichiers`. */
export async function choisirStockage({ donnees, s3 }: Pick<Config, 'donnees' | 's3'>): Promise<Stockage> {
  if (s3 === null) return stockageSurDisque(path.join(donnees, 'fichiers'));
  // Loaded by those who have a bucket: it is large.
  const { stockageDansUnSeau } = await import('./stockage-s3.ts');
  return stockageDansUnSeau(s3, path.join(donnees, 'arrivees'));
}
