// Submissions of a form, made from its description: what people send, what they send wrongly, what an attacker sends.
import fc from 'fast-check';
import type { Champ, ChampDeType, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Soin } from './valeurs-de-champ.ts';
import { valeurDeChamp } from './valeurs-de-champ.ts';
import { CLES_HOSTILES, ecrireJson, valeurHostile } from './valeurs-hostiles.ts';

/** Something typed: a path, and what is written there. */
export type Geste = readonly [chemin: string, valeur: unknown];

/** A submission, as JSON parses it: the whole of the answers at once, and the same form filled path after path. */
export interface Soumission {
  /** Nested answers, as the charge of an act is sent. Anything may be there. */
  readonly reponses: unknown;
  /** What a draft holds when it is opened. Its paths exist in the form; its values are anything. */
  readonly depart: readonly Geste[];
  /** What is typed then, in its order. */
  readonly gestes: readonly Geste[];
}

type Objet = Record<string, unknown>;

const objet = (entrees: readonly (readonly [string, unknown])[]): Objet => {
  const resultat: Objet = {};
  // An own key, whatever its name: an assignment to `__proto__` would be lost.
  for (const [cle, value] of entrees)
    if (value !== undefined)
      Object.defineProperty(resultat, cle, { value, enumerable: true, configurable: true, writable: true });
  return resultat;
};

const enregistrement = (champs: readonly Champ[], soin: Soin): fc.Arbitrary<Objet> =>
  fc
    .tuple(...champs.map((c) => valeurDeChamp(c, soin)))
    .map((valeurs) => objet(champs.map((c, i) => [c.cle, valeurs[i]])));

const intrus = fc
  .dictionary(fc.constantFrom(...CLES_HOSTILES), valeurHostile, { maxKeys: 2, noNullPrototype: true })
  .map(Object.entries);

function lignesDe(champ: ChampDeType<'tableau'>, soin: Soin): fc.Arbitrary<unknown> {
  const [min, max] = soin === 'soigne' ? [champ.lignesMin ?? 1, 6] : [0, Math.min(champ.lignesMax + 1, 8)];
  const lignes = fc
    .array(enregistrement(champ.colonnes, soin), { minLength: min, maxLength: Math.max(min, max) })
    .map((l) => l.map((cellules, i): Objet => ({ id: `L${i}`, ...cellules })));
  if (soin === 'soigne') return lignes;
  // Rows that are no rows: no id, an id taken already, a column that does not exist, something else altogether.
  const faussees = fc
    .tuple(lignes, fc.constantFrom<unknown>(undefined, 'L0', '__proto__', '../x', 3), intrus)
    .map(([l, id, plus]) => [
      ...l,
      objet([...Object.entries(l[0] ?? {}), ['id', id], ...plus.filter(([cle]) => cle !== 'id')]),
    ]);
  return fc.oneof(
    { weight: 8, arbitrary: lignes },
    { weight: 1, arbitrary: faussees },
    { weight: 1, arbitrary: valeurHostile },
  );
}

/** Whole answers of a form. */
function reponsesDe(formulaire: Formulaire, soin: Soin): fc.Arbitrary<unknown> {
  const champs = formulaire.sections.flatMap((s) => s.champs);
  const valeurs = champs.map((c) => (c.type === 'tableau' ? lignesDe(c, soin) : valeurDeChamp(c, soin)));
  const entrees = fc.tuple(...valeurs).map((v) => champs.map((c, i): [string, unknown] => [c.cle, v[i]]));
  if (soin === 'soigne') return entrees.map(objet);
  return fc.tuple(entrees, intrus).map(([e, plus]) => objet([...e, ...plus]));
}

/** The same path by path, each row before its cells. What is no field, or no row, has no path. */
function cheminsDe(formulaire: Formulaire, reponses: Objet): Geste[] {
  return formulaire.sections
    .flatMap((s) => s.champs)
    .flatMap((champ): Geste[] => {
      const valeur = Object.hasOwn(reponses, champ.cle) ? reponses[champ.cle] : undefined;
      if (champ.type === 'calcule' || champ.type === 'explication' || valeur === undefined) return [];
      if (champ.type !== 'tableau') return [[champ.cle, valeur]];
      if (!Array.isArray(valeur)) return [];
      const lignes = (valeur as unknown[]).filter((l): l is Objet => typeof l === 'object' && l !== null);
      return lignes
        .filter((l) => typeof l['id'] === 'string' && /^L\d+$/.test(l['id']))
        .flatMap((l, rang) => {
          const ligne = `${champ.cle}/${String(l['id'])}`;
          const cellules = champ.colonnes.filter((c) => c.type !== 'calcule' && l[c.cle] !== undefined);
          // Places with holes between them, as rows that were removed leave.
          return [[ligne, 2 * rang] as const, ...cellules.map((c): Geste => [`${ligne}/${c.cle}`, l[c.cle]])];
        });
    });
}

