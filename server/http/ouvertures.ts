import type { Context, MiddlewareHandler } from 'hono';
import { nouvelId } from '../db/identifiant.ts';
import type { Env, Ouverture } from './contexte.ts';

/** Says what a route opens, before its file leaves. */
export function noterOuverture(c: Context<Env>, ouverture: Ouverture): void {
  c.set('ouverture', ouverture);
}

/**
 * Writes down every file, PDF and export that leaves, with who opened it, before its first byte. A file is known by what its answer says of itself: a route that
 * does not say what it opens gives nothing.
 */
export const tracerOuvertures: MiddlewareHandler<Env> = async (c, suivant) => {
  await suivant();
  if (c.res.status !== 200 || !c.res.headers.get('content-disposition')?.startsWith('attachment')) return;
  try {
    const ouverture = c.get('ouverture');
    if (ouverture === null) throw new Error(`${c.req.method} ${c.req.path} rend un fichier sans dire lequel.`);
    if (ouverture === 'publique') return;
    const { nom, financeurId = null, dossierId = null, seanceId = null } = ouverture;
    await c.get('deps').base.sql`
      insert into journal_acces (id, compte_id, financeur_id, dossier_id, operation, objet, adresse, issue)
      select ${nouvelId()}, ${c.get('acteur')?.compteId ?? null}, coalesce(${financeurId}::uuid,
        (select financeur_id from dossiers where id = ${dossierId}), (select financeur_id from seances where id = ${seanceId})),
        ${dossierId}, 'ouvrir', ${nom}, ${c.get('adresse')}, 'lu'`;
  } catch (erreur) {
    await c.res.body?.cancel();
    throw erreur;
  }
};
