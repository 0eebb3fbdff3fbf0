import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { exigible, type TrancheDuJour } from '../../workflows/engine/money/tranches-ouvertes.ts';
import { partager } from '../../workflows/engine/money/partager.ts';
import { nouvelId } from '../db/identifiant.ts';
import { figerFormulaire } from '../engine/contexte-formulaire.ts';
import type { MouvementCredits } from '../engine/ecritures.ts';
import type { LigneMandat } from '../engine/lecture-dossier.ts';
import type { Examen, Inscription, Inscrites } from '../phases/jumeau.ts';
import { axeDuFonds, enveloppeDuFonds } from './credits.ts';
import { demandeEnvoyee, mandatsLiquides, montantPartage, recouvre, reponsesEnvoyees, situer } from './situer.ts';

/** The key of the tranche that a payment asks. */
const trancheDe = (x: Examen): string => {
  const genre = x.objet.instantane.context['genre'];
  return typeof genre === 'string' ? genre : x.objet.genre;
};

/** The answers that justify a payment: those that the act is sending, else as they were sent. */
function justificationDe(x: Examen): ReturnType<typeof reponsesEnvoyees> {
  const ligne = x.lecture.formulaires.find((f) => f.objet_id === x.objet.id);
  if (ligne === undefined) return null;
  return x.acte.juge === undefined ? reponsesEnvoyees(x, ligne) : figerFormulaire(x, ligne);
}

/** The tranche of a payment as it stands today, open or not and why; `null` for a call without money or an unknown tranche. */
export function trancheDuVersement(x: Examen): TrancheDuJour | null {
  const { definition } = x.version;
  const cle = trancheDe(x);
  if (!definition.financement?.tranches.some((t) => t.cle === cle)) return null;
  const justification = justificationDe(x);
  return exigible(definition, cle, situer(x, x.objet.id), justification ?? undefined, {
    du: montantPartage(x, 'droit'),
  });
}

/** Is the tranche of a payment open? Before its form is filled in, one that only awaits what the form will say is not closed. */
export function trancheOuverte(x: Examen): boolean {
  const tranche = trancheDuVersement(x);
  if (tranche === null || tranche.ouverte || tranche.solde) return tranche?.ouverte === true;
  return x.apercu === true && x.acte.juge !== undefined && tranche.manque !== undefined;
}

/** What may be paid on this payment, centimes; 0 when its tranche is closed. */
export function montantExigible(x: Examen): number {
  const solde = x.version.definition.financement?.tranches.at(-1)?.cle;
  if (trancheDe(x) === solde) {
    // Once the right is settled, the solde is what it leaves: no opening is judged again.
    const droit = montantPartage(x, 'droit');
    if (droit === null) return 0;
    const verse = mandatsLiquides(x, x.objet.id).reduce((t, m) => t + m.montant_centimes, 0);
    return Math.max(0, droit - verse + recouvre(x));
  }
  const tranche = trancheDuVersement(x);
  return tranche?.ouverte === true ? tranche.montant.centimes : 0;
}

/** The split of the payment that is typed between the funds, on what was already liquidated; none of an amount that may not be paid, which the act refuses. */
export function repartition(x: Examen): Valeur[] {
  const montant = x.charge['montant'];
  if (x.version.definition.financement === null || typeof montant !== 'number') return [];
  if (montant <= 0 || montant > montantExigible(x)) return [];
  const cumulAvant = mandatsLiquides(x, x.objet.id).reduce((t, m) => t + m.montant_centimes, 0);
  const demande = demandeEnvoyee(x)?.reponses ?? {};
  return partager(x.version.definition, { demande }, { cumulAvant, montant }).map((p) => ({
    fonds: p.cle,
    montant: p.montant.centimes,
  }));
}

/** The mandate under way of an object. */
function mandatCourant({ x, objetId }: Inscription): LigneMandat {
  const mandat = x.lecture.mandats.filter((m) => m.objet_id === objetId && m.etat !== 'rejete').at(-1);
  if (!mandat) throw new Error('Aucun mandat en cours sur cet objet.');
  return mandat;
}

const modifier = (i: Inscription, valeurs: Record<string, Valeur>): NonNullable<Inscrites['lignes']> => [
  { table: 'mandats_paiement', operation: 'modifier', id: mandatCourant(i).id, valeurs },
];

/** The movements of a mandate on the envelopes of its funds, in the year of the day. */
function mouvements(i: Inscription, mandat: LigneMandat, type: 'mandate' | 'paye', signe: 1 | -1): MouvementCredits[] {
  const exercice = Number(i.x.date.slice(0, 4));
  return mandat.fonds.flatMap((f) => {
    const enveloppe = enveloppeDuFonds(i.x, f.fonds, 0);
    if (enveloppe === null || f.montant_centimes === 0) return [];
    return [
      {
        enveloppe: enveloppe.cle,
        type,
        montant: signe * f.montant_centimes,
        fonds: f.fonds,
        axe: axeDuFonds(i.x, f.fonds),
        exercice,
        objet: i.objetId,
        rang: i.rang,
      },
    ];
  });
}

/** What the acts of a payment write: its liquidation with the share of each fund, its mandate, the comptable's return. */
export const registresDuPaiement = {
  liquidation: (
    { montant_centimes = null, repartition: parts }: Readonly<Record<string, Valeur>>,
    i: Inscription,
  ): Inscrites => {
    const id = nouvelId();
    const fonds = (Array.isArray(parts) ? parts : []) as { fonds: string; montant: number }[];
    const { genre, objetId, etape, x } = i;
    return {
      lignes: [
        {
          table: 'mandats_paiement',
          operation: 'inserer',
          valeurs: { id, etape, objet_id: objetId, genre, montant_centimes, liquide_le: x.date, etat: 'liquide' },
        },
        ...fonds.map((f) => ({
          table: 'mandats_fonds' as const,
          operation: 'inserer' as const,
          valeurs: { mandat_id: id, fonds: f.fonds, montant_centimes: f.montant },
        })),
      ],
    };
  },
  mandats_paiement: (v: Readonly<Record<string, Valeur>>, i: Inscription): Inscrites => {
    const { numero = null, bordereau = null, date_mandat = null } = v;
    return {
      lignes: modifier(i, { numero, bordereau, date_mandat, etat: 'mandate' }),
      credits: mouvements(i, mandatCourant(i), 'mandate', 1),
    };
  },
  paiement: ({ paye_le = null }: Readonly<Record<string, Valeur>>, i: Inscription): Inscrites => ({
    lignes: modifier(i, { paye_le, etat: 'paye' }),
    credits: mouvements(i, mandatCourant(i), 'paye', 1),
  }),
  rejet_mandat: ({ rejete_le = null }: Readonly<Record<string, Valeur>>, i: Inscription): Inscrites => ({
    lignes: modifier(i, { rejete_le, etat: 'rejete' }),
    credits: mouvements(i, mandatCourant(i), 'mandate', -1),
  }),
  /** Liquidated and never mandated: the next split between the funds must not count it. */
  abandon_liquidation: ({ abandonne_le = null }: Readonly<Record<string, Valeur>>, i: Inscription): Inscrites => ({
    lignes: modifier(i, { rejete_le: abandonne_le, etat: 'rejete' }),
  }),
};
