import { reglesLisibles, restreindre, type FormulaireRestreint } from '../../workflows/engine/form/classes.ts';
import type { Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { DEMANDE } from '../engine/contexte-formulaire.ts';
import type { Consultation } from './consulter.ts';

/** What is kept of a form from this reader: by the class of its answers, and what is taken of the demand by theirs. */
export function restreintPour(
  c: Consultation,
  formulaire: Formulaire,
): FormulaireRestreint & { faitsTus: readonly string[] } {
  const demande = c.version.definition.formulaires[DEMANDE];
  const regles = formulaire.cle === DEMANDE ? undefined : c.version.definition.faits[formulaire.cle];
  if (demande === undefined || regles === undefined) return { ...restreindre(formulaire, c.classes), faitsTus: [] };
  const lisibles = reglesLisibles(demande, regles, c.classes);
  const faitsTus = Object.keys(regles).filter((nom) => !lisibles.includes(nom));
  return { ...restreindre(formulaire, c.classes, faitsTus), faitsTus };
}
