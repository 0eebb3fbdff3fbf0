import type { Champ, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { ValeurRefusee } from '../../workflows/engine/form/types/type-de-champ.ts';
import { typeDe } from '../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';

type Valeurs = Record<string, Valeur>;

/** A value of the shape of its field; `null` otherwise. */
function lireValeur(champ: Champ, brute: Valeur): Valeur {
  const lue = typeDe(champ)?.preparer(champ).lire(brute);
  return lue === undefined || lue instanceof ValeurRefusee ? null : lue;
}

function lireLignes(colonnes: readonly Champ[], brutes: Valeur): Valeurs[] {
  if (!Array.isArray(brutes)) return [];
  return (brutes as unknown[]).flatMap((brute) => {
    if (typeof brute !== 'object' || brute === null) return [];
    const ligne = brute as Valeurs;
    const id = Object.hasOwn(ligne, 'id') ? ligne['id'] : null;
    return typeof id === 'string' ? [{ id, ...lireChamps(colonnes, ligne) }] : [];
  });
}

function lireChamps(champs: readonly Champ[], brutes: Readonly<Valeurs>): Valeurs {
  const lues: Valeurs = {};
  for (const champ of champs) {
    const brute = Object.hasOwn(brutes, champ.cle) ? (brutes[champ.cle] ?? null) : null;
    if (brute === null) continue;
    const lue = champ.type === 'tableau' ? lireLignes(champ.colonnes, brute) : lireValeur(champ, brute);
    if (lue !== null) lues[champ.cle] = lue;
  }
  return lues;
}

/**
 * What may be read of a charge before it is judged: the values that have the shape of their field, shown or not, and nothing else. The facts of an act are read
 * from it, its form is judged with them: a value that is none of its field's is refused by the form, and no fact ever meets it.
 *
 * @param formulaire the form of the charge; `null` for an act that asks nothing
 */
export function lireCharge(formulaire: Formulaire | null, charge: Readonly<Valeurs>): Valeurs {
  return formulaire === null
    ? {}
    : lireChamps(
        formulaire.sections.flatMap((s) => s.champs),
        charge,
      );
}
