import type postgres from 'postgres';
import type { Cles } from '../cles.ts';
import { nouvelId } from '../db/identifiant.ts';
import { Refus } from '../http/probleme.ts';
import { consommerLien, lireLien, type ObjetLien } from './liens.ts';
import { exigerMotDePasse, hacher } from './mot-de-passe.ts';
import { sceauDEcriture } from './sceau-d-ecriture.ts';

/** A link that may still be used, for what is long to prepare before it is. @throws `lien_perime` */
export async function exigerLienVivant(
  sql: postgres.Sql,
  secret: string,
  objet: ObjetLien,
): Promise<{ courriel: string }> {
  const lien = await lireLien(sql, secret);
  if (lien?.etat !== 'vivant' || lien.objet !== objet)
    throw new Refus('lien_perime', 'Ce lien a déjà servi, ou il n’est plus valable. Demandez-en un autre ci-dessous.');
  return lien;
}

/**
 * Writes an account, in the transaction of the link that proves its address. Invitations make theirs by it too.
 *
 * @param compte.empreinte the stored form of its password
 * @param id the one it will have
 * @throws `lien_perime` when an account has the address already
 */
export async function inscrireCompte(
  t: postgres.TransactionSql,
  cles: Cles,
  compte: { courriel: string; nom: string; empreinte: string },
  id = nouvelId(),
): Promise<string> {
  const { count } = await t`insert into comptes (id, courriel, nom, mot_de_passe, sceau)
    values (${id}, ${compte.courriel}, ${compte.nom}, ${compte.empreinte}, ${sceauDEcriture(cles, 'compte', [id, compte.courriel, compte.empreinte])}) on conflict (courriel) do nothing`;
  if (count === 0)
    throw new Refus(
      'lien_perime',
      'Un compte existe déjà à cette adresse. Connectez-vous, ou demandez un autre mot de passe.',
    );
  return id;
}

/**
 * Makes the account of the address that a link proves. Gives its id.
 *
 * @throws `saisie_refusee` when the password is too easy to guess; `lien_perime`
 */
export async function creerCompte(
  sql: postgres.Sql,
  cles: Cles,
  { secret, nom, motDePasse }: { secret: string; nom: string; motDePasse: string },
): Promise<string> {
  const { courriel } = await exigerLienVivant(sql, secret, 'inscription');
  await exigerMotDePasse(motDePasse, [courriel, nom]);
  const empreinte = await hacher(motDePasse);
  return sql.begin(async (t) => {
    const lien = await consommerLien(t, secret, 'inscription');
    return inscrireCompte(t, cles, { courriel: lien.courriel, nom, empreinte });
  });
}
