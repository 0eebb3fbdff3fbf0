import type postgres from 'postgres';
import type { Enveloppe, Financeur } from '../../workflows/appel/types.ts';
import { nouvelId } from '../db/identifiant.ts';

/** Reads an amount as a call writes it (« 2 000 000 € ») and a rule as a call writes it: given by the compiler of calls. */
export interface LectureDeFormules {
  centimes: (formule: string) => number;
  regle: (formule: string) => unknown;
}

/**
 * Makes sure that the funders are in the database as `workflows/financeurs` says them: what pages and documents quote is brought to date, credits are seeded once
 * (acts move them afterwards). Owner's connection; safe to call at each start.
 */
export async function assurerFinanceurs(
  sql: postgres.Sql,
  financeurs: readonly Financeur[],
  lecture: LectureDeFormules,
): Promise<void> {
  for (const f of financeurs) {
    const ligne = {
      code: f.code,
      nom: f.nom,
      nom_dans_une_phrase: f.nomDansUnePhrase,
      presidence: f.presidence,
      representant: f.representant,
      adresse: f.adresse,
      tribunal: f.tribunal,
      fuseau: f.fuseau,
      feries: f.feries,
      couleurs: f.couleurs,
      signature: f.signature,
      dpo: f.dpo,
      commun: f.commun,
    };
    const [{ id } = { id: '' }] = await sql<{ id: string }[]>`
      insert into financeurs ${sql({ id: nouvelId(), ...ligne } as never)}
      on conflict (code) do update set ${sql(ligne as never)} returning id`;
    for (const enveloppe of f.enveloppes) await semerEnveloppe(sql, id, enveloppe, lecture);
  }
}

async function semerEnveloppe(
  sql: postgres.Sql,
  financeurId: string,
  e: Enveloppe,
  { centimes, regle }: LectureDeFormules,
): Promise<void> {
  const ae = centimes(e.ae);
  const quand = e.quand === undefined ? null : JSON.stringify(regle(e.quand));
  // Voted, and affected to these calls: nothing of it is taken yet.
  const nouvelles = await sql`
    insert into enveloppes (financeur_id, cle, libelle, programme, millesime, section, axe, fonds, appels, quand, ae_vote_centimes, ae_affecte_centimes)
    values (${financeurId}, ${e.cle}, ${e.libelle}, ${e.programme}, ${e.millesime}, ${e.section}, ${e.axe ?? null}, ${[...e.fonds]}::text[], ${[...e.appels]}::text[],
      ${quand}::text::json, ${ae}, ${ae})
    on conflict (financeur_id, cle) do nothing returning cle`;
  if (nouvelles.length === 0) return;
  for (const { exercice, prevu } of e.cp)
    await sql`insert into credits_paiement (financeur_id, enveloppe, exercice, prevu_centimes) values (${financeurId}, ${e.cle}, ${exercice}, ${centimes(prevu)})`;
}
