import { identifiant } from './identifiants.ts';

const FORME = /^[^\s@<>(),;:"]+@[^\s@.<>(),;:"]+(\.[^\s@.<>(),;:"]+)+$/;

/** An e-mail address: checked for its form only, the confirmation mail proves the rest. */
export const TYPE_COURRIEL = identifiant({
  type: 'courriel',
  separateurs: /^\s+|\s+$/g,
  verifier: (v) =>
    v.length <= 254 && FORME.test(v)
      ? null
      : 'Écrivez une adresse électronique complète, par exemple : nom@exemple.fr.',
});
