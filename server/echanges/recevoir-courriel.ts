import type { Cles } from '../cles.ts';
import { createHash } from 'node:crypto';
import type { Email } from 'postal-mime';
import { acteurDuCompte } from '../acces/acteur-du-compte.ts';
import type { Base } from '../db/client.ts';
import { Refus } from '../http/probleme.ts';
import type { Antivirus } from '../pieces/antivirus.ts';
import { recevoirFichier } from '../pieces/deposer-piece.ts';
import { RefusPiece } from '../pieces/refus.ts';
import type { Quotas } from '../pieces/quotas.ts';
import type { Stockage } from '../pieces/stockage.ts';
import { estSonAdresse, lireAdresseDeReponse } from './adresse-reponse.ts';
import { couperCitation } from './couper-citation.ts';
import { ecrireMessage, preparerTexte } from './ecrire-message.ts';
import { ouvrirFilPourEcrire, type Fil } from './ouvrir-fil.ts';
import { exigerMesureDePieces, inscrirePiece, TAILLE_MAX } from './pieces-du-fil.ts';
import { PIECES_MAX, TEXTE_MAX } from './schemas.ts';

/** What receiving a mail needs. */
export interface Reception {
  base: Base;
  stockage: Stockage;
  antivirus: Antivirus | null;
  quotas: Quotas;
  cleSecrete: Cles;
  domaine: string;
  /** Tells the worker that something waits. */
  reveiller: () => void;
}

/** Whose address of answer it is, and about which dossier. */
export interface Repondant {
  dossierId: string;
  compteId: string;
  courriel: string;
}

/**
 * Whose address of answer this is, among those who may have been written to about its dossier; `null` when it was forged, or nobody's any more. Whether they read the thread
 * today is looked at when they write in it.
 */
export async function trouverRepondant(
  { base, cleSecrete, domaine }: Reception,
  adresse: string,
): Promise<Repondant | null> {
  const lue = lireAdresseDeReponse(adresse, domaine);
  if (lue === null) return null;
  const possibles = await base.sql<{ compteId: string; courriel: string }[]>`
    with d as (select * from dossiers where id = ${lue.dossierId})
    select c.id as "compteId", c.courriel from comptes c where c.actif and c.id in (
      select m.compte_id from d join membres_organisation m on m.organisation_id = d.organisation_id
      union select d.deposant_id from d
      union select r.compte_id from d join roles_agents r on r.financeur_id = d.financeur_id
      union select x.remplacant_id from d join remplacements x on x.financeur_id = d.financeur_id)`;
  const trouve = possibles.find(({ compteId }) => estSonAdresse(cleSecrete, lue, compteId));
  return trouve === undefined ? null : { dossierId: lue.dossierId, ...trouve };
}

