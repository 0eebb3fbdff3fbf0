import type { Constat, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { verifierModification } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { SeanceFormulaire } from './seance-formulaire.ts';

/**
 * What may be saved of an answer as it is typed: all of it, or the parts and the elements that can be read when one of them cannot
 * yet, so that a typing mistake in a count does not clear the others. `null` when nothing can be: the former answer is cleared.
 */
export function partieLisible(formulaire: Formulaire, chemin: string, valeur: Valeur): Valeur {
  const lisible = (v: Valeur): boolean => verifierModification(formulaire, chemin, v) === null;
  if (lisible(valeur)) return valeur;
  if (typeof valeur !== 'object' || valeur === null) return null;
  const partie: Valeur = Array.isArray(valeur)
    ? (valeur as readonly Valeur[]).filter((element) => lisible([element]))
    : Object.fromEntries(Object.entries(valeur).filter(([cle, v]) => lisible({ [cle]: v })));
  return Object.keys(partie).length > 0 && lisible(partie) ? partie : null;
}

/**
 * The findings of the server, with those about answers of this page that could not be saved: it has never seen them, and would
 * let the form go without them.
 *
 * @param refus answers that the server did not take, with what to do, by path
 */
export function avecNonEnregistrees(
  constats: readonly Constat[],
  seance: SeanceFormulaire,
  refus: ReadonlyMap<string, string>,
): readonly Constat[] {
  const ici = Object.entries(seance.parChemin()).flatMap(([chemin, valeur]): Constat[] => {
    if (!seance.visible(chemin)) return [];
    const message = verifierModification(seance.formulaire, chemin, valeur) ?? refus.get(chemin);
    return message === undefined ? [] : [{ chemin, code: 'forme', gravite: 'bloquant', message }];
  });
  if (ici.length === 0) return constats;
  const dits = new Set(ici.map(({ chemin }) => chemin));
  return [...ici, ...constats.filter(({ chemin, gravite }) => gravite !== 'bloquant' || !dits.has(chemin))];
}
