// npm run types: writes server/db/types.ts from a database migrated for the occasion.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ouvrirBase } from './client.ts';
import { decrireTypes } from './decrire-types.ts';
import { obtenirBaseEmbarquee } from './embarque.ts';
import { migrer } from './migrer.ts';

const dossier = await mkdtemp(path.join(tmpdir(), 'jalon-types-'));
const embarquee = await obtenirBaseEmbarquee(dossier, { durable: false });
const base = ouvrirBase({ url: embarquee.url, role: null, max: 1 });
try {
  await migrer(base.sql);
  await writeFile(path.join(import.meta.dirname, 'types.ts'), await decrireTypes(base.sql));
  console.log('server/db/types.ts écrit.');
} finally {
  await base.fermer();
  await embarquee.relacher();
  await rm(dossier, { recursive: true, force: true });
}
