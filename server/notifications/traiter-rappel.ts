import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Base } from '../db/client.ts';
import { nouvelId } from '../db/identifiant.ts';
import { estGenreCourriel, rediger } from '../documents/courriels.ts';
import type { Reglages } from '../documents/donnees-communes.ts';
import { lireMatiere } from '../documents/matiere.ts';
import { lireCadences } from '../echanges/traiter-message.ts';
import { datesARetenir } from '../engine/dates-a-retenir.ts';
import { TravailImpossible, type Traitement } from '../jobs/travaux.ts';
import { lireDestinataires } from './destinataires.ts';
import { lireCommun, lirePropre } from './donnees-courriel.ts';

/**
 * The handler of jobs `rappel`: the mail of a day to keep, for each member of the organisation, or a line of their daily mail, or nothing, as they chose. A day that has
 * come or moved away since, or a dossier that has ended, is told to nobody.
 */
export function traiterRappel(deps: { base: Base; reglages: Reglages }): Traitement {
  const { sql } = deps.base;
  return async ({ cle, dossierId, financeurId, charge }) => {
    const { date, jour, objet, rang } = charge;
    if (
      dossierId === null ||
      typeof objet !== 'string' ||
      typeof rang !== 'number' ||
      typeof date !== 'string' ||
      typeof jour !== 'string'
    )
      throw new TravailImpossible(`Ce rappel ne peut pas être écrit : ${JSON.stringify(charge)}.`);
    const m = await lireMatiere(sql, { dossierId, rang, objetId: objet });
    const genre = datesARetenir(m.etat, m.version.cycle, m.cadre.lieu).find(
      (d) => d.cle === date && d.jour === jour,
    )?.genre;
    if (genre === undefined || jour < dateLocale(m.lecture.instant, m.lecture.financeur.fuseau)) return;
    if (!estGenreCourriel(genre)) throw new TravailImpossible(`Aucun courriel ne s’appelle « ${genre} ».`);
    const destinataires = await lireDestinataires(sql, m, genre, []);
    const cadences = await lireCadences(
      sql,
      destinataires.map(({ compte }) => compte),
    );
    const commun = lireCommun(m, deps.reglages);
    const propre = await lirePropre(genre, m);
    for (const { compte, pour } of destinataires) {
      const cadence = cadences.get(compte) ?? 'immediate';
      if (cadence === 'aucune') continue;
      const { sujet, texte } = rediger(genre, { ...commun, ...propre, pour });
      if (cadence === 'immediate')
        await sql`insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
          values (${nouvelId()}, ${`${cle}:${compte}`}, ${financeurId}, ${dossierId}, 'courriel-envoi', ${sql.json({ compte, sujet, texte })})
          on conflict (cle) do nothing`;
      else
        await sql`insert into rappels_a_recapituler (compte_id, financeur_id, dossier_id, cle, jour, sujet, le)
          values (${compte}, ${financeurId}, ${dossierId}, ${date}, ${jour}, ${sujet}, maintenant())
          on conflict (compte_id, dossier_id, cle) do update set jour = excluded.jour, sujet = excluded.sujet, le = excluded.le`;
    }
  };
}
