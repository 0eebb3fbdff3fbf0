import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { ouvrirBase, type Base } from './client.ts';
import { decrireTypes } from './decrire-types.ts';

let essai: BaseDeTest;
let base: Base;
beforeAll(async () => {
  essai = await creerBaseDeTest();
  base = ouvrirBase({ url: essai.url, role: null, max: 1 });
});
afterAll(async () => {
  await base.fermer();
  await essai.supprimer();
});

it('types.ts dit les tables de la base migrée (sinon : npm run types)', async () => {
  expect(await readFile(new URL('types.ts', import.meta.url), 'utf8')).toBe(await decrireTypes(base.sql));
});
