import { identifiant } from './identifiants.ts';

/** The number of an association in the Répertoire national des associations: W, then nine digits. (Associations of Alsace-Moselle have none.) */
export const TYPE_RNA = identifiant({
  type: 'rna',
  majuscules: true,
  verifier: (v) =>
    /^W\d{9}$/.test(v) ? null : 'Écrivez le numéro RNA : la lettre W puis 9 chiffres, par exemple : W313000001.',
});
