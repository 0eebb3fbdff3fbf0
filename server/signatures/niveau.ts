import type postgres from 'postgres';
import { lireFacteurs } from '../comptes/seconds-facteurs.ts';
import type { Consultation } from '../dossiers/consulter.ts';
import { formaterMontant } from '../../workflows/engine/money/centimes.ts';

/** Above what amount the call of this dossier wants a second factor to sign, in centimes; `null` where it says none. */
function seuilDuSecondFacteur({ version }: Pick<Consultation, 'version'>): number | null {
  return version.definition.documents?.secondFacteurAuDela ?? null;
}

/**
 * Why this account cannot sign a text of this amount in the page, and what to do; `null` when it can. Above the threshold of the call, the fresh proof that signing asks for
 * has to be a second factor: an account that has one proves itself with nothing else.
 */
export async function empechementDeNiveau(
  sql: postgres.Sql,
  c: Pick<Consultation, 'version' | 'lecture'>,
  compteId: string,
  demonstration: boolean,
): Promise<string | null> {
  const seuil = seuilDuSecondFacteur(c);
  const montant = c.lecture.dossier.montant_vote_centimes ?? 0;
  if (seuil === null || montant <= seuil || demonstration) return null;
  const { secondFacteur } = await lireFacteurs(sql, compteId);
  if (secondFacteur) return null;
  return `Au-delà de ${formaterMontant(seuil)}, cet appel demande une double authentification pour signer. Mettez-la en place dans « Mon compte », « Sécurité », puis revenez ici.`;
}
