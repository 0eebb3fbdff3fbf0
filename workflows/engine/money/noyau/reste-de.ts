import { difference, exigerPositif, terme, type Explique } from './explique.ts';

/** Where the autorisations (d’engagement, or de programme) of an envelope stand, in integer centimes. `engage` is net of what was released. */
interface EtatDEnveloppe {
  readonly libelle: string;
  readonly affecte: number;
  readonly engage: number;
  /** Held by proposals and votes that are not engaged yet. */
  readonly reserve: number;
}

/**
 * What is left of an envelope: affecté − engagé − réservé. Below 0, whoever asks is refused (CGCT L4341-1: no commitment above the credits).
 *
 * @throws ErreurMontant when a sum is negative or not whole centimes
 */
export function resteDe({ libelle, affecte, engage, reserve }: EtatDEnveloppe): Explique {
  const pris = [exigerPositif(terme('Engagé', engage)), exigerPositif(terme('Réservé', reserve))];
  return difference(`Reste, ${libelle}`, exigerPositif(terme('Affecté', affecte)), pris);
}
