import type postgres from 'postgres';
import type { z } from 'zod';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Config } from '../config.ts';
import type { Acteur } from '../acces/acteur.ts';
import type { sessionLue } from './schemas.ts';

type Lue = z.input<typeof sessionLue>;
type RoleDAgent = NonNullable<Lue['compte']>['roles'][number];

/** Who is signed in, and what time it is here. */
export async function lireSession(
  sql: postgres.Sql,
  { acteur, etape }: { acteur: Acteur | null; etape: Lue['etape'] },
  { demo, proconnect }: Pick<Config, 'demo' | 'proconnect'>,
): Promise<Lue> {
  const [temps] = await sql<
    { maintenant: string; fuseau: string }[]
  >`select maintenant() as maintenant, coalesce((select fuseau from financeurs order by code limit 1), 'Europe/Paris') as fuseau`;
  const maintenant = new Date(temps?.maintenant ?? 0).toISOString();
  const commun = {
    etape,
    demonstration: demo,
    proconnect: proconnect !== null,
    maintenant,
    date: dateLocale(maintenant, temps?.fuseau ?? 'Europe/Paris'),
  };
  if (!acteur) return { compte: null, ...commun };
  const roles = await sql<RoleDAgent[]>`
    select f.code as financeur, f.nom as "financeurNom", f.couleurs, r.role from roles_de(${acteur.compteId}) r join financeurs f on f.id = r.financeur_id order by f.code, r.role`;
  const organisations = await sql<
    { id: string; siret: string; nom: string; nature: string; representantLegal: boolean }[]
  >`
    select o.id, o.siret, o.nom, o.nature, m.representant_legal as "representantLegal" from membres_organisation m join organisations o on o.id = m.organisation_id where m.compte_id = ${acteur.compteId} order by o.nom`;
  const [acces] = await sql<
    { oui: boolean }[]
  >`select exists (select 1 from acces_dossier where compte_id = ${acteur.compteId}) as oui`;
  return {
    compte: {
      id: acteur.compteId,
      nom: acteur.nom,
      courriel: acteur.courriel,
      fonction: acteur.fonction,
      roles: [...roles],
      organisations: [...organisations],
      acces: acces?.oui === true,
    },
    ...commun,
  };
}
