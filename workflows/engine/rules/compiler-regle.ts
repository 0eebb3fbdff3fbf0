import { estDateCivile } from '../dates/civil.ts';
import type {
  Calcul,
  Compilation,
  Environnement,
  Lecture,
  Noeud,
  Operateur,
  Portee,
  Probleme,
  Resultat,
  Vocabulaire,
} from './environnement.ts';
import { BOOLEEN, DATE, erreur, INDETERMINEE, LISTE, NOMBRE, TEXTE, TOUT, propriete } from './environnement.ts';
import { ARITHMETIQUE } from './operateurs/arithmetique.ts';
import { COMPARAISON } from './operateurs/comparaison.ts';
import { DATES } from './operateurs/dates.ts';
import { LECTURES } from './operateurs/lectures.ts';
import { LOGIQUE } from './operateurs/logique.ts';
import { TABLEAUX } from './operateurs/tableaux.ts';

/** The operators by name. Those of `operateurs/frequents.ts` are added when it is loaded: with the page of a form, and wherever rules are run on the server. */
export const OPERATEURS = new Map<string, Operateur>(
  [LOGIQUE, COMPARAISON, ARITHMETIQUE, TABLEAUX, LECTURES, DATES].flatMap((groupe) => Object.entries(groupe)),
);

const PROFONDEUR_MAX = 40;
const TAILLE_MAX = 2_000;
/** Rows a rule may go through in one evaluation. */
const PAS_MAX = 200_000;

/** A rule ready to run, with what it reads and what is wrong with it. A rule with a problem is always indeterminate. */
interface RegleCompilee {
  readonly f: Calcul;
  readonly type: number;
  readonly lectures: readonly Lecture[];
  readonly problemes: readonly Probleme[];
}

function litteral(valeur: string | number | boolean): Noeud {
  const t =
    typeof valeur === 'number'
      ? NOMBRE
      : typeof valeur === 'boolean'
        ? BOOLEEN
        : estDateCivile(valeur)
          ? TEXTE | DATE
          : TEXTE;
  return { t, f: () => valeur };
}

/**
 * Compiles a rule to closures; nothing of the rule is ever executed as source text. Refuses (by a problem) an unknown operator or
 * name, a wrong number of operands, types that cannot agree, `null`, and a rule too deep or too long.
 *
 * @param attendu what the rule must give (bits of `environnement.ts`), any type by default
 * @param enPlus operators beside those of the vocabulary, for forms brought from elsewhere
 */
export function compilerRegle(
  regle: unknown,
  portee: Portee,
  attendu: number = TOUT,
  enPlus?: Vocabulaire,
): RegleCompilee {
  const lectures: Lecture[] = [];
  const problemes: Probleme[] = [];
  let profondeur = 0;
  let taille = 0;
  let operateur = '';

  const probleme = (...p: Probleme): Noeud => {
    // One sentence is enough for a rule that repeats its fault a thousand times.
    if (problemes.length < 10) problemes.push(p);
    return { t: TOUT, f: erreur };
  };

  const contexte = (porteeCourante: Portee): Compilation => {
    const c: Compilation = {
      portee: porteeCourante,
      probleme,
      lire: (noeud, memeLigne, accessoire = false) =>
        void lectures.push({ noeud, memeLigne: memeLigne && porteeCourante === portee, accessoire }),
      compiler: (r) => noeud(r, c),
      operande: (r, masque) => {
        const nom = operateur;
        const n = noeud(r, c);
        return (n.t & masque) !== 0 ? n : probleme('operande', nom, masque, n.t);
      },
      predicat: (r, tableau) => contexte({ ...porteeCourante, tableau }).operande(r, BOOLEEN),
    };
    return c;
  };

  const appeler = (r: object, c: Compilation): Noeud => {
    const entrees = Object.entries(r);
    const [entree] = entrees;
    if (!entree || entrees.length > 1) return probleme('cle');
    const [nom, contenu] = entree as [string, unknown];
    const trouve = OPERATEURS.get(nom) ?? (enPlus && propriete(enPlus, nom));
    if (!trouve) return probleme('operateur', nom);
    const operandes: readonly unknown[] = Array.isArray(contenu) ? contenu : [contenu];
    const [min, max] = trouve.arite;
    if (operandes.length < min || operandes.length > max) return probleme('arite', nom, min, max, operandes.length);
    const englobant = operateur;
    operateur = nom;
    const resultat = trouve.construire(c, operandes);
    operateur = englobant;
    return resultat;
  };

  const noeud = (r: unknown, c: Compilation): Noeud => {
    if (++taille > TAILLE_MAX) return taille === TAILLE_MAX + 1 ? probleme('longue') : { t: TOUT, f: erreur };
    if (profondeur >= PROFONDEUR_MAX) return probleme('profonde');
    profondeur++;
    try {
      if (typeof r === 'string' || typeof r === 'boolean' || (typeof r === 'number' && Number.isFinite(r)))
        return litteral(r);
      if (Array.isArray(r)) return liste(r, c);
      if (typeof r === 'object' && r !== null) return appeler(r, c);
      return probleme(r === null ? 'null' : 'json');
    } finally {
      profondeur--;
    }
  };

  const liste = (r: readonly unknown[], c: Compilation): Noeud => {
    const elements = r.map((x) => c.compiler(x).f);
    return {
      t: LISTE,
      f: (e) => {
        const valeurs = [];
        for (const f of elements) {
          const v = f(e);
          if (v === INDETERMINEE) return v;
          valeurs.push(v);
        }
        return valeurs;
      },
    };
  };

  const { f, t } = noeud(regle, contexte(portee));
  if ((t & attendu) === 0) probleme('resultat', attendu, t);
  return { f: problemes.length > 0 ? erreur : f, type: t, lectures, problemes };
}

/** Runs a rule. Never throws: what a rule throws makes it indeterminate, and `e.erreur` true. */
export function executer(f: Calcul, e: Environnement): Resultat {
  e.pas = PAS_MAX;
  e.erreur = false;
  try {
    return f(e);
  } catch {
    return erreur(e);
  }
}
