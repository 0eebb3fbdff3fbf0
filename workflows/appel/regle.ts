// A rule as it was written → a control of the engine.
import type { Champ, Contrainte, FormatCalcul } from '../engine/form/formulaire.ts';
import type { Regle } from '../engine/rules/regle.ts';
import { vouliezVous } from '../formules/index.ts';
import { attendre, type FormulaireLu } from './attendre.ts';
import { verifierCle, verifierNoms } from './attributs.ts';
import type { Recueil } from './fautes.ts';
import { clesLues, lectures } from './lectures.ts';
import type { Formule, RegleDAppel } from './types.ts';

export interface RegleDepliee {
  readonly contrainte: Contrainte;
  /** The same control without its derived waits: what is surely asked is answered at deposit, and a rule that nothing satisfies shows. */
  readonly strict: Contrainte;
  readonly test: boolean;
  /** The keys of the form that the rule depends on. */
  readonly lues: ReadonlySet<string>;
}

const ATTRIBUTS = ['cle', 'exige', 'sinon', 'quand', 'absent', 'avertit', 'sur', 'source', 'test'];
const citer = (noms: readonly string[]): string => noms.map((n) => `« ${n} »`).join(', ');

/**
 * A rule of the surface as a control, skipped as long as what it reads is still to be answered, and never for another reason.
 *
 * @param formule translates a formula of the form; what is wrong with it goes to the faults
 * @returns `null` when the rule cannot be unfolded
 */
export function deplierRegle(
  r: RegleDAppel,
  ou: string,
  formulaire: FormulaireLu,
  formule: (texte: Formule, ou: string, attendu: FormatCalcul) => Regle,
  recueil: Recueil,
): RegleDepliee | null {
  verifierNoms(r, ATTRIBUTS, ou, 'd’une règle', recueil);
  if (!verifierCle(r.cle, ou, recueil)) return null;
  const regle = formule(r.exige, `${ou} › exige`, 'ouiNon');
  const quand = r.quand === undefined ? null : formule(r.quand, `${ou} › quand`, 'ouiNon');
  if (recueil.touche(`${ou} › exige`) || recueil.touche(`${ou} › quand`)) return null;

  const { gardes, absents, colonnesVides } = attendre(regle, quand, r.absent, formulaire);
  const decide = r.absent !== undefined || r.avertit === true;
  if (!decide && absents.length > 0)
    recueil.dire(
      ou,
      `Cette règle lit ${citer(absents)}, qui peut ne pas avoir de réponse. Dites ce qu’il faut alors faire : absent: 'passe' (la règle ne s’applique pas) ou absent: 'refuse'.`,
    );
  if (!decide)
    for (const colonne of colonnesVides)
      recueil.dire(
        ou,
        `« ${colonne} » peut être vide dans une ligne : dites ce qu’il faut alors faire, par exemple non(rempli(${colonne})) ou …, ou absent: 'refuse'.`,
      );
  const champs = montreeSur(r, regle, ou, formulaire.champs, recueil);
  verifierPhrase(r.sinon, ou, formulaire.champs, recueil);

  const toutes = [...(quand === null ? [] : [quand]), ...gardes];
  const commun = {
    gravite: r.avertit === true ? 'avertissement' : 'bloquant',
    champs,
    message: r.sinon,
    ...(r.source === undefined ? {} : { source: r.source }),
  } as const;
  const si = (conditions: readonly Regle[]): { si?: Regle } => {
    const [premiere] = conditions;
    if (premiere === undefined) return {};
    return { si: conditions.length === 1 ? premiere : { and: conditions } };
  };
  const attendues = r.absent === 'passe' ? toutes : quand === null ? [] : [quand];
  return {
    contrainte: { cle: r.cle, regle, ...si(toutes), ...commun },
    strict: { cle: r.cle, regle, ...si(attendues), ...commun },
    test: r.test === true,
    lues: clesLues([regle, quand]),
  };
}

/** Where a rule is shown: where its author says, else at the questions that it reads. */
function montreeSur(
  r: RegleDAppel,
  regle: Regle,
  ou: string,
  champs: ReadonlyMap<string, Champ>,
  recueil: Recueil,
): string[] {
  const existe = (chemin: string): boolean => {
    const [cle = '', colonne] = chemin.split('/');
    const champ = champs.get(cle);
    if (colonne === undefined) return champ !== undefined;
    return champ?.type === 'tableau' && champ.colonnes.some((c) => c.cle === colonne);
  };
  if (r.sur !== undefined) {
    for (const chemin of r.sur)
      if (!existe(chemin))
        recueil.dire(
          ou,
          `La règle se montre sur « ${chemin} », qui n’existe pas.${vouliezVous(chemin, champs.keys())}`,
        );
    return r.sur;
  }
  const { noms, tableaux, remplis } = lectures(regle);
  const lues = [...noms, ...tableaux, ...remplis].filter(
    (cle, i, toutes) => champs.has(cle) && toutes.indexOf(cle) === i,
  );
  const posees = lues.filter((cle) => champs.get(cle)?.type !== 'calcule');
  const ici = posees.length > 0 ? posees : lues.slice(0, 1);
  if (ici.length === 0)
    recueil.dire(ou, 'Cette règle ne lit aucune question de ce formulaire : dites où la montrer (sur: [...]).');
  return ici;
}

/** Names between braces in a sentence. */
const cites = (phrase: string): string[] => [...phrase.matchAll(/\{([^{}]*)\}/g)].map(([, nom = '']) => nom);

function verifierPhrase(phrase: string, ou: string, champs: ReadonlyMap<string, Champ>, recueil: Recueil): void {
  for (const nom of cites(phrase))
    if (!champs.has(nom)) {
      const suite = vouliezVous(nom, champs.keys()).replace(/« (.*) »/, '« {$1} »');
      recueil.dire(ou, `La phrase cite « {${nom}} », qui n’existe pas.${suite}`);
    }
}
