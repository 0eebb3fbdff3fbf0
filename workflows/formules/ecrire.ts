// Rule → formula: the exact inverse of `traduire.ts`. What is read again is the same rule, so a screen shows what the source says.
import { estDateCivile } from '../engine/dates/civil.ts';
import type { Op } from './ast.ts';
import { JOUR_DEPOT } from './traduire.ts';
import { ARRONDIS, INFIXES, MOTS, OPERATEURS, SIMPLES, SUR_BAREME, SUR_TABLEAU } from './vocabulaire.ts';

/** How a literal is printed beside a name of that unit: `montant` as « 100 000 € », `pourcentage` as « 80 % ». */
export type UniteDeLitteral = 'montant' | 'pourcentage' | 'heures' | null;
/** The unit of a part of a rule, by the names that it reads (`unitesDe`); `null`: a bare number. `tableau`: the table whose rows it is about. */
export type UniteDe = (regle: unknown, tableau: string | null) => UniteDeLitteral;

/** A text, and how strongly it holds: it takes parentheses where something stronger is needed. */
type Ecrit = readonly [texte: string, force: number];

const FORCE_LIBRE = 0;
const FORCE_COMPARAISON = 3;
const FORCE_SOMME = 4;
const FORCE_PART = 6;
const FORCE_OPPOSE = 8;
const ATOME = 9;

const inverser = (noms: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...noms].map(([nom, operateur]) => [operateur, nom]));
const NOMS_SIMPLES = inverser(SIMPLES);
const NOMS_TABLEAU = inverser(SUR_TABLEAU);
const NOMS_ARRONDI = inverser(ARRONDIS);
const SIGNES: ReadonlyMap<string, readonly [force: number, signe: string, chaine: boolean]> = new Map(
  (Object.entries(OPERATEURS) as [Op, string][])
    .filter(([op]) => op !== 'oppose' && op !== 'parmi' && op !== 'dans')
    .map(([op, operateur]) => [operateur, [INFIXES.get(op)?.[0] ?? 0, op, ['ou', 'et', '+', '*'].includes(op)]]),
);
/** Readings of the lifecycle: operator → prefix of the name. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['charge', ''],
  ['retenu', 'soi.'],
  ['commun', 'commun.'],
  ['jalon', 'jalon.'],
  ['acteur', 'acteur.'],
  ['element', 'element.'],
]);

const SEGMENT = '[A-Za-z_]\\w*';
const CHEMIN = new RegExp(`^${SEGMENT}(/${SEGMENT})*$`);
const NOM_A_POINTS = new RegExp(`^${SEGMENT}(\\.${SEGMENT})*$`);
const FAIT = new RegExp(`^${SEGMENT}([./]${SEGMENT})*$`);
const FAIT_DU_DOSSIER = new RegExp(`^dossier([A-Z])(\\w*(?:/${SEGMENT})*)$`);

const decimal = (valeur: number): string => String(valeur).replace('.', ',');
const milliers = (chiffres: string): string => chiffres.replace(/\B(?=(?:\d{3})+$)/g, ' ');

function enEuros(centimes: number): string {
  const absolu = Math.abs(centimes);
  const reste = absolu % 100;
  const decimales = reste === 0 ? '' : `,${String(reste).padStart(2, '0')}`;
  return `${centimes < 0 ? '-' : ''}${milliers(String((absolu - reste) / 100))}${decimales} €`;
}

function citer(texte: string): string {
  if (!texte.includes('"')) return `"${texte}"`;
  return texte.includes("'") ? `"${texte.replaceAll('"', '""')}"` : `'${texte}'`;
}

function litteral(valeur: number, unite: UniteDeLitteral): string {
  if (unite === 'montant' && Number.isSafeInteger(valeur) && valeur !== 0) return enEuros(valeur);
  if (unite === 'pourcentage') return `${decimal(valeur)} %`;
  if (unite === 'heures' && valeur !== 0) return `${decimal(valeur)} h`;
  return decimal(valeur);
}

const operandesDe = (contenu: unknown): readonly unknown[] =>
  Array.isArray(contenu) ? (contenu as unknown[]) : [contenu];

/** The one operator of a rule and its operands, or `null` for a literal. */
function operation(regle: unknown): readonly [operateur: string, operandes: readonly unknown[]] | null {
  if (typeof regle !== 'object' || regle === null || Array.isArray(regle)) return null;
  const [entree] = Object.entries(regle);
  return entree ? [entree[0], operandesDe(entree[1])] : null;
}

