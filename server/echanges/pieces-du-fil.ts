import type { Base } from '../db/client.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import type { Antivirus } from '../pieces/antivirus.ts';
import type { PieceEnregistree } from '../pieces/deposer-piece.ts';
import { examinerPiece, ouvrirPiece, type PieceStockee } from '../pieces/ouvrir-piece.ts';
import { inscrireDansLaPlace, type Quotas } from '../pieces/quotas.ts';
import type { Stockage } from '../pieces/stockage.ts';
import type { Fil } from './ouvrir-fil.ts';

/** No file of a message is larger, in bytes: mail servers take no more. */
export const TAILLE_MAX = 20_000_000;
/** Files that one account puts in threads in a day. */
const PIECES_PAR_JOUR = 100;

type PieceDuFil = Omit<PieceStockee, 'nature'>;

/** Refuses a file before it comes from an account that has sent enough of them today. @throws `trop_de_tentatives` */
export async function exigerMesureDePieces({ sql }: Base, compteId: string): Promise<void> {
  const [{ nombre } = { nombre: 0 }] = await sql<{ nombre: number }[]>`
    select count(*)::int as nombre from (
      select 1 from pieces_messages where depose_par = ${compteId} and cree_le > maintenant() - interval '1 day' limit ${PIECES_PAR_JOUR}) p`;
  if (nombre >= PIECES_PAR_JOUR)
    throw new Refus('trop_de_tentatives', 'Vous avez joint beaucoup de fichiers depuis hier. Continuez demain.');
}

/** Writes a file that was received for a thread, where its funder has room for it: its sender's alone until a message bears it. @throws RefusPiece */
export async function inscrirePiece(
  base: Base,
  quotas: Quotas,
  { c, cote }: Fil,
  piece: PieceEnregistree,
): Promise<void> {
  const { financeur_id: financeurId, id: dossierId } = c.lecture.dossier;
  const { compteId } = c;
  await inscrireDansLaPlace(
    base,
    quotas,
    { financeurId, dossierId, cote, taille: piece.taille },
    (t) => t`
    insert into pieces_messages (financeur_id, dossier_id, id, depose_par, nom, type_contenu, taille, empreinte, "analyse", cree_le)
    values (${financeurId}, ${dossierId}, ${piece.id}, ${compteId}, ${piece.nom}, ${piece.typeContenu}, ${piece.taille}, ${piece.empreinte}, ${piece.analyse}, maintenant())`,
  );
}

/** A file of a thread for whoever may open it: its sender, and who reads the message that bears it. @throws « introuvable » to anyone else */
async function trouverPiece({ sql }: Base, { c, cote }: Fil, id: string): Promise<PieceDuFil> {
  const { financeur_id: financeurId, id: dossierId } = c.lecture.dossier;
  const [piece] = await sql<PieceDuFil[]>`
    select p.financeur_id as "financeurId", p.dossier_id as "dossierId", p.id, p.nom, p.type_contenu as "typeContenu", p.taille, p.empreinte, p."analyse"
    from pieces_messages p where p.financeur_id = ${financeurId} and p.dossier_id = ${dossierId} and p.id = ${id}
      and (p.depose_par = ${c.compteId} or exists (select 1 from messages m where m.financeur_id = p.financeur_id and m.dossier_id = p.dossier_id
        and p.id = any(m.pieces) and (not m.interne or ${cote === 'region'})))`;
  if (!piece) throw introuvable();
  return piece;
}

/**
 * Opens a file of a thread. One that came before the antivirus was configured is examined now, and the verdict kept.
 *
 * @throws « introuvable »; `acces_refuse` for an infected file; AntivirusIndisponible, StockageIndisponible
 */
export async function ouvrirPieceDuFil(
  { base, stockage, antivirus }: { base: Base; stockage: Stockage; antivirus: Antivirus | null },
  fil: Fil,
  id: string,
): ReturnType<typeof ouvrirPiece> {
  const piece = await trouverPiece(base, fil, id);
  const examen = await examinerPiece({
    stockage,
    antivirus,
    piece,
    garder: (verdict) => base.sql`update pieces_messages set "analyse" = ${verdict}
      where financeur_id = ${piece.financeurId} and dossier_id = ${piece.dossierId} and id = ${piece.id}`,
  });
  if (examen === 'infectee' || examen === 'tropLourde')
    throw new Refus(
      'acces_refuse',
      'Ce fichier ne peut pas être ouvert sans risque. Demandez-en un autre à la personne qui l’a joint.',
    );
  return ouvrirPiece(stockage, piece);
}
