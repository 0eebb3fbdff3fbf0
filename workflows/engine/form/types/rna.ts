import { identifiant } from './identifiants.ts';

/** W, the department (`31`, `2A`, `9R`: overseas ones have a letter), the sous-préfecture, six figures. */
const FORME = /^W(?:\d\d|2[AB]|9[A-Z])\d{7}$/;

/** The number of an association in the Répertoire national des associations. (Associations of Alsace-Moselle have none.) */
export const TYPE_RNA = identifiant({
  type: 'rna',
  separateurs: /[\s.\p{Pd}]/gu,
  majuscules: true,
  verifier: (v) =>
    FORME.test(v)
      ? null
      : 'Écrivez le numéro RNA : la lettre W puis 9 chiffres, ou 8 chiffres et une lettre en Corse et en outre-mer, par exemple : W313000001.',
});
