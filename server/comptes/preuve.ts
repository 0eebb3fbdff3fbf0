import type { z } from 'zod';
import type { Cles } from '../cles.ts';
import type postgres from 'postgres';
import { refusDuChamp } from './mot-de-passe.ts';
import { noterConnexion, type Connexion } from './journal-connexions.ts';
import { verifierMotDePasse } from './ouvrir-session.ts';
import type { moyenDePreuve, preuveDonnee } from './schemas.ts';
import { sceauDEcriture } from './sceau-d-ecriture.ts';
import { lireFacteurs, prouverFacteur, type ContexteDeFacteur } from './seconds-facteurs.ts';

/** What proves that someone at an open session is its owner: the second factor where there is one, the password, or ProConnect, otherwise (our decision). */
export async function moyensDePreuve(sql: postgres.Sql, compteId: string): Promise<z.output<typeof moyenDePreuve>[]> {
  // A recovery code is a code: whoever lost the key has these.
  const { cles, secondFacteur, motDePasse, proconnect } = await lireFacteurs(sql, compteId);
  if (secondFacteur) return [...(cles > 0 ? (['cle'] as const) : []), 'code'];
  return [...(motDePasse ? (['mot_de_passe'] as const) : []), ...(proconnect ? (['fournisseur'] as const) : [])];
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
  const { sql, compteId, cleSecrete, provenance, session } = contexte;
  const moyens = await moyensDePreuve(sql, compteId);
  if (!moyens.includes('actuel' in donnee ? 'mot_de_passe' : 'code'))
    throw refusDuChamp(
      'actuel' in donnee ? 'actuel' : 'code',
      'Votre compte se prouve autrement maintenant. Fermez cette fenêtre et recommencez.',
    );
  const moyen =
    'actuel' in donnee
      ? await verifierMotDePasse(sql, { compteId, motDePasse: donnee.actuel, provenance })
      : await prouverFacteur(contexte, donnee.code);
  await noterPreuve(sql, cleSecrete, { compteId, session, moyen, provenance });
}

/** This session's person has just proved who they are. */
export async function noterPreuve(
  sql: postgres.Sql,
  cles: Cles,
  {
    compteId,
    session,
    moyen,
    provenance,
  }: Omit<Connexion, 'issue' | 'compteId'> & { compteId: string; session: string },
): Promise<void> {
  await sql.begin(async (t) => {
    await t`update sessions set preuve_le = clock_timestamp(), sceau = ${sceauDEcriture(cles, 'preuve', [session, compteId])} where id = ${session} and compte_id = ${compteId}`;
    await noterConnexion(t, { compteId, issue: 'preuve', moyen, provenance });
  });
}
