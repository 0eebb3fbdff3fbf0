import { identifiant } from './identifiants.ts';

/** Numéro de déclaration d'activité of a training body: 11 digits (code du travail, art. L6351-1). */
export const TYPE_NDA = identifiant({
  type: 'nda',
  verifier: (v) => (/^\d{11}$/.test(v) ? null : 'Écrivez les 11 chiffres du numéro de déclaration d’activité.'),
  formater: (v) => v.replace(/^(\d{2})(\d{2})(\d{5})(\d{2})$/, '$1 $2 $3 $4'),
});
