// Formulas of the lifecycle: the half of `Langue` that translates guards and values. The compiler of cycles is given it: the engine does not read formulas.
import type { FauteDeFormule, Langue } from '../engine/lifecycle/langue.ts';
import type { Nature, NatureNue } from '../engine/lifecycle/phase.ts';
import type { Regle } from '../engine/rules/regle.ts';
import type { Ast, FormuleLue } from './ast.ts';
import { parties } from './ast.ts';
import { ErreurFormule } from './erreur.ts';
import { lireFormule } from './lire.ts';
import type { NatureDeNom } from './natures.ts';
import { nue, porteeDeCycle } from './portee-de-cycle.ts';
import { traduire } from './traduire.ts';
import { verifier } from './verifier.ts';

const enFaute = ({ message, texte, debut, fin }: ErreurFormule): FauteDeFormule => ({ message, texte, debut, fin });

/** In a phase something is filled or not by its name: what is computed has no place of its own. */
function remplisSansNom({ texte, ast }: FormuleLue): ErreurFormule[] {
  const chercher = (x: Ast): ErreurFormule[] => {
    const [quoi] = x.genre === 'appel' && x.fonction === 'rempli' ? x.arguments : [];
    const fautif = quoi !== undefined && quoi.genre !== 'nom' && quoi.genre !== 'fait';
    const ici = fautif ? [new ErreurFormule('« rempli( ) » attend un nom.', texte, quoi.debut, quoi.fin)] : [];
    return [...ici, ...parties(x).flatMap(chercher)];
  };
  return chercher(ast);
}

/** The nature of what a formula gives, in the words of phases. */
function natureDonnee({ genre, parfois }: NatureDeNom, regle: Regle, attendu: Nature | undefined): Nature {
  const attendue = attendu === undefined ? undefined : nue(attendu);
  let nature: NatureNue;
  if (genre === 'autre') nature = attendue ?? natureDuLitteral(regle);
  else nature = genre === 'choix' ? 'texte' : genre;
  return parfois ? `${nature}?` : nature;
}

function natureDuLitteral(regle: Regle): NatureNue {
  if (typeof regle === 'number') return 'nombre';
  return Array.isArray(regle) ? 'liste' : 'texte';
}

/**
 * Reads, checks and translates a guard or a value of a phase. Amounts go with amounts, an `instant`, a `compte`, an `organisme` are only compared for equality. A
 * value that may be unknown (`?`) needs no `rempli`: unknown, the guard refuses.
 *
 * @param attendu the nature the formula must give; whether it may be unknown is in the nature that comes back (`?`), for the caller to judge
 */
export const traduireDeCycle: Langue['traduire'] = (texte, portee, attendu) => {
  try {
    const formule = lireFormule(texte);
    const noms = porteeDeCycle(portee);
    const { nature, fautes } = verifier(formule, noms, attendu === undefined ? undefined : nue(attendu));
    const toutes = [...fautes, ...remplisSansNom(formule)];
    if (toutes.length > 0) return { fautes: toutes.map(enFaute) };
    const regle = traduire(formule, noms.lecture);
    return { regle, nature: natureDonnee(nature, regle, attendu) };
  } catch (erreur) {
    if (erreur instanceof ErreurFormule) return { fautes: [enFaute(erreur)] };
    throw erreur;
  }
};
