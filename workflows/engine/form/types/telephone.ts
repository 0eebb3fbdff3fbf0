import { grouper, identifiant } from './identifiants.ts';

/** A number of France, overseas departments and Saint-Pierre-et-Miquelon included, as one dials it there: ten figures. */
const NATIONAL = /^0[1-9]\d{8}$/;
/** The same dialled from abroad: their country codes are read as one country. `0` is what one does not dial then, and often writes. */
const DEPUIS_L_ETRANGER = /^\+(?:33|262|508|590|594|596)0?([1-9]\d{8})$/;
/** Six figures in Saint-Pierre-et-Miquelon, where its code begins the number for the others. */
const SAINT_PIERRE = /^\+(508\d{6})$/;
/** A number of another country or of a collectivity of the Pacific, code included (UIT-T E.164). One of France that is not right is none of them. */
const INTERNATIONAL = /^\+(?!33)[1-9]\d{6,14}$/;

/** Ten figures for a number of France; `+`, the code and the number for the others. What is not a number is given back as it is, to be refused. */
function unifier(compact: string): string {
  const numero = compact
    // Italy dials its 0 from everywhere.
    .replace(/^(\(?(?:\+|00)(?!39)[1-9]\d{0,2}\)?)\(0\)/, '$1')
    .replace(/[()]/g, '')
    .replace(/^00/, '+');
  const national = DEPUIS_L_ETRANGER.exec(numero)?.[1] ?? SAINT_PIERRE.exec(numero)?.[1];
  return national === undefined ? numero : `0${national}`;
}

/** A telephone number: of France, kept in ten figures however it was dialled, or of any other country. */
export const TYPE_TELEPHONE = identifiant({
  type: 'telephone',
  separateurs: /[\s./\p{Pd}]/gu,
  unifier,
  verifier: (v) =>
    NATIONAL.test(v) || INTERNATIONAL.test(v)
      ? null
      : 'Écrivez un numéro de téléphone à 10 chiffres, par exemple : 05 61 00 00 00, ou avec l’indicatif du pays, par exemple : +376 80 00 00.',
  formater: (v) => (NATIONAL.test(v) ? grouper(v, /\d{2}/g) : v),
});
