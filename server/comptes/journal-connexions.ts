import type postgres from 'postgres';
import { nouvelId } from '../db/identifiant.ts';
import type { Provenance } from '../http/provenance.ts';

/** What happened to the door of an account, and by which means. */
export interface Connexion {
  compteId: string | null;
  /** `preuve`: proved again who they are, in a session that was open; `fermeture`: every session ended by whoever runs the installation. */
  issue: 'reussie' | 'refusee' | 'changement' | 'preuve' | 'fermeture';
  moyen: 'mot_de_passe' | 'lien' | 'totp' | 'cle' | 'secours' | 'fournisseur' | 'installation';
  /** Without an address: no request did it. */
  provenance: Omit<Provenance, 'adresse'> & { adresse: string | null };
}

/** Writes it down for good: the application may add rows, and neither change nor remove any. */
export async function noterConnexion(
  sql: postgres.Sql | postgres.TransactionSql,
  { compteId, issue, moyen, provenance }: Connexion,
): Promise<void> {
  await sql`insert into journal_connexions (id, compte_id, issue, moyen, appareil, adresse)
    values (${nouvelId()}, ${compteId}, ${issue}, ${moyen}, ${provenance.appareil}, ${provenance.adresse})`;
}