/** `x` and the step, when the rule is `arrondir(x / pas) × pas`. */
function pasDe(operandes: readonly unknown[]): { x: unknown; pas: number; fonction: string } | null {
  const [produit, pas] = operandes;
  const arrondi = operation(produit);
  if (operandes.length !== 2 || typeof pas !== 'number' || pas <= 0 || arrondi?.[0] !== 'arrondir') return null;
  const fonction = NOMS_ARRONDI.get(String(arrondi[1][1]));
  const quotient = operation(arrondi[1][0]);
  if (fonction === undefined || quotient?.[0] !== '/' || quotient[1].length !== 2 || quotient[1][1] !== pas)
    return null;
  return { x: quotient[1][0], pas, fonction };
}

const nomDe = (chemin: unknown): string => String(chemin).replaceAll('/', '.');
/** What reads again as the name of an answer or of a column. */
const estNom = (chemin: unknown): chemin is string =>
  typeof chemin === 'string' && CHEMIN.test(chemin) && !MOTS.has(chemin) && !chemin.startsWith('dossier/');

/** An answer or a column by its name; between quotes what the language could not read again. */
function reponse(chemin: unknown): string {
  return estNom(chemin) ? nomDe(chemin) : `champ(${citer(String(chemin))})`;
}
function colonne(chemin: unknown): string {
  return estNom(chemin) ? `.${nomDe(chemin)}` : `colonne(${citer(String(chemin))})`;
}
function fait(nom: string): string {
  const [, initiale, reste] = FAIT_DU_DOSSIER.exec(nom) ?? [];
  if (initiale !== undefined && reste !== undefined) return `dossier.${initiale.toLowerCase()}${nomDe(reste)}`;
  return nom !== 'jourDepot' && FAIT.test(nom) ? `@${nom}` : `fait(${citer(nom)})`;
}

/**
 * The formula of a rule. Reading it again gives the same rule (one operand alone with or without its array is the same rule).
 *
 * @param uniteDe the units of names, to print literals beside them
 * @param attendu the unit of the whole: « 7 000 € * parcours » is a montant
 * @throws Error for what is no rule of the language (an unknown operator, an empty object): a published rule never is
 */
