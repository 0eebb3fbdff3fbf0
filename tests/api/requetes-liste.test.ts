// The plans of the lists, on a generated database large enough for the planner to choose: what a million dossiers must never meet.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ajouterDossiers, preparerListes } from '../bench/peupler-listes.ts';
import { idDe, requetes } from '../bench/requetes-mesurees.ts';
import { creerBaseDeTest, type BaseDeTest } from '../support/base.ts';
import { ouvrirBase, type Base } from '../../server/db/client.ts';
import { clesLues, requetePage, type PageLue } from '../../server/dossiers/lire-lignes.ts';
import { PAR_PAGE, requeteBureau, type CleDeLigne } from '../../server/dossiers/requetes-liste.ts';

interface Noeud {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Noeud[];
}
let essai: BaseDeTest;
let base: Base;
const SURVEILLEES = ['dossiers', 'attentes', 'evenements_dossier', 'recherche_dossiers', 'acces_dossier'];

beforeAll(async () => {
  essai = await creerBaseDeTest();
  const proprietaire = ouvrirBase({ url: essai.url, role: null, max: 1 });
  await preparerListes(proprietaire.sql);
  await ajouterDossiers(proprietaire.sql, 0, 20_000);
  await proprietaire.fermer();
  base = ouvrirBase({ url: essai.url, role: 'jalon_appli', max: 1 });
}, 120_000);
afterAll(async () => {
  await base.fermer();
  await essai.supprimer();
});

async function planifier(texte: string, parametres: readonly unknown[]): Promise<Noeud> {
  const [ligne] = await base.sql.unsafe<{ 'QUERY PLAN': { Plan: Noeud }[] }[]>(
    `explain (format json) ${texte}`,
    parametres as never[],
  );
  return ligne!['QUERY PLAN'][0]!.Plan;
}
const descendre = (n: Noeud): Noeud[] => [n, ...(n.Plans ?? []).flatMap(descendre)];
const surveille = (n: Noeud): boolean => SURVEILLEES.includes(n['Relation Name'] ?? '');
/** Nodes that aggregate rows of the large tables without a limit in between. */
const comptesSansBorne = (n: Noeud, sousAgregat = false): string[] => {
  if (n['Node Type'] === 'Limit') return (n.Plans ?? []).flatMap((x) => comptesSansBorne(x));
  // What a nested loop reads for each row of its first side is bounded as that side is.
  if (n['Node Type'] === 'Nested Loop')
    return (n.Plans ?? []).slice(0, 1).flatMap((x) => comptesSansBorne(x, sousAgregat));
  if (sousAgregat && surveille(n)) return [`${n['Node Type']} ${n['Relation Name'] ?? ''}`];
  return (n.Plans ?? []).flatMap((x) => comptesSansBorne(x, sousAgregat || n['Node Type'] === 'Aggregate'));
};

describe('Aucune requête de liste', () => {
  it.each(Object.entries(requetes))(
    '%s : ni OFFSET, ni table lue entière, ni compte sans borne, ni recherche comprise de nouveau à chaque ligne',
    async (_, requete) => {
      for (const n of [0, 1, 2, 5, 7]) {
        const { sql, parameters } = requete(n).compile(base.db);
        expect(sql).not.toMatch(/\boffset\b/i);
        const plan = await planifier(sql, parameters);
        const lues = descendre(plan);
        expect(
          lues.filter((x) => x['Node Type'] === 'Seq Scan' && surveille(x)).map((x) => x['Relation Name']),
        ).toEqual([]);
        expect(comptesSansBorne(plan)).toEqual([]);
        // What is searched is worked out once, when the query is planned: its words are in the plan.
        expect(JSON.stringify(plan)).not.toContain('requete_de_recherche');
      }
    },
  );

  it('ce qui est contrôlé l’est : une table lue entière et un compte sans borne se voient', async () => {
    const entiere = await planifier(`select id from dossiers where intitule = 'x'`, []);
    expect(descendre(entiere).some((x) => x['Node Type'] === 'Seq Scan' && surveille(x))).toBe(true);
    const compte = await planifier(
      `select count(*) from dossiers where organisation_id = '${idDe('organisation 1')}'`,
      [],
    );
    expect(comptesSansBorne(compte)).not.toEqual([]);
  });
});

describe('Les lignes d’une page', () => {
  it('sont lues par leurs clés', async () => {
    const { rows: cles } = await requetes['liste, agent']!(0).execute(base.db);
    const lues = async (): Promise<number> => {
      await base.sql`select pg_stat_force_next_flush()`;
      const [ligne] = await base.sql<
        { n: number }[]
      >`select sum(seq_scan)::int as n from pg_stat_user_tables where relname = any(${SURVEILLEES})`;
      return ligne!.n;
    };
    const avant = await lues();
    // Enough times for the plan to be the one that is kept.
    for (let n = 0; n < 8; n++) {
      const lecteur = { compteId: idDe('f1 agent 1'), organismes: [] };
      const { rows } = await requetePage(lecteur, clesLues(cles as CleDeLigne[]), null).execute(base.db);
      const { lignes, encore } = JSON.parse(rows[0]!.page) as PageLue;
      expect(encore).toBe(cles.length > PAR_PAGE);
      expect(lignes.map(({ id }) => id)).toEqual((cles as CleDeLigne[]).slice(0, PAR_PAGE).map(({ id }) => id));
    }
    expect(await lues()).toBe(avant);
  });
});

describe('Un bureau', () => {
  it('donne ce qui est attendu, le plus urgent d’abord, sans ce dont on est récusé', async () => {
    const f1 = idDe('f1');
    const agent = {
      compteId: idDe('f1 agent 150'),
      nom: '',
      courriel: '',
      fonction: null,
      roles: [{ financeurId: f1, role: 'finances' as const }],
      organisations: [],
      enAttente: [],
      organismes: [],
      accesParNom: false,
      recusations: [{ financeurId: f1, siren: '100000000' }],
      preuveFraiche: false,
    };
    const { rows } = await requeteBureau(agent, 'service', {}, null).execute(base.db);
    const attendus = await base.sql<{ id: string; le: string }[]>`
      select t.dossier_id as id, min(t.urgence) as le from attentes t join dossiers d on d.id = t.dossier_id
      where t.financeur_id = ${f1} and t.role = 'finances' and d.siren <> '100000000' group by 1 order by 2, 1 limit 26`;
    expect(rows.map(({ id, le }) => ({ id, le }))).toEqual([...attendus]);
    expect(rows).toHaveLength(26);
  });
});
