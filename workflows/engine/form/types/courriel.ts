import { identifiant } from './identifiants.ts';

/** Words separated by single dots, none at either end (RFC 5321, `Dot-string`). */
const NOM = /^[^\s@.<>(),;:"\\[\]]+(?:\.[^\s@.<>(),;:"\\[\]]+)*$/;
/** A label of a domain: letters, digits and hyphens, no hyphen at either end. */
const MORCEAU = /^(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)$/u;

function formeCorrecte(adresse: string): boolean {
  const [nom = '', domaine = '', deTrop] = adresse.split('@');
  const morceaux = domaine.split('.');
  return (
    adresse.length <= 254 &&
    deTrop === undefined &&
    nom.length <= 64 &&
    NOM.test(nom) &&
    morceaux.length > 1 &&
    morceaux.every((m) => MORCEAU.test(m)) &&
    // « .fr », never « .f » nor the last number of an address of machine.
    /^\D.+$/u.test(morceaux.at(-1) ?? '')
  );
}

/** An e-mail address: checked for its form only, the confirmation mail proves the rest. */
export const TYPE_COURRIEL = identifiant({
  type: 'courriel',
  separateurs: /^\s+|\s+$/g,
  verifier: (v) =>
    formeCorrecte(v) ? null : 'Écrivez une adresse électronique complète, par exemple : nom@exemple.fr.',
});
