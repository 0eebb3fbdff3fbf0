// A worked example of a call, put in its forms: what the server would read, judge and compute.
import type { Definition } from '../../workflows/engine/definition.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import { faitsDesEntreprises, type EntrepriseConnue } from '../../workflows/engine/form/faits-entreprises.ts';
import type { Constat, Contexte, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { aplatir, assembler } from '../../workflows/engine/form/reponses.ts';
import type { Regle, Valeur } from '../../workflows/engine/rules/regle.ts';

interface Exemple {
  siretPorteur: string;
  naturePorteur: string;
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

/** Fills the form `cle` of a call with an example, changed at some paths, as it would be judged on `date`. Facts come from the frozen demand, and from what the directory says of companies (nothing by default). */
export function remplir(
  definition: Definition,
  exemple: Exemple,
  cle: string,
  date: string,
  modifications: Readonly<Record<string, Valeur>> = {},
  connues: Readonly<Record<string, EntrepriseConnue>> = {},
): FormulaireRempli {
  const formulaireDe = (nom: string): Formulaire => {
    const formulaire = definition.formulaires[nom];
    if (!formulaire) throw new Error(`Formulaire inconnu : ${nom}`);
    return formulaire;
  };
  const contexte = (faits: Record<string, Valeur>): Contexte => ({
    faits: {
      date,
      dateDepot: null,
      siretPorteur: exemple.siretPorteur,
      sirenPorteur: exemple.siretPorteur.slice(0, 9),
      naturePorteur: exemple.naturePorteur,
      ...faits,
    },
    baremes: definition.baremes,
  });
  const regles = definition.faits[cle];
  const demande = formulaireDe('dossier');
  const entreprises = (formulaire: Formulaire, reponses: Reponses): Record<string, Valeur> =>
    faitsDesEntreprises(formulaire, aplatir(formulaire, reponses), connues);
  const depot = contexte({
    date: exemple.deposeLe,
    dateDepot: exemple.deposeLe,
    ...entreprises(demande, reponsesDe(exemple, demande.cle)),
  });
  const figees = compilerFormulaire(demande).figer(reponsesDe(exemple, demande.cle), depot);
  const formulaire = formulaireDe(cle);
  const reponses = assembler(formulaire, { ...aplatir(formulaire, reponsesDe(exemple, cle)), ...modifications });
  const ctx = contexte({
    // Phases have counted nothing yet.
    ...Object.fromEntries((definition.dits?.[cle] ?? []).map((nom) => [nom, 0])),
    ...entreprises(formulaire, reponses),
    ...(regles ? { dateDepot: exemple.deposeLe, ...evaluerRegles(demande, regles, figees, depot) } : {}),
  });
  const compile = compilerFormulaire(formulaire);
  return {
    constats: compile.valider(reponses, ctx),
    calcule: compile.calculer(reponses, ctx),
    evaluer: (nommees) => evaluerRegles(formulaire, nommees, reponses, ctx),
  };
}

export const bloquants = (constats: readonly Constat[]): Constat[] => constats.filter((c) => c.gravite === 'bloquant');
export const messages = (constats: readonly Constat[]): string[] => constats.map((c) => c.message);
