import type { z } from 'zod';
import type postgres from 'postgres';
import { refusDuChamp } from './mot-de-passe.ts';
import { noterConnexion } from './journal-connexions.ts';
import { verifierMotDePasse } from './ouvrir-session.ts';
import type { moyenDePreuve, preuveDonnee } from './schemas.ts';
import { lireFacteurs, prouverFacteur, type ContexteDeFacteur } from './seconds-facteurs.ts';

/** What proves that someone at an open session is its owner: the second factor where there is one, the password otherwise (our decision). */
export async function moyensDePreuve(sql: postgres.Sql, compteId: string): Promise<z.output<typeof moyenDePreuve>[]> {
  const { codeTemporaire } = await lireFacteurs(sql, compteId);
  return [codeTemporaire ? 'code' : 'mot_de_passe'];
}

/**
 * Proves again who is at this session: what signs or binds may follow for ten minutes. Counted as the attempts of a sign-in are, and written down as they are.
 *
 * @throws `saisie_refusee` at the field, `trop_de_tentatives`
 */
export async function prouverIdentite(
  contexte: ContexteDeFacteur & { session: string },
  donnee: z.output<typeof preuveDonnee>,
): Promise<void> {
  const { sql, compteId, provenance, session } = contexte;
  const [attendu] = await moyensDePreuve(sql, compteId);
  if ('actuel' in donnee ? attendu === 'code' : attendu === 'mot_de_passe')
    throw refusDuChamp(
      'actuel' in donnee ? 'actuel' : 'code',
      'Votre compte se prouve autrement maintenant. Fermez cette fenêtre et recommencez.',
    );
  const moyen =
    'actuel' in donnee
      ? await verifierMotDePasse(sql, { compteId, motDePasse: donnee.actuel, provenance })
      : await prouverFacteur(contexte, donnee.code);
  await sql.begin(async (t) => {
    await t`update sessions set preuve_le = clock_timestamp() where id = ${session} and compte_id = ${compteId}`;
    await noterConnexion(t, { compteId, issue: 'preuve', moyen, provenance });
  });
}
