import type { Valeur } from '../../rules/regle.ts';
import type { Champ, TypeChamp } from '../formulaire.ts';
import { TYPE_CALCULE } from './calcule.ts';
import { TYPE_CHOIX } from './choix.ts';
import { TYPE_DATE } from './date.ts';
import { TYPE_EXPLICATION } from './explication.ts';
import { TYPE_MONTANT } from './montant.ts';
import { TYPE_NOMBRE } from './nombre.ts';
import { TYPE_OUI_NON } from './oui-non.ts';
import { TYPE_TABLEAU } from './tableau.ts';
import { TYPE_TEXTE } from './texte.ts';
import { TYPE_TEXTE_LONG } from './texte-long.ts';
import type { TypeDeChamp } from './type-de-champ.ts';

type Modules = { readonly [T in TypeChamp]: TypeDeChamp<T> };

/** The types that nearly every form has. The others are in `frequents.ts` and `autres.ts`. */
const COURANTS = {
  texte: TYPE_TEXTE,
  texteLong: TYPE_TEXTE_LONG,
  nombre: TYPE_NOMBRE,
  montant: TYPE_MONTANT,
  date: TYPE_DATE,
  ouiNon: TYPE_OUI_NON,
  choix: TYPE_CHOIX,
  tableau: TYPE_TABLEAU,
  calcule: TYPE_CALCULE,
  explication: TYPE_EXPLICATION,
} satisfies Partial<Modules>;

const TYPES: Partial<Modules> = { ...COURANTS };

type Frequents =
  | 'heures'
  | 'choixMultiple'
  | 'siret'
  | 'courriel'
  | 'telephone'
  | 'nda'
  | 'iban'
  | 'rna'
  | 'piece'
  | 'engagement';

/** The types that a page loads with a form that has one of them, or one of the rarer ones. */
export type TypesFrequents = Pick<Modules, Frequents>;

/** The types that a page loads only with a form that has one. */
export type AutresTypes = Omit<Modules, keyof typeof COURANTS | Frequents>;

/** Makes types known to the engine. Done once by `frequents.ts` and `autres.ts`, which the server loads with the definitions. */
export function ajouterTypes(types: Partial<Modules>): void {
  Object.assign(TYPES, types);
}

const tousConnus = (champs: readonly Champ[]): boolean =>
  champs.every((c) => typeDe(c) !== undefined && (c.type !== 'tableau' || tousConnus(c.colonnes)));

let toutesChargees = false;
let enRoute: Promise<void> | null = null;

/**
 * Loads the types that fields need and that are not there yet. A form compiled without one of its types refuses every dossier.
 *
 * @returns `null` when there is nothing to wait for; the same promise as long as it is on its way, to be asked again once it has come
 */
export function chargerTypes(champs: readonly Champ[]): Promise<void> | null {
  if (toutesChargees || tousConnus(champs)) return null;
  enRoute ??= import('./frequents.ts')
    .then(async () => {
      if (tousConnus(champs)) return;
      await import('./autres.ts');
      toutesChargees = true;
    })
    // Another try may find the network back.
    .finally(() => (enRoute = null));
  return enRoute;
}

/** The module of a field's type. The one place where the type of the field and that of its module are known to agree. */
export function typeDe(champ: Champ): TypeDeChamp<TypeChamp> | undefined {
  return Object.hasOwn(TYPES, champ.type) ? (TYPES[champ.type] as unknown as TypeDeChamp<TypeChamp>) : undefined;
}

/** An answer as people read it: `12 500,00 €`, `12 mars 2027`, the label of an option. An empty answer is an empty text. */
export function formaterValeur(champ: Champ, valeur: Valeur | undefined): string {
  return valeur === undefined || valeur === null ? '' : (typeDe(champ)?.formater(valeur, champ) ?? '');
}

/** An answer as a cell of an export: amounts in euros, numbers as numbers, lists joined. An empty answer is `null`. */
export function exporterValeur(champ: Champ, valeur: Valeur | undefined): string | number | boolean | null {
  return valeur === undefined || valeur === null ? null : (typeDe(champ)?.exporter(valeur, champ) ?? null);
}
