import type { Base } from '../db/client.ts';
import { estGenreCourriel, rediger } from '../documents/courriels.ts';
import type { Reglages } from '../documents/donnees-communes.ts';
import { lireMatiere } from '../documents/matiere.ts';
import { nouvelId } from '../db/identifiant.ts';
import { TravailImpossible, type Traitement } from '../jobs/travaux.ts';
import { lireDestinataires } from './destinataires.ts';
import { lireCommun, lirePropre } from './donnees-courriel.ts';

/**
 * The handler of jobs `courriel`: finds who is concerned at this instant, writes the mail, and makes one job `courriel-envoi` for each, so that one address that
 * is refused does not hold or repeat the others.
 */
export function traiterCourriel(deps: { base: Base; reglages: Reglages }): Traitement {
  const { sql } = deps.base;
  return async ({ cle, dossierId, financeurId, charge }) => {
    const { genre, roles, objet, rang } = charge;
    if (
      dossierId === null ||
      typeof rang !== 'number' ||
      typeof objet !== 'string' ||
      typeof genre !== 'string' ||
      !estGenreCourriel(genre)
    )
      throw new TravailImpossible(`Ce courriel ne peut pas être écrit : ${JSON.stringify(charge)}.`);
    const m = await lireMatiere(sql, { dossierId, rang, objetId: objet });
    const demandes = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
    const destinataires = await lireDestinataires(sql, m, genre, demandes);
    const commun = lireCommun(m, deps.reglages);
    const propre = await lirePropre(genre, m);
    for (const { compte, pour } of destinataires) {
      const { sujet, texte } = rediger(genre, { ...commun, ...propre, pour });
      await sql`insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
        values (${nouvelId()}, ${`${cle}:${compte}`}, ${financeurId}, ${dossierId}, 'courriel-envoi', ${sql.json({ compte, sujet, texte })})
        on conflict (cle) do nothing`;
    }
  };
}
