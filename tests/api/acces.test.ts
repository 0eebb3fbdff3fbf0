// The two forms of one rule: `rolesSurDossier` decides on a dossier that was read, `visibles` in SQL for every list. They must never part.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ouvrirBase, type Base } from '../../server/db/client.ts';
import type { Acteur } from '../../server/acces/acteur.ts';
import { rolesSurDossier } from '../../server/acces/roles-sur-dossier.ts';
import { visibles } from '../../server/acces/visibles.ts';
import { roles as tousLesRoles, type Role } from '../../workflows/engine/lifecycle/roles.ts';
import { creerBaseDeTest } from '../support/base.ts';
import { creerDossierMinimal } from '../support/dossier-minimal.ts';

const CAS = Number(process.env['FC_RUNS'] ?? 100);
const sirets = ['00012503900016', '00012503900024', '00047812300011'];

interface DossierSeme {
  id: string;
  financeurId: string;
  organisationId: string;
  deposantId: null;
  siren: string;
  deposeLe: string | null;
  executoireLe: string | null;
}

describe('L’accès à un dossier', () => {
  let proprietaire: Base;
  let base: Base;
  let supprimer: () => Promise<void>;
  const financeurs: string[] = [];
  const organisations: { id: string; siret: string }[] = [];
  const dossiers: DossierSeme[] = [];

  beforeAll(async () => {
    const cree = await creerBaseDeTest();
    supprimer = cree.supprimer;
    proprietaire = ouvrirBase({ url: cree.url, role: null, max: 2 });
    base = ouvrirBase({ url: cree.url, role: 'jalon_appli', max: 4 });
    const { sql } = proprietaire;
    for (let i = 0; i < 2; i++) financeurs.push((await creerDossierMinimal(proprietaire)).financeurId);
    for (const siret of sirets) {
      const id = randomUUID();
      organisations.push({ id, siret });
      await sql`insert into organisations (id, siret, nom, nature) values (${id}, ${siret}, 'Organisme', 'association')`;
    }
    // Every combination of funder, organisation and stage.
    for (const financeurId of financeurs)
      for (const { id: organisationId, siret } of organisations)
        for (const [deposeLe, executoireLe] of [
          [null, null],
          ['2025-09-08T14:42:00Z', null],
          ['2025-09-08T14:42:00Z', '2025-11-19'],
        ] as const) {
          const d = {
            id: randomUUID(),
            financeurId,
            organisationId,
            siren: siret.slice(0, 9),
            deposeLe,
            executoireLe,
            deposantId: null,
          };
          dossiers.push(d);
          await sql`insert into dossiers (financeur_id, id, slug, version, organisation_id, siren, statut, phase, tour, cree_le, modifie_le, depose_le, executoire_le)
            values (${financeurId}, ${d.id}, 'essai', 1, ${organisationId}, ${d.siren}, 'x', 'x', 'region', clock_timestamp(), clock_timestamp(), ${deposeLe}, ${executoireLe})`;
        }
  });
  afterAll(async () => {
    await Promise.all([base.fermer(), proprietaire.fermer()]);
    await supprimer();
  });

  const cas = fc.record({
    roles: fc.array(fc.record({ financeur: fc.nat(1), role: fc.constantFrom<Role>(...tousLesRoles) }), {
      maxLength: 4,
    }),
    organisations: fc.uniqueArray(fc.nat(2), { maxLength: 2 }),
    recusations: fc.array(
      fc.record({ financeur: fc.nat(1), siren: fc.constantFrom('000125039', '000478123', '999999999') }),
      { maxLength: 2 },
    ),
    acces: fc.array(
      fc.record({ dossier: fc.nat(17), role: fc.constantFrom<Role>('prescripteur', 'coinstructeur', 'partenaire') }),
      { maxLength: 3 },
    ),
    // Of the account, of anyone of its role, or of somebody else.
    attentes: fc.uniqueArray(
      fc.record({
        dossier: fc.nat(17),
        role: fc.constantFrom<Role>('evaluateur', 'instructeur', 'prescripteur'),
        de: fc.constantFrom('moi', 'tous', 'autre'),
      }),
      { maxLength: 4, selector: (t) => `${t.dossier} ${t.role} ${t.de}` },
    ),
  });

  it(`la liste en SQL et la décision dossier par dossier disent la même chose (${CAS} acteurs × 18 dossiers)`, async () => {
    let vus = 0;
    let caches = 0;
    await fc.assert(
      fc.asyncProperty(cas, async (c) => {
        const compteId = randomUUID();
        const recusations = [...new Map(c.recusations.map((r) => [`${r.financeur}${r.siren}`, r])).values()];
        await proprietaire.sql.begin(async (t) => {
          await t`insert into comptes (id, courriel, nom, mot_de_passe) values (${compteId}, ${`${compteId}@demo.test`}, 'Essai', '-')`;
          for (const r of recusations)
            await t`insert into recusations (financeur_id, compte_id, siren, motif) values (${financeurs[r.financeur]!}, ${compteId}, ${r.siren}, 'essai')`;
          for (const a of c.acces)
            await t`insert into acces_dossier (financeur_id, dossier_id, compte_id, role, modifie_le)
              values (${dossiers[a.dossier]!.financeurId}, ${dossiers[a.dossier]!.id}, ${compteId}, ${a.role}, clock_timestamp()) on conflict do nothing`;
        });
        const autre = randomUUID();
        const compteDe = { moi: compteId, tous: null, autre };
        await proprietaire.sql`delete from attentes`;
        for (const t of c.attentes)
          await proprietaire.sql`insert into attentes (financeur_id, dossier_id, objet_id, acte, role, compte_id, agent_id, siren, depuis)
            values (${dossiers[t.dossier]!.financeurId}, ${dossiers[t.dossier]!.id}, ${randomUUID()}, 'essai/ESSAI', ${t.role}, ${compteDe[t.de]}, ${compteDe[t.de]},
              ${dossiers[t.dossier]!.siren}, clock_timestamp())`;
        const acteur: Acteur = {
          compteId,
          nom: 'Essai',
          courriel: `${compteId}@demo.test`,
          fonction: null,
          roles: c.roles.map((r) => ({ financeurId: financeurs[r.financeur]!, role: r.role })),
          organisations: c.organisations.map((o) => ({ id: organisations[o]!.id, representantLegal: false })),
          enAttente: [],
          organismes: [],
          accesParNom: c.acces.length > 0,
          recusations: recusations.map((r) => ({ financeurId: financeurs[r.financeur]!, siren: r.siren })),
          preuveFraiche: false,
        };
        const liste = await base.db.selectFrom('dossiers as d').where(visibles(acteur)).select('d.id').execute();
        const parLaListe = new Set(liste.map((l) => l.id));
        for (const d of dossiers) {
          const acces = c.acces
            .filter((a) => dossiers[a.dossier]!.id === d.id)
            .map((a) => ({ compte_id: compteId, organisme: null, role: a.role }));
          // Someone else's rows of access are nobody's business.
          acces.push({ compte_id: randomUUID(), organisme: null, role: 'prescripteur' });
          const attentes = c.attentes
            .filter((t) => dossiers[t.dossier]!.id === d.id)
            .map((t) => ({ roles: [t.role], compte: compteDe[t.de], organisme: null }));
          const roles = rolesSurDossier(acteur, { ...d, acces, attentes });
          expect([d, parLaListe.has(d.id)]).toEqual([d, roles.length > 0]);
          if (roles.length > 0) vus++;
          else caches++;
        }
      }),
      { numRuns: CAS },
    );
    // The cases are worth something only if both answers are common.
    expect(Math.min(vus, caches)).toBeGreaterThan(CAS);
  });

  const acteur = (change: Partial<Acteur>): Acteur => ({
    compteId: randomUUID(),
    nom: '',
    courriel: '',
    fonction: null,
    roles: [],
    organisations: [],
    enAttente: [],
    organismes: [],
    accesParNom: false,
    recusations: [],
    preuveFraiche: false,
    ...change,
  });
  const agent = (role: Role, change: Partial<Acteur> = {}) =>
    acteur({ roles: [{ financeurId: financeurs[0]!, role }], ...change });
  const vu = (a: Acteur, stade: 'brouillon' | 'depose' | 'executoire', financeur = 0): Role[] => {
    const rang = { brouillon: 0, depose: 1, executoire: 2 }[stade];
    return rolesSurDossier(a, { ...dossiers[financeur * 9 + rang]!, acces: [], attentes: [] });
  };

  it('un brouillon n’est qu’à son organisme', () => {
    expect(vu(agent('instructeur'), 'brouillon')).toEqual([]);
    expect(vu(agent('administrateur'), 'brouillon')).toEqual([]);
    expect(
      vu(acteur({ organisations: [{ id: organisations[0]!.id, representantLegal: false }] }), 'brouillon'),
    ).toEqual(['porteur']);
    expect(vu(acteur({ organisations: [{ id: organisations[1]!.id, representantLegal: true }] }), 'brouillon')).toEqual(
      [],
    );
  });

  it('l’embargo : un élu lit une fois la décision exécutoire, pas avant', () => {
    expect([vu(agent('elu'), 'depose'), vu(agent('elu'), 'executoire')]).toEqual([[], ['elu']]);
  });

  it('un agent ne voit que son financeur, et rien de l’organisme pour lequel il est récusé', () => {
    expect([vu(agent('instructeur'), 'depose'), vu(agent('instructeur'), 'depose', 1)]).toEqual([['instructeur'], []]);
    const recuse = agent('instructeur', { recusations: [{ financeurId: financeurs[0]!, siren: '000125039' }] });
    expect(vu(recuse, 'executoire')).toEqual([]);
    const ailleurs = agent('instructeur', { recusations: [{ financeurId: financeurs[1]!, siren: '000125039' }] });
    expect(vu(ailleurs, 'depose')).toEqual(['instructeur']);
  });

  it('un évaluateur n’a que les dossiers où quelque chose lui est demandé, à lui ou à qui tient son rôle', () => {
    const paul = agent('evaluateur');
    const demander = (compte: string | null, role: Role = 'evaluateur', rang = 1): Role[] =>
      rolesSurDossier(paul, { ...dossiers[rang]!, acces: [], attentes: [{ roles: [role], compte, organisme: null }] });
    expect([vu(paul, 'depose'), vu(paul, 'executoire')]).toEqual([[], []]);
    expect([demander(paul.compteId), demander(null)]).toEqual([['evaluateur'], ['evaluateur']]);
    expect([demander(randomUUID()), demander(null, 'instructeur'), demander(null, 'evaluateur', 0)]).toEqual([
      [],
      [],
      [],
    ]);
    expect(demander(null, 'evaluateur', 10)).toEqual([]);
  });

  it('un tiers n’a que les dossiers qu’on lui a ouverts', () => {
    expect(vu(agent('prescripteur'), 'depose')).toEqual([]);
    const { compteId } = agent('prescripteur');
    const d = {
      ...dossiers[1]!,
      attentes: [],
      acces: [{ compte_id: compteId, organisme: null, role: 'prescripteur' }],
    };
    expect(rolesSurDossier(agent('prescripteur', { compteId }), d)).toEqual(['prescripteur']);
    expect(rolesSurDossier(agent('prescripteur'), d)).toEqual([]);
    const recusations = [{ financeurId: financeurs[0]!, siren: '000125039' }];
    expect(rolesSurDossier(agent('prescripteur', { compteId, recusations }), d)).toEqual([]);
  });
});
