import type postgres from 'postgres';
import type { z } from 'zod';
import { evenementsLisibles, lireEvenements, reserve } from '../dossiers/consulter.ts';
import { nommerEvenement } from '../dossiers/lire-journal.ts';
import { lireDemandesDePoints } from '../dossiers/points-demandes.ts';
import type { Fil } from './ouvrir-fil.ts';
import type { evenementDuFil, filLu, messageLu } from './schemas.ts';

type FilLu = z.input<typeof filLu>;
type Message = z.input<typeof messageLu>;
type Evenement = z.input<typeof evenementDuFil>;

interface LigneMessage {
  rang: number;
  id: string;
  cote: 'porteur' | 'region';
  auteur_id: string;
  auteur: string;
  texte: string;
  interne: boolean;
  confidentiel: boolean;
  par_courriel: boolean;
  question: string | null;
  sans_reponse: boolean;
  envoye_le: string;
  lu_le: string | null;
  nouveau: boolean;
  pieces: Message['pieces'];
}

/** The last messages of a thread that this reader reads, the newest first, one more than asked. */
async function lireMessages(sql: postgres.Sql, { c, cote }: Fil, nombre: number): Promise<LigneMessage[]> {
  const { financeur_id: financeurId, id } = c.lecture.dossier;
  return sql<LigneMessage[]>`
    select m.rang, m.id, m.cote, m.auteur_id, a.nom as auteur, m.texte, m.interne, m.confidentiel, m.par_courriel, m.question, m.sans_reponse, m.envoye_le,
      (select min(l.le) from lectures_messages l where l.financeur_id = m.financeur_id and l.dossier_id = m.dossier_id and l.rang >= m.rang and l.cote <> m.cote) as lu_le,
      m.rang > coalesce((select max(l.rang) from lectures_messages l where l.financeur_id = m.financeur_id and l.dossier_id = m.dossier_id and l.compte_id = ${c.compteId}), 0)
        and m.auteur_id <> ${c.compteId} as nouveau,
      coalesce((select json_agg(json_build_object('id', p.id, 'nom', p.nom, 'taille', p.taille, 'analyse', p."analyse") order by array_position(m.pieces, p.id))
        from pieces_messages p where p.financeur_id = m.financeur_id and p.dossier_id = m.dossier_id and p.id = any(m.pieces)), '[]') as pieces
    from messages m join comptes a on a.id = m.auteur_id
    where m.financeur_id = ${financeurId} and m.dossier_id = ${id} and (not m.interne or ${cote === 'region'})
    order by m.rang desc limit ${nombre + 1}`;
}

const ecrireMessage = ({ c }: Fil, m: LigneMessage): Message => ({
  genre: 'message',
  rang: m.rang,
  id: m.id,
  instant: new Date(m.envoye_le).toISOString(),
  auteur: m.auteur,
  cote: m.cote,
  deMoi: m.auteur_id === c.compteId,
  texte: m.texte,
  interne: m.interne,
  confidentiel: m.confidentiel,
  parCourriel: m.par_courriel,
  question: m.question,
  sansReponse: m.sans_reponse,
  pieces: m.pieces,
  // A note is not for the other side.
  luLe: m.lu_le === null || m.interne ? null : new Date(m.lu_le).toISOString(),
  nouveau: m.nouveau,
});

/** What happened on the dossier, as the reader may read it: one line each, and the points asked with when they were answered. */
async function lireFaits(sql: postgres.Sql, { c, dossierVisible }: Fil): Promise<Evenement[]> {
  if (!dossierVisible) return [];
  const evenements = await lireEvenements(sql, c);
  const lisibles = evenementsLisibles(c, evenements).filter((e) => e.acte !== null);
  const demandes = new Map((await lireDemandesDePoints(sql, c, evenements)).map((d) => [d.rang, d]));
  return lisibles.map((e) => {
    const tue = reserve(c, c.etat.objets.get(e.objet_id)?.machine ?? 'dossier') || !Array.isArray(e.charge['demandes']);
    const demande = tue ? undefined : demandes.get(e.rang);
    return {
      genre: 'evenement',
      rang: e.rang,
      instant: new Date(e.instant).toISOString(),
      ...nommerEvenement(c, e),
      demandes: demande?.points ?? [],
      mot: demande?.message ?? null,
      reponduLe: demande?.recusLe ?? null,
    };
  });
}

/**
 * A thread as its reader reads it: messages, and what happened meanwhile, in the order of time.
 *
 * @param nombre how many messages, from the last
 */
export async function lireFil(sql: postgres.Sql, fil: Fil, nombre: number): Promise<FilLu> {
  const { c, cote } = fil;
  const { dossier, organisation, financeur } = c.lecture;
  const lus = await lireMessages(sql, fil, nombre);
  const anterieurs = lus.length > nombre;
  const messages = lus.slice(0, nombre).map((m) => ecrireMessage(fil, m));
  const depuis = anterieurs ? (messages.at(-1)?.instant ?? '') : '';
  const faits = (await lireFaits(sql, fil)).filter((e) => e.instant >= depuis);
  const [brouillon] = await sql<{ texte: string }[]>`
    select texte from brouillons_message where financeur_id = ${dossier.financeur_id} and dossier_id = ${dossier.id} and compte_id = ${c.compteId}`;
  const { fiche } = c.version.definition;
  const parRang = (e: Message | Evenement): number => (e.genre === 'message' ? 1 : 0);
  return {
    dossier: {
      id: dossier.id,
      numero: dossier.numero,
      intitule: dossier.intitule,
      appel: fiche.titre,
      organisation: organisation.nom,
      fuseau: financeur.fuseau,
      visible: fil.dossierVisible,
    },
    cote,
    correspondant: cote === 'porteur' ? financeur.nom_dans_une_phrase : organisation.nom,
    peutEcrire: fil.peutEcrire,
    entrees: [...faits, ...messages].toSorted(
      (a, b) => a.instant.localeCompare(b.instant) || parRang(a) - parRang(b) || a.rang - b.rang,
    ),
    anterieurs,
    dernierRang: messages[0]?.rang ?? 0,
    brouillon: brouillon?.texte ?? '',
  };
}
