import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { creerDossierMinimal } from '../../tests/support/dossier-minimal.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { roles } from '../../workflows/engine/lifecycle/roles.ts';
import { ouvrirBase, type Base } from '../db/client.ts';
import { nouvelId } from '../db/identifiant.ts';
import {
  PAR_PAGE,
  requeteCompte,
  requeteCompteTenu,
  requeteListe,
  type CleDePage,
  type Filtre,
} from '../dossiers/requetes-liste.ts';
import type { Acteur } from './acteur.ts';
import { rolesSurDossier, type DossierVu } from './roles-sur-dossier.ts';
import { visibles } from './visibles.ts';

interface Cas extends DossierVu {
  id: string;
  intitule: string;
  numero: string | null;
}
let essai: BaseDeTest;
let base: Base;
const cas: Cas[] = [];
const acteurs: [string, Acteur][] = [];

const acteur = (plus: Partial<Acteur>): Acteur => ({
  compteId: nouvelId(),
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
  ...plus,
});

/** Every way a dossier may stand (draft, deposited, exécutoire; let in or not), at two funders and for two organisations, and enough of them for several pages. */
beforeAll(async () => {
  essai = await creerBaseDeTest();
  const proprietaire = ouvrirBase({ url: essai.url, role: null, max: 1 });
  base = ouvrirBase({ url: essai.url, role: 'jalon_appli', max: 2 });
  const { sql } = proprietaire;
  const [f, g] = [await creerDossierMinimal(proprietaire), await creerDossierMinimal(proprietaire)];
  const sirens = new Map(
    (await sql<{ id: string; siren: string }[]>`select id, left(siret, 9) as siren from organisations`).map((o) => [
      o.id,
      o.siren,
    ]),
  );
  await sql`update organisations set siret = '111111111' || right(siret, 5) where id = ${f.organisationId}`;
  sirens.set(f.organisationId, '111111111');
  await sql`delete from dossiers`;
  const [parNom, autre] = [acteur({ accesParNom: true }), f];
  const deposant = acteur({ enAttente: [g.organisationId] });
  const lectrice = acteur({});
  await sql`insert into comptes (id, courriel, nom, mot_de_passe) values (${parNom.compteId}, 'nom@demo.test', 'Par nom', '-'),
    (${deposant.compteId}, 'deposant@demo.test', 'Déposant', '-')`;
  for (let n = 0; n < 160; n++) {
    const financeur = n % 3 === 0 ? g : f;
    const organisationId = n % 2 === 0 ? f.organisationId : g.organisationId;
    const deposeLe = n % 4 === 0 ? null : new Date(Date.UTC(2026, 0, 1, n)).toISOString();
    const executoireLe = deposeLe !== null && n % 5 === 0 ? '2026-03-01' : null;
    const c: Cas = {
      id: nouvelId(),
      financeurId: financeur.financeurId,
      organisationId,
      deposantId: n % 5 === 2 ? deposant.compteId : null,
      siren: sirens.get(organisationId)!,
      deposeLe,
      executoireLe,
      acces: [],
      attentes: [],
      intitule: n % 3 === 1 ? 'Ateliers textile et cuir' : 'Ateliers bois',
      numero: deposeLe === null ? null : `ESS-${1900 + n}-0000${n % 4}`,
    };
    const acces = [
      ...(n % 7 === 0
        ? [{ compte_id: parNom.compteId, organisme: null, role: n % 21 === 0 ? 'partenaire' : 'prescripteur' }]
        : []),
      ...(n % 6 === 1 ? [{ compte_id: null, organisme: 'DREETS', role: 'coinstructeur' }] : []),
    ];
    const attentes = [
      ...(n % 8 === 3 ? [{ roles: ['evaluateur' as const], compte: null, organisme: null }] : []),
      ...(n % 9 === 2 ? [{ roles: ['evaluateur' as const], compte: lectrice.compteId, organisme: null }] : []),
      ...(n % 10 === 1 ? [{ roles: ['instructeur' as const], compte: null, organisme: null }] : []),
    ];
    cas.push({ ...c, acces, attentes });
    await sql`insert into dossiers ${sql({
      financeur_id: c.financeurId,
      id: c.id,
      slug: 'essai',
      version: 1,
      organisation_id: organisationId,
      deposant_id: c.deposantId,
      siren: c.siren,
      intitule: c.intitule,
      numero: c.numero,
      statut: 'depot.brouillon',
      phase: 'depot',
      tour: 'porteur',
      cree_le: '2026-01-01T00:00:00Z',
      depose_le: deposeLe,
      executoire_le: executoireLe,
      // Some share their instant: the id decides.
      modifie_le: new Date(Date.UTC(2026, 5, 1, Math.floor(n / 3))).toISOString(),
    })}`;
    for (const {
      roles: [role],
      compte,
    } of attentes)
      await sql`insert into attentes ${sql({ financeur_id: c.financeurId, dossier_id: c.id, objet_id: nouvelId(), acte: 'essai/ESSAI', role: role!, compte_id: compte, agent_id: compte, siren: c.siren, depuis: '2026-01-01T00:00:00Z' })}`;
    for (const a of acces)
      await sql`insert into acces_dossier ${sql({ ...a, financeur_id: c.financeurId, dossier_id: c.id, modifie_le: new Date(Date.UTC(2026, 5, 1, Math.floor(n / 3))).toISOString() })}`;
  }
  await sql`select indexer_dossier(d) from dossiers d`;
  await sql`insert into comptes_dossiers select financeur_id, slug, phase, statut, creneau(id), count(*) from dossiers where depose_le is not null group by 1, 2, 3, 4, 5`;
  await proprietaire.fermer();
  const chez = (role: Role, d = autre) => ({ financeurId: d.financeurId, role });
  const recuse = { financeurId: f.financeurId, siren: '111111111' };
  acteurs.push(
    ...roles.map((role): [string, Acteur] => [role, acteur({ roles: [chez(role)] })]),
    ['instructeur récusé', acteur({ roles: [chez('instructeur'), chez('pilote', g)], recusations: [recuse] })],
    ['élu et responsable ailleurs', acteur({ roles: [chez('elu'), chez('responsable', g)] })],
    ['évaluateur nommé', { ...lectrice, roles: [chez('evaluateur'), chez('evaluateur', g)] }],
    ['évaluateur récusé', acteur({ roles: [chez('evaluateur')], recusations: [recuse] })],
    ['évaluateur et pilote', acteur({ roles: [chez('evaluateur'), chez('pilote')] })],
    ['évaluateur et élu', acteur({ roles: [chez('evaluateur'), chez('elu')] })],
    ['porteur', acteur({ organisations: [{ id: f.organisationId, representantLegal: true }] })],
    [
      'porteur et agent',
      acteur({ organisations: [{ id: g.organisationId, representantLegal: false }], roles: [chez('finances')] }),
    ],
    ['déposant en attente', deposant],
    ['déposant refusé', { ...deposant, enAttente: [] }],
    ['déposant et agent', { ...deposant, roles: [chez('responsable', g)] }],
    ['par son nom', parNom],
    ['partenaire et agent', { ...parNom, roles: [chez('instructeur'), chez('finances', g)] }],
    [
      'partenaire et d’un organisme consulté',
      { ...parNom, organismes: [{ financeurId: f.financeurId, organisme: 'DREETS' }] },
    ],
    ['par son nom, récusé', { ...parNom, recusations: [recuse] }],
    ['pour un organisme', acteur({ organismes: [{ financeurId: f.financeurId, organisme: 'DREETS' }] })],
    [
      'pour un organisme, récusé',
      acteur({ organismes: [{ financeurId: f.financeurId, organisme: 'DREETS' }], recusations: [recuse] }),
    ],
    [
      'toutes les branches',
      {
        ...parNom,
        roles: [chez('elu')],
        organisations: [{ id: g.organisationId, representantLegal: true }],
        organismes: [{ financeurId: g.financeurId, organisme: 'DREETS' }],
      },
    ],
    ['personne', acteur({})],
  );
});
afterAll(async () => {
  await base.fermer();
  await essai.supprimer();
});

