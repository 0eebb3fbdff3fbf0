import type postgres from 'postgres';
import type { Cles } from '../cles.ts';
import { nouvelId } from '../db/identifiant.ts';
import { Refus } from '../http/probleme.ts';
import type { Provenance } from '../http/provenance.ts';
import { ecrireAvis } from './avis.ts';
import { noterConnexion } from './journal-connexions.ts';
import type { Identite } from './proconnect.ts';
import { sceauDEcriture } from './sceau-d-ecriture.ts';

/** The account of whom a provider names; `null` when none is joined to it. */
export async function compteDeLIdentite(
  sql: postgres.Sql,
  { emetteur, sujet }: Pick<Identite, 'emetteur' | 'sujet'>,
): Promise<string | null> {
  const [lie] = await sql<{ compte: string }[]>`
    select c.id as compte from identites_fournies i join comptes c on c.id = i.compte_id and c.actif where i.emetteur = ${emetteur} and i.sujet = ${sujet}`;
  return lie?.compte ?? null;
}

/** Whether an account has the address: it is then joined only by whoever proves to be its owner. */
export async function courrielPris(sql: postgres.Sql, courriel: string): Promise<boolean> {
  const [pris] = await sql`select 1 from comptes where courriel = ${courriel}`;
  return pris !== undefined;
}

const lier = (t: postgres.TransactionSql, cles: Cles, compteId: string, { emetteur, sujet }: Identite) =>
  t`insert into identites_fournies (emetteur, sujet, compte_id, sceau) values (${emetteur}, ${sujet}, ${compteId}, ${sceauDEcriture(cles, 'identite', [emetteur, sujet, compteId])}) on conflict do nothing`;

/** An account for whom the provider names, without a password: it may choose one later. `null` when another came first. */
export async function creerDIdentite(sql: postgres.Sql, cles: Cles, identite: Identite): Promise<string | null> {
  const id = nouvelId();
  try {
    return await sql.begin(async (t) => {
      const { count } = await t`insert into comptes (id, courriel, nom, mot_de_passe, sceau)
        values (${id}, ${identite.courriel}, ${identite.nom.slice(0, 200)}, '', ${sceauDEcriture(cles, 'compte', [id, identite.courriel, ''])}) on conflict (courriel) do nothing`;
      if (count === 0 || (await lier(t, cles, id, identite)).count === 0) throw new Devance();
      return id;
    });
  } catch (e) {
    if (e instanceof Devance) return null;
    throw e;
  }
}

/** Two came at once: the other one has it. */
class Devance extends Error {}

/**
 * Joins an account, by its owner who has just proved it, to whom the provider names. @throws `transition_refusee` when either is already joined to another
 */
export async function lierIdentite(
  sql: postgres.Sql,
  cles: Cles,
  { compteId, courriel, provenance }: { compteId: string; courriel: string; provenance: Provenance },
  identite: Identite,
): Promise<void> {
  await sql.begin(async (t) => {
    if ((await lier(t, cles, compteId, identite)).count === 0)
      throw new Refus(
        'transition_refusee',
        'Ce compte, ou cette identité ProConnect, est déjà relié à un autre\u00a0: déliez-le d’abord dans « Double authentification ».',
      );
    await noterConnexion(t, { compteId, issue: 'changement', moyen: 'fournisseur', provenance });
    await ecrireAvis(t, { genre: 'fournisseurLie', a: courriel });
  });
}

/** Parts an account from ProConnect. @throws `transition_refusee` when nothing else would open it */
export async function delierIdentite(
  sql: postgres.Sql,
  { compteId, courriel, provenance }: { compteId: string; courriel: string; provenance: Provenance },
): Promise<void> {
  await sql.begin(async (t) => {
    const [compte] = await t<{ sansMotDePasse: boolean }[]>`
      select not a_un_mot_de_passe(id) as "sansMotDePasse" from comptes where id = ${compteId} for update`;
    if (compte?.sansMotDePasse !== false)
      throw new Refus(
        'transition_refusee',
        'Votre compte ne s’ouvre que par ProConnect. Choisissez d’abord un mot de passe, par « Mot de passe oublié » à la connexion.',
      );
    const { count } = await t`delete from identites_fournies where compte_id = ${compteId}`;
    if (count === 0) return;
    await noterConnexion(t, { compteId, issue: 'changement', moyen: 'fournisseur', provenance });
    await ecrireAvis(t, { genre: 'fournisseurDelie', a: courriel });
  });
}
