// What each arithmetical operator says of itself, with its operands as they were computed.
import type { Rationnel } from '../arrondi.ts';
import { ecrireNombre, ecrireValeur, minuscule, nommerArrondi, type Unite } from './ecriture.ts';
import {
  arrondirFraction,
  comparer,
  egaux,
  estNul,
  exact,
  fois,
  fraction,
  oppose,
  plus,
  quotient,
  ZERO,
} from './fractions.ts';
import {
  calculee,
  entreParentheses,
  enUnite,
  Manquant,
  termesDe,
  type Ligne,
  type Marche,
  type Partie,
} from './partie.ts';

/** Everything that is missing at once, rather than the first thing. `attendus`: the unit that each operand takes, the last one for those that follow. */
function direTous(marche: Marche, regles: readonly unknown[], ligne: Ligne | null, ...attendus: Unite[]): Partie[] {
  const parties: Partie[] = [];
  const quoi: string[] = [];
  for (const [rang, regle] of regles.entries()) {
    try {
      parties.push(marche.dire(regle, ligne, attendus[rang] ?? attendus.at(-1) ?? 'inconnue'));
    } catch (erreur) {
      if (!(erreur instanceof Manquant)) throw erreur;
      quoi.push(...erreur.quoi);
    }
  }
  if (quoi.length > 0) throw new Manquant(quoi);
  return parties;
}

/** The unit of an amount when there is one, else the first that is known. */
function uniteCommune(parties: readonly Partie[]): Unite | undefined {
  const unites = parties.map((partie) => partie.unite);
  return unites.includes('montant') ? 'montant' : unites.find((unite) => unite !== 'inconnue');
}

/** Operands that are compared or added are all in one unit: that of an amount, or of the first that has one. */
function ensemble(
  marche: Marche,
  regles: readonly unknown[],
  ligne: Ligne | null,
  attendu: Unite,
): { readonly parties: readonly Partie[]; readonly unite: Unite } {
  const parties = direTous(marche, regles, ligne, attendu);
  const unite = uniteCommune(parties) ?? attendu;
  return { unite, parties: parties.map((partie) => enUnite(partie, unite)) };
}

/** A sum or a difference. What counts for nothing is not said. */
export function additionner(
  marche: Marche,
  signe: '+' | '-',
  regles: readonly unknown[],
  ligne: Ligne | null,
  attendu: Unite,
): Partie {
  const { parties, unite } = ensemble(marche, regles, ligne, attendu);
  const [premiere, ...autres] = parties;
  if (premiere === undefined) throw new Manquant(['un terme']);
  if (autres.length === 0) {
    if (signe === '+') return premiere;
    return calculee(oppose(premiere.valeur), unite, `\u2212${entreParentheses(premiere)}`, [premiere]);
  }
  const ajouts = autres.map((partie) => (signe === '+' ? partie.valeur : oppose(partie.valeur)));
  const valeur = ajouts.reduce(plus, premiere.valeur);
  const comptees = parties.filter((partie, rang) => !estNul(partie.valeur) || (signe === '-' && rang === 0));
  const [tete, ...suite] = comptees;
  if (tete === undefined) return premiere;
  if (suite.length === 0) return tete;
  const calcul = [tete.texte, ...suite.map(entreParentheses)].join(signe === '+' ? ' + ' : ' \u2212 ');
  return calculee(valeur, unite, calcul, comptees);
}

/** Quantity first, as people write it: « 6 426 h × 11,90 € ». */
const quantiteDAbord = (parties: readonly Partie[]): Partie[] => [
  ...parties.filter((partie) => partie.unite !== 'montant'),
  ...parties.filter((partie) => partie.unite === 'montant'),
];

/** Where an amount is expected and no operand says that it is one, a bare number is: 7 000 € × parcours. */
function designerLeMontant(parties: readonly Partie[], attendu: Unite): readonly Partie[] {
  if (attendu !== 'montant' || parties.some((partie) => partie.unite === 'montant')) return parties;
  const nu = parties.findIndex((partie) => partie.unite === 'inconnue');
  return parties.map((partie, rang) => (rang === nu ? enUnite(partie, 'montant') : partie));
}

/** A product; `aLaCentime`: rounded to the nearest centime, its first operand is an amount. */
export function multiplier(
  marche: Marche,
  regles: readonly unknown[],
  ligne: Ligne | null,
  attendu: Unite,
  aLaCentime: boolean,
): Partie {
  const dites = direTous(marche, regles, ligne, aLaCentime ? 'montant' : 'inconnue', 'inconnue');
  const placees = aLaCentime
    ? dites.map((partie, rang) => (rang === 0 ? enUnite(partie, 'montant') : partie))
    : designerLeMontant(dites, attendu);
  const unite = uniteCommune(placees) ?? 'inconnue';
  const brut = placees.map((partie) => partie.valeur).reduce(fois);
  const valeur = aLaCentime ? arrondirFraction(brut, 'plusProche') : brut;
  const mention = egaux(valeur, brut) ? '' : ` (${nommerArrondi('plusProche', fraction(1n))})`;
  return calculee(valeur, unite, quantiteDAbord(placees).map(entreParentheses).join(' × '), placees, mention);
}

