// Functions: what they take, and what comes out.
import type { Appel, Ast, Nom } from './ast.ts';
import type { NatureDeNom } from './natures.ts';
import { estNumerique, INCONNUE, MOTS_DES_GENRES, NUMERIQUES, OUI_NON } from './natures.ts';
import type { Verification } from './verification.ts';
import { ARRONDIS, SUR_BAREME, SUR_TABLEAU } from './vocabulaire.ts';

type Colonnes = ReadonlyMap<string, NatureDeNom>;

/** The columns of a table that a formula names, or `null` once the fault was said. */
function tableauDe(nom: string, x: Ast, v: Verification): Colonnes | null {
  const colonnes = v.portee.tableaux.get(nom);
  if (colonnes) return colonnes;
  if (v.portee.champs.has(nom)) v.faute(`« ${nom} » n’est pas un tableau.`, x);
  else v.inconnu('Le tableau', nom, v.portee.tableaux.keys(), x);
  return null;
}

const couple = ({ nom }: Nom): readonly [premier: string, second: string] => {
  const [premier = '', ...second] = nom.split('.');
  return [premier, second.join('.')];
};

function condition(x: Ast | undefined, tableau: string, v: Verification): void {
  if (x) v.dans(tableau).exiger(x, ['ouiNon'], 'Une condition sur les lignes');
}

function somme([colonne, si]: readonly Ast[], v: Verification): NatureDeNom {
  if (colonne?.genre !== 'nom') return INCONNUE;
  const [tableau, cle] = couple(colonne);
  const colonnes = tableauDe(tableau, colonne, v);
  if (!colonnes) return INCONNUE;
  condition(si, tableau, v);
  const nature = colonnes.get(cle);
  if (!nature) return v.inconnu('La colonne', cle, colonnes.keys(), colonne, ` dans « ${tableau} »`);
  if (!estNumerique(nature.genre))
    return v.faute(`« ${colonne.nom} » est ${MOTS_DES_GENRES[nature.genre]} : cela ne s’additionne pas.`, colonne);
  return { genre: nature.genre, entier: nature.entier };
}

function surLignes(fonction: string, [tableau, si]: readonly Ast[], v: Verification): NatureDeNom {
  if (tableau?.genre === 'nom' && tableauDe(tableau.nom, tableau, v)) condition(si, tableau.nom, v);
  return fonction === 'nombre' ? { genre: 'nombre', entier: true } : OUI_NON;
}

function surBareme(fonction: string, [valeur, x, date]: readonly Ast[], v: Verification): NatureDeNom {
  if (valeur?.genre !== 'nom' || !x || !date) return INCONNUE;
  const [bareme, cle] = couple(valeur);
  v.exiger(date, ['date'], `« ${fonction} »`);
  if (fonction === 'bareme') v.exiger(x, ['texte', 'choix'], '« bareme » cherche une clé');
  else v.exiger(x, fonction === 'palier' ? NUMERIQUES : ['montant'], `« ${fonction} »`);
  const valeurs = v.portee.baremes.get(bareme);
  if (!valeurs) return v.inconnu('Le barème', bareme, v.portee.baremes.keys(), valeur);
  const genre = valeurs.get(cle);
  if (genre === undefined) return v.inconnu('La valeur', cle, valeurs.keys(), valeur, ` dans le barème « ${bareme} »`);
  if (fonction !== 'parTranches') return { genre, entier: genre === 'montant', parfois: true };
  if (genre !== 'pourcentage')
    v.faute(`« parTranches » attend un taux : « ${valeur.nom} » est ${MOTS_DES_GENRES[genre]}.`, valeur);
  return { genre: 'montant', entier: true, parfois: true };
}

function arrondi(fonction: string, [x, pas]: readonly Ast[], v: Verification): NatureDeNom {
  if (!x) return INCONNUE;
  const nature = v.exiger(x, NUMERIQUES, `« ${fonction} »`);
  if (pas && nature.genre === 'montant' && v.de(pas).genre !== 'montant')
    v.faute(`On arrondit un montant à un pas en euros : écrivez ${v.citer(pas)} €.`, pas);
  if (pas && nature.genre !== 'montant' && nature.genre !== 'autre' && v.de(pas).genre === 'montant')
    v.faute(`« ${v.citer(x)} » n’est pas un montant : le pas s’écrit sans €.`, pas);
  const entier = pas === undefined || (pas.genre === 'nombre' && (pas.unite === '€' || Number.isInteger(pas.valeur)));
  return { genre: nature.genre, entier, parfois: nature.parfois ?? false };
}

