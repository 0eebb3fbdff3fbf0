import type { z } from 'zod';
import type postgres from 'postgres';
import { refusDuChamp } from './mot-de-passe.ts';
import { verifierMotDePasse } from './ouvrir-session.ts';
import type { moyenDePreuve, preuveDonnee } from './schemas.ts';
import { lireFacteurs, prouverFacteur, type ContexteDeFacteur } from './seconds-facteurs.ts';

/** What proves that someone at an open session is its owner: the second factor where there is one, the password, or ProConnect, otherwise (our decision). */
export async function moyensDePreuve(sql: postgres.Sql, compteId: string): Promise<z.output<typeof moyenDePreuve>[]> {
  // A recovery code is a code: whoever lost the key has these.
  const { cles, secondFacteur, motDePasse, proconnect } = await lireFacteurs(sql, compteId);
  if (secondFacteur) return [...(cles > 0 ? (['cle'] as const) : []), 'code'];
  return [...(motDePasse ? (['mot_de_passe'] as const) : []), ...(proconnect ? (['fournisseur'] as const) : [])];
}

/**
 * Judges what proves again who is at a session. Counted as the attempts of a sign-in are, and written down as they are.
 *
 * @returns by which means; the session is then proved by `prouverSessionDe`
 * @throws `saisie_refusee` at the field, `trop_de_tentatives`
 */
export async function prouverIdentite(
  contexte: ContexteDeFacteur,
  donnee: z.output<typeof preuveDonnee>,
): Promise<'mot_de_passe' | 'totp' | 'secours'> {
  const { sql, compteId, provenance } = contexte;
  const moyens = await moyensDePreuve(sql, compteId);
  if (!moyens.includes('actuel' in donnee ? 'mot_de_passe' : 'code'))
    throw refusDuChamp(
      'actuel' in donnee ? 'actuel' : 'code',
      'Votre compte se prouve autrement maintenant. Fermez cette fenêtre et recommencez.',
    );
  return 'actuel' in donnee
    ? verifierMotDePasse(sql, { compteId, motDePasse: donnee.actuel, provenance })
    : prouverFacteur(contexte, donnee.code);
}
