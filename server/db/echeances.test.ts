import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { code, creerBaseDeTest, type BaseDeTest } from '../../tests/support/base.ts';
import { creerDossierMinimal, type DossierMinimal } from '../../tests/support/dossier-minimal.ts';
import { appliquer, ecrire, lireMinimal } from '../../tests/support/ecritures.ts';
import { ouvrirBase, type Base } from './client.ts';

let essai: BaseDeTest;
let proprietaire: Base;
let base: Base;

beforeAll(async () => {
  essai = await creerBaseDeTest();
  proprietaire = ouvrirBase({ url: essai.url, role: null, max: 2 });
  base = ouvrirBase({ url: essai.url, role: 'jalon_appli', max: 4 });
});
afterAll(async () => {
  await Promise.all([base.fermer(), proprietaire.fermer()]);
  await essai.supprimer();
});

describe('les échéances', () => {
  async function armee(le = "maintenant() - interval '1 minute'") {
    const d = await creerDossierMinimal(proprietaire);
    await proprietaire.sql.unsafe(
      `insert into echeances (financeur_id, dossier_id, objet_id, cle, armee_rang, evenement, nature, etat, le)
       values ('${d.financeurId}', '${d.dossierId}', '${d.dossierId}', 'complements', 4, 'CONSTATER', 'interne', 'prevue', ${le})`,
    );
    return { d, due: { objet_id: d.dossierId, cle: 'complements', armee_rang: 4 } };
  }
  const etats = async (d: DossierMinimal) => [
    ...(await base.sql`select armee_rang, etat from echeances where dossier_id = ${d.dossierId} order by armee_rang`),
  ];

  it('lue par B avant que l’agent n’accorde plus de temps, B ne l’applique plus', async () => {
    const { d, due } = await armee();
    const [a, b] = await Promise.all([lireMinimal(base.sql, d.dossierId), lireMinimal(base.sql, d.dossierId)]);
    const plusTard = new Date(Date.parse(a.instant) + 86_400_000).toISOString();
    await appliquer(
      base.sql,
      ecrire(a, {
        echeances: [
          { operation: 'modifier', ...due, le: plusTard, suspendue_le: null, retenue_par: [], alerte_le: null },
        ],
      }),
    );
    // Even with the rank of today: the row itself says that it is not due.
    const perimee = {
      ...ecrire(await lireMinimal(base.sql, d.dossierId)),
      instant: b.instant,
      echeances: [{ operation: 'faite' as const, ...due }],
    };
    expect(await code(appliquer(base.sql, perimee))).toBe('JA005');
    expect(await etats(d)).toEqual([{ armee_rang: 4, etat: 'prevue' }]);
  });

  it('réarmée, ou retenue, elle n’est plus celle que l’on a lue', async () => {
    const { d, due } = await armee();
    const lu = await lireMinimal(base.sql, d.dossierId);
    const neuve = {
      evenement: 'CONSTATER',
      nature: 'interne' as const,
      le: lu.instant,
      suspendue_le: null,
      retenue_par: [],
      alerte_le: null,
      alerte_genre: null,
      alerte_jours: null,
    };
    await appliquer(
      base.sql,
      ecrire(lu, {
        echeances: [
          { operation: 'sansObjet', ...due },
          { operation: 'armer', ...due, armee_rang: 5, ...neuve },
        ],
      }),
    );
    const relu = await lireMinimal(base.sql, d.dossierId);
    expect(relu.echeances).toMatchObject([{ armee_rang: 5 }]);
    expect(await code(appliquer(base.sql, ecrire(relu, { echeances: [{ operation: 'faite', ...due }] })))).toBe(
      'JA005',
    );
    await appliquer(
      base.sql,
      ecrire(relu, {
        echeances: [
          {
            operation: 'modifier',
            ...due,
            armee_rang: 5,
            le: relu.instant,
            suspendue_le: relu.instant,
            retenue_par: ['acte', 'dossier'],
            alerte_le: null,
          },
        ],
      }),
    );
    const retenue = await lireMinimal(base.sql, d.dossierId);
    expect(retenue.echeances).toMatchObject([{ retenue_par: ['acte', 'dossier'], suspendue_le: expect.any(String) }]);
    expect(
      await code(appliquer(base.sql, ecrire(retenue, { echeances: [{ operation: 'faite', ...due, armee_rang: 5 }] }))),
    ).toBe('JA005');
    expect(await etats(d)).toEqual([
      { armee_rang: 4, etat: 'sans_objet' },
      { armee_rang: 5, etat: 'suspendue' },
    ]);
  });

  it('due et vivante, elle est appliquée une fois par deux ouvriers à la fois ; pas avant son terme', async () => {
    const { d, due } = await armee();
    const lu = await lireMinimal(base.sql, d.dossierId);
    const faire = () => code(appliquer(base.sql, ecrire(lu, { echeances: [{ operation: 'faite', ...due }] })));
    expect((await Promise.all([faire(), faire()])).toSorted()).toEqual(['JA001', 'écrit']);
    expect(await etats(d)).toEqual([{ armee_rang: 4, etat: 'faite' }]);
    const tot = await armee("maintenant() + interval '1 hour'");
    expect(
      await code(
        appliquer(
          base.sql,
          ecrire(await lireMinimal(base.sql, tot.d.dossierId), { echeances: [{ operation: 'faite', ...tot.due }] }),
        ),
      ),
    ).toBe('JA005');
  });
});
