import type { TableauFinancier } from '../api/schema/types.gen.ts';

/** One fund, one year: amounts in centimes. */
export type LigneFinanciere = TableauFinancier['lignes'][number];

type Mesures = Pick<LigneFinanciere, 'vote' | 'engage' | 'mandate' | 'paye' | 'degage'>;

/** The sums of some lines, in centimes; zeros for none. */
export function totaliser(lignes: readonly Mesures[]): Mesures {
  const somme = (cle: keyof Mesures): number => lignes.reduce((total, ligne) => total + ligne[cle], 0);
  return {
    vote: somme('vote'),
    engage: somme('engage'),
    mandate: somme('mandate'),
    paye: somme('paye'),
    degage: somme('degage'),
  };
}
