import { engagementConforme } from '../../../workflows/engine/money/partager.ts';
import { proposerEngagement } from '../../../workflows/engine/money/proposer-engagement.ts';
import type { LigneEngagement } from '../../../workflows/engine/money/noyau/repartir-poids.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { nouvelId } from '../../db/identifiant.ts';
import type { LigneRegistre, MouvementCredits } from '../../engine/ecritures.ts';
import { axeDuFonds, enveloppeDuFonds, reserver, sectionDuFonds } from '../../finances/credits.ts';
import { demandeEnvoyee, montantPartage, situer } from '../../finances/situer.ts';
import { jumeler, type Examen, type Inscription, type Inscrites } from '../jumeau.ts';

/** The lines as they are typed: fund, axis, year and amount. */
export function lignesTypees(lignes: Valeur | undefined): (LigneEngagement & { axe: string | null })[] {
  if (!Array.isArray(lignes)) return [];
  return (lignes as Record<string, Valeur>[]).map((l) => ({
    fonds: typeof l['fonds'] === 'string' ? l['fonds'] : '',
    axe: typeof l['axe'] === 'string' ? l['axe'] : null,
    exercice: typeof l['exercice'] === 'number' ? l['exercice'] : 0,
    montant: typeof l['montant'] === 'number' ? l['montant'] : 0,
  }));
}

export const totalEngagement = (x: Examen): number =>
  lignesTypees(x.charge['lignes']).reduce((total, l) => total + l.montant, 0);

/** Its number and its day are in the convention that the porteur signs; how the Région draws on its funds is not theirs to read (our decision). */
export const lignesReservees = { ENREGISTRER_ENGAGEMENT: ['lignes'] } as const;

const repartition = (x: Examen) => ({ demande: demandeEnvoyee(x)?.reponses ?? {} });

function repartitionConforme(x: Examen): boolean {
  const { definition } = x.version;
  const vote = montantPartage(x, 'montantVote');
  if (definition.financement === null || vote === null) return false;
  return engagementConforme(definition, repartition(x), { montant: vote, lignes: lignesTypees(x.charge['lignes']) });
}

/**
 * The lines proposed: what the tranches will ask, fund by year; with a stable id each, for the table of the charge.
 *
 * @param attribue centimes granted
 * @param dejaEngage centimes engaged before: the lines are then those of the increase
 */
export function proposerLesLignes(x: Examen, attribue: number, dejaEngage = 0): Valeur[] {
  const { definition } = x.version;
  if (definition.financement === null) return [];
  return proposerEngagement(definition, { ...situer(x), attribue }, repartition(x), dejaEngage).map((l) => ({
    id: `${l.fonds}-${l.exercice}`,
    fonds: l.fonds,
    axe: axeDuFonds(x, l.fonds) ?? '',
    exercice: l.exercice,
    montant: l.montant,
  }));
}

function lignesEngagementProposees(x: Examen): Valeur[] {
  const vote = montantPartage(x, 'montantVote');
  return vote === null ? [] : proposerLesLignes(x, vote);
}

/**
 * The commitment: its lines, and the credits that were reserved become engaged in the same write, envelope by envelope (M57).
 *
 * @throws Error when a fund has no envelope: it could not have been visaed
 */
export function engager(valeurs: Readonly<Record<string, Valeur>>, i: Inscription): Inscrites {
  const { x, objetId, rang, etape } = i;
  const lignes: LigneRegistre[] = [];
  const credits: MouvementCredits[] = [...reserver(x, 0, i)];
  for (const l of lignesTypees(valeurs['lignes'])) {
    const enveloppe = enveloppeDuFonds(x, l.fonds, 0);
    if (enveloppe === null) throw new Error(`Aucune enveloppe pour le fonds « ${l.fonds} ».`);
    const axe = l.axe ?? axeDuFonds(x, l.fonds);
    lignes.push({
      table: 'engagements_comptables',
      operation: 'inserer',
      valeurs: {
        id: nouvelId(),
        etape,
        enveloppe: enveloppe.cle,
        numero: valeurs['numero'] ?? null,
        date_engagement: valeurs['date_engagement'] ?? null,
        fonds: l.fonds,
        axe,
        section: sectionDuFonds(x, l.fonds) ?? 'fonctionnement',
        exercice: l.exercice,
        montant_centimes: l.montant,
      },
    });
    const mouvement = { type: 'engage', montant: l.montant, fonds: l.fonds, axe, exercice: l.exercice } as const;
    credits.push({ ...mouvement, enveloppe: enveloppe.cle, objet: objetId, rang });
  }
  return { lignes, credits };
}

export const engagement = jumeler(
  { totalEngagement: 'montant', repartitionConforme: 'ouiNon', lignesEngagementProposees: 'liste' },
  {
    faits: { totalEngagement, repartitionConforme, lignesEngagementProposees },
    registres: { engagements_comptables: engager },
    reserves: lignesReservees,
  },
);
