import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { code, creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { creerDossierMinimal, type DossierMinimal } from '../../tests/support/dossier-minimal.ts';
import { appliquer, creerEnveloppe, ecrire, evenementNu, lireMinimal } from '../../tests/support/ecritures.ts';
import { ouvrirBase, type Base } from './client.ts';
import { nouvelId } from './identifiant.ts';

let essai: BaseDeTest;
let proprietaire: Base;
let base: Base;
const AGENTS = 8;

beforeAll(async () => {
  essai = await creerBaseDeTest();
  proprietaire = ouvrirBase({ url: essai.url, role: null, max: 2 });
  base = ouvrirBase({ url: essai.url, role: 'jalon_appli', max: AGENTS });
});
afterAll(async () => {
  await Promise.all([base.fermer(), proprietaire.fermer()]);
  await essai.supprimer();
});

describe('les crédits', () => {
  const mouvement = (
    d: DossierMinimal,
    type: 'reserve' | 'engage' | 'degage' | 'mandate' | 'paye',
    montant: number,
  ) => ({
    enveloppe: 'e1',
    type,
    montant,
    fonds: 'region',
    axe: 'A',
    exercice: 2026,
    objet: d.dossierId,
    rang: 0,
  });
  async function prendre(d: DossierMinimal, ...mouvements: ReturnType<typeof mouvement>[]): Promise<string> {
    const lu = await lireMinimal(base.sql, d.dossierId);
    const rang = lu.dossier.dernier_rang + 1;
    return code(
      appliquer(
        base.sql,
        ecrire(lu, { credits: mouvements.map((m) => ({ ...m, rang })), evenements: [evenementNu(rang, d.dossierId)] }),
      ),
    );
  }
  /** Dossiers of one funder. */
  async function jumeaux(combien: number): Promise<DossierMinimal[]> {
    const premier = await creerDossierMinimal(proprietaire);
    const autres = Array.from({ length: combien - 1 }, () => ({ ...premier, dossierId: nouvelId() }));
    for (const { dossierId } of autres)
      await proprietaire.sql`insert into dossiers select (jsonb_populate_record(d, jsonb_build_object('id', ${dossierId}::text))).* from dossiers d where id = ${premier.dossierId}`;
    return [premier, ...autres];
  }
  const lireEnveloppe = async (d: DossierMinimal) =>
    (
      await base.sql`select reserve_centimes as reserve, engage_centimes as engage, mandate_centimes as mandate, paye_centimes as paye from enveloppes where financeur_id = ${d.financeurId}`
    )[0];

  it('les mêmes euros ne sont pas visés deux fois, à huit agents à la fois', async () => {
    const dossiers = await jumeaux(AGENTS);
    await creerEnveloppe(proprietaire.sql, dossiers[0]!.financeurId, 'e1', 100_00);
    // Three of 30 € fit in 100 €, a fourth does not.
    const issues = await Promise.all(dossiers.map((d) => prendre(d, mouvement(d, 'reserve', 30_00))));
    expect(issues.filter((i) => i === 'écrit')).toHaveLength(3);
    expect(issues.filter((i) => i === 'JA006')).toHaveLength(AGENTS - 3);
    expect(await lireEnveloppe(dossiers[0]!)).toEqual({ reserve: 90_00, engage: 0, mandate: 0, paye: 0 });
    const tenus =
      await base.sql`select count(*)::int as n, sum(reserve_centimes)::int as s from credits_tenus where financeur_id = ${dossiers[0]!.financeurId}`;
    expect([...tenus]).toEqual([{ n: 3, s: 90_00 }]);
  });

  it('une réserve devient un engagement sans rien libérer pour un autre ; ce qui est dégagé est rendu', async () => {
    const [a, b] = (await jumeaux(2)) as [DossierMinimal, DossierMinimal];
    await creerEnveloppe(proprietaire.sql, a.financeurId, 'e1', 100_00);
    expect(await prendre(a, mouvement(a, 'reserve', 80_00))).toBe('écrit');
    expect(await prendre(b, mouvement(b, 'reserve', 30_00))).toBe('JA006');
    expect(await prendre(a, mouvement(a, 'reserve', -80_00), mouvement(a, 'engage', 80_00))).toBe('écrit');
    expect(await prendre(b, mouvement(b, 'reserve', 30_00))).toBe('JA006');
    expect(await prendre(a, mouvement(a, 'mandate', 60_00))).toBe('écrit');
    expect(await prendre(a, mouvement(a, 'paye', 60_00))).toBe('écrit');
    // Never below what is already mandated.
    expect(await prendre(a, mouvement(a, 'degage', 30_00))).toBe('JA006');
    expect(await prendre(a, mouvement(a, 'degage', 20_00))).toBe('écrit');
    expect(await prendre(b, mouvement(b, 'reserve', 30_00))).toBe('écrit');
    expect(await lireEnveloppe(a)).toEqual({ reserve: 30_00, engage: 60_00, mandate: 60_00, paye: 60_00 });
    const [somme] =
      await base.sql`select reserve_centimes as reserve, engage_centimes as engage, degage_centimes as degage, mandate_centimes as mandate, paye_centimes as paye
      from sommes_credits where financeur_id = ${a.financeurId}`;
    expect(somme).toEqual({ reserve: 30_00, engage: 80_00, degage: 20_00, mandate: 60_00, paye: 60_00 });
  });

  it('on ne rend que ce que l’on tient, on ne mandate que ce que l’on a engagé ; un paiement est toujours enregistré', async () => {
    const [a, b] = (await jumeaux(2)) as [DossierMinimal, DossierMinimal];
    await creerEnveloppe(proprietaire.sql, a.financeurId, 'e1', 100_00);
    expect(await prendre(a, mouvement(a, 'reserve', 10_00))).toBe('écrit');
    expect(await prendre(b, mouvement(b, 'reserve', -10_00))).toBe('JA006');
    expect(await prendre(a, mouvement(a, 'reserve', -11_00))).toBe('JA006');
    expect(await prendre(a, mouvement(a, 'degage', 1_00))).toBe('JA006');
    expect(await prendre(a, mouvement(a, 'mandate', 1_00))).toBe('JA006');
    expect(await prendre(a, mouvement(a, 'paye', 1_00))).toBe('écrit');
    expect(await lireEnveloppe(a)).toEqual({ reserve: 10_00, engage: 0, mandate: 0, paye: 1_00 });
  });

  it('les crédits de paiement ne sont attestés que dans le budget voté', async () => {
    const [a] = (await jumeaux(1)) as [DossierMinimal];
    await creerEnveloppe(proprietaire.sql, a.financeurId, 'e1', 100_00);
    expect(await prendre(a, mouvement(a, 'engage', 70_00))).toBe('écrit');
    const atteste = async () =>
      (await base.sql`select atteste_centimes as n from credits_paiement where financeur_id = ${a.financeurId}`)[0]![
        'n'
      ] as number;
    expect(await atteste()).toBe(0);
    await proprietaire.sql`update credits_paiement set vote_centimes = 50_00 where financeur_id = ${a.financeurId}`;
    expect(await atteste()).toBe(50_00);
  });

  it('le registre des mouvements ne se réécrit pas', async () => {
    for (const table of [
      'mouvements_credits',
      'evenements_dossier',
      'editions_mots',
      'journal_acces',
      'versions_appel',
    ])
      for (const ordre of [`delete from ${table}`, `update ${table} set financeur_id = financeur_id`])
        expect(await code(base.sql.unsafe(ordre)), ordre).toBe('42501');
  });
});
