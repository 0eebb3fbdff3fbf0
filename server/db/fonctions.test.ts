import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { code, creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { creerDossierMinimal, type DossierMinimal } from '../../tests/support/dossier-minimal.ts';
import { appliquer, creerEnveloppe, ecrire, lireMinimal } from '../../tests/support/ecritures.ts';
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

const nombre = async (table: string, d: DossierMinimal): Promise<number> =>
  (
    await base.sql<{ n: number }[]>`select count(*)::int as n from ${base.sql(table)} where dossier_id = ${d.dossierId}`
  )[0]!.n;

describe('lire_pour_evenement', () => {
  it('dit tout ce qu’il faut d’un dossier, sans lire les registres où il n’a rien', async () => {
    const d = await creerDossierMinimal(proprietaire);
    await creerEnveloppe(proprietaire.sql, d.financeurId, 'e1', 100_00);
    const lu = await lireMinimal(base.sql, d.dossierId, d.compteId);
    expect(lu.version).toEqual({ definition: '0'.repeat(64), cycle: '0'.repeat(64), edition: 1 });
    expect(lu.acteur).toEqual({
      membre: { representant_legal: false, administrateur: false, saisie: true, comptable: false },
      deposant: false,
      partenaire: false,
      recuse: false,
      organismes: [],
      delegations: [],
      sirens: [expect.stringMatching(/^\d{9}$/) as string],
      exceptions: [],
    });
    expect(lu.enveloppes).toEqual([]);
    expect([lu.decisions, lu.mandats, lu.credits, lu.attentes, lu.echeances]).toEqual([[], [], [], [], []]);
    await appliquer(base.sql, ecrire(lu, { colonnes: { depose_le: lu.instant } }));
    const depose = await lireMinimal(base.sql, d.dossierId);
    expect(depose.enveloppes).toMatchObject([
      { cle: 'e1', ae_affecte_centimes: 100_00, cp: [{ exercice: 2026, atteste_centimes: 0 }] },
    ]);
    expect(depose.acteur.membre).toBeNull();
  });

  it('donne les délégations commencées, avec leur dernier jour, et les exceptions en vigueur ; dit qui est récusé et de quels organismes on répond', async () => {
    const d = await creerDossierMinimal(proprietaire);
    const { sql } = proprietaire;
    const jour = (decalage: number): string => new Date(Date.now() + decalage * 86_400_000).toISOString().slice(0, 10);
    const deleguer = (arrete: string, publieLe: string, debut: string, fin: string | null, actes: string[] | null) =>
      sql`insert into delegations ${sql({ financeur_id: d.financeurId, id: nouvelId(), compte_id: d.compteId, arrete, publie_le: publieLe, debut, fin, actes, plafond_centimes: 5_000_00, formule: 'Par délégation' })}`;
    await deleguer('en vigueur', jour(-10), jour(-5), null, ['decision']);
    await deleguer('échue', jour(-30), jour(-30), jour(-2), null);
    await deleguer('à venir', jour(-1), jour(3), null, null);
    await deleguer('retirée', jour(-20), jour(-20), jour(9), null);
    await sql`update delegations set retire_le = ${`${jour(0)}T12:00:00Z`} where financeur_id = ${d.financeurId} and arrete = 'retirée'`;
    for (const [du, au] of [
      [jour(-3), jour(3)],
      [jour(-9), jour(-4)],
    ] as const)
      await sql`insert into exceptions_incompatibilite (financeur_id, id, compte_id, fonctions, du, au, motif)
        values (${d.financeurId}, ${nouvelId()}, ${d.compteId}, array['liquide','mandate'], ${du}, ${au}, 'Congé')`;
    await sql`insert into organismes_comptes values (${d.financeurId}, ${d.compteId}, 'DREETS')`;
    await sql`insert into recusations (financeur_id, compte_id, siren, motif) select ${d.financeurId}, ${d.compteId}, siren, 'parent' from dossiers where id = ${d.dossierId}`;
    const { acteur } = await lireMinimal(base.sql, d.dossierId, d.compteId);
    expect(acteur.delegations).toMatchObject([
      { arrete: 'échue', fin: jour(-2) },
      { arrete: 'retirée', fin: jour(-1) },
      { arrete: 'en vigueur', fin: null, actes: ['decision'], plafond_centimes: 5_000_00 },
    ]);
    expect(acteur.exceptions).toEqual([{ fonctions: ['liquide', 'mandate'], motif: 'Congé' }]);
    expect(acteur).toMatchObject({ organismes: ['DREETS'], recuse: true });
  });
});

describe('appliquer', () => {
  it('écrit tout d’un événement, et la lecture suivante le dit', async () => {
    const d = await creerDossierMinimal(proprietaire);
    const lu = await lireMinimal(base.sql, d.dossierId);
    const objet = nouvelId();
    const decision = nouvelId();
    const reponse = await appliquer(
      base.sql,
      ecrire(lu, {
        numero: { slug: 'essai', sigle: 'ESS', annee: 2026 },
        colonnes: {
          depose_le: lu.instant,
          statut: 'completude.examen',
          phase: 'completude',
          intitule: 'Un projet de reprise',
          tour: 'region',
        },
        objets: [
          {
            id: objet,
            type: 'consultation/avis',
            genre: 'dreets',
            version_attendue: 0,
            version: 1,
            etat: { value: 'demande', context: {}, depuis: {} },
            statut: 'demande',
            terme: false,
          },
        ],
        attentes: {
          retirer: [],
          poser: [
            {
              objet,
              acte: 'consultation/RENDRE',
              roles: ['coinstructeur', 'instructeur'],
              compte: null,
              organisme: 'DREETS',
              depuis: lu.instant,
              avant: null,
              montant: 12_00,
              libreJusqua: null,
            },
          ],
        },
        lignes: [
          {
            table: 'decisions',
            operation: 'inserer',
            valeurs: {
              id: decision,
              etape: 'decision',
              numero: 'D1',
              instance: 'commission permanente',
              date_acte: '2026-11-14',
              issue: 'accord',
            },
          },
          { table: 'acces_dossier', operation: 'inserer', valeurs: { organisme: 'DREETS', role: 'coinstructeur' } },
        ],
      }),
    );
    expect(reponse).toEqual({ rang: 1, numero: 'ESS-2026-00001' });
    const apres = await lireMinimal(base.sql, d.dossierId);
    expect(apres.dossier).toMatchObject({ numero: 'ESS-2026-00001', dernier_rang: 1, phase: 'completude' });
    expect(apres.attentes).toMatchObject([
      {
        objet,
        acte: 'consultation/RENDRE',
        roles: ['coinstructeur', 'instructeur'],
        organisme: 'DREETS',
        montant: 12_00,
        libreJusqua: null,
      },
    ]);
    expect(apres.decisions).toMatchObject([{ id: decision, etape: 'decision', numero: 'D1' }]);
    expect(apres.acces).toEqual([{ compte_id: null, organisme: 'DREETS', role: 'coinstructeur' }]);
    // A body that is let in finds the dossier from then on.
    const trouve = await base.sql`select admis, ordre from recherche_dossiers where dossier_id = ${d.dossierId}`;
    expect([...trouve]).toEqual([{ admis: ['DREETS'], ordre: 1 }]);
    await appliquer(
      base.sql,
      ecrire(apres, {
        lignes: [
          { table: 'acces_dossier', operation: 'inserer', valeurs: { organisme: 'CARIF', role: 'coinstructeur' } },
        ],
      }),
    );
    const tous = await base.sql`select admis from recherche_dossiers where dossier_id = ${d.dossierId}`;
    expect([...tous]).toEqual([{ admis: ['CARIF', 'DREETS'] }]);
    const compte =
      await base.sql`select phase, sum(nombre)::int as n from comptes_dossiers where financeur_id = ${d.financeurId} group by 1`;
    expect([...compte]).toEqual([{ phase: 'completude', n: 1 }]);
    // What is no longer awaited leaves its count.
    await appliquer(
      base.sql,
      ecrire(await lireMinimal(base.sql, d.dossierId), {
        attentes: { retirer: [{ objet, acte: 'consultation/RENDRE' }], poser: [] },
      }),
    );
    const sommes =
      await base.sql`select sum(nombre)::int as n, sum(montant_centimes)::int as m from sommes_attentes where financeur_id = ${d.financeurId}`;
    expect([...sommes]).toEqual([{ n: 0, m: 0 }]);
    expect(await nombre('attentes', d)).toBe(0);
  });

  it('refuse tout quand le dossier, l’horloge, l’instant, un objet ou des réponses ont changé : rien n’est écrit', async () => {
    const d = await creerDossierMinimal(proprietaire);
    const lu = await lireMinimal(base.sql, d.dossierId);
    const trop = {
      id: nouvelId(),
      type: 'dossier',
      genre: 'dossier',
      version_attendue: 3,
      version: 4,
      etat: { value: 'x', context: {}, depuis: {} },
      statut: 'x',
      terme: false,
    };
    expect(await code(appliquer(base.sql, { ...ecrire(lu), rang_attendu: 5 }))).toBe('JA001');
    expect(await code(appliquer(base.sql, { ...ecrire(lu), version_attendue: 2 }))).toBe('JA001');
    expect(await code(appliquer(base.sql, { ...ecrire(lu), generation: 99 }))).toBe('JA002');
    expect(await code(appliquer(base.sql, { ...ecrire(lu), instant: '2020-01-01T00:00:00Z' }))).toBe('JA003');
    expect(await code(appliquer(base.sql, ecrire(lu, { objets: [trop] })))).toBe('JA001');
    expect(
      await code(
        appliquer(
          base.sql,
          ecrire(lu, {
            formulaires: [{ operation: 'modifier', id: nouvelId(), ouverture: 'ferme', revision_attendue: 1 }],
          }),
        ),
      ),
    ).toBe('JA004');
    expect(await nombre('evenements_dossier', d)).toBe(0);
    expect((await lireMinimal(base.sql, d.dossierId)).dossier).toEqual(lu.dossier);
  });

  it('laisse passer une seule de huit écritures sur la même lecture', async () => {
    const d = await creerDossierMinimal(proprietaire);
    const lu = await lireMinimal(base.sql, d.dossierId);
    const issues = await Promise.all(Array.from({ length: AGENTS }, () => code(appliquer(base.sql, ecrire(lu)))));
    expect(issues.filter((i) => i === 'écrit')).toHaveLength(1);
    expect(issues.filter((i) => i === 'JA001')).toHaveLength(AGENTS - 1);
    expect(await nombre('evenements_dossier', d)).toBe(1);
  });
});

describe('les sommes tenues', () => {
  it('disent ce que disent les lignes, quel que soit le chemin des dossiers', async () => {
    const d = await creerDossierMinimal(proprietaire);
    const agent = nouvelId();
    await proprietaire.sql`insert into comptes (id, courriel, nom, mot_de_passe) values (${agent}, ${`${agent}@demo.test`}, 'Agent', '-')`;
    const attente = (acte: string, montant: number | null, instant: string) => ({
      objet: d.dossierId,
      acte,
      roles: ['instructeur', 'responsable'] as const,
      compte: null,
      organisme: null,
      depuis: instant,
      avant: null,
      montant,
      libreJusqua: null,
    });
    let lu = await lireMinimal(base.sql, d.dossierId);
    const suivre = async (plus: Parameters<typeof ecrire>[1]): Promise<void> => {
      await appliquer(base.sql, ecrire(lu, plus));
      lu = await lireMinimal(base.sql, d.dossierId);
    };
    await suivre({
      colonnes: { depose_le: lu.instant, statut: 'completude.examen', phase: 'completude' },
      attentes: { retirer: [], poser: [attente('completude/DECLARER', 10_00, lu.instant)] },
    });
    // Taken by an agent: what is awaited of its role is now on its desk.
    await suivre({ colonnes: { instructeur_id: agent } });
    const bureaux = await base.sql`select role, bureau from attentes where dossier_id = ${d.dossierId} order by role`;
    expect([...bureaux]).toEqual([
      { role: 'instructeur', bureau: agent },
      { role: 'responsable', bureau: '' },
    ]);
    await suivre({
      colonnes: { statut: 'instruction.proposition', phase: 'instruction' },
      attentes: {
        retirer: [{ objet: d.dossierId, acte: 'completude/DECLARER' }],
        poser: [attente('instruction/PROPOSER', 25_00, lu.instant), attente('instruction/AJOURNER', null, lu.instant)],
      },
    });
    // The same act awaited otherwise: taken away then put back in one write.
    await suivre({
      attentes: {
        retirer: [{ objet: d.dossierId, acte: 'instruction/PROPOSER' }],
        poser: [attente('instruction/PROPOSER', 30_00, lu.instant)],
      },
    });
    const tenues =
      await base.sql`select role, acte, sum(nombre)::int as n, sum(montant_centimes)::int as m from sommes_attentes where financeur_id = ${d.financeurId} group by 1, 2 having sum(nombre) <> 0 order by 1, 2`;
    const vraies =
      await base.sql`select role, acte, count(*)::int as n, coalesce(sum(montant_centimes), 0)::int as m from attentes where financeur_id = ${d.financeurId} group by 1, 2 order by 1, 2`;
    expect([...tenues]).toEqual([...vraies]);
    expect(vraies).toHaveLength(4);
    const comptes =
      await base.sql`select phase, statut, sum(nombre)::int as n from comptes_dossiers where financeur_id = ${d.financeurId} group by 1, 2 having sum(nombre) <> 0`;
    expect([...comptes]).toEqual([{ phase: 'instruction', statut: 'instruction.proposition', n: 1 }]);
  });

  it('ne font attendre personne : huit dossiers du même état avancent à la fois, cent fois', async () => {
    const d = await creerDossierMinimal(proprietaire);
    const dossiers = [d.dossierId, ...Array.from({ length: AGENTS - 1 }, () => nouvelId())];
    for (const id of dossiers.slice(1))
      await proprietaire.sql`insert into dossiers select (jsonb_populate_record(d, jsonb_build_object('id', ${id}::text))).* from dossiers d where id = ${d.dossierId}`;
    await Promise.all(
      dossiers.map(async (id) => {
        for (let n = 0; n < 100; n++) {
          const lu = await lireMinimal(base.sql, id);
          const phase = n % 2 === 0 ? 'a' : 'b';
          const poser = ['x/UN', 'x/DEUX'].map((acte) => ({
            objet: id,
            acte,
            roles: ['instructeur', 'finances'] as const,
            compte: null,
            organisme: null,
            depuis: lu.instant,
            avant: null,
            montant: 1,
            libreJusqua: null,
          }));
          await appliquer(
            base.sql,
            ecrire(lu, {
              colonnes: { depose_le: lu.instant, phase, statut: `${phase}.etat` },
              attentes: n % 2 === 0 ? { retirer: [], poser } : { retirer: poser, poser: [] },
            }),
          );
        }
      }),
    );
    const comptes =
      await base.sql`select statut, sum(nombre)::int as n from comptes_dossiers where financeur_id = ${d.financeurId} group by 1 having sum(nombre) <> 0`;
    expect([...comptes]).toEqual([{ statut: 'b.etat', n: AGENTS }]);
    const sommes =
      await base.sql`select coalesce(sum(nombre), 0)::int as n, coalesce(sum(montant_centimes), 0)::int as m from sommes_attentes where financeur_id = ${d.financeurId}`;
    expect([...sommes]).toEqual([{ n: 0, m: 0 }]);
  });
});
