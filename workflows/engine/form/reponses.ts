import type { Valeur } from '../rules/regle.ts';
import { ID_LIGNE } from './etat.ts';
import type { Champ, ChampDeType, Formulaire, Reponses, ReponsesParChemin } from './formulaire.ts';
import { cleValide } from './cle-valide.ts';
import { typeDe } from './types/index.ts';
import { ValeurRefusee } from './types/type-de-champ.ts';

const champsDe = (formulaire: Formulaire): Champ[] => formulaire.sections.flatMap((s) => s.champs);

/**
 * Puts stored answers in their place: rows in their order, then by id. What is empty, a cell whose row does not exist, and what the form does not ask
 * (any more: a draft follows the newest version of its call) are left out.
 */
export function assembler(formulaire: Formulaire, parChemin: ReponsesParChemin): Reponses {
  const reponses: Record<string, Valeur> = {};
  const lignes = new Map<string, Map<string, { ordre: number; cellules: Record<string, Valeur> }>>();
  const champs = new Map(champsDe(formulaire).map((c) => [c.cle, c]));
  const entrees = Object.entries(parChemin).filter(([, v]) => v !== null);
  for (const [chemin, valeur] of entrees) {
    const [cle = '', id, ...reste] = chemin.split('/');
    const champ = champs.get(cle);
    if (!champ || !cleValide(cle)) continue;
    const tableau = champ.type === 'tableau';
    if (id === undefined) {
      if (!tableau) reponses[cle] = valeur;
    } else if (reste.length === 0 && tableau && ID_LIGNE.test(id)) {
      const deCle = lignes.get(cle) ?? new Map<string, { ordre: number; cellules: Record<string, Valeur> }>();
      lignes.set(cle, deCle.set(id, { ordre: typeof valeur === 'number' ? valeur : 0, cellules: { id } }));
    }
  }
  for (const [chemin, valeur] of entrees) {
    const [cle = '', id, colonne, ...reste] = chemin.split('/');
    const ligne = id === undefined || reste.length > 0 ? undefined : lignes.get(cle)?.get(id);
    const champ = champs.get(cle);
    if (!ligne || colonne === undefined || colonne === 'id' || !cleValide(colonne) || champ?.type !== 'tableau')
      continue;
    if (champ.colonnes.some((c) => c.cle === colonne)) ligne.cellules[colonne] = valeur;
  }
  for (const [cle, deCle] of lignes)
    reponses[cle] = [...deCle]
      .sort(([ida, a], [idb, b]) => a.ordre - b.ordre || (ida < idb ? -1 : 1))
      .map(([, { cellules }]) => cellules);
  return reponses;
}

/** The inverse of `assembler`: one entry a path, rows numbered from 0. Computed values and what is no field are left out. */
export function aplatir(formulaire: Formulaire, reponses: Reponses): ReponsesParChemin {
  const parChemin: Record<string, Valeur> = {};
  const poser = (chemin: string, champ: Champ, objet: Readonly<Record<string, Valeur>>) => {
    const valeur = Object.hasOwn(objet, champ.cle) ? objet[champ.cle] : undefined;
    if (
      valeur !== undefined &&
      valeur !== null &&
      champ.type !== 'calcule' &&
      champ.type !== 'explication' &&
      cleValide(champ.cle)
    )
      parChemin[chemin] = valeur;
  };
  for (const champ of champsDe(formulaire)) {
    if (champ.type !== 'tableau') {
      poser(champ.cle, champ, reponses);
      continue;
    }
    const lignes = Object.hasOwn(reponses, champ.cle) ? reponses[champ.cle] : null;
    if (!Array.isArray(lignes)) continue;
    (lignes as readonly Valeur[]).forEach((ligne, ordre) => {
      const { id, ...cellules } = ligne as { readonly id?: Valeur };
      if (typeof id !== 'string' || !ID_LIGNE.test(id)) return;
      parChemin[`${champ.cle}/${id}`] = ordre;
      for (const colonne of champ.colonnes) poser(`${champ.cle}/${id}/${colonne.cle}`, colonne, cellules);
    });
  }
  return parChemin;
}

/** No answer comes near that many characters, written as JSON; a draft that held more would be slow for everyone who opens it (our decision). */
const LONGUEUR_MAX = 200_000;

const tropLongue = (valeur: unknown): boolean =>
  typeof valeur === 'string' ? valeur.length > LONGUEUR_MAX : JSON.stringify(valeur).length > LONGUEUR_MAX;

const CHEMIN_INCONNU = 'Cette question n’existe pas dans ce formulaire. Rechargez la page.';

/**
 * Whether one answer may be written in a draft: its path exists and its value has the shape of its field. `null` clears an answer or deletes a row.
 * What is incomplete or out of bounds is accepted: a draft may be wrong, `valider` says so. What is absurdly long is not.
 *
 * @returns `null` when it may, else what to do, in French
 */
export function verifierModification(formulaire: Formulaire, chemin: string, valeur: unknown): string | null {
  const [cle, id, colonne, ...reste] = chemin.split('/');
  const champ = champsDe(formulaire).find((c) => c.cle === cle);
  if (!champ || !cleValide(champ.cle) || reste.length > 0) return CHEMIN_INCONNU;
  if (champ.type === 'tableau') return verifierLigne(champ, id, colonne, valeur);
  return id === undefined ? verifierValeur(champ, valeur) : CHEMIN_INCONNU;
}

function verifierLigne(
  tableau: ChampDeType<'tableau'>,
  id: string | undefined,
  colonne: string | undefined,
  valeur: unknown,
): string | null {
  if (id === undefined) return 'Enregistrez ce tableau ligne par ligne. Rechargez la page.';
  if (!ID_LIGNE.test(id)) return 'Cette ligne n’a pas d’identifiant valable. Rechargez la page.';
  if (colonne === undefined)
    return valeur === null || (typeof valeur === 'number' && Number.isFinite(valeur))
      ? null
      : 'La place de cette ligne n’est pas un nombre. Rechargez la page.';
  const champ = tableau.colonnes.find((c) => c.cle === colonne);
  return champ && cleValide(champ.cle) ? verifierValeur(champ, valeur) : CHEMIN_INCONNU;
}

function verifierValeur(champ: Champ, valeur: unknown): string | null {
  if (champ.type === 'calcule') return `« ${champ.libelle} » est calculé : il ne se remplit pas.`;
  if (champ.type === 'explication') return 'Cette rubrique est une explication : elle n’attend pas de réponse.';
  if (valeur === null) return null;
  if (valeur === undefined) return 'Aucune valeur n’a été reçue. Recommencez.';
  const lu = typeDe(champ)?.preparer(champ).lire(valeur);
  if (lu === undefined) return CHEMIN_INCONNU;
  if (lu instanceof ValeurRefusee) return lu.message;
  return tropLongue(valeur) ? 'Cette réponse est trop longue pour être enregistrée. Raccourcissez-la.' : null;
}