/** « 70 % × 229 436,49 € ». */
export function direPart(
  marche: Marche,
  { taux, base }: { readonly taux: unknown; readonly base: unknown },
  ligne: Ligne | null,
  attendu: Unite,
): Partie {
  const [p, x] = direTous(marche, [taux, base], ligne, 'inconnue', attendu);
  if (p === undefined || x === undefined) throw new Manquant(['un terme']);
  const de = enUnite(x, attendu);
  const valeur = quotient(fois(de.valeur, p.valeur), exact(100));
  return calculee(valeur, de.unite, `${ecrireNombre(p.valeur)}\u00A0% × ${entreParentheses(de)}`, [de]);
}

/** An amount by a number is an amount; two amounts make a number. */
export function diviser(marche: Marche, regles: readonly unknown[], ligne: Ligne | null, attendu: Unite): Partie {
  const [haut, bas] = direTous(marche, regles, ligne, attendu, 'inconnue');
  if (haut === undefined || bas === undefined) throw new Manquant(['un terme']);
  if (estNul(bas.valeur))
    throw new Manquant([`un diviseur qui n’est pas nul${bas.libelle === null ? '' : ` (${bas.libelle})`}`]);
  const numerateur = enUnite(haut, bas.unite === 'montant' ? 'montant' : attendu);
  const unite = numerateur.unite === 'montant' && bas.unite !== 'montant' ? 'montant' : 'nombre';
  const partie = calculee(
    quotient(numerateur.valeur, bas.valeur),
    unite,
    `${entreParentheses(numerateur)} ÷ ${entreParentheses(bas)}`,
    [numerateur, bas],
  );
  // A ratio with many decimals reads better as it was made.
  return unite === 'nombre' && ecrireNombre(partie.valeur).includes(',') && partie.calcul !== null
    ? { ...partie, texte: `(${partie.calcul})` }
    : partie;
}

/** « le plus petit de 30 000,00 € (prix du consultant) et 25 000,00 € (plafond) ». */
export function choisir(
  marche: Marche,
  nom: 'min' | 'max',
  regles: readonly unknown[],
  ligne: Ligne | null,
  attendu: Unite,
): Partie {
  const { parties, unite } = ensemble(marche, regles, ligne, attendu);
  const [premiere] = parties;
  if (premiere === undefined) throw new Manquant(['un terme']);
  if (parties.length === 1) return premiere;
  const sens = nom === 'min' ? -1 : 1;
  const valeur = parties.reduce<Rationnel>(
    (retenue, { valeur: autre }) => (comparer(autre, retenue) === sens ? autre : retenue),
    premiere.valeur,
  );
  const borne = nom === 'min' ? 'Plafond' : 'Plancher';
  const nommees = parties.map((partie, rang) => {
    if (partie.libelle !== null) return partie;
    return typeof regles[rang] === 'number' ? { ...partie, libelle: borne } : { ...partie, libelle: 'Calcul' };
  });
  const textes = nommees.map((partie) => `${partie.texte} (${minuscule(partie.libelle ?? borne)})`);
  const liste = `${textes.slice(0, -1).join(', ')} et ${textes.at(-1) ?? ''}`;
  return calculee(valeur, unite, `${nom === 'min' ? 'le plus petit' : 'le plus grand'} de ${liste}`, nommees);
}

/** A rounding says itself only where it changes something. */
export function direArrondi(
  marche: Marche,
  { quoi, mode, pas }: { readonly quoi: unknown; readonly mode: string; readonly pas: number },
  ligne: Ligne | null,
  attendu: Unite,
): Partie {
  const partie = enUnite(marche.dire(quoi, ligne, attendu), attendu);
  const multiple = exact(pas);
  const valeur = arrondirFraction(partie.valeur, mode, multiple);
  if (egaux(valeur, partie.valeur)) return partie;
  const mention = ` (${nommerArrondi(mode, multiple)})`;
  const texte = ecrireValeur(valeur, partie.unite);
  // A sum that has its own line keeps it: the rounding is another one.
  if (partie.libelle !== null || partie.calcul === null)
    return {
      valeur,
      unite: partie.unite,
      texte,
      calcul: partie.texte,
      mention,
      libelle: null,
      source: undefined,
      termes: termesDe(partie),
    };
  return { ...partie, valeur, texte, mention };
}

/** The total of some parts, in order. */
export const total = (parties: readonly Partie[]): Rationnel =>
  parties.map((partie) => partie.valeur).reduce(plus, ZERO);