/** Things typed in a draft: answers changed or cleared, rows added, moved and removed, again and again. */
function gestesDe(formulaire: Formulaire): fc.Arbitrary<readonly Geste[]> {
  const champs = formulaire.sections
    .flatMap((s) => s.champs)
    .filter((c) => c.type !== 'calcule' && c.type !== 'explication');
  const geste = (champ: Champ): fc.Arbitrary<readonly Geste[]> => {
    if (champ.type !== 'tableau') return valeurDeChamp(champ, 'hasard').map((v) => [[champ.cle, v ?? null]]);
    const ligne = fc.integer({ min: 0, max: 7 }).map((n) => `${champ.cle}/L${n}`);
    const ajout = fc.tuple(ligne, fc.integer({ min: -1, max: 9 })).map(([l, place]): Geste[] => [[l, place]]);
    const retrait = ligne.map((l): Geste[] => [[l, null]]);
    const cellules = champ.colonnes
      .filter((c) => c.type !== 'calcule')
      .map((c) =>
        fc.tuple(ligne, valeurDeChamp(c, 'hasard')).map(([l, v]): Geste[] => [
          [l, 1],
          [`${l}/${c.cle}`, v ?? null],
        ]),
      );
    return fc.oneof(ajout, retrait, ...cellules);
  };
  return fc.array(fc.oneof(...champs.map(geste)), { maxLength: 12 }).map((l) => l.flat());
}

/** An answer known to be right, with a few of its fields written otherwise: what reaches the rules that everything else must satisfy first. */
function variantesDe(formulaire: Formulaire, exemple: Objet): fc.Arbitrary<unknown> {
  const champs = formulaire.sections.flatMap((s) => s.champs);
  const valeurDe = (c: Champ) => (c.type === 'tableau' ? lignesDe(c, 'soigne') : valeurDeChamp(c, 'hasard'));
  const change = fc.oneof(...champs.map((c) => valeurDe(c).map((v): [string, unknown] => [c.cle, v])));
  const changes = fc.array(change, { maxLength: 3 });
  return changes.map((c) => objet([...Object.entries(exemple), ...c]));
}

/**
 * Submissions of a form, each as the JSON text that is sent: the same characters for every engine that reads it.
 *
 * @param exemples answers known to be right, rows named L0, L1…
 */
export function soumissionsDe(formulaire: Formulaire, exemples: readonly Reponses[]): fc.Arbitrary<string> {
  const reponses = fc.oneof(
    { weight: 3, arbitrary: reponsesDe(formulaire, 'soigne') },
    { weight: 3, arbitrary: reponsesDe(formulaire, 'hasard') },
    { weight: 3, arbitrary: fc.oneof(...exemples.map((e) => variantesDe(formulaire, e))) },
    { weight: 1, arbitrary: valeurHostile },
  );
  // Half of them are only opened: typing would soon make a right answer wrong.
  const gestes = fc.oneof(fc.constant([]), gestesDe(formulaire));
  // Mostly a draft opened as it was and changed a little; sometimes one typed from its first character.
  const ouverte = fc.oneof(
    { weight: 90, arbitrary: fc.constant(1) },
    { weight: 6, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
    { weight: 4, arbitrary: fc.constant(0) },
  );
  return fc.tuple(reponses, gestes, ouverte).map(([r, saisis, part]) => {
    const chemins = typeof r === 'object' && r !== null && !Array.isArray(r) ? cheminsDe(formulaire, r as Objet) : [];
    const debut = Math.floor(chemins.length * part);
    const soumission: Soumission = {
      reponses: r,
      depart: chemins.slice(0, debut),
      gestes: [...chemins.slice(debut), ...saisis],
    };
    return ecrireJson(soumission);
  });
}
