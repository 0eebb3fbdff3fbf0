import { afterAll, beforeAll, expect, it } from 'vitest';
import { initiativesTerritoriales } from '../../workflows/appels/initiatives-territoriales/index.ts';
import { creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { creerDossierMinimal } from '../../tests/support/dossier-minimal.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import type { Appel, Enveloppe } from '../../workflows/appel/types.ts';
import { phases } from '../../workflows/phases/index.ts';
import { assurerFinanceurs } from '../appels/financeurs.ts';
import { publier } from '../appels/publier.ts';
import { ouvrirBase, type Base } from '../db/client.ts';
import { creerDossier } from '../dossiers/creer-dossier.ts';
import { lireDossierEntier } from '../engine/lecture-dossier.ts';
import { ouvrir } from '../engine/ouverture.ts';
import { chargerVersion } from '../engine/versions.ts';
import { enveloppeDuFonds } from './credits.ts';

/** A call whose fund has two envelopes: one for a département, and one for all. */
const reserve: Enveloppe = {
  ...initiativesTerritoriales.financeur.enveloppes[0]!,
  cle: 'orne-2024',
  quand: 'departement = "61"',
};
const { quand: _, ...commune } = { ...reserve, cle: 'normandie-2025', millesime: 2025 };
const appel: Appel = {
  ...initiativesTerritoriales,
  // Au fil de l’eau.
  vagues: [],
  financeur: { ...initiativesTerritoriales.financeur, enveloppes: [reserve, commune] },
};
let essai: BaseDeTest;
let base: Base;
let dossier: string;
let financeurId: string;

beforeAll(async () => {
  essai = await creerBaseDeTest();
  base = ouvrirBase({ url: essai.url, role: null, max: 2 });
  await assurerFinanceurs(base.sql, [appel.financeur]);
  await publier(base.sql, compilerAppel(appel, { phases }));
  const { compteId, organisationId } = await creerDossierMinimal(base);
  await base.sql`update appels set ouverture = '2020-01-01', cloture = null`;
  const acteur = {
    compteId,
    nom: '',
    courriel: '',
    fonction: null,
    roles: [],
    organisations: [{ id: organisationId, representantLegal: true }],
    enAttente: [],
    organismes: [],
    accesParNom: false,
    recusations: [],
    preuveFraiche: false,
  };
  const demande = { financeur: appel.financeur.code, appel: appel.slug, organisation: organisationId };
  dossier = (await creerDossier(base.sql, acteur, demande)).id;
  // Credits are looked for once it is deposited.
  await base.sql`update dossiers set depose_le = maintenant() where id = ${dossier}`;
  financeurId = (await base.sql<{ id: string }[]>`select id from financeurs where code = ${appel.financeur.code}`)[0]!
    .id;
});
afterAll(async () => {
  await base.fermer();
  await essai.supprimer();
});

async function enveloppeDe(reponses: Record<string, string>): Promise<string | undefined> {
  await base.sql`update formulaires_dossier set valeurs = ${base.sql.json(reponses)} where dossier_id = ${dossier}`;
  const lecture = (await lireDossierEntier(base.sql, dossier, null))!;
  const version = await chargerVersion(base.sql, { financeurId, slug: appel.slug, version: 1 });
  return enveloppeDuFonds(ouvrir(lecture, version), 'pacte', 100_00)?.cle;
}

it('une enveloppe réservée à certains dossiers ne sert qu’à eux', async () => {
  expect(await enveloppeDe({ departement: '61' })).toBe('orne-2024');
  expect(await enveloppeDe({ departement: '14' })).toBe('normandie-2025');
  // Not answered: nothing says that the reserve is for it.
  expect(await enveloppeDe({})).toBe('normandie-2025');
});

it('la règle suit ce que dit le financeur à chaque publication', async () => {
  const lire = async () => [
    ...(await base.sql<{ cle: string; quand: object }[]>`select cle, quand from enveloppes order by cle`),
  ];
  expect(await lire()).toEqual([
    { cle: 'normandie-2025', quand: {} },
    { cle: 'orne-2024', quand: { [appel.slug]: { '==': [{ var: 'departement' }, '61'] } } },
  ]);
  const compile = compilerAppel(appel, { phases });
  await publier(base.sql, { ...compile, enveloppes: {} });
  expect((await lire()).map(({ quand }) => quand)).toEqual([{}, {}]);
  await publier(base.sql, compile);
  expect((await lire())[1]!.quand).toHaveProperty(appel.slug);
});
