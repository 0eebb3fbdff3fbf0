// npm run openapi: writes the OpenAPI document, from which the web's types are generated. Needs neither database nor network.
import { writeFile } from 'node:fs/promises';
import pino from 'pino';
import { creerApp } from '../app.ts';
import type { Dependances } from './contexte.ts';

const sortie = process.argv[2] ?? 'dist/openapi.json';
const app = creerApp({ config: { baseUrl: 'http://localhost' } } as unknown as Dependances, {
  journal: pino({ level: 'silent' }),
  site: 'dist/web',
});
const reponse = await app.request('/api/openapi.json');
await writeFile(sortie, `${JSON.stringify(await reponse.json(), null, 1)}\n`);
console.log(`${sortie} écrit.`);
