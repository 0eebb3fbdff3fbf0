// What a line of the comptable's return is about: the mandat or the titre of that number, and whether it may be said of it.
import type postgres from 'postgres';
import type { z } from 'zod';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';
import type { retourComptable } from './schemas.ts';

type Ligne = z.output<typeof retourComptable>['lignes'][number];

interface Cible {
  financeur_id: string;
  siren: string;
  dossier_id: string;
  objet_id: string;
  /** The same return was recorded before. */
  fait: boolean;
  /** Why it may not be recorded; `null`: it may. */
  refus: string | null;
  /** The day of the mandat or titre, and today where the funder is: what comes back came in between. */
  emis_le: string;
  aujourdhui: string;
}

/** Why what was left of a titre will not come, as its machine names it. */
export const natureDe = (issue: Ligne['issue']): string => (issue === 'irrecouvrable' ? 'nonValeur' : issue);

export const surUnTitre = (issue: Ligne['issue']): boolean => issue !== 'paye' && issue !== 'rejete';

/** The mandat that a line names, among those of these funders; `null` when none bears its number. */
export async function lireMandat(
  sql: postgres.Sql,
  financeurs: readonly string[],
  { numero, issue }: Ligne,
): Promise<Cible | null> {
  const [m] = await sql<(Omit<Cible, 'refus'> & { attendu: boolean })[]>`
    select m.financeur_id, d.siren, m.dossier_id, m.objet_id, m.etat = ${issue} as fait, m.etat = 'mandate' as attendu, m.date_mandat as emis_le,
      (maintenant() at time zone f.fuseau)::date as aujourdhui
    from mandats_paiement m join financeurs f on f.id = m.financeur_id join dossiers d on d.financeur_id = m.financeur_id and d.id = m.dossier_id where m.financeur_id = any(${[...financeurs]}::uuid[]) and m.numero = ${numero}`;
  if (m === undefined) return null;
  // The object may have another mandat under way since: this line must not be taken for it.
  const refus = m.attendu ? null : 'Ce mandat a déjà été payé ou rejeté : vérifiez le numéro dans le fichier.';
  return { ...m, refus };
}

/**
 * The titre that a line names; `null` when none bears its number. Two parts of one amount received on one day are one (our decision): the same file may be sent
 * twice.
 */
export async function lireTitre(
  sql: postgres.Sql,
  financeurs: readonly string[],
  { numero, issue, date, montant }: Ligne,
): Promise<Cible | null> {
  const [t] = await sql<(Omit<Cible, 'refus'> & { reste: number; perdu: number })[]>`
    select t.financeur_id, d.siren, t.dossier_id, t.objet_id, t.date_titre as emis_le, (maintenant() at time zone f.fuseau)::date as aujourdhui,
      t.montant_centimes - t.recouvre_centimes as reste, t.non_recouvre_centimes as perdu,
      case when ${issue} = 'recouvre' and ${montant ?? null}::bigint is null then t.recouvre_le is not null else exists (
        select 1 from actes_divers a where a.financeur_id = t.financeur_id and a.dossier_id = t.dossier_id and a.objet_id = t.objet_id
          and a.valeurs->>'date' = ${date} and case when ${issue} = 'recouvre'
            then a.registre = 'recouvrement' and (a.valeurs->>'montant_centimes')::bigint = ${montant ?? null}::bigint
            else a.registre = 'non_valeur' and a.valeurs->>'nature' = ${natureDe(issue)} end) end as fait
    from titres_recette t join financeurs f on f.id = t.financeur_id join dossiers d on d.financeur_id = t.financeur_id and d.id = t.dossier_id where t.financeur_id = any(${[...financeurs]}::uuid[]) and t.numero = ${numero}`;
  if (t === undefined) return null;
  return { ...t, refus: refusDuTitre(issue, montant, t) };
}

/** What was given up may still be paid; what is left alone may be given up. */
function refusDuTitre(
  issue: Ligne['issue'],
  montant: number | undefined,
  { reste, perdu }: { reste: number; perdu: number },
): string | null {
  if (reste === 0) return 'Ce titre est entièrement recouvré : vérifiez le numéro dans le fichier.';
  if (issue !== 'recouvre')
    return perdu > 0 ? 'Ce titre est déjà admis en non-valeur, remis ou annulé : vérifiez le fichier.' : null;
  return (montant ?? 0) > reste
    ? `Il reste ${formaterMontant(reste)} à recouvrer sur ce titre : vérifiez le montant dans le fichier.`
    : null;
}
