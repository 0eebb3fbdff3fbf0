// What kind of thing an answer tells, and a form without what someone may not read of it. Runs on the server only.
import type { Champ, Formulaire, Reponses, TypeChamp } from './formulaire.ts';
import { planifier } from './planifier.ts';
import type { Regle, Valeur } from '../rules/regle.ts';
import './types/autres.ts';

/**
 * The class of a field. `projet`: what is asked for, and by which organisation. `identite`: who a person is and how to reach them. `banque`: where money is sent.
 * `analyse`: what agents think and prepare.
 */
export const classesDeChamp = ['projet', 'identite', 'banque', 'analyse'] as const;
export type ClasseDeChamp = (typeof classesDeChamp)[number];

/** By type; a type that is not here is of the project (our decision). */
const PAR_TYPE: Readonly<Partial<Record<TypeChamp, ClasseDeChamp>>> = {
  iban: 'banque',
  telephone: 'identite',
  courriel: 'identite',
};

/** By what the field asks of the organisation (`connus.ts`): the name before its dot, or the whole of it. */
const PAR_DONNEE: Readonly<Record<string, ClasseDeChamp>> = {
  representant: 'identite',
  contact: 'identite',
  'piece.dirigeants': 'identite',
  'piece.pouvoir': 'identite',
  'piece.rib': 'banque',
  'organisation.iban': 'banque',
  'organisation.titulaireIban': 'banque',
};

/** The class that a field says, else that of the datum that it asks for, else that of its type. */
export function classeDuChamp({ classe, connu, type }: Pick<Champ, 'classe' | 'connu' | 'type'>): ClasseDeChamp {
  if (classe !== undefined) return classe;
  for (const nom of [connu, connu?.split('.', 1)[0]])
    if (nom !== undefined && Object.hasOwn(PAR_DONNEE, nom)) return PAR_DONNEE[nom] ?? 'projet';
  return PAR_TYPE[type] ?? 'projet';
}

/** A form as someone reads it, and what of it is kept from them. */
export interface FormulaireRestreint {
  /** Without the fields that are kept, nor the rules that read them: what is left stands alone. */
  readonly formulaire: Formulaire;
  /** The classes of what is kept, in their order; none when everything is read. */
  readonly tues: readonly ClasseDeChamp[];
  /** Is the answer at this path kept? */
  readonly tait: (chemin: string) => boolean;
  /** Nested answers without those that are kept. */
  readonly sansLesTues: (reponses: Reponses) => Reponses;
}

const restreints = new WeakMap<Formulaire, Map<string, FormulaireRestreint>>();

/**
 * A form without the answers of the classes that are not `lues`, nor anything that is computed from them or shown because of them. A question made of
 * several is kept whole when one of them is.
 *
 * @param faitsTus facts that are kept as well: what reads them goes with them
 */
export function restreindre(
  formulaire: Formulaire,
  lues: ReadonlySet<ClasseDeChamp>,
  faitsTus: readonly string[] = [],
): FormulaireRestreint {
  const cle = [...classesDeChamp.filter((c) => lues.has(c)), ...faitsTus].join(' ');
  let parClasses = restreints.get(formulaire);
  if (parClasses === undefined) restreints.set(formulaire, (parClasses = new Map<string, FormulaireRestreint>()));
  let restreint = parClasses.get(cle);
  if (restreint === undefined) parClasses.set(cle, (restreint = composer(formulaire, lues, faitsTus)));
  return restreint;
}

/** The name of an answer in the plan of its form: `champ`, or `tableau/colonne` for a cell. */
function nomDuChemin(chemin: string): string {
  const [cle = '', , colonne] = chemin.split('/');
  return colonne === undefined ? cle : `${cle}/${colonne}`;
}

const classesDe = (champ: Champ): ClasseDeChamp[] => [
  classeDuChamp(champ),
  ...(champ.type === 'sousFormulaire' ? champ.champs.map(classeDuChamp) : []),
];

function composer(
  formulaire: Formulaire,
  lues: ReadonlySet<ClasseDeChamp>,
  faitsTus: readonly string[],
): FormulaireRestreint {
  const tus = nomsTus(formulaire, lues, new Set(faitsTus));
  if (tus.noms.size === 0) return { formulaire, tues: [], tait: () => false, sansLesTues: (reponses) => reponses };
  const tait = (chemin: string): boolean => {
    const [table = ''] = chemin.split('/', 1);
    return tus.noms.has(table) || tus.noms.has(nomDuChemin(chemin));
  };
  const tables = new Map(
    formulaire.sections.flatMap((s) => s.champs).flatMap((c) => (c.type === 'tableau' ? [[c.cle, c] as const] : [])),
  );
  return {
    formulaire: tailler(formulaire, tus),
    tues: classesDeChamp.filter((c) => tus.classes.has(c)),
    tait,
    sansLesTues: (reponses) =>
      Object.fromEntries(
        Object.entries(reponses)
          .filter(([cle]) => !tait(cle))
          .map(([cle, valeur]) => [
            cle,
            tables.has(cle) ? sansCellules(valeur, (c) => tus.noms.has(`${cle}/${c}`)) : valeur,
          ]),
      ),
  };
}

