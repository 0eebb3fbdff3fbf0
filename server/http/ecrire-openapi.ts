// npm run openapi: writes the OpenAPI document, from which the web's types are generated, and the site's list of operations. Needs neither database nor network.
import { writeFile } from 'node:fs/promises';
import pino from 'pino';
import { creerApp } from '../app.ts';
import type { Dependances } from './contexte.ts';
import { ecrireOperations } from './ecrire-operations.ts';

const OPERATIONS = 'web/api/operations.gen.ts';
const sortie = process.argv[2] ?? 'dist/openapi.json';
const app = creerApp({ config: { baseUrl: 'http://localhost' } } as unknown as Dependances, {
  journal: pino({ level: 'silent' }),
  site: 'dist/web',
});
const reponse = await app.request('/api/openapi.json');
const document = (await reponse.json()) as { paths: Parameters<typeof ecrireOperations>[0] };
await writeFile(sortie, `${JSON.stringify(document, null, 1)}\n`);
await writeFile(OPERATIONS, ecrireOperations(document.paths));
console.log(`${sortie} et ${OPERATIONS} écrits.`);
