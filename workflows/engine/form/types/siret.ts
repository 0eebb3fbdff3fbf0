import { identifiant } from './identifiants.ts';

const SIREN_LA_POSTE = '356000000';

/** Luhn's sum over the 14 digits; the establishments of La Poste may instead have digits that add up to a multiple of 5 (INSEE). */
function cleCorrecte(siret: string): boolean {
  let luhn = 0;
  let simple = 0;
  for (let i = 0; i < 14; i++) {
    const chiffre = siret.charCodeAt(i) - 48;
    const double = chiffre * 2;
    simple += chiffre;
    luhn += i % 2 === 1 ? chiffre : double > 9 ? double - 9 : double;
  }
  return luhn % 10 === 0 || (siret.startsWith(SIREN_LA_POSTE) && simple % 5 === 0);
}

/** The number of an establishment in the SIRENE register. */
export const TYPE_SIRET = identifiant({
  type: 'siret',
  verifier: (v) => {
    if (!/^\d{14}$/.test(v)) return 'Écrivez les 14 chiffres du numéro SIRET.';
    return cleCorrecte(v)
      ? null
      : 'Vérifiez ce numéro SIRET : un chiffre est faux. Il figure sur l’avis de situation de votre structure.';
  },
  formater: (v) => v.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4'),
});
