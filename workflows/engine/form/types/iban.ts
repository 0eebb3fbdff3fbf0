import { grouper, identifiant } from './identifiants.ts';

/** ISO 13616: country and key moved to the end, letters as 10 to 35, the whole is 1 modulo 97. */
function cleCorrecte(iban: string): boolean {
  let reste = 0;
  for (const c of iban.slice(4) + iban.slice(0, 4)) {
    const valeur = parseInt(c, 36);
    reste = (valeur > 9 ? reste * 100 + valeur : reste * 10 + valeur) % 97;
  }
  return reste === 1;
}

/** A bank account. Spaces are allowed, letters are kept in capitals. */
export const TYPE_IBAN = identifiant({
  type: 'iban',
  majuscules: true,
  verifier: (compact) => {
    if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact) || (compact.startsWith('FR') && compact.length !== 27))
      return 'Écrivez l’IBAN complet, tel qu’il figure sur le relevé d’identité bancaire (27 caractères en France).';
    return cleCorrecte(compact)
      ? null
      : 'Vérifiez cet IBAN : un caractère est faux. Recopiez-le depuis le relevé d’identité bancaire.';
  },
  formater: (v) => grouper(v, /.{4}/g),
});
