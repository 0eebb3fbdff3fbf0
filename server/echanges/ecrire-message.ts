import type postgres from 'postgres';
import type { z } from 'zod';
import type { Champ, Constat } from '../../workflows/engine/form/formulaire.ts';
import type { Base } from '../db/client.ts';
import { nouvelId } from '../db/identifiant.ts';
import { Refus } from '../http/probleme.ts';
import type { Cote, Fil } from './ouvrir-fil.ts';
import { TEXTE_MAX, type messageEnvoye, type nouveauMessage } from './schemas.ts';

/** Type of the job that tells the other side. */
export const TRAVAIL_MESSAGE = 'courriel-message';
/** Messages that one account sends in a day, on all its dossiers together (our decision: nobody types so many). */
const MESSAGES_PAR_JOUR = 200;

/** A message ready to be written, whatever road it came by. */
export interface MessageAEcrire {
  id: string;
  financeurId: string;
  dossierId: string;
  cote: Cote;
  auteurId: string;
  texte: string;
  pieces: readonly string[];
  interne: boolean;
  confidentiel: boolean;
  parCourriel: boolean;
  question: { libelle: string; formulaire: string; chemin: string } | null;
  /** It says that the porteur cannot answer the point that is asked there. */
  sansReponse: boolean;
}

type Envoye = z.input<typeof messageEnvoye>;

const refuser = (chemin: string, message: string): Refus => {
  const constats: Constat[] = [{ chemin, code: 'message', gravite: 'bloquant', message }];
  return new Refus('saisie_refusee', message, { constats });
};

/** What is sent of a text: one kind of line end, nothing around. @throws `saisie_refusee` when nothing is left or too much */
export function preparerTexte(ecrit: string): string {
  const texte = ecrit.replace(/\r\n?/g, '\n').trim();
  const longueur = Array.from(texte).length;
  if (longueur === 0) throw refuser('texte', 'Écrivez votre message avant de l’envoyer.');
  if (longueur > TEXTE_MAX)
    throw refuser(
      'texte',
      `Votre message est trop long de ${(longueur - TEXTE_MAX).toLocaleString('fr-FR')} caractères. Raccourcissez-le, ou joignez un document.`,
    );
  return texte;
}

/** The question of a form that a path names, by its label. */
function libelleDeLaQuestion(fil: Fil, { formulaire, chemin }: { formulaire: string; chemin: string }): string | null {
  const ligne = fil.c.lecture.formulaires.find(({ id }) => id === formulaire);
  const sections = ligne === undefined ? [] : (fil.c.version.definition.formulaires[ligne.cle]?.sections ?? []);
  const [cle, , colonne] = chemin.split('/');
  const champ = sections.flatMap((s): readonly Champ[] => s.champs).find((c) => c.cle === cle);
  if (champ === undefined) return null;
  const detail = champ.type === 'tableau' ? champ.colonnes.find((c) => c.cle === colonne)?.libelle : undefined;
  return (detail === undefined ? champ.libelle : `${champ.libelle}, ${detail}`).slice(0, 500);
}

/** Is it, for the porteur, a point that it is asked to complete now? */
function estPointOuvert({ c, cote }: Fil, { question, interne }: z.output<typeof nouveauMessage>): boolean {
  const ligne = c.lecture.formulaires.find(({ id }) => id === question?.formulaire);
  if (cote !== 'porteur' || interne || question === undefined || !Array.isArray(ligne?.ouverture)) return false;
  return ligne.ouverture.includes(question.chemin);
}

/**
 * Sends what someone wrote on a page: their draft is then empty.
 *
 * @throws `saisie_refusee` with what to correct; `cle_reutilisee` when the id is that of another message
 */
export async function envoyerMessage(base: Base, fil: Fil, demande: z.output<typeof nouveauMessage>): Promise<Envoye> {
  const { dossier } = fil.c.lecture;
  if (demande.interne && fil.cote === 'porteur')
    throw refuser('interne', 'Une note interne s’écrit entre agents seulement.');
  const libelle = demande.question === undefined ? null : libelleDeLaQuestion(fil, demande.question);
  if (demande.question !== undefined && libelle === null)
    throw refuser('question', 'Cette question n’existe pas dans ce dossier. Écrivez votre message sans elle.');
  const sansReponse = demande.sansReponse === true;
  if (sansReponse && !estPointOuvert(fil, demande))
    throw refuser(
      'question',
      'Ce point n’est plus demandé\u00a0: rechargez la page pour voir où en est le dossier. Votre texte est gardé.',
    );
  return base.sql.begin((t) =>
    ecrireMessage(t, {
      id: demande.id,
      financeurId: dossier.financeur_id,
      dossierId: dossier.id,
      cote: fil.cote,
      auteurId: fil.c.compteId,
      texte: preparerTexte(demande.texte),
      pieces: [...new Set(demande.pieces)],
      interne: demande.interne,
      confidentiel: demande.confidentiel,
      parCourriel: false,
      question: demande.question === undefined || libelle === null ? null : { libelle, ...demande.question },
      sansReponse,
    }),
  );
}