/** The same mail delivered twice has one name: version 8 of UUID is for whoever makes theirs. */
function nommerMessage(r: Repondant, messageId: string): string {
  const h = createHash('sha256').update(`${r.dossierId}/${r.compteId}/${messageId}`).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

/** A machine that answers: an absence, a receipt, a list. Answering it would never end. */
function estAutomatique(email: Email): boolean {
  const lire = (cle: string): string =>
    email.headers
      .find((h) => h.key === cle)
      ?.value.trim()
      .toLowerCase() ?? '';
  const soumis = lire('auto-submitted');
  return (
    (soumis !== '' && soumis !== 'no') ||
    /^(?:bulk|junk|list|auto_reply)$/.test(lire('precedence')) ||
    lire('x-autoreply') !== '' ||
    lire('x-auto-response-suppress') === 'all'
  );
}

/**
 * Writes in its thread what a person answered by mail: their words without what is quoted, and their files, examined like any other; a file that is not taken is named
 * with the reason, in the message itself. What a machine answers is left aside. The same mail twice is one message.
 *
 * @throws Refus with the sentence to give back: another sender, no access any more, nothing written; what the storage or the database throws otherwise
 */
export async function recevoirCourriel(r: Reception, repondant: Repondant, email: Email): Promise<void> {
  if (estAutomatique(email)) return;
  if (email.from?.address?.toLowerCase() !== repondant.courriel.toLowerCase())
    throw new Refus(
      'acces_refuse',
      'Répondez depuis l’adresse de votre compte, celle qui a reçu le message, ou depuis la page des échanges.',
    );
  const acteur = await acteurDuCompte(r.base.sql, repondant.compteId);
  if (acteur === null) throw new Refus('introuvable', 'Ce compte est fermé.');
  const fil = await ouvrirFilPourEcrire(r.base.sql, acteur, repondant.dossierId);
  const id = nommerMessage(repondant, email.messageId ?? `${email.date ?? ''}/${email.text ?? email.html ?? ''}`);
  const [deja] = await r.base.sql`select 1 from messages where id = ${id}`;
  if (deja) return;
  const ecrit = couperCitation(email.text ?? texteDuHtml(email.html ?? ''));
  const { pieces, refus } = await recevoirFichiers(r, fil, email.attachments);
  if (ecrit === '' && pieces.length === 0 && refus.length === 0)
    throw new Refus('saisie_refusee', 'Ce courriel ne contient rien à lire au-dessus du message cité.');
  const texte = [ecrit === '' ? 'Fichiers envoyés par courriel.' : ecrit, ...refus].join('\n\n');
  await r.base.sql.begin((t) =>
    ecrireMessage(t, {
      id,
      financeurId: fil.c.lecture.dossier.financeur_id,
      dossierId: fil.c.lecture.dossier.id,
      cote: fil.cote,
      auteurId: fil.c.compteId,
      // A mail cannot be corrected by its author: what is beyond is left out, and said.
      texte: preparerTexte(
        texte.length > TEXTE_MAX ? `${texte.slice(0, TEXTE_MAX - 30).toWellFormed()}\n\n[La suite est coupée]` : texte,
      ),
      pieces,
      interne: false,
      confidentiel: false,
      parCourriel: true,
      question: null,
      sansReponse: false,
    }),
  );
  r.reveiller();
}

async function recevoirFichiers(
  r: Reception,
  fil: Fil,
  fichiers: Email['attachments'],
): Promise<{ pieces: string[]; refus: string[] }> {
  const pieces: string[] = [];
  const refus: string[] = [];
  // Pictures of a signature are of the letter, not files that someone sends.
  for (const [i, f] of fichiers.filter(({ related }) => related !== true).entries()) {
    const nom = f.filename ?? `piece-${i + 1}`;
    const octets = typeof f.content === 'string' ? new TextEncoder().encode(f.content) : new Uint8Array(f.content);
    try {
      if (pieces.length >= PIECES_MAX) throw new RefusPiece(422, 'Dix fichiers au plus par message.');
      await exigerMesureDePieces(r.base, fil.c.compteId);
      const piece = await recevoirFichier(
        {
          stockage: r.stockage,
          antivirus: r.antivirus,
          nom,
          corps: new Blob([octets]).stream(),
          tailleMax: TAILLE_MAX,
          tailleAnnoncee: octets.byteLength,
        },
        (p) => inscrirePiece(r.base, r.quotas, fil, p),
      );
      pieces.push(piece.id);
    } catch (e) {
      if (!(e instanceof RefusPiece) && !(e instanceof Refus)) throw e;
      refus.push(
        `[Jalon n’a pas gardé le fichier « ${nom.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, 100)} » : ${e.message}]`,
      );
    }
  }
  return { pieces, refus };
}

const ENTITES: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The words of an answer that came as HTML alone, a line a block; quoted blocks are left out. Only ever shown as text. */
function texteDuHtml(html: string): string {
  return html
    .replace(/<(style|script|head|blockquote)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(nbsp|lt|gt|quot|apos);/g, (_, nom: string) => ENTITES[nom] ?? '')
    .replace(/&#(\d{1,7});/g, (_, code: string) =>
      Number(code) <= 0x10_ff_ff ? String.fromCodePoint(Number(code)) : '',
    )
    .replace(/&amp;/g, '&')
    .toWellFormed()
    .replaceAll('\u0000', '')
    .replace(/ *\n */g, '\n')
    .trim();
}
