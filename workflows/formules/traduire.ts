// Formula → rule of the engine. One text gives one rule; `ecrire.ts` is its inverse.
import type { Regle } from '../engine/rules/regle.ts';
import type { Appel, Ast, FormuleLue, Nombre, Operation } from './ast.ts';
import { centimesDe } from './forme.ts';
import { ARRONDIS, OPERATEURS, SIMPLES, SUR_BAREME, SUR_TABLEAU } from './vocabulaire.ts';

/** How names are read: a form and a lifecycle have the same language, not the same readings. Names have points between their parts. */
export interface Lecture {
  nom(nom: string): unknown;
  fait(nom: string): unknown;
  rempli(nom: string): unknown;
  /** `rempli` of anything but a name. */
  present(regle: unknown): unknown;
}

const DOSSIER = 'dossier.';

/** The fact by which a later form reads the frozen demand: `dossier.heuresTotal` in a formula, `dossierHeuresTotal` in a rule; a part of an answer after a slash. */
export function faitDuDossier(champ: string): string {
  return `dossier${champ.charAt(0).toUpperCase()}${champ.slice(1).replaceAll('.', '/')}`;
}

/** `@jourDepot`: the day of deposit once it is known, today until then. */
export const JOUR_DEPOT = { if: [{ rempli: { fait: 'dateDepot' } }, { fait: 'dateDepot' }, { fait: 'date' }] };

/** Answers by their name, facts of the server, facts of the frozen demand. */
export const LECTURE_DE_FORMULAIRE: Lecture = {
  nom: (nom) =>
    nom.startsWith(DOSSIER) ? { fait: faitDuDossier(nom.slice(DOSSIER.length)) } : { var: nom.replaceAll('.', '/') },
  fait: (nom) => (nom === 'jourDepot' ? JOUR_DEPOT : { fait: nom }),
  rempli: (nom) =>
    nom.startsWith(DOSSIER)
      ? { rempli: { fait: faitDuDossier(nom.slice(DOSSIER.length)) } }
      : { rempli: nom.replaceAll('.', '/') },
  present: (regle) => ({ rempli: regle }),
};

/** A literal as rules hold it: amounts are integer centimes. */
function nombre({ valeur, unite }: Nombre): number {
  return unite === '€' ? (centimesDe(valeur) ?? Number.NaN) : valeur + 0;
}

/** The names of `tableau.colonne` or `bareme.valeur`. */
function couple(ast: Ast | undefined): readonly [premier: string, second: string] {
  const [premier = '', ...second] = (ast?.genre === 'nom' ? ast.nom : '').split('.');
  return [premier, second.join('/')];
}

/**
 * The rule that a formula says.
 *
 * @param lecture how names are read; those of a form by default
 */
export function traduire({ ast }: FormuleLue, lecture: Lecture = LECTURE_DE_FORMULAIRE): Regle {
  const dire = (x: Ast): unknown => {
    switch (x.genre) {
      case 'nombre':
        return nombre(x);
      case 'texte':
      case 'date':
      case 'ouiNon':
        return x.valeur;
      case 'rien':
        return null;
      case 'nom':
        return lecture.nom(x.nom);
      case 'ligne':
        return { ligne: x.nom.replaceAll('.', '/') };
      case 'fait':
        return lecture.fait(x.nom);
      case 'parentheses':
        return dire(x.contenu);
      case 'liste':
        return x.elements.map(dire);
      case 'decalage': {
        const { unite, valeur } = x.duree;
        if (unite === 'jours') return { ajouterJours: [dire(x.date), valeur] };
        return { ajouterMois: [dire(x.date), unite === 'ans' ? valeur * 12 : valeur] };
      }
      case 'operation':
        return operation(x);
      case 'appel':
        return appel(x);
    }
  };

  const operation = ({ op, operandes }: Operation): unknown => {
    if (op === 'de') return { part: operandes.map(dire) };
    if (op === 'parmi') {
      const [a, b] = operandes;
      const liste = b?.genre === 'liste' ? dire(b) : [b && dire(b)];
      return { in: [a && dire(a), liste] };
    }
    return { [OPERATEURS[op]]: operandes.map(dire) };
  };

  const appel = ({ fonction, arguments: xs }: Appel): unknown => {
    const [premier, second] = xs;
    const mode = ARRONDIS.get(fonction);
    if (mode !== undefined) {
      const valeur = premier && dire(premier);
      if (second?.genre !== 'nombre') return { arrondir: [valeur, mode] };
      const pas = nombre(second);
      return { '*': [{ arrondir: [{ '/': [valeur, pas] }, mode] }, pas] };
    }
    if (fonction === 'somme') {
      const colonne = couple(premier);
      return second ? { sommeSi: [...colonne, dire(second)] } : { somme: colonne };
    }
    const surTableau = SUR_TABLEAU.get(fonction);
    if (surTableau !== undefined) return { [surTableau]: [nomDe(premier), ...xs.slice(1).map(dire)] };
    if (SUR_BAREME.has(fonction)) {
      const [bareme, valeur] = couple(premier);
      return { [fonction]: [bareme, ...xs.slice(1).map(dire), valeur] };
    }
    if (fonction === 'rempli') return rempli(premier);
    if (fonction === 'siren') return { siren: premier && dire(premier) };
    if (fonction === 'codes') return { codes: nomDe(premier).replaceAll('.', '/') };
    if (fonction === 'liste') return xs.map(dire);
    const nomme = NOMMES.get(fonction);
    if (nomme !== undefined) return { [nomme]: premier?.genre === 'texte' ? premier.valeur : '' };
    return { [SIMPLES.get(fonction) ?? fonction]: xs.map(dire) };
  };

  const rempli = (x: Ast | undefined): unknown =>
    x?.genre === 'nom' ? lecture.rempli(x.nom) : lecture.present(x && dire(x));

  return dire(ast) as Regle;
}

const NOMMES: ReadonlyMap<string, string> = new Map([
  ['champ', 'var'],
  ['colonne', 'ligne'],
  ['fait', 'fait'],
]);
const nomDe = (ast: Ast | undefined): string => (ast?.genre === 'nom' ? ast.nom : '');
