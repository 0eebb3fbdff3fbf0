import type { Regle } from '../engine/rules/regle.ts';
import { ErreurFormule } from './erreur.ts';
import { lireFormule } from './lire.ts';
import type { Genre, NatureDeNom } from './natures.ts';
import type { PorteeDeFormulaire } from './portee.ts';
import { traduire } from './traduire.ts';
import { verifier } from './verifier.ts';

export type FormuleCompilee = { regle: Regle; nature: NatureDeNom } | { fautes: ErreurFormule[] };

/**
 * Reads, checks and translates a formula.
 *
 * @param attendu what it must give; `montant` also demands whole centimes
 * @returns its rule, or everything that is wrong with it; never throws for a formula, however it is written
 */
export function compilerFormule(texte: string, portee: PorteeDeFormulaire, attendu?: Genre): FormuleCompilee {
  try {
    const formule = lireFormule(texte);
    const { nature, fautes } = verifier(formule, portee, attendu);
    return fautes.length > 0 ? { fautes } : { regle: traduire(formule, portee.lecture), nature };
  } catch (erreur) {
    if (erreur instanceof ErreurFormule) return { fautes: [erreur] };
    throw erreur;
  }
}
