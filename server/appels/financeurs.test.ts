import { afterAll, beforeAll, expect, it } from 'vitest';
import { creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { normandie } from '../../workflows/financeurs/normandie.ts';
import { occitanie } from '../../workflows/financeurs/occitanie.ts';
import { ouvrirBase, type Base } from '../db/client.ts';
import { assurerFinanceurs } from './financeurs.ts';

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

const lecture = {
  centimes: (formule: string) => Number(formule.replace(/[^\d]/g, '')) * 100,
  regle: (formule: string) => ({ formule }),
};

it('les financeurs sont ce que disent leurs fichiers ; leurs crédits ne sont semés qu’une fois', async () => {
  await assurerFinanceurs(base.sql, [occitanie, normandie], lecture);
  const [lu] = await base.sql`select id, nom, couleurs, dpo, feries from financeurs where code = 'occitanie'`;
  expect(lu).toMatchObject({
    nom: occitanie.nom,
    couleurs: occitanie.couleurs,
    dpo: occitanie.dpo,
    feries: 'metropole',
  });
  const [enveloppe] =
    await base.sql`select ae_affecte_centimes as ae, fonds from enveloppes where financeur_id = ${lu!['id'] as string} and cle = ${occitanie.enveloppes[0]!.cle}`;
  expect(enveloppe).toEqual({
    ae: lecture.centimes(occitanie.enveloppes[0]!.ae),
    fonds: occitanie.enveloppes[0]!.fonds,
  });
  await base.sql`update enveloppes set reserve_centimes = 5`;
  await base.sql`update financeurs set dpo = 'autre@demo.test'`;
  await assurerFinanceurs(base.sql, [occitanie, normandie], lecture);
  const relus = await base.sql`select id, dpo from financeurs order by code`;
  expect(relus.map(({ dpo }) => dpo as string)).toEqual([normandie.dpo, occitanie.dpo]);
  expect(relus[1]!['id']).toBe(lu!['id']);
  expect((await base.sql`select distinct reserve_centimes as r from enveloppes`).map(({ r }) => r as number)).toEqual([
    5,
  ]);
});
