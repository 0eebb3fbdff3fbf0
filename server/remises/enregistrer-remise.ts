import type postgres from 'postgres';
import { estDateCivile } from '../../workflows/engine/dates/civil.ts';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import type { Acteur } from '../acces/acteur.ts';
import { nouvelId } from '../db/identifiant.ts';
import { consulter, type Consultation } from '../dossiers/consulter.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { enregistreLaPoste, estDuPorteur, lireAccord, lireLettres } from './lire-remises.ts';

/**
 * Records what the porteur says of the electronic way: accepted, or not any more. The same word said again is not written twice.
 *
 * @throws `introuvable` for whoever is not of the porteur
 */
export async function direAccord(
  sql: postgres.Sql,
  acteur: Acteur,
  dossierId: string,
  accepte: boolean,
): Promise<void> {
  const c = await consulter(sql, acteur, dossierId);
  if (!estDuPorteur(c)) throw introuvable();
  const { financeur_id: financeur } = c.lecture.dossier;
  await sql`
    insert into accords_electroniques (financeur_id, dossier_id, id, compte_id, accepte, dit_le)
    select ${financeur}, ${dossierId}, ${nouvelId()}, ${acteur.compteId}, ${accepte}, maintenant()
    where ${accepte} is distinct from (
      select accepte from accords_electroniques where financeur_id = ${financeur} and dossier_id = ${dossierId} order by dit_le desc, id desc limit 1)`;
}

/** Records that someone of the porteur opens a letter, the first time, where the electronic way is accepted; anything else is no proof of a notification. */
export async function noterPremiereOuverture(sql: postgres.Sql, c: Consultation, piece: string): Promise<void> {
  if (!estDuPorteur(c) || (await lireAccord(sql, c))?.accepte !== true) return;
  const lettre = (await lireLettres(sql, c)).find((l) => l.piece === piece);
  if (lettre === undefined || lettre.ouverte_le !== null) return;
  const { financeur_id: financeur, id } = c.lecture.dossier;
  await sql`
    insert into premieres_ouvertures (financeur_id, dossier_id, piece_id, compte_id, ouverte_le)
    values (${financeur}, ${id}, ${piece}, ${c.compteId}, maintenant()) on conflict do nothing`;
}

const refuser = (chemin: string, message: string): Refus =>
  new Refus('saisie_refusee', message, { constats: [{ chemin, code: chemin, gravite: 'bloquant', message }] });

/**
 * Records the registered letter that took the place of the electronic way: the day that the post presented it opens the delay to contest. Once, and for a letter that nothing
 * else proved.
 *
 * @throws `introuvable` for whoever does not follow the dossier, `saisie_refusee` at the box that is wrong, `transition_refusee` where the letter is proved already
 */
export async function enregistrerRecommandee(
  sql: postgres.Sql,
  acteur: Acteur,
  cible: { dossier: string; piece: string },
  { presenteeLe, numero }: { presenteeLe: string; numero: string },
): Promise<void> {
  const c = await consulter(sql, acteur, cible.dossier);
  const lettre = enregistreLaPoste(c) ? (await lireLettres(sql, c)).find((l) => l.piece === cible.piece) : undefined;
  if (lettre === undefined) throw introuvable();
  if (lettre.ouverte_le !== null || lettre.presentee_le !== null)
    throw new Refus('transition_refusee', 'La remise de cette lettre est déjà prouvée : rechargez la page.');
  if (!estDateCivile(presenteeLe))
    throw refuser('presenteeLe', 'Indiquez le jour de présentation, tel qu’il figure sur l’avis de la Poste.');
  if (presenteeLe < dateLocale(new Date(lettre.notifiee_le).toISOString(), c.cadre.lieu.fuseau) || presenteeLe > c.date)
    throw refuser(
      'presenteeLe',
      'Ce jour est entre la notification et aujourd’hui : vérifiez-le sur l’avis de la Poste.',
    );
  if (numero.trim() === '') throw refuser('numero', 'Recopiez le numéro de la lettre recommandée.');
  const ecrites = await sql`
    insert into lettres_recommandees (financeur_id, dossier_id, piece_id, numero, presentee_le, compte_id, enregistree_le)
    values (${c.lecture.dossier.financeur_id}, ${cible.dossier}, ${cible.piece}, ${numero.trim()}, ${presenteeLe}, ${acteur.compteId}, maintenant())
    on conflict do nothing returning piece_id`;
  if (ecrites.length === 0)
    throw new Refus('transition_refusee', 'La remise de cette lettre est déjà prouvée : rechargez la page.');
}
