// The engine's own checks of a form, and the contradictions that derived waits would hide.
import { chercherContradictions } from '../engine/form/satisfaire.ts';
import { verifierFormulaire } from '../engine/form/verifier.ts';
import { expliquerProbleme } from '../engine/rules/expliquer-probleme.ts';
import type { Recueil } from './fautes.ts';
import type { FormulaireDeplie } from './formulaire.ts';

/** Asked only of a form whose formulas are known to be right: one fault, one sentence. */
export function verifierParLeMoteur(cle: string, { formulaire, strict }: FormulaireDeplie, recueil: Recueil): void {
  if (recueil.touche(cle) || recueil.fautes.some((f) => f.ou.startsWith('financement › calcul'))) return;
  const phrases = verifierFormulaire(formulaire);
  for (const phrase of phrases) recueil.dire(cle, phrase);
  if (phrases.length > 0) return;
  // At deposit, what is surely asked is answered: the derived waits fall, and a rule that nothing can satisfy shows.
  for (const [ou, ...probleme] of chercherContradictions(strict))
    recueil.dire(cle, `${ou} : ${expliquerProbleme(probleme)}`);
}
