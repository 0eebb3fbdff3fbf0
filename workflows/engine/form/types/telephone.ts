import { grouper, identifiant } from './identifiants.ts';

const FRANCE = /^(?:0|\+33|0033)[1-9]\d{8}$/;
/** Overseas departments and collectivities have their own country codes. */
const OUTRE_MER = /^(?:\+|00)(?:262|508|590|594|596|681|687|689)\d{6,9}$/;

/** A French telephone number. */
export const TYPE_TELEPHONE = identifiant({
  type: 'telephone',
  separateurs: /[\s.\-()]/g,
  verifier: (v) =>
    FRANCE.test(v) || OUTRE_MER.test(v)
      ? null
      : 'Écrivez un numéro de téléphone à 10 chiffres, par exemple : 05 61 00 00 00.',
  formater: (v) => (v.startsWith('0') && v.length === 10 ? grouper(v, /\d{2}/g) : v),
});
