import postgres from 'postgres';
import { Refus } from '../http/probleme.ts';
import type { EcheanceDue, IssueEcheance } from '../jobs/echeances.ts';
import { appliquerEvenement, EcheancePerimee } from './appliquer-evenement.ts';

/** Refusals that say that the dossier no longer takes the event, whoever sends it. */
const SANS_OBJET: readonly string[] = ['transition_refusee', 'introuvable'];

/**
 * Gives a deadline that came due back to its dossier, as an event of the system.
 *
 * @throws what the dossier refuses for another reason: it is tried again
 */
export async function appliquerEcheance(sql: postgres.Sql, due: EcheanceDue): Promise<IssueEcheance> {
  try {
    await appliquerEvenement(sql, {
      dossierId: due.dossierId,
      objetId: due.objetId,
      type: due.evenement,
      charge: {},
      versionAttendue: null,
      emetteur: { role: 'systeme', compteId: null },
      echeance: { cle: due.cle, armeeRang: due.armeeRang },
    });
    return 'appliquee';
  } catch (e) {
    if (e instanceof EcheancePerimee || (e instanceof postgres.PostgresError && e.code === 'JA005')) return 'perimee';
    if (e instanceof Refus && SANS_OBJET.includes(e.code)) return 'sansObjet';
    throw e;
  }
}
