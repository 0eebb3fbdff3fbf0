// What a definition can never satisfy: fields that no answer shows, requirements that cannot apply, controls that always fail. Loaded where definitions
// are checked, never by a form that one fills in.
import { estDateCivile } from '../dates/civil.ts';
import { COMPARATEURS, Essai, nomLu, operateur } from './essai.ts';
import type { Connu, Place, Verdict } from './essai.ts';
import type { Champ, Formulaire } from './formulaire.ts';

/** Beyond this, a condition is too rich to be gone through: nothing is said of it. */
const COMBINAISONS_MAX = 20_000;
/**
 * What is wrong with the conditions of a form, taken together: each condition is tried on every combination of the answers that it depends on (options,
 * yes or no, and the numbers, days and texts around those it names). A condition of which too little is known is held to be possible.
 *
 * @returns where, then a code of `rules/expliquer-probleme.ts` and what its sentence names
 */
export function chercherContradictions(formulaire: Formulaire): (readonly [ou: string, code: string, ...string[]])[] {
  const places = lister(formulaire);
  const problemes: (readonly [string, string, ...string[]])[] = [];
  const regles = reglesDe(formulaire, places);

  for (const { ou, regle, tableau } of regles)
    for (const [nom, valeur] of optionsInconnues(regle, tableau, places))
      problemes.push([ou, 'optionInconnue', nom, valeur]);

  const monde = new Monde(places, regles);
  for (const section of formulaire.sections) {
    if (section.visible === undefined) continue;
    if (!monde.possible([section.visible], null, (m) => m.sectionVisible(section) !== false))
      problemes.push([`section ${section.cle}`, 'inatteignable']);
  }
  for (const place of places.values()) {
    const { champ, nom, tableau } = place;
    const lues = [champ.visible, place.section.visible, tableau?.visible];
    if (lues.some((r) => r !== undefined) && !monde.possible(lues, tableau, (m) => m.visible(place) !== false)) {
      problemes.push([nom, 'inatteignable']);
      continue;
    }
    if (champ.requis === undefined || typeof champ.requis === 'boolean') continue;
    const exige = (m: Essai): boolean => m.visible(place) !== false && estPossible(m.verdict(champ.requis, tableau));
    if (!monde.possible([...lues, champ.requis], tableau, exige)) problemes.push([nom, 'jamaisRequis']);
  }
  for (const c of formulaire.contraintes) {
    if (c.gravite !== 'bloquant') continue;
    const montres = c.champs.map((chemin) => places.get(chemin.split('/', 1)[0] ?? ''));
    const satisfait = (m: Essai): boolean =>
      estPossible(m.verdict(c.regle, null)) ||
      (c.si !== undefined && m.verdict(c.si, null) !== true) ||
      montres.every((p) => p !== undefined && m.visible(p) !== true);
    if (!monde.possible([c.regle, c.si, ...montres.map((p) => p?.champ.visible)], null, satisfait))
      problemes.push([`contrôle ${c.cle}`, 'jamaisSatisfait']);
  }
  return problemes;
}

const estPossible = (v: Verdict): boolean => v === true || v === null;

function lister(formulaire: Formulaire): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const section of formulaire.sections)
    for (const champ of section.champs) {
      places.set(champ.cle, { nom: champ.cle, champ, section, tableau: null });
      if (champ.type !== 'tableau') continue;
      for (const colonne of champ.colonnes) {
        const nom = `${champ.cle}/${colonne.cle}`;
        places.set(nom, { nom, champ: colonne, section, tableau: champ });
      }
    }
  return places;
}

interface RegleSituee {
  readonly ou: string;
  readonly regle: unknown;
  readonly tableau: Champ | null;
}

function reglesDe(formulaire: Formulaire, places: ReadonlyMap<string, Place>): RegleSituee[] {
  const regles: RegleSituee[] = [];
  const ajouter = (ou: string, regle: unknown, tableau: Champ | null): void => {
    if (regle !== undefined && typeof regle !== 'boolean') regles.push({ ou, regle, tableau });
  };
  for (const s of formulaire.sections) ajouter(`section ${s.cle}, visible`, s.visible, null);
  for (const { nom, champ, tableau } of places.values()) {
    ajouter(`${nom}, visible`, champ.visible, tableau);
    ajouter(`${nom}, requis`, champ.requis, tableau);
    if (champ.type === 'calcule') ajouter(`${nom}, valeur`, champ.valeur, tableau);
  }
  for (const c of formulaire.contraintes) {
    ajouter(`contrôle ${c.cle}, regle`, c.regle, null);
    ajouter(`contrôle ${c.cle}, si`, c.si, null);
  }
  return regles;
}

/** Goes through a rule and what it holds; a predicate over a table is about the rows of that table. */
function parcourir(
  regle: unknown,
  tableau: Champ | null,
  places: ReadonlyMap<string, Place>,
  fn: (regle: unknown, tableau: Champ | null) => void,
): void {
  if (Array.isArray(regle)) for (const r of regle) parcourir(r, tableau, places, fn);
  const op = operateur(regle);
  if (!op) return;
  fn(regle, tableau);
  const [nom, operandes] = op;
  if (['tous', 'quelque', 'aucun', 'compter'].includes(nom)) {
    const dedans = typeof operandes[0] === 'string' ? (places.get(operandes[0])?.champ ?? null) : null;
    for (const r of operandes.slice(1)) parcourir(r, dedans, places, fn);
  } else for (const r of operandes) parcourir(r, tableau, places, fn);
}

