import { estDateCivile, formaterDate } from '../../dates/civil.ts';
import { BOOLEEN, DATE, NOMBRE, TEXTE } from '../../rules/environnement.ts';
import type { Valeur } from '../../rules/regle.ts';
import type { FormatCalcul } from '../formulaire.ts';
import { formaterMontant, formaterNombre, formaterUnite } from './format.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { nombre, texte } from './type-de-champ.ts';

interface Format {
  readonly masque: number;
  /** Whether a rule that promised this format has kept its promise. */
  readonly accepte: (valeur: Valeur) => boolean;
  readonly formater: (valeur: Valeur) => string;
}

const estNombre = (v: Valeur) => typeof v === 'number' && Number.isFinite(v);
const unite = (nom: string): Format => ({
  masque: NOMBRE,
  accepte: estNombre,
  formater: (v) => formaterUnite(nombre(v), nom),
});

/** What a computed value may be and how it is printed. */
export const FORMATS: Readonly<Record<FormatCalcul, Format>> = {
  montant: { masque: NOMBRE, accepte: Number.isSafeInteger, formater: (v) => formaterMontant(nombre(v)) },
  nombre: { masque: NOMBRE, accepte: estNombre, formater: (v) => formaterNombre(nombre(v)) },
  heures: unite('h'),
  pourcentage: unite('%'),
  jours: {
    masque: NOMBRE,
    accepte: Number.isSafeInteger,
    formater: (v) => `${formaterNombre(nombre(v))} jour${Math.abs(nombre(v)) > 1 ? 's' : ''}`,
  },
  texte: { masque: TEXTE, accepte: (v) => typeof v === 'string', formater: texte },
  ouiNon: { masque: BOOLEEN, accepte: (v) => typeof v === 'boolean', formater: (v) => (v === true ? 'Oui' : 'Non') },
  date: {
    masque: DATE,
    accepte: (v) => typeof v === 'string' && estDateCivile(v),
    formater: (v) => formaterDate(texte(v)),
  },
};

/** A computed value: never read from the client. What a rule may do with it depends on its format. */
export const TYPE_CALCULE: TypeDeChamp<'calcule'> = {
  type: 'calcule',
  masque: 0,
  consigne: (champ) => `« ${champ.libelle} » ne peut pas être calculé. Complétez les réponses dont il dépend.`,
  preparer: () => ({ lire: () => null, juger: () => null }),
  formater: (v, { format }) => FORMATS[format].formater(v),
  exporter: (v, { format }) =>
    format === 'montant' ? nombre(v) / 100 : typeof v === 'number' || typeof v === 'boolean' ? v : texte(v),
};
