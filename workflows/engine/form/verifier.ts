import { expliquerProbleme } from '../rules/expliquer-probleme.ts';
import type { Vocabulaire } from '../rules/environnement.ts';
import { compilerFormulaire } from './compiler.ts';
import type { Formulaire } from './formulaire.ts';

/**
 * Everything that is wrong with a form itself, as sentences for whoever writes it: « a, requis : le champ « z » n'existe pas ».
 * Empty when it may be published.
 *
 * @param enPlus operators beside those of the vocabulary, for forms brought from elsewhere
 */
export function verifierFormulaire(formulaire: Formulaire, enPlus?: Vocabulaire): string[] {
  return compilerFormulaire(formulaire, enPlus)
    .verifier()
    .map(([ou, ...probleme]) => `${ou} : ${expliquerProbleme(probleme)}`);
}
