// Any formula that gives an amount says how it was obtained, from the rule itself; the engine's own value of the same rule is compared with it each time, so
// that what the form shows and what the letter says cannot differ.
import { compilerFormulaire } from '../../form/compiler.ts';
import type { Contexte, Formulaire, Reponses } from '../../form/formulaire.ts';
// Explanations are made by the server, which knows every type of field.
import '../../form/types/autres.ts';
import { expliquerProbleme } from '../../rules/expliquer-probleme.ts';
import type { Regle } from '../../rules/regle.ts';
import { ErreurMontant } from '../centimes.ts';
import type { Explique, Resultat } from '../noyau/explique.ts';
import { deriver } from './deriver.ts';
import type { NomDeFait } from './lectures.ts';
import { MarcheDeRegle } from './marche.ts';
import { enLigne, Manquant } from './partie.ts';

/** What is said beside the amounts, for one set of answers. */
export interface Precisions {
  /** How a fact was itself obtained, by name. */
  readonly termes?: Readonly<Record<string, Explique>>;
  /** What is said of a cell: `tableau.colonne`, then row id (« 1 284,00 € déclarés, écartée : hors de la période »). */
  readonly notes?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

type Expliquer<Cle extends string> = (
  reponses: Reponses,
  contexte: Contexte,
  precisions?: Precisions,
) => Record<Cle, Resultat>;

/**
 * Prepares, once, the explanation of some rules over the answers of a form. What is not arithmetic (conditions, dated tables, counts) is asked of the engine
 * itself, in a form derived from this one.
 *
 * @param regles each gives an amount, in centimes
 * @param faits the facts that they read: names and units for people
 * @returns a function that gives, by rule, the explained sum or what is missing; it throws `ErreurMontant` when a rule gives a fraction of a centime, or when
 * the engine and the explanation differ
 * @throws ErreurMontant when a rule reads a name or an operator that does not exist
 */
export function preparerExplications<Cle extends string>(
  formulaire: Formulaire,
  regles: Readonly<Record<Cle, Regle>>,
  faits: Readonly<Record<string, NomDeFait>> = {},
): Expliquer<Cle> {
  const cles = Object.keys(regles) as Cle[];
  const derive = deriver(formulaire, Object.values<Regle>(regles));
  const compile = compilerFormulaire(derive.formulaire);
  // A rule kept in four formats has the problem of the three that it does not give: only those of names and operators count.
  const problemes = compile.verifier().filter(([, code]) => code !== 'resultat');
  if (problemes.length > 0) {
    const phrases = problemes.map(([, ...probleme]) => expliquerProbleme(probleme));
    throw new ErreurMontant(`Calcul impossible\u00A0: ${[...new Set(phrases)].join(' ; ')}.`);
  }
  const champs = new Map(formulaire.sections.flatMap((section) => section.champs).map((champ) => [champ.cle, champ]));

  return (reponses, contexte, precisions = {}) => {
    const valeurs = compile.figer(reponses, contexte);
    const marche = new MarcheDeRegle({
      champs,
      valeurs,
      contexte,
      faits,
      termes: precisions.termes ?? {},
      notes: precisions.notes ?? {},
      demander: (regle, ligne) => derive.lire(valeurs, regle, ligne),
    });
    const expliquer = (cle: Cle): Resultat => {
      const moteur = derive.lire(valeurs, regles[cle], null);
      const resultat = dire(marche, regles[cle], cle);
      const explique = 'manque' in resultat ? null : resultat.centimes;
      if (moteur === explique) return resultat;
      throw new ErreurMontant(
        `Le moteur et l’explication ne s’accordent pas sur « ${cle} » (${JSON.stringify(moteur)}, ${JSON.stringify(explique)}). Le montant est refusé.`,
      );
    };
    return Object.fromEntries(cles.map((cle) => [cle, expliquer(cle)])) as Record<Cle, Resultat>;
  };
}

function dire(marche: MarcheDeRegle, regle: Regle, cle: string): Resultat {
  try {
    return enLigne(marche.dire(regle, null, 'montant'), cle);
  } catch (erreur) {
    if (erreur instanceof Manquant) return { manque: [...new Set(erreur.quoi)] };
    throw erreur;
  }
}
