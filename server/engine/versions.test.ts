// A version is read once for a process, and is that of its database.
import { expect, test } from 'vitest';
import { creerBaseDeTest } from '../../tests/support/base.ts';
import { compilerAppel, type AppelCompile } from '../../workflows/appel/compiler.ts';
import { appuiConseilModernisation } from '../../workflows/appels/appui-conseil-modernisation/index.ts';
import { phases } from '../../workflows/phases/index.ts';
import { publier } from '../appels/publier.ts';
import { ouvrirBase } from '../db/client.ts';
import { chargerVersion } from './versions.ts';

/** The kinds of objects that a call has, once published in a database of its own: a copy, whose funders have the same identifiers as in the others. */
async function machinesDe(appel: AppelCompile): Promise<string[]> {
  const { url, supprimer } = await creerBaseDeTest('urlDemonstration');
  const base = ouvrirBase({ url, role: null, max: 2 });
  try {
    await publier(base.sql, appel);
    const [publie] = await base.sql<{ financeurId: string; slug: string; version: number }[]>`
      select financeur_id as "financeurId", slug, version from versions_appel where slug = ${appel.definition.slug}`;
    return Object.keys((await chargerVersion(base.sql, publie!)).cycle.machines);
  } finally {
    await base.fermer();
    await supprimer();
  }
}

test('deux bases aux mêmes numéros, que leur cycle seul distingue, gardent chacune le sien', async () => {
  const sans = {
    ...appuiConseilModernisation,
    cycle: {
      parcours: appuiConseilModernisation.cycle,
      transverses: ['vigueur', 'silence', 'recours', 'avenants', 'resiliation'],
    },
  };
  const avec = {
    ...sans,
    cycle: { ...sans.cycle, transverses: [...sans.cycle.transverses, { phase: 'caducite', debut: '2 mois' }] },
  };
  const [premier, second] = [
    await machinesDe(compilerAppel(sans, { phases })),
    await machinesDe(compilerAppel(avec, { phases })),
  ];
  expect(premier.some((cle) => cle.includes('caducite'))).toBe(false);
  expect(second.some((cle) => cle.includes('caducite'))).toBe(true);
});