async function toutesLesPages(a: Acteur, filtre: Filtre = {}): Promise<string[]> {
  const ids: string[] = [];
  let apres: CleDePage | null = null;
  for (;;) {
    const { rows } = await requeteListe(a, filtre, apres).execute(base.db);
    const page = rows.slice(0, PAR_PAGE);
    ids.push(...page.map(({ id }) => id));
    const derniere = page.at(-1);
    if (rows.length <= PAR_PAGE || derniere === undefined) return ids;
    apres = derniere;
  }
}

describe('Les branches de la visibilité', () => {
  it('donnent à chacun, page après page, une fois chacun, exactement les dossiers où il a un rôle', async () => {
    for (const [nom, a] of acteurs) {
      const attendus = cas.filter((c) => rolesSurDossier(a, c).length > 0).map(({ id }) => id);
      const lus = await toutesLesPages(a);
      expect(lus.toSorted(), nom).toEqual(attendus.toSorted());
      const predicat = await base.db.selectFrom('dossiers as d').select('d.id').where(visibles(a)).execute();
      expect(predicat.map(({ id }) => id).toSorted(), nom).toEqual(attendus.toSorted());
      const { rows } = await requeteCompte(a, {}).execute(base.db);
      expect(rows[0]?.nombre, nom).toBe(Math.min(attendus.length, 101));
      const tenu = requeteCompteTenu(a, {});
      if (tenu !== null) expect((await tenu.execute(base.db)).rows[0]?.nombre, nom).toBe(attendus.length);
    }
  });

  it('donnent à celui qui cherche ce qu’il voit, et rien d’autre', async () => {
    const recherches: [string, (c: Cas) => boolean][] = [
      ['textile cuir', (c) => c.intitule.includes('textile')],
      ['00001', (c) => c.numero?.endsWith('-00001') === true],
      ['1', (c) => c.numero?.endsWith('-00001') === true],
      ['1933-1', (c) => c.numero === 'ESS-1933-00001'],
      ['ess-1', (c) => c.numero?.endsWith('-00001') === true],
      ['ESS-1933-00001', (c) => c.numero === 'ESS-1933-00001'],
    ];
    for (const [recherche, trouve] of recherches)
      for (const [nom, a] of acteurs) {
        const attendus = cas.filter((c) => trouve(c) && rolesSurDossier(a, c).length > 0).map(({ id }) => id);
        const lus = await toutesLesPages(a, { recherche });
        expect(lus.toSorted(), `${nom}, ${recherche}`).toEqual(attendus.toSorted());
      }
  });

  it('du plus récent au plus ancien', async () => {
    const [, agent] = acteurs.find(([nom]) => nom === 'toutes les branches')!;
    const lus = await toutesLesPages(agent);
    const dates = await base.sql<
      { id: string; modifie_le: string }[]
    >`select id, modifie_le from dossiers order by modifie_le desc, id desc`;
    expect(lus).toEqual(dates.map(({ id }) => id).filter((id) => lus.includes(id)));
  });

  it('quelqu’un voit quelque chose, et personne tout', () => {
    const vus = acteurs.map(([, a]) => cas.filter((c) => rolesSurDossier(a, c).length > 0).length);
    expect(vus.filter((n) => n > 0).length).toBeGreaterThan(10);
    expect(Math.max(...vus)).toBeLessThan(cas.length);
  });
});
