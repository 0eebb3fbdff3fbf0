import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { LigneRegistre, MouvementCredits } from '../engine/ecritures.ts';
import type { Inscription, Inscrites } from '../phases/jumeau.ts';
import { deLaBranche, mandatsLiquides, type SourceDArgent } from './situer.ts';

/** What each fund engaged and did not pay, centimes: what it can release. */
function libresParFonds(s: SourceDArgent): Map<string, number> {
  const libres = new Map<string, number>();
  for (const e of deLaBranche(s, s.lecture.engagements))
    libres.set(e.fonds, (libres.get(e.fonds) ?? 0) + e.montant_centimes - e.degage_centimes);
  for (const m of mandatsLiquides(s, null))
    for (const f of m.fonds) libres.set(f.fonds, (libres.get(f.fonds) ?? 0) - f.montant_centimes);
  return libres;
}

/**
 * Gives back credits engaged and not used, fund by fund, the last years first: they are those that were not needed.
 *
 * @param valeurs.montant_centimes what is released
 */
export function degager({ montant_centimes }: Readonly<Record<string, Valeur>>, i: Inscription): Inscrites {
  let reste = typeof montant_centimes === 'number' ? montant_centimes : 0;
  const libres = libresParFonds(i.x);
  const lignes: LigneRegistre[] = [];
  const credits: MouvementCredits[] = [];
  for (const e of deLaBranche(i.x, i.x.lecture.engagements).toSorted((a, b) => b.exercice - a.exercice)) {
    const pris = Math.min(e.montant_centimes - e.degage_centimes, libres.get(e.fonds) ?? 0, reste);
    if (pris <= 0) continue;
    libres.set(e.fonds, (libres.get(e.fonds) ?? 0) - pris);
    reste -= pris;
    lignes.push({
      table: 'engagements_comptables',
      operation: 'modifier',
      id: e.id,
      valeurs: { degage_centimes: e.degage_centimes + pris },
    });
    const { enveloppe, fonds, axe, exercice } = e;
    credits.push({ type: 'degage', enveloppe, montant: pris, fonds, axe, exercice, objet: i.objetId, rang: i.rang });
  }
  return { lignes, credits };
}
