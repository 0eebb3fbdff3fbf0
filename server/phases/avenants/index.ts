import { engagementConforme } from '../../../workflows/engine/money/partager.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { acteDivers } from '../../finances/actes-divers.ts';
import { degager } from '../../finances/degager.ts';
import { demandeEnvoyee, montantPartage } from '../../finances/situer.ts';
import { representantLegal } from '../conventionnement/index.ts';
import { engager, lignesReservees, lignesTypees, proposerLesLignes, totalEngagement } from '../engagement/index.ts';
import { jumeler, type Examen } from '../jumeau.ts';

/** The body of this SIRET, another than the beneficiary and of a nature that the call serves, to which the subsidy would go; `null` when there is none. */
async function repreneur(x: Examen): Promise<string | null> {
  const siret = x.charge['siret'];
  if (typeof siret !== 'string') return null;
  const [organisation] = await x.sql<
    { id: string }[]
  >`select id from organisations where siret = ${siret.replace(/\s/g, '')} and id <> ${x.lecture.organisation.id}
    and nature = any(${[...x.version.definition.natures]})`;
  return organisation?.id ?? null;
}

/** The amount that the avenant grants, and what is engaged already, centimes; `null` where it does not raise the amount. */
function hausse(x: Examen): { attribue: number; dejaEngage: number } | null {
  const attribue = x.soi('montant');
  const dejaEngage = montantPartage(x, 'engage') ?? 0;
  return typeof attribue === 'number' && attribue > dejaEngage ? { attribue, dejaEngage } : null;
}

/** Do the lines give each fund its share of the increase, on what it engaged before? */
function repartitionConforme(x: Examen): boolean {
  const { definition } = x.version;
  const h = hausse(x);
  if (definition.financement === null || h === null) return false;
  return engagementConforme(
    definition,
    { demande: demandeEnvoyee(x)?.reponses ?? {} },
    { montant: h.attribue - h.dejaEngage, dejaEngage: h.dejaEngage, lignes: lignesTypees(x.charge['lignes']) },
  );
}

function lignesEngagementProposees(x: Examen): Valeur[] {
  const h = hausse(x);
  return h === null ? [] : proposerLesLignes(x, h.attribue, h.dejaEngage);
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
    signes: {
      SIGNER_AVENANT: { modele: 'avenant', champ: 'fichier', par: 'beneficiaire' },
      CONTRESIGNER_AVENANT: { modele: 'avenant', champ: 'fichier', par: 'financeur' },
    },
    registres: {
      avenants: acteDivers('avenants'),
      avenant_notifie: acteDivers('avenant_notifie'),
      decision_avenant: acteDivers('decision_avenant'),
      engagements_comptables: engager,
      degagement: degager,
    },
    reserves: lignesReservees,
  },
);
