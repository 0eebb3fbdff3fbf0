// The test of a call is answered before there is an account: what it asks as the demand does is not asked twice.
import type { Champ, ChampDeType, Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { nouvelId } from '../db/identifiant.ts';
import { JAMAIS_REPRIS } from '../engine/reprendre-reponses.ts';
import { adapter } from './donnees-connues.ts';
import type { Origine, Preremplissage } from './preremplir.ts';

/** The test of a call, and what someone answered to it: as it came from a browser. */
export interface TestRepondu {
  formulaire: Formulaire;
  reponses: Reponses;
}

const ORIGINE: Origine = { source: 'test', libelle: 'votre test d’éligibilité', le: null };

const champsDe = (formulaire: Formulaire): Champ[] => formulaire.sections.flatMap((s) => s.champs);

const lire = (reponses: Reponses, cle: string): Valeur =>
  Object.hasOwn(reponses, cle) ? (reponses[cle] ?? null) : null;

/**
 * Adds to what a draft is born with the answers of the test of its call: to the questions that test and demand ask under one key, that nothing else has answered, and that
 * accept them. Dates and amounts too: they were just said of this very project. What the demand computes, and what is accepted or joined, is done anew.
 */
export function reprendreLeTest(
  { formulaire: test, reponses }: TestRepondu,
  demande: Formulaire,
  date: string,
  deja: Preremplissage,
): Preremplissage {
  const posees = new Map(champsDe(test).map((champ) => [champ.cle, champ.type]));
  const valeurs = { ...deja.valeurs };
  const origines = { ...deja.origines };
  for (const champ of champsDe(demande)) {
    if (JAMAIS_REPRIS.has(champ.type) || posees.get(champ.cle) !== champ.type || Object.hasOwn(valeurs, champ.cle))
      continue;
    const repris = reprendre(champ, lire(reponses, champ.cle), date);
    if (Object.keys(repris).length === 0) continue;
    Object.assign(valeurs, repris);
    origines[champ.cle] = ORIGINE;
  }
  return { ...deja, valeurs, origines };
}

/** An answer by its path; that of a table by its rows, under ids of their own. */
function reprendre(champ: Champ, valeur: Valeur, date: string): Record<string, Valeur> {
  if (valeur === null) return {};
  if (champ.type === 'tableau') return reprendreLignes(champ, valeur, date);
  const adaptee = adapter(champ, valeur, date);
  return adaptee === null ? {} : { [champ.cle]: adaptee };
}

function reprendreLignes(champ: ChampDeType<'tableau'>, valeur: Valeur, date: string): Record<string, Valeur> {
  const lignes: readonly unknown[] = Array.isArray(valeur) ? valeur.slice(0, champ.lignesMax) : [];
  const reprises: Record<string, Valeur> = {};
  for (const [rang, ligne] of lignes.entries()) {
    if (typeof ligne !== 'object' || ligne === null) continue;
    const chemin = `${champ.cle}/${nouvelId()}`;
    const cellules = champ.colonnes.flatMap((colonne): [string, Valeur][] => {
      const brute = JAMAIS_REPRIS.has(colonne.type) ? null : lire(ligne as Reponses, colonne.cle);
      const adaptee = brute === null ? null : adapter(colonne, brute, date);
      return adaptee === null ? [] : [[`${chemin}/${colonne.cle}`, adaptee]];
    });
    if (cellules.length === 0) continue;
    reprises[chemin] = rang;
    Object.assign(reprises, Object.fromEntries(cellules));
  }
  return reprises;
}
