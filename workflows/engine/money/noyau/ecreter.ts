import { arrondir } from '../arrondi.ts';
import { ErreurMontant, exigerCentimes, formaterMontant } from '../centimes.ts';
import { exigerPositif, minimum, terme, type Explique } from './explique.ts';

/** Planned for a nature of cost, and the margin above it: rounded down, so that it is never exceeded. */
function limiteDe(prevu: Explique, marge: number): Explique {
  const numerateur = BigInt(prevu.centimes) * BigInt(10_000 + marge);
  const centimes = arrondir({ numerateur, denominateur: 10_000n }, 'centimeInferieur');
  const taux = String((10_000 + marge) / 100).replace('.', ',');
  const juste = BigInt(centimes) * 10_000n === numerateur;
  return {
    centimes,
    libelle: 'Prévu et sa marge',
    formule: `${taux}\u00A0% × ${formaterMontant(prevu.centimes)} = ${formaterMontant(centimes)}${juste ? '' : ' (arrondi au centime inférieur)'}`,
    termes: [prevu],
  };
}

/**
 * Fungibility between natures of cost: each may exceed what was planned for it by a margin, what is above is not retained. A nature that nobody planned has
 * no margin: nothing is retained of it.
 *
 * @param retenu what the judged lines keep of each nature, integer centimes
 * @param prevu what the frozen demand planned for each
 * @param marge points de base: 1 000 is 10 %
 * @throws ErreurMontant when an amount or the margin is negative
 */
export function ecreter(
  retenu: ReadonlyMap<string, number>,
  prevu: ReadonlyMap<string, number>,
  marge: number,
): Map<string, Explique> {
  if (!Number.isSafeInteger(marge) || marge < 0)
    throw new ErreurMontant('Une marge est un nombre entier et positif de points de base.');
  const parNature = new Map<string, Explique>();
  for (const [nature, montant] of retenu) {
    const depenses = exigerPositif(terme('Dépenses retenues', montant));
    const limite = limiteDe(exigerPositif(terme('Prévu', prevu.get(nature) ?? 0)), marge);
    parNature.set(nature, minimum(`Retenu, ${nature}`, [depenses, limite]));
  }
  return parNature;
}

type Ligne = Readonly<Record<string, unknown>> & { readonly id: string };

/**
 * The lines brought within their natures: what exceeds is taken off the last lines of the nature. Amounts are integer centimes.
 *
 * @returns the lines, and what is said of each that lost something, by row id
 * @throws ErreurMontant as `ecreter`
 */
export function ecreterLignes<L extends Ligne>(
  lignes: readonly L[],
  colonnes: { readonly nature: string; readonly retenu: string },
  prevu: ReadonlyMap<string, number>,
  marge: number,
): { lignes: L[]; notes: Record<string, string> } {
  const lire = (ligne: L): { nature: string; retenu: number } => {
    const nature = ligne[colonnes.nature];
    const retenu = ligne[colonnes.retenu];
    return {
      nature: typeof nature === 'string' ? nature : '',
      retenu: typeof retenu === 'number' ? exigerCentimes(retenu) : 0,
    };
  };
  const totaux = new Map<string, number>();
  for (const ligne of lignes) {
    const { nature, retenu } = lire(ligne);
    totaux.set(nature, (totaux.get(nature) ?? 0) + retenu);
  }
  const admis = ecreter(totaux, prevu, marge);
  const exces = new Map([...totaux].map(([nature, total]) => [nature, total - (admis.get(nature)?.centimes ?? 0)]));
  const notes: Record<string, string> = {};
  const rendues = lignes.map((ligne) => ligne);
  for (let i = rendues.length - 1; i >= 0; i--) {
    const ligne = rendues[i];
    if (ligne === undefined) continue;
    const { nature, retenu } = lire(ligne);
    const retire = Math.min(retenu, exces.get(nature) ?? 0);
    if (retire === 0) continue;
    exces.set(nature, (exces.get(nature) ?? 0) - retire);
    rendues[i] = { ...ligne, [colonnes.retenu]: retenu - retire };
    notes[ligne.id] = `${formaterMontant(retire)} au-dessus du prévu et de sa marge`;
  }
  return { lignes: rendues, notes };
}
