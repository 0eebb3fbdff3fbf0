// A worked example of a call, put in its forms: what the server would read, judge and compute.
import type { Definition } from '../../workflows/engine/definition.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import type { Constat, Contexte, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { aplatir, assembler } from '../../workflows/engine/form/reponses.ts';
import type { Regle, Valeur } from '../../workflows/engine/rules/regle.ts';

interface Exemple {
  siretPorteur: string;
  deposeLe: string;
  reponses: Readonly<Record<string, Reponses>>;
  pieces: Readonly<Record<string, readonly string[]>>;
}

const piece: Valeur = [{ id: '01JPIECE', nom: 'piece.pdf', taille: 1200, empreinte: 'a'.repeat(64) }];

/** The answers of an example to one form, a file attached wherever a pièce is asked. */
export const reponsesDe = (exemple: Exemple, cle: string): Reponses => ({
  ...exemple.reponses[cle],
  ...Object.fromEntries((exemple.pieces[cle] ?? []).map((chemin) => [chemin, piece])),
});

interface FormulaireRempli {
  constats: Constat[];
  /** Answers and computed values. */
  calcule: Reponses;
  /** What named rules of the definition give over these answers. */
  evaluer: (regles: Readonly<Record<string, Regle>>) => Record<string, Valeur>;
}

/** Fills the form `cle` of a call with an example, changed at some paths, as it would be judged on `date`. Facts come from the frozen demand. */
export function remplir(
  definition: Definition,
  exemple: Exemple,
  cle: string,
  date: string,
  modifications: Readonly<Record<string, Valeur>> = {},
): FormulaireRempli {
  const formulaireDe = (nom: string): Formulaire => {
    const formulaire = definition.formulaires[nom];
    if (!formulaire) throw new Error(`Formulaire inconnu : ${nom}`);
    return formulaire;
  };
  const contexte = (faits: Record<string, Valeur>): Contexte => ({
    faits: { date, dateDepot: null, siretPorteur: exemple.siretPorteur, ...faits },
    baremes: definition.baremes,
  });
  const regles = definition.faits[cle];
  const demande = formulaireDe(definition.financement?.formulaire ?? cle);
  const depot = contexte({ date: exemple.deposeLe, dateDepot: exemple.deposeLe });
  const figees = compilerFormulaire(demande).figer(reponsesDe(exemple, demande.cle), depot);
  const ctx = regles
    ? contexte({ dateDepot: exemple.deposeLe, ...evaluerRegles(demande, regles, figees, depot) })
    : contexte({});
  const formulaire = formulaireDe(cle);
  const reponses = assembler(formulaire, { ...aplatir(formulaire, reponsesDe(exemple, cle)), ...modifications });
  const compile = compilerFormulaire(formulaire);
  return {
    constats: compile.valider(reponses, ctx),
    calcule: compile.calculer(reponses, ctx),
    evaluer: (nommees) => evaluerRegles(formulaire, nommees, reponses, ctx),
  };
}

export const bloquants = (constats: readonly Constat[]): Constat[] => constats.filter((c) => c.gravite === 'bloquant');
export const messages = (constats: readonly Constat[]): string[] => constats.map((c) => c.message);
