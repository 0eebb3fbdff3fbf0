// Guards and values of a lifecycle, in the rule language of the product: its own compiler, with the readings of a lifecycle beside its operators.
import { compilerRegle, executer } from '../rules/compiler-regle.ts';
import {
  BOOLEEN,
  erreur,
  INDETERMINEE,
  TOUT,
  type Compilation,
  type Environnement,
  type Operateur,
  type Resultat,
  type Vocabulaire,
} from '../rules/environnement.ts';
// Parts of amounts (« 80 % de … ») are in guards too.
import '../rules/operateurs/frequents.ts';
import '../rules/operateurs/masque.ts';
import type { Regle, Valeur } from '../rules/regle.ts';

type Dictionnaire = Readonly<Record<string, Valeur | undefined>>;

/** What a rule of the lifecycle reads. `contexte`: what the machine keeps, own and shared; `element`: the element of a birth by list. */
export interface Lu {
  charge: Dictionnaire;
  faits: Dictionnaire;
  contexte: Dictionnaire;
  element?: Dictionnaire;
}
type Environ = Environnement & { lu: Lu };

/** A value that is there but not known: only the exploration of a cycle makes one. */
export const QUELCONQUE = '\u2047';

/** The value at `a/b/c`. Own properties only. */
function suivre(depuis: unknown, chemin: string): unknown {
  let courant = depuis;
  for (const cle of chemin.split('/')) {
    if (typeof courant !== 'object' || courant === null || !Object.hasOwn(courant, cle)) return undefined;
    courant = (courant as Readonly<Record<string, unknown>>)[cle];
  }
  return courant;
}

interface Source {
  lire: (lu: Lu) => unknown;
  /** What is not there is known not to be there: the reading refuses. Otherwise it may still come, and a preview gives the benefit of the doubt. */
  sure: boolean;
}
const SOURCES: Readonly<Record<string, Source>> = {
  charge: { lire: (lu) => lu.charge, sure: false },
  /** A fact: `fait`, once compiled. The product's own `fait` takes what is not read yet for a fault. */
  lu: { lire: (lu) => lu.faits, sure: false },
  retenu: { lire: (lu) => lu.contexte, sure: true },
  /** What the dossier shares, for its objects. */
  dossier: { lire: (lu) => lu.faits['dossier'], sure: true },
  acteur: { lire: (lu) => lu.faits['acteur'], sure: false },
  element: { lire: (lu) => lu.element, sure: true },
};

function lecture({ lire, sure }: Source): Operateur {
  return {
    arite: [1, 1],
    construire: (c, [nom]) => {
      if (typeof nom !== 'string') return c.probleme('fait');
      return {
        t: TOUT,
        f: (e) => {
          const v = suivre(lire((e as Environ).lu), nom) as Valeur | undefined;
          if (v === QUELCONQUE) return INDETERMINEE;
          if (v === undefined) return sure ? erreur(e) : INDETERMINEE;
          return v ?? erreur(e);
        },
      };
    },
  };
}

/** `{present: {charge: 'motif'}}`: something is there. Not read yet is not the same as empty. */
const present: Operateur = {
  arite: [1, 1],
  construire: (c: Compilation, [quoi]) => {
    const [operateur = '', nom] = Object.entries((quoi ?? {}) as Readonly<Record<string, unknown>>)[0] ?? [];
    const source = Object.hasOwn(SOURCES, operateur) ? SOURCES[operateur] : undefined;
    if (source === undefined || typeof nom !== 'string') return c.probleme('fait');
    return {
      t: BOOLEEN,
      f: (e) => {
        const v = suivre(source.lire((e as Environ).lu), nom);
        return v === undefined && !source.sure ? INDETERMINEE : v !== undefined && v !== null;
      },
    };
  },
};

/** Is a milestone acquired? Always known: yes or no. */
const jalon = (lire: (lu: Lu) => unknown): Operateur => ({
  arite: [1, 1],
  construire: (c, [nom]) => {
    if (typeof nom !== 'string') return c.probleme('fait');
    return {
      t: BOOLEEN,
      f: (e) => {
        const instant = suivre(lire((e as Environ).lu), `jalons/${nom}`);
        return instant !== undefined && instant !== null;
      },
    };
  },
});

const OPERATEURS: Vocabulaire = {
  ...Object.fromEntries(Object.entries(SOURCES).map(([nom, source]) => [nom, lecture(source)])),
  present,
  jalon: jalon((lu) => lu.contexte),
  jalonDossier: jalon((lu) => lu.faits['dossier']),
};
/** As phases are translated; renamed with the names of the machine when it is compiled. */
const AVANT_COMPILATION = ['fait', 'commun'];
const LECTURES = new Set([...Object.keys(SOURCES), 'jalon', 'jalonDossier', ...AVANT_COMPILATION]);

const PORTEE = { champs: new Map(), tableaux: new Map(), tableau: null };
const environ: Environ = {
  v: [],
  lignes: [],
  ligne: null,
  contexte: { faits: {}, baremes: {} },
  pas: 0,
  erreur: false,
  lu: { charge: {}, faits: {}, contexte: {} },
};

/** `faute`: indeterminate for another reason than something that is not read or typed yet. */
type Calcul = (lu: Lu) => { v: Resultat; faute: boolean };
const parTexte = new Map<string, Calcul>();
const parObjet = new WeakMap<object, Calcul>();

/** What is wrong with a rule once its readings bear the names of a machine; empty when it runs. */
export const problemesDeRegle = (regle: Regle): readonly (readonly (string | number)[])[] =>
  compilerRegle(regle, PORTEE, TOUT, OPERATEURS).problemes;

/**
 * A rule ready to run.
 *
 * @throws Error on a rule that the compiler of rules refuses: a compiled cycle has none
 */
export function compilerLecture(regle: Regle): Calcul {
  const connu = typeof regle === 'object' && regle !== null ? parObjet.get(regle) : undefined;
  if (connu !== undefined) return connu;
  const texte = JSON.stringify(regle);
  let calcul = parTexte.get(texte);
  if (calcul === undefined) {
    const { f, problemes } = compilerRegle(regle, PORTEE, TOUT, OPERATEURS);
    if (problemes.length > 0)
      throw new Error(`Règle illisible : ${texte} (${problemes.map((p) => p.join(' ')).join(', ')}).`);
    calcul = (lu) => {
      environ.lu = lu;
      const v = executer(f, environ);
      return { v, faute: environ.erreur };
    };
    parTexte.set(texte, calcul);
  }
  if (typeof regle === 'object' && regle !== null) parObjet.set(regle, calcul);
  return calcul;
}

export type Lecture = readonly [operateur: string, nom: string];

/** Every reading in a value made of rules. */
export function lectures(regle: unknown): Lecture[] {
  if (Array.isArray(regle)) return regle.flatMap(lectures);
  if (typeof regle !== 'object' || regle === null) return [];
  return Object.entries(regle).flatMap(([operateur, x]) =>
    typeof x === 'string' && LECTURES.has(operateur) ? [[operateur, x] as const] : lectures(x),
  );
}

/** The same rule, each reading renamed. */
export function renommer(regle: Regle, nommer: (operateur: string, nom: string) => Lecture): Regle {
  const aller = (r: unknown): unknown => {
    if (Array.isArray(r)) return r.map(aller);
    if (typeof r !== 'object' || r === null) return r;
    return Object.fromEntries(
      Object.entries(r).map(([operateur, x]) =>
        typeof x === 'string' && LECTURES.has(operateur) ? [...nommer(operateur, x)] : [operateur, aller(x)],
      ),
    );
  };
  return aller(regle) as Regle;
}