export function ecrire(regle: unknown, uniteDe: UniteDe = () => null, attendu: UniteDeLitteral = null): string {
  let tableau: string | null = null;
  /** The unit that operands share, to print the literals among them. */
  const commune = (xs: readonly unknown[]): UniteDeLitteral => {
    for (const x of xs) {
      const unite = typeof x === 'number' ? null : uniteDe(x, tableau);
      if (unite !== null) return unite;
    }
    return null;
  };
  const dire = (x: unknown, force: number, unite: UniteDeLitteral = null): string => {
    const [texte, sienne] = ecrit(x, unite);
    return sienne < force ? `(${texte})` : texte;
  };
  const appel = (fonction: string, textes: readonly string[]): Ecrit => [`${fonction}(${textes.join('; ')})`, ATOME];
  const libres = (xs: readonly unknown[], unite: UniteDeLitteral = null): string[] =>
    xs.map((x) => dire(x, FORCE_LIBRE, unite));

  /** Conditions about the rows of a table. */
  const dansTableau = (nom: unknown, xs: readonly unknown[]): string[] => {
    const englobant = tableau;
    tableau = String(nom);
    const textes = libres(xs);
    tableau = englobant;
    return textes;
  };

  const ecrit = (x: unknown, unite: UniteDeLitteral): Ecrit => {
    if (x === null || x === undefined) return ['rien', ATOME];
    if (typeof x === 'number') return [litteral(x, unite), ATOME];
    if (typeof x === 'boolean') return [x ? 'oui' : 'non', ATOME];
    if (typeof x === 'string') return [estDateCivile(x) ? x.split('-').reverse().join('/') : citer(x), ATOME];
    if (Array.isArray(x)) {
      const textes = libres(x as unknown[], unite);
      return x.length > 1 ? [`(${textes.join('; ')})`, ATOME] : appel('liste', textes);
    }
    const trouve = operation(x);
    if (!trouve) throw new Error('Une règle vide ne s’écrit pas.');
    const [operateur, operandes] = trouve;
    return (
      lecture(operateur, operandes) ??
      fonction(operateur, operandes, unite) ??
      signe(operateur, operandes, unite) ??
      simple(operateur, operandes)
    );
  };

  const lecture = (operateur: string, [a]: readonly unknown[]): Ecrit | null => {
    const prefixe = PREFIXES.get(operateur);
    if (prefixe !== undefined) {
      // The parts of an answer are after a slash, those of a shared key after a point.
      const nom = operateur === 'charge' ? nomDe(a) : a;
      if (typeof nom !== 'string' || !NOM_A_POINTS.test(nom) || MOTS.has(prefixe + nom)) throw illisible(operateur);
      return [prefixe + nom, ATOME];
    }
    switch (operateur) {
      case 'var':
        return [reponse(a), ATOME];
      case 'ligne':
        return [colonne(a), ATOME];
      case 'fait':
        return [fait(String(a)), ATOME];
      case 'rempli':
        if (estNom(a)) return appel('rempli', [nomDe(a)]);
        // A rule on a field, and not its name, keeps its parentheses.
        return appel('rempli', [operation(a)?.[0] === 'var' ? `(${dire(a, FORCE_LIBRE)})` : dire(a, FORCE_LIBRE)]);
      case 'present':
        return appel('rempli', [dire(a, FORCE_LIBRE)]);
      case 'codes':
        return appel('codes', [nomDe(a)]);
      default:
        return null;
    }
  };

  const fonction = (operateur: string, xs: readonly unknown[], unite: UniteDeLitteral): Ecrit | null => {
    const [a, b, c, d] = xs;
    if (SUR_BAREME.has(operateur)) return appel(operateur, [`${String(a)}.${nomDe(d)}`, ...libres([b, c])]);
    const surTableau = NOMS_TABLEAU.get(operateur);
    if (surTableau !== undefined) return appel(surTableau, [String(a), ...dansTableau(a, xs.slice(1))]);
    switch (operateur) {
      case 'somme':
        return appel('somme', [`${String(a)}.${nomDe(b)}`]);
      case 'sommeSi':
        return appel('somme', [`${String(a)}.${nomDe(b)}`, ...dansTableau(a, [c])]);
      case 'arrondir': {
        const nom = NOMS_ARRONDI.get(String(b));
        return nom === undefined ? null : appel(nom, [dire(a, FORCE_LIBRE, unite)]);
      }
      case 'if': {
        if (JSON.stringify(xs) === JSON.stringify(JOUR_DEPOT.if)) return ['@jourDepot', ATOME];
        const estBranche = (i: number): boolean => i === xs.length - 1 || i % 2 === 1;
        const branches = unite ?? commune(xs.filter((_, i) => estBranche(i)));
        return appel(
          'si',
          xs.map((x, i) => dire(x, FORCE_LIBRE, estBranche(i) ? branches : null)),
        );
      }
      case 'min':
      case 'max':
        return appel(operateur, libres(xs, unite ?? commune(xs)));
      case '*': {
        const pas = pasDe(xs);
        if (pas === null) return null;
        const ecritPas = litteral(
          pas.pas,
          uniteDe(pas.x, tableau) === 'montant' || unite === 'montant' ? 'montant' : null,
        );
        return appel(pas.fonction, [dire(pas.x, FORCE_LIBRE), ecritPas]);
      }
      default:
        return null;
    }
  };

  const signe = (operateur: string, xs: readonly unknown[], unite: UniteDeLitteral): Ecrit | null => {
    const [a, b] = xs;
    switch (operateur) {
      case 'part': {
        if (xs.length !== 2) return null;
        const taux = typeof a === 'number' ? `${decimal(a)} %` : dire(a, FORCE_PART + 1);
        return [`${taux} de ${dire(b, FORCE_PART, unite)}`, FORCE_PART];
      }
      case 'in':
        if (xs.length !== 2) return null;
        if (Array.isArray(b) && b.length > 0)
          return [
            `${dire(a, FORCE_SOMME)} parmi (${libres(b as unknown[], commune([a])).join('; ')})`,
            FORCE_COMPARAISON,
          ];
        return [`${dire(a, FORCE_SOMME)} dans ${dire(b, FORCE_SOMME)}`, FORCE_COMPARAISON];
      case 'ajouterMois':
      case 'ajouterJours': {
        if (typeof b !== 'number') return null;
        const mot = operateur === 'ajouterMois' ? 'mois' : Math.abs(b) > 1 ? 'jours' : 'jour';
        return [`${dire(a, FORCE_SOMME)} ${b < 0 ? '-' : '+'} ${decimal(Math.abs(b))} ${mot}`, FORCE_SOMME];
      }
      case '-':
        if (xs.length === 1)
          return [`-${typeof a === 'number' ? `(${dire(a, FORCE_LIBRE)})` : dire(a, FORCE_OPPOSE)}`, FORCE_OPPOSE];
        return infixe(operateur, xs, unite);
      default:
        return infixe(operateur, xs, unite);
    }
  };

  const infixe = (operateur: string, xs: readonly unknown[], unite: UniteDeLitteral): Ecrit | null => {
    const trouve = SIGNES.get(operateur);
    if (!trouve || xs.length < 2 || (xs.length > 2 && !trouve[2])) return null;
    const [force, mot, chaine] = trouve;
    // In a product that must give a montant, one literal is the price: « 7 000 € * parcours ».
    const prix = operateur === '*' && unite === 'montant' && commune(xs) !== 'montant' ? xs.findIndex(estNombre) : -1;
    const partagee = force === FORCE_COMPARAISON || force === FORCE_SOMME ? commune(xs) : null;
    const commun = partagee ?? (force === FORCE_SOMME ? unite : null);
    const textes = xs.map((x, i) => {
      const nue = i === 0 && force !== FORCE_COMPARAISON && !(chaine && operation(x)?.[0] === operateur);
      return dire(x, nue ? force : force + 1, i === prix ? 'montant' : commun);
    });
    return [textes.join(` ${mot} `), force];
  };

  const simple = (operateur: string, xs: readonly unknown[]): Ecrit => {
    const nom = NOMS_SIMPLES.get(operateur);
    if (nom === undefined) throw illisible(operateur);
    return appel(nom, libres(xs));
  };

  return dire(regle, FORCE_LIBRE, attendu);
}

const estNombre = (x: unknown): boolean => typeof x === 'number';
const illisible = (operateur: string): Error => new Error(`« ${operateur} » n’a pas d’écriture.`);

const D_UN_NOM: ReadonlySet<string> = new Set([
  'var',
  'ligne',
  'fait',
  'rempli',
  'siren',
  'codes',
  'present',
  ...PREFIXES.keys(),
]);

/** A rule in its one normal form: no array around the one operand of a reading, no -0. Two rules that read alike have the same one. */
export function normaliser(regle: unknown): unknown {
  if (Array.isArray(regle)) return regle.map(normaliser);
  const trouve = operation(regle);
  if (!trouve) return Object.is(regle, -0) ? 0 : regle;
  const [operateur, operandes] = trouve;
  const normaux = operandes.map(normaliser);
  return { [operateur]: D_UN_NOM.has(operateur) ? normaux[0] : normaux };
}