const sansCellules = (lignes: Valeur, tue: (colonne: string) => boolean): Valeur =>
  Array.isArray(lignes)
    ? (lignes as readonly Reponses[]).map((ligne) =>
        Object.fromEntries(Object.entries(ligne).filter(([colonne]) => !tue(colonne))),
      )
    : lignes;

interface Tus {
  readonly noms: ReadonlySet<string>;
  readonly classes: ReadonlySet<ClasseDeChamp>;
}

/** The names of what is kept: by its class, then whatever depends on it. */
function nomsTus(formulaire: Formulaire, lues: ReadonlySet<ClasseDeChamp>, faitsTus: ReadonlySet<string>): Tus {
  const noms = new Set<string>();
  const classes = new Set<ClasseDeChamp>();
  const noter = (nom: string, champ: Champ): void => {
    const gardees = classesDe(champ).filter((c) => !lues.has(c));
    if (gardees.length > 0 || litUnFait(champ, faitsTus)) noms.add(nom);
    for (const c of gardees) classes.add(c);
  };
  for (const { cle, visible } of formulaire.sections) if (nommeFait(visible, faitsTus)) noms.add(`§${cle}`);
  for (const champ of formulaire.sections.flatMap((s) => s.champs)) {
    noter(champ.cle, champ);
    if (champ.type === 'tableau') for (const colonne of champ.colonnes) noter(`${champ.cle}/${colonne.cle}`, colonne);
  }
  if (noms.size === 0) return { noms, classes };
  const { noeuds } = planifier(formulaire);
  // Until nothing more depends on what is kept.
  for (let avant = -1; avant !== noms.size;) {
    avant = noms.size;
    for (const { nom, lectures } of noeuds)
      if (lectures.some(({ noeud }) => noms.has(noeud)) || noms.has(nom.split('/', 1)[0] ?? '')) noms.add(nom);
  }
  return { noms, classes };
}

/** Is a field computed or shown from one of these facts? */
function litUnFait(champ: Champ, faits: ReadonlySet<string>): boolean {
  return (
    faits.size > 0 && [champ.visible, champ.type === 'calcule' ? champ.valeur : null].some((r) => nommeFait(r, faits))
  );
}

function nommeFait(regle: unknown, faits: ReadonlySet<string>): boolean {
  if (typeof regle !== 'object' || regle === null) return false;
  return Object.entries(regle).some(([operateur, contenu]) =>
    operateur === 'fait' ? [contenu].flat().some((nom) => faits.has(nom as string)) : nommeFait(contenu, faits),
  );
}

function tailler(formulaire: Formulaire, { noms }: Tus): Formulaire {
  const plan = planifier(formulaire);
  const lit = (regle: Regle | undefined): boolean => regle !== undefined && nomme(regle, noms);
  const champs = (liste: readonly Champ[], prefixe: string): Champ[] =>
    liste.flatMap((champ): Champ[] => {
      if (noms.has(`${prefixe}${champ.cle}`)) return [];
      // Nothing is filled in here: what only asks or bounds goes with what it read.
      const { requis, ...reste } = champ;
      const garde = (lit(requis) || requis === undefined ? reste : { ...reste, requis }) as Champ;
      if (garde.type === 'date') {
        const { min, max, ...date } = garde;
        return [
          {
            ...date,
            ...(min === undefined || lit(min) ? {} : { min }),
            ...(max === undefined || lit(max) ? {} : { max }),
          },
        ];
      }
      if (garde.type !== 'tableau') return [garde];
      const colonnes = champs(garde.colonnes, `${garde.cle}/`);
      const { totaliser, ...tableau } = garde;
      const totaux = totaliser?.filter((cle) => !noms.has(`${garde.cle}/${cle}`)) ?? [];
      return colonnes.length === 0
        ? []
        : [{ ...tableau, colonnes, ...(totaux.length === 0 ? {} : { totaliser: totaux }) }];
    });
  const gardees = new Set(
    plan.contraintes
      .filter(
        (c) =>
          ![...c.lectures.map(({ noeud }) => noeud), ...c.contrainte.champs.map(nomDuChemin)].some((n) =>
            noms.has(n),
          ) && !c.message.some((m) => typeof m !== 'string' && noms.has(m.champ.cle)),
      )
      .map(({ contrainte }) => contrainte),
  );
  return {
    ...formulaire,
    sections: formulaire.sections
      .map((section) => ({ ...section, champs: champs(section.champs, '') }))
      .filter((section) => section.champs.length > 0 && !noms.has(`§${section.cle}`)),
    contraintes: formulaire.contraintes.filter((c) => gardees.has(c)),
  };
}

/** Does a rule name one of these anywhere? A literal that looks like a name counts: what is bounded by it is only shown without its bound. */
function nomme(regle: unknown, noms: ReadonlySet<string>): boolean {
  if (typeof regle === 'string') return noms.has(regle) || noms.has(regle.split('/', 1)[0] ?? '');
  return typeof regle === 'object' && regle !== null && Object.values(regle).some((r) => nomme(r, noms));
}

/** The named rules over the answers of a form that read nothing of the classes that are not `lues`. */
export function reglesLisibles(
  formulaire: Formulaire,
  regles: Readonly<Record<string, Regle>>,
  lues: ReadonlySet<ClasseDeChamp>,
): string[] {
  const { noms } = nomsTus(formulaire, lues, new Set());
  return Object.keys(regles).filter((nom) => !nomme(regles[nom], noms));
}
