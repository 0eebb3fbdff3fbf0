import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { Finances } from '../api/schema/types.gen.ts';
import type { Ton } from '../ui/ton.ts';

type Tranche = NonNullable<Finances['montants']>['echeancier'][number];

/** Where a tranche stands, for whoever waits for it. Amounts are centimes. */
export interface LigneDArgent {
  cle: string;
  libelle: string;
  ton: Ton;
  etat: string;
  /** Dates and conditions, one sentence each. */
  precisions: string[];
  montant: number | null;
}

/** « Sur demande, après certification du service fait. »: what is asked for, and what its payment waits for. */
const SUR_DEMANDE = /^Sur demande(?:, après (?<apres>.+))?\.$/u;

/** Of a condition, what is still true of a tranche that may be asked for: what its payment will wait for, and its limits. */
function apresLaDemande(phrase: string): string[] {
  const lue = SUR_DEMANDE.exec(phrase);
  if (lue === null) return phrase.startsWith('Après ') ? [] : [phrase];
  const { apres } = lue.groups ?? {};
  return apres === undefined ? [] : [`Payé ensuite, après ${apres}.`];
}

/** A tranche as a line: paid, on its way and until when, or to come and after what. */
export function lignesDArgent(echeancier: readonly Tranche[]): LigneDArgent[] {
  return echeancier.map((tranche): LigneDArgent => {
    const { cle, libelle, montant, verse, payeLe, enCours, demandable, conditions, prevueLe } = tranche;
    const [enPaiement] = enCours;
    const paye = payeLe === null ? [] : [`Payé le ${formaterDate(payeLe)}.`];
    if (enPaiement !== undefined) {
      const { demandeLe, aPayerAvant } = enPaiement;
      return {
        cle,
        libelle,
        ton: enPaiement.tour === 'porteur' ? 'attention' : 'info',
        etat: enPaiement.libelle,
        precisions: [
          ...paye,
          ...(demandeLe === null ? [] : [`Demandé le ${formaterDate(demandeLe)}.`]),
          ...(aPayerAvant === null ? [] : [`À payer avant le ${formaterDate(aPayerAvant)}.`]),
        ],
        montant: enPaiement.montant ?? montant,
      };
    }
    if (verse > 0) return { cle, libelle, ton: 'succes', etat: 'Payé', precisions: paye, montant: verse };
    return {
      cle,
      libelle,
      ton: 'neutre',
      etat: demandable ? 'Peut être demandé' : 'À venir',
      // The day is said apart, so that a deadline reads as one. What may be asked now has met its condition: what is left is what comes after the demand.
      precisions: [
        ...conditions
          .filter((phrase) => !phrase.startsWith('Prévu le '))
          .flatMap((phrase) => (demandable ? apresLaDemande(phrase) : [phrase])),
        ...(prevueLe === null ? [] : [`Prévu le ${formaterDate(prevueLe)}.`]),
      ],
      montant,
    };
  });
}

/** What is paid, what is ordered and not paid, what may still come at most, of what was granted; centimes. */
export function partager(
  accorde: number,
  verse: number,
  echeancier: readonly Tranche[],
): { verse: number; enPaiement: number; aVenir: number } {
  const ordonne = echeancier
    .flatMap(({ enCours }) => enCours)
    .filter(({ tour, demandeLe }) => tour !== 'porteur' && demandeLe !== null)
    .reduce((total, { montant }) => total + (montant ?? 0), 0);
  const enPaiement = Math.max(0, Math.min(ordonne, accorde - verse));
  return { verse, enPaiement, aVenir: Math.max(0, accorde - verse - enPaiement) };
}
