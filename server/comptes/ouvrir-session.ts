import type postgres from 'postgres';
import { Refus } from '../http/probleme.ts';
import type { Provenance } from '../http/provenance.ts';
import { rendreEssais, reserverEssai } from './essais.ts';
import { noterConnexion } from './journal-connexions.ts';
import { convient, refusDuChamp } from './mot-de-passe.ts';

/**
 * Checks an address and a password; gives the account's id.
 *
 * @throws `identifiants_refuses`, the same whether the account exists or not; `trop_de_tentatives` when this address has to wait.
 */
export async function verifierIdentifiants(
  sql: postgres.Sql,
  { courriel, motDePasse, provenance }: { courriel: string; motDePasse: string; provenance: Provenance },
): Promise<string> {
  const essai = await reserverEssai(sql, courriel, provenance.adresse);
  const [compte] = await sql<{ id: string }[]>`select id from comptes where courriel = ${courriel} and actif`;
  if (!(await convient(sql, compte?.id ?? null, motDePasse)) || !compte) {
    await noterConnexion(sql, { compteId: compte?.id ?? null, issue: 'refusee', moyen: 'mot_de_passe', provenance });
    throw new Refus('identifiants_refuses', 'L’adresse ou le mot de passe ne convient pas. Vérifiez-les et réessayez.');
  }
  await rendreEssais(sql, essai);
  return compte.id;
}

/** Asks again for the password of whoever is signed in, before what touches the account. @throws `saisie_refusee` at its field, `trop_de_tentatives` */
export async function verifierMotDePasse(
  sql: postgres.Sql,
  { compteId, motDePasse, provenance }: { compteId: string; motDePasse: string; provenance: Provenance },
): Promise<'mot_de_passe'> {
  const essai = await reserverEssai(sql, `compte:${compteId}`, provenance.adresse);
  const [compte] = await sql<{ aucun: boolean }[]>`select not a_un_mot_de_passe(${compteId}) as aucun`;
  if (compte?.aucun === true)
    throw refusDuChamp(
      'actuel',
      'Votre compte n’a pas encore de mot de passe\u00a0: choisissez-en un par « Mot de passe oublié », à la connexion.',
    );
  if (!(await convient(sql, compteId, motDePasse))) {
    await noterConnexion(sql, { compteId, issue: 'refusee', moyen: 'mot_de_passe', provenance });
    throw refusDuChamp('actuel', 'Ce n’est pas le mot de passe de ce compte. Vérifiez-le et réessayez.');
  }
  await rendreEssais(sql, essai);
  return 'mot_de_passe';
}
