import type postgres from 'postgres';
import type { AppelCompile } from '../../workflows/appel/compiler.ts';
import type { Enveloppe, Financeur } from '../../workflows/appel/types.ts';
import { centimesEcrits } from '../../workflows/appel/montants.ts';
import { ErreurDemarrage } from '../config.ts';
import { nouvelId } from '../db/identifiant.ts';

/** An amount of the repository, in centimes. @throws ErreurDemarrage when it is not one */
function centimes(texte: string, ou: string): number {
  const lu = centimesEcrits(texte);
  if (lu === null) throw new ErreurDemarrage([`${ou} : « ${texte} » n’est pas un montant.`]);
  return lu;
}

/**
 * Makes sure that the funders exist as the repository describes them: what letters and pages say of them follows the repository, the credits that they have opened
 * are theirs and are only added. Owner's connection; safe to call at each start.
 *
 * @throws ErreurDemarrage when an amount cannot be read
 */
export async function assurerFinanceurs(sql: postgres.Sql, financeurs: readonly Financeur[]): Promise<void> {
  for (const f of financeurs) {
    const [ligne] = await sql<{ id: string }[]>`
      insert into financeurs (id, code, nom, nom_dans_une_phrase, presidence, representant, adresse, tribunal, fuseau, feries, couleurs, signature, dpo, commun, departements)
      values (${nouvelId()}, ${f.code}, ${f.nom}, ${f.nomDansUnePhrase}, ${f.presidence}, ${f.representant}, ${f.adresse}, ${f.tribunal}, ${f.fuseau}, ${f.feries},
        ${sql.json(f.couleurs)}, ${sql.json(f.signature)}, ${f.dpo}, ${sql.json(f.commun)},
        ${sql.json(f.departements)})
      on conflict (code) do update set nom = excluded.nom, nom_dans_une_phrase = excluded.nom_dans_une_phrase, presidence = excluded.presidence,
        representant = excluded.representant, adresse = excluded.adresse, tribunal = excluded.tribunal, fuseau = excluded.fuseau, feries = excluded.feries,
        couleurs = excluded.couleurs, signature = excluded.signature, dpo = excluded.dpo, commun = excluded.commun, departements = excluded.departements
      returning id`;
    if (!ligne) throw new Error(`Le financeur « ${f.code} » n’a pas été écrit.`);
    for (const enveloppe of f.enveloppes) await assurerEnveloppe(sql, ligne.id, enveloppe);
  }
}

/**
 * Writes which dossiers of a call take from each envelope of its funder, as the call translates the funder's formulas: with each publication, since the rule reads
 * the names of its demand.
 */
export async function ecrireReglesDesEnveloppes(
  sql: postgres.ISql,
  financeurId: string,
  { definition: { slug }, enveloppes }: Pick<AppelCompile, 'definition' | 'enveloppes'>,
): Promise<void> {
  const regles = Object.fromEntries(Object.entries(enveloppes).map(([cle, regle]) => [cle, { [slug]: regle }]));
  await sql`
    update enveloppes e set quand = (e.quand - ${slug}::text) || coalesce(${sql.json(regles as never)}::jsonb -> e.cle, '{}')
    where e.financeur_id = ${financeurId} and (e.quand ? ${slug}::text or ${Object.keys(regles)}::text[] @> array[e.cle])`;
}

async function assurerEnveloppe(sql: postgres.Sql, financeurId: string, e: Enveloppe): Promise<void> {
  const ou = `Enveloppe « ${e.cle} »`;
  const vote = centimes(e.ae, ou);
  await sql`
    insert into enveloppes (financeur_id, cle, libelle, programme, millesime, section, axe, fonds, appels, ae_vote_centimes, ae_affecte_centimes)
    values (${financeurId}, ${e.cle}, ${e.libelle}, ${e.programme}, ${e.millesime}, ${e.section}, ${e.axe ?? null}, ${[...e.fonds]}, ${[...e.appels]}, ${vote}, ${vote})
    on conflict (financeur_id, cle) do nothing`;
  // A forecast is what is voted of the demonstration's budget: attested credits need a voted exercice.
  for (const { exercice, prevu } of e.cp)
    await sql`
      insert into credits_paiement (financeur_id, enveloppe, exercice, prevu_centimes, vote_centimes)
      values (${financeurId}, ${e.cle}, ${exercice}, ${centimes(prevu, ou)}, ${centimes(prevu, ou)})
      on conflict (financeur_id, enveloppe, exercice) do nothing`;
}