/** The texts that a rule compares with a list of answers that has no such answer. */
function optionsInconnues(
  regle: unknown,
  tableau: Champ | null,
  places: ReadonlyMap<string, Place>,
): [nom: string, valeur: string][] {
  const trouvees: [string, string][] = [];
  parcourir(regle, tableau, places, (r, dans) => {
    const [nom, [a, b]] = operateur(r) ?? ['', []];
    if (nom !== '==' && nom !== '!=' && nom !== 'in') return;
    for (const [lue, autre] of [
      [a, b],
      [b, a],
    ]) {
      const champ = places.get(nomLu(lue, dans) ?? '')?.champ;
      if (champ?.type !== 'choix' && champ?.type !== 'choixMultiple') continue;
      const textes = (Array.isArray(autre) ? (autre as unknown[]) : [autre]).filter((x) => typeof x === 'string');
      for (const x of textes) if (!champ.options.some((o) => o.valeur === x)) trouvees.push([champ.cle, x]);
    }
  });
  return trouvees;
}

/** Every answer that may make a difference to the conditions of a form. */
class Monde {
  readonly #places: ReadonlyMap<string, Place>;
  readonly #domaines = new Map<string, readonly Connu[]>();

  constructor(places: ReadonlyMap<string, Place>, regles: readonly RegleSituee[]) {
    this.#places = places;
    const reperes = new Map<string, Set<string | number>>();
    for (const { regle, tableau } of regles)
      parcourir(regle, tableau, places, (r, dans) => {
        const [nom, [a, b]] = operateur(r) ?? ['', []];
        if (!COMPARATEURS.has(nom) && nom !== 'in') return;
        for (const [lue, autre] of [
          [a, b],
          [b, a],
        ]) {
          const cle = nomLu(lue, dans);
          if (cle === null) continue;
          const deja = reperes.get(cle) ?? new Set();
          for (const x of Array.isArray(autre) ? (autre as unknown[]) : [autre])
            if (typeof x === 'string' || typeof x === 'number') deja.add(x);
          reperes.set(cle, deja);
        }
      });
    for (const { nom, champ } of places.values()) {
      const domaine = domaineDe(champ, [...(reperes.get(nom) ?? [])]);
      if (domaine) this.#domaines.set(nom, domaine);
    }
  }

  /** Whether some combination of answers fits. `lues`: the conditions that decide. */
  possible(lues: readonly unknown[], tableau: Champ | null, convient: (essai: Essai) => boolean): boolean {
    const noms = this.#dependances(lues, tableau);
    let combinaisons = 1;
    for (const nom of noms) combinaisons *= this.#domaines.get(nom)?.length ?? 1;
    if (combinaisons > COMBINAISONS_MAX) return true;
    const essayer = (rang: number, affectation: Map<string, Connu>): boolean => {
      const nom = noms[rang];
      if (nom === undefined) return convient(new Essai(this.#places, affectation));
      return (this.#domaines.get(nom) ?? []).some((valeur) => essayer(rang + 1, affectation.set(nom, valeur)));
    };
    return essayer(0, new Map());
  }

  /** The answers with a domain that conditions depend on, through what shows each of them. */
  #dependances(lues: readonly unknown[], tableau: Champ | null): string[] {
    const vus = new Set<string>();
    const aVoir: (readonly [unknown, Champ | null])[] = lues.map((regle) => [regle, tableau]);
    for (let suivant = aVoir.pop(); suivant; suivant = aVoir.pop())
      parcourir(suivant[0], suivant[1], this.#places, (r, dans) => {
        const [op, [premier]] = operateur(r) ?? ['', []];
        const nom = nomLu(r, dans) ?? (op === 'rempli' && typeof premier === 'string' ? premier : null);
        const place = nom === null ? undefined : this.#places.get(nom);
        if (!place || vus.has(place.nom)) return;
        vus.add(place.nom);
        aVoir.push([place.champ.visible, place.tableau], [place.section.visible, null], [place.tableau?.visible, null]);
      });
    return [...vus].filter((nom) => this.#domaines.has(nom));
  }
}

/** Answers that stand for all those that a condition may tell apart; `null` for a type whose answers cannot be listed. */
function domaineDe(champ: Champ, reperes: readonly (string | number)[]): readonly Connu[] | null {
  const valeurs = (xs: readonly (string | number | boolean)[]): Connu[] => [
    'vide',
    ...xs.map((valeur) => ({ valeur })),
  ];
  switch (champ.type) {
    case 'choix':
      return valeurs(champ.options.map((o) => o.valeur));
    case 'ouiNon':
      return valeurs([true, false]);
    case 'nombre':
    case 'montant':
    case 'heures':
    case 'pourcentage': {
      const bornes = [...new Set([...reperes, champ.min, champ.max].filter((x) => typeof x === 'number'))].sort(
        (a, b) => a - b,
      );
      if (bornes.length === 0) return valeurs([]).concat({ valeur: champ.min ?? champ.max ?? 0 });
      const entre = bornes.flatMap((x, i) => [x, (x + (bornes[i + 1] ?? x + 2)) / 2]);
      const [min, max] = [champ.min ?? -Infinity, champ.max ?? Infinity];
      return valeurs([(bornes[0] ?? 0) - 1, ...entre].filter((x) => x >= min && x <= max));
    }
    case 'date': {
      const jours = reperes.filter((x) => typeof x === 'string' && estDateCivile(x)).sort();
      // Strings around each day: only their order matters here.
      return valeurs(['0000-01-01', ...jours.flatMap((jour) => [jour, `${jour}~`])]);
    }
    case 'texte':
      return valeurs([...reperes.filter((x) => typeof x === 'string'), '\u0001']);
    default:
      return null;
  }
}
