// Tables by thresholds: rows valid on a day, each from `aPartirDe` on.
import type { LigneBareme } from '../../form/formulaire.ts';
import type { Operateur } from '../environnement.ts';
import { bareme, DATE, erreur, INDETERMINEE, NOMBRE, propriete } from '../environnement.ts';
import { additionner, ARRONDIS_EXACTS, fractionDe, multiplier } from './fraction.ts';

/** From `aPartirDe` on, `valeur`. */
export interface Seuil {
  readonly aPartirDe: number;
  readonly valeur: number;
}

/** A slice of an amount, and its rate in percent. */
export interface TrancheDeBareme {
  readonly de: number;
  readonly a: number;
  readonly taux: number;
}

/**
 * The thresholds of a dated table on a day, from the lowest; `null` when a row lacks its threshold or its value, or two rows have the same one: never a guess.
 *
 * @param valeur the name of the value that is read
 */
export function seuilsDuJour(lignes: readonly LigneBareme[], jour: string, valeur: string): Seuil[] | null {
  const seuils: Seuil[] = [];
  for (const ligne of lignes) {
    if (ligne.debut > jour || (ligne.fin !== null && jour > ligne.fin)) continue;
    const aPartirDe = propriete(ligne.valeurs, 'aPartirDe');
    const lue = propriete(ligne.valeurs, valeur);
    if (typeof aPartirDe !== 'number' || typeof lue !== 'number') return null;
    if (seuils.some((s) => s.aPartirDe === aPartirDe)) return null;
    seuils.push({ aPartirDe, valeur: lue });
  }
  return seuils.sort((a, b) => a.aPartirDe - b.aPartirDe);
}

/**
 * An amount cut in the slices of a table. `null` unless the amount is whole centimes from 0 on and the table starts at 0: what no row covers is refused,
 * a part that is not aided is a row at 0 %.
 */
export function decouperEnTranches(montant: number, seuils: readonly Seuil[]): TrancheDeBareme[] | null {
  if (!Number.isSafeInteger(montant) || montant < 0 || seuils[0]?.aPartirDe !== 0) return null;
  return seuils.flatMap(({ aPartirDe: de, valeur: taux }, i) => {
    const a = Math.min(montant, seuils[i + 1]?.aPartirDe ?? montant);
    return Number.isSafeInteger(de) && a > de ? [{ de, a, taux }] : [];
  });
}

/** Each slice at its rate, the total rounded once to the nearest centime. */
export function sommeDesTranches(tranches: readonly TrancheDeBareme[]): number {
  const total = tranches
    .map(({ de, a, taux }) => multiplier(fractionDe(a - de), fractionDe(taux)))
    .reduce(additionner, { n: 0n, d: 1n });
  return Number(ARRONDIS_EXACTS.get('plusProche')?.({ n: total.n, d: total.d * 100n }));
}

const parSeuils = (fn: (x: number, seuils: readonly Seuil[]) => number | null): Operateur => ({
  arite: [4, 4],
  construire: (c, [nom, valeur, date, colonne]) => {
    if (typeof nom !== 'string' || typeof colonne !== 'string') return c.probleme('bareme');
    const x = c.operande(valeur, NOMBRE).f;
    const jour = c.operande(date, DATE).f;
    return {
      t: NOMBRE,
      f: (e) => {
        const v = x(e);
        const j = jour(e);
        if (v === INDETERMINEE || j === INDETERMINEE) return INDETERMINEE;
        if (typeof v !== 'number' || typeof j !== 'string') return erreur(e);
        const seuils = seuilsDuJour(bareme(e.contexte, nom) ?? [], j, colonne);
        const resultat = seuils && fn(v, seuils);
        return resultat === null || !Number.isFinite(resultat) ? erreur(e) : resultat;
      },
    };
  },
});

/** ["nom", valeur, date, "taux"]: what the step reached gives; below the first one, an error. */
const palier = parSeuils((x, seuils) => seuils.findLast(({ aPartirDe }) => aPartirDe <= x)?.valeur ?? null);

/** ["nom", montant, date, "taux"]: the sum of the slices, each at its rate, in whole centimes. */
const parTranches = parSeuils((x, seuils) => {
  const tranches = decouperEnTranches(x, seuils);
  return tranches && sommeDesTranches(tranches);
});

export const SEUILS: Readonly<Record<string, Operateur>> = { palier, parTranches };
