import type { Valeur } from '../../rules/regle.ts';
import type { Option } from '../formulaire.ts';

/** The label of an option; its value when the list does not know it any more. */
export function trouverLibelle(options: readonly Option[], valeur: Valeur): string {
  return options.find((o) => o.valeur === valeur)?.libelle ?? (typeof valeur === 'string' ? valeur : '');
}

/** What is wrong with a list of options. */
export function optionsInvalides(options: readonly Option[]): string[] {
  const valeurs = new Set(options.map((o) => o.valeur));
  if (options.length === 0) return ['sansOption'];
  return valeurs.size < options.length || valeurs.has('') ? ['optionsContraires'] : [];
}
