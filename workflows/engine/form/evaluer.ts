import type { Regle, Valeur } from '../rules/regle.ts';
import { compilerFormulaire } from './compiler.ts';
import type { Champ, Contexte, FormatCalcul, Formulaire, Reponses } from './formulaire.ts';
// Runs on the server only, which knows every type of field.
import './types/autres.ts';

const derives = new WeakMap<Formulaire, Map<string, Formulaire>>();

/**
 * Evaluates named rules over the answers of a form, through the ordinary compiler: each rule is a computed field of a derived form.
 * A rule that is indeterminate gives `null`: the caller decides what a missing value means (our decision: a guard then refuses).
 */
export function evaluerRegles(
  formulaire: Formulaire,
  regles: Readonly<Record<string, Regle>>,
  reponses: Reponses,
  contexte: Contexte,
): Record<string, Valeur> {
  const cle = JSON.stringify(regles);
  let parRegles = derives.get(formulaire);
  if (!parRegles) derives.set(formulaire, (parRegles = new Map<string, Formulaire>()));
  let derive = parRegles.get(cle);
  if (!derive) {
    const champs = Object.entries(regles).flatMap(([nom, valeur]) =>
      FORMATS_POSSIBLES.map((format): Champ => ({
        cle: cleDe(nom, format),
        type: 'calcule',
        libelle: nom,
        valeur,
        format,
      })),
    );
    derive = {
      ...formulaire,
      sections: [...formulaire.sections, { cle: 'regles', titre: 'regles', champs }],
      contraintes: [],
    };
    parRegles.set(cle, derive);
  }
  const calculees = compilerFormulaire(derive).calculer(reponses, contexte);
  return Object.fromEntries(Object.keys(regles).map((nom) => [nom, premiere(calculees, nom)]));
}

/** What a rule gives is known only when it runs: of these computed fields, the one whose format fits has a value. */
const FORMATS_POSSIBLES: readonly FormatCalcul[] = ['nombre', 'ouiNon', 'date', 'texte'];

/** Keys of fields start with a lower-case letter: this prefix cannot meet one. */
const cleDe = (nom: string, format: FormatCalcul): string => `Regle.${format}.${nom}`;

function premiere(calculees: Reponses, nom: string): Valeur {
  for (const format of FORMATS_POSSIBLES) {
    const valeur = calculees[cleDe(nom, format)];
    if (valeur !== undefined) return valeur;
  }
  return null;
}
