import { acteDivers } from '../../finances/actes-divers.ts';
import { degager } from '../../finances/degager.ts';
import { representantLegal } from '../conventionnement/index.ts';
import { engager, lignesEngagementProposees, repartitionConforme, totalEngagement } from '../engagement/index.ts';
import { jumeler, type Examen } from '../jumeau.ts';

/** The body of this SIRET, known of the platform, to which the subsidy would go; `null` when there is none. */
async function repreneur(x: Examen): Promise<string | null> {
  const siret = x.charge['siret'];
  if (typeof siret !== 'string') return null;
  const [organisation] = await x.sql<
    { id: string }[]
  >`select id from organisations where siret = ${siret.replace(/\s/g, '')}`;
  return organisation?.id ?? null;
}

export const avenants = jumeler(
  {
    representantLegal: 'ouiNon',
    repreneur: 'organisme?',
    totalEngagement: 'montant',
    repartitionConforme: 'ouiNon',
    lignesEngagementProposees: 'liste',
  },
  {
    faits: { representantLegal, repreneur, totalEngagement, repartitionConforme, lignesEngagementProposees },
    registres: {
      avenants: acteDivers('avenants'),
      avenant_notifie: acteDivers('avenant_notifie'),
      decision_avenant: acteDivers('decision_avenant'),
      engagements_comptables: engager,
      degagement: degager,
    },
  },
);
