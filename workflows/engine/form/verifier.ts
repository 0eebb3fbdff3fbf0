import { expliquerProbleme } from '../rules/expliquer-probleme.ts';
import type { Vocabulaire } from '../rules/environnement.ts';
import { compilerFormulaire } from './compiler.ts';
import { verifierConnus } from './connus.ts';
import type { Champ, Formulaire } from './formulaire.ts';
import { chercherContradictions } from './satisfaire.ts';
import { verifierFaits } from './verifier-faits.ts';
import { verifierTotaux } from './verifier-totaux.ts';

/**
 * Everything that is wrong with a form itself, as sentences for whoever writes it: « a, requis : le champ « z » n'existe pas ».
 * Empty when it may be published.
 *
 * @param enPlus operators beside those of the vocabulary, for forms brought from elsewhere
 */
export function verifierFormulaire(formulaire: Formulaire, enPlus?: Vocabulaire): string[] {
  const problemes = compilerFormulaire(formulaire, enPlus).verifier();
  // Conditions that name what does not exist are said first: the rest would be said of another form.
  const situes = problemes.length > 0 ? problemes : chercherContradictions(formulaire);
  return [
    ...situes.map(([ou, ...probleme]) => `${ou} : ${expliquerProbleme(probleme)}`),
    ...verifierConnus(formulaire),
    ...verifierFaits(formulaire),
    ...verifierTotaux(formulaire),
    ...verifierAnnees(formulaire.sections.flatMap((s) => s.champs)),
  ];
}

/** Years that no date has, said here and not with their type: pages load that one first. */
const verifierAnnees = (champs: readonly Champ[]): string[] =>
  champs.flatMap((c) => {
    if (c.type === 'tableau') return verifierAnnees(c.colonnes);
    if (c.type !== 'date' || (c.anneeMin ?? 2000) <= (c.anneeMax ?? 2099)) return [];
    return [`${c.cle}, anneeMin : aucune année n’est entre ${c.anneeMin ?? 2000} et ${c.anneeMax ?? 2099}`];
  });