/** Branches of one kind; « rien » is no value. */
function si(xs: readonly Ast[], v: Verification): NatureDeNom {
  const branches = xs.filter((_, i) => i === xs.length - 1 || i % 2 === 1);
  const conditions = xs.filter((x) => !branches.includes(x));
  for (const x of conditions) v.exiger(x, ['ouiNon'], '« si » attend une condition');
  const pleines = branches.filter((x) => x.genre !== 'rien');
  const nature = v.ensemble(pleines, '« si »');
  const parfois = pleines.length < branches.length || conditions.some((x) => v.de(x).parfois);
  return { ...nature, parfois: parfois || (nature.parfois ?? false) };
}

function bornes(fonction: string, xs: readonly Ast[], v: Verification): NatureDeNom {
  const numeriques = xs.map((x) => estNumerique(v.exiger(x, NUMERIQUES, `« ${fonction} »`).genre));
  return numeriques.every(Boolean) ? v.ensemble(xs, `« ${fonction} »`) : INCONNUE;
}

const parfoisDe = (xs: readonly Ast[], v: Verification): boolean => xs.some((x) => v.de(x).parfois);

function simple({ fonction, arguments: xs }: Appel, v: Verification): NatureDeNom {
  const [a, b] = xs;
  switch (fonction) {
    case 'rempli':
      // A table is filled when it has a row.
      if (a && !(a.genre === 'nom' && v.portee.tableaux.has(a.nom))) v.de(a);
      return OUI_NON;
    case 'siren':
      if (a) v.exiger(a, ['texte'], '« siren »');
      return { genre: 'texte', entier: false, parfois: parfoisDe(xs, v) };
    case 'codes':
      if (a) v.de(a);
      return { genre: 'liste', entier: false, parfois: parfoisDe(xs, v) };
    case 'si':
      return si(xs, v);
    case 'min':
    case 'max':
      return bornes(fonction, xs, v);
    case 'non':
      if (a) v.exiger(a, ['ouiNon'], '« non( ) » retourne une condition');
      return { ...OUI_NON, parfois: parfoisDe(xs, v) };
    case 'tousVrais':
    case 'unVrai':
      for (const x of xs) v.exiger(x, ['ouiNon'], `« ${fonction} »`);
      return { ...OUI_NON, parfois: parfoisDe(xs, v) };
    case 'produit':
      if (a) v.exiger(a, ['montant'], '« produit(prix; quantité) »');
      if (b) v.exiger(b, ['nombre', 'heures', 'jours'], '« produit(prix; quantité) »');
      return { genre: 'montant', entier: true, parfois: parfoisDe(xs, v) };
    case 'pourcentage':
      bornes(fonction, xs, v);
      return { genre: 'pourcentage', entier: false, parfois: parfoisDe(xs, v) };
    case 'jours':
      for (const x of xs) v.exiger(x, ['date'], '« jours(debut; fin) »');
      return { genre: 'jours', entier: true, parfois: parfoisDe(xs, v) };
    case 'plusJours':
    case 'plusMois':
      if (a) v.exiger(a, ['date'], `« ${fonction} »`);
      if (b) v.exiger(b, ['nombre', 'jours'], `« ${fonction} »`);
      return { genre: 'date', entier: false, parfois: parfoisDe(xs, v) };
    case 'addition':
    case 'multiplication':
      return bornes(fonction, xs, v);
    case 'jamais':
      return OUI_NON;
    case 'liste':
      for (const x of xs) v.de(x);
      return { genre: 'liste', entier: false };
    default:
      // A name between quotes: what the language could not read otherwise.
      return INCONNUE;
  }
}

/** What a function gives. */
export function natureDAppel(x: Appel, v: Verification): NatureDeNom {
  const { fonction, arguments: xs } = x;
  const surDonnees =
    fonction === 'somme' || fonction === 'codes' || SUR_TABLEAU.has(fonction) || SUR_BAREME.has(fonction);
  if (surDonnees && v.portee.sansTableaux !== undefined) return v.faute(v.portee.sansTableaux, x);
  if (fonction === 'somme') return somme(xs, v);
  if (SUR_TABLEAU.has(fonction)) return surLignes(fonction, xs, v);
  if (SUR_BAREME.has(fonction)) return surBareme(fonction, xs, v);
  if (ARRONDIS.has(fonction)) return arrondi(fonction, xs, v);
  return simple(x, v);
}