/**
 * Writes a message at the end of its thread, with the job that tells the other side, in one transaction. The same id again, with the same content, is the same message.
 *
 * @throws `saisie_refusee` when a file is not its author's to send; `cle_reutilisee`; `trop_de_tentatives` beyond what one account sends in a day
 */
export async function ecrireMessage(t: postgres.TransactionSql, m: MessageAEcrire): Promise<Envoye> {
  // Held from here: who writes at the same time waits, and ranks follow each other.
  const [{ dernier_rang: dernier } = { dernier_rang: 0 }] = await t<{ dernier_rang: number }[]>`
    insert into fils_echanges (financeur_id, dossier_id) values (${m.financeurId}, ${m.dossierId})
    on conflict (financeur_id, dossier_id) do update set dernier_rang = fils_echanges.dernier_rang returning dernier_rang`;
  const deja = await relire(t, m);
  if (deja !== null) return deja;
  await exigerMesure(t, m.auteurId);
  await exigerPieces(t, m);
  const rang = dernier + 1;
  const [ecrit] = await t<{ envoye_le: string }[]>`
    insert into messages (financeur_id, dossier_id, rang, id, cote, auteur_id, texte, interne, confidentiel, par_courriel, question, formulaire_id, chemin, sans_reponse, pieces, envoye_le)
    values (${m.financeurId}, ${m.dossierId}, ${rang}, ${m.id}, ${m.cote}, ${m.auteurId}, ${m.texte}, ${m.interne}, ${m.confidentiel}, ${m.parCourriel},
      ${m.question?.libelle ?? null}, ${m.question?.formulaire ?? null}, ${m.question?.chemin ?? null}, ${m.sansReponse}, ${[...m.pieces]}::uuid[], maintenant())
    returning envoye_le`;
  await t`update fils_echanges set dernier_rang = ${rang} where financeur_id = ${m.financeurId} and dossier_id = ${m.dossierId}`;
  await t`insert into lectures_messages (financeur_id, dossier_id, compte_id, rang, cote, le)
    values (${m.financeurId}, ${m.dossierId}, ${m.auteurId}, ${rang}, ${m.cote}, maintenant()) on conflict do nothing`;
  // What is written elsewhere than in the thread leaves what was being written there.
  if (!m.parCourriel && !m.sansReponse)
    await t`delete from brouillons_message where financeur_id = ${m.financeurId} and dossier_id = ${m.dossierId} and compte_id = ${m.auteurId}`;
  if (!m.interne)
    await t`insert into travaux (id, cle, financeur_id, dossier_id, type, charge)
      values (${nouvelId()}, ${`message:${m.id}`}, ${m.financeurId}, ${m.dossierId}, ${TRAVAIL_MESSAGE}, ${t.json({ rang })})`;
  return { rang, instant: new Date(ecrit?.envoye_le ?? '').toISOString() };
}

/** The message of this id when it was sent already: a double click, or a request that came again. */
async function relire(t: postgres.TransactionSql, m: MessageAEcrire): Promise<Envoye | null> {
  const [deja] = await t<{ rang: number; envoye_le: string; meme: boolean }[]>`
    select rang, envoye_le, financeur_id = ${m.financeurId} and dossier_id = ${m.dossierId} and auteur_id = ${m.auteurId} and texte = ${m.texte}
      and interne = ${m.interne} and confidentiel = ${m.confidentiel} and sans_reponse = ${m.sansReponse} and pieces = ${[...m.pieces]}::uuid[] as meme
    from messages where id = ${m.id}`;
  if (!deja) return null;
  if (!deja.meme)
    throw new Refus('cle_reutilisee', 'Ce message est déjà parti avec un autre texte. Rechargez la page.');
  return { rang: deja.rang, instant: new Date(deja.envoye_le).toISOString() };
}

async function exigerMesure(t: postgres.TransactionSql, auteurId: string): Promise<void> {
  const [{ nombre } = { nombre: 0 }] = await t<{ nombre: number }[]>`
    select count(*)::int as nombre from (
      select 1 from messages where auteur_id = ${auteurId} and envoye_le > maintenant() - interval '1 day' limit ${MESSAGES_PAR_JOUR}) m`;
  if (nombre >= MESSAGES_PAR_JOUR)
    throw new Refus(
      'trop_de_tentatives',
      'Vous avez envoyé beaucoup de messages depuis hier. Votre texte est gardé : envoyez-le demain.',
    );
}

/** Only files that its author has just put in this thread, and that no message bears yet. */
async function exigerPieces(t: postgres.TransactionSql, m: MessageAEcrire): Promise<void> {
  if (m.pieces.length === 0) return;
  const [{ nombre } = { nombre: 0 }] = await t<{ nombre: number }[]>`
    select count(*)::int as nombre from pieces_messages p
    where p.financeur_id = ${m.financeurId} and p.dossier_id = ${m.dossierId} and p.depose_par = ${m.auteurId} and p.id = any(${[...m.pieces]}::uuid[])
      and not exists (select 1 from messages x where x.financeur_id = p.financeur_id and x.dossier_id = p.dossier_id and p.id = any(x.pieces))`;
  if (nombre !== m.pieces.length)
    throw refuser('pieces', 'Un des fichiers joints n’a pas été reçu ici. Joignez-le de nouveau.');
}
