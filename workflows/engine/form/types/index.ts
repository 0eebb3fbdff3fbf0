import type { Valeur } from '../../rules/regle.ts';
import type { Champ, TypeChamp } from '../formulaire.ts';
import { TYPE_CALCULE } from './calcule.ts';
import { TYPE_CHOIX } from './choix.ts';
import { TYPE_CHOIX_MULTIPLE } from './choix-multiple.ts';
import { TYPE_COURRIEL } from './courriel.ts';
import { TYPE_DATE } from './date.ts';
import { TYPE_ENGAGEMENT } from './engagement.ts';
import { TYPE_EXPLICATION } from './explication.ts';
import { TYPE_HEURES } from './heures.ts';
import { TYPE_IBAN } from './iban.ts';
import { TYPE_MONTANT } from './montant.ts';
import { TYPE_NDA } from './nda.ts';
import { TYPE_NOMBRE } from './nombre.ts';
import { TYPE_OUI_NON } from './oui-non.ts';
import { TYPE_PIECE } from './piece.ts';
import { TYPE_SIRET } from './siret.ts';
import { TYPE_TABLEAU } from './tableau.ts';
import { TYPE_TELEPHONE } from './telephone.ts';
import { TYPE_TEXTE } from './texte.ts';
import { TYPE_TEXTE_LONG } from './texte-long.ts';
import type { TypeDeChamp } from './type-de-champ.ts';

const TYPES: { readonly [T in TypeChamp]: TypeDeChamp<T> } = {
  texte: TYPE_TEXTE,
  texteLong: TYPE_TEXTE_LONG,
  nombre: TYPE_NOMBRE,
  montant: TYPE_MONTANT,
  heures: TYPE_HEURES,
  date: TYPE_DATE,
  ouiNon: TYPE_OUI_NON,
  choix: TYPE_CHOIX,
  choixMultiple: TYPE_CHOIX_MULTIPLE,
  courriel: TYPE_COURRIEL,
  telephone: TYPE_TELEPHONE,
  siret: TYPE_SIRET,
  nda: TYPE_NDA,
  iban: TYPE_IBAN,
  piece: TYPE_PIECE,
  tableau: TYPE_TABLEAU,
  calcule: TYPE_CALCULE,
  engagement: TYPE_ENGAGEMENT,
  explication: TYPE_EXPLICATION,
};

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
