import type postgres from 'postgres';
import type { Acteur } from '../acces/acteur.ts';
import { visibles } from '../acces/visibles.ts';
import type { Base } from '../db/client.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import type { Antivirus } from '../pieces/antivirus.ts';
import type { PieceEnregistree } from '../pieces/deposer-piece.ts';
import { examinerPiece, ouvrirPiece, type PieceStockee } from '../pieces/ouvrir-piece.ts';
import type { Stockage } from '../pieces/stockage.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';

/** Roles of a funder that answer for the quality of whoever deposited a dossier (our decision: those who declare it complete, and who administers). */
export const ROLES_DE_LA_QUALITE: readonly Role[] = ['instructeur', 'responsable', 'administrateur'];
/** Proofs of one demand: enough for a mandate and minutes. */
const PREUVES_MAX = 5;

/**
 * Refuses a proof that nobody would read.
 *
 * @throws « introuvable » for another's demand; `transition_refusee` when it is answered, or has its five proofs
 */
export async function exigerDemandeOuverte(sql: postgres.Sql, compteId: string, id: string): Promise<void> {
  const [demande] = await sql<{ etat: string; preuves: number }[]>`
    select etat, (select count(*)::int from preuves_rattachement p where p.rattachement_id = r.id) as preuves
    from rattachements r where id = ${id} and compte_id = ${compteId}`;
  if (!demande) throw introuvable();
  if (demande.etat !== 'attente')
    throw new Refus('transition_refusee', 'Cette demande a reçu une réponse : il n’y a plus de pièce à joindre.');
  if (demande.preuves >= PREUVES_MAX)
    throw new Refus('transition_refusee', 'Cinq pièces sont déjà jointes à cette demande : elles suffisent.');
}

/** Writes a proof that was received; gives its instant. Throws as `exigerDemandeOuverte` when the demand was answered meanwhile. */
export async function inscrirePreuve(
  sql: postgres.Sql,
  rattachement: string,
  piece: PieceEnregistree,
): Promise<string> {
  const [ecrite] = await sql<{ cree_le: string }[]>`
    insert into preuves_rattachement (id, rattachement_id, nom, type_contenu, taille, empreinte, "analyse", cree_le)
    select ${piece.id}, r.id, ${piece.nom}, ${piece.typeContenu}, ${piece.taille}, ${piece.empreinte}, ${piece.analyse}, maintenant()
    from rattachements r where r.id = ${rattachement} and r.etat = 'attente' returning cree_le`;
  if (!ecrite)
    throw new Refus('transition_refusee', 'Cette demande a reçu une réponse : il n’y a plus de pièce à joindre.');
  return new Date(ecrite.cree_le).toISOString();
}

/** A proof as it is stored. */
interface Preuve extends Omit<PieceStockee, 'nature' | 'financeurId' | 'dossierId'> {
  /** Whose agent reads it; null: someone of the organisation. */
  financeurId: string | null;
}

/**
 * A proof for whoever may read it: the person who sent it, the administrators of the organisation, and those of a funder who answer for the quality of a dossier that
 * they see, deposited with it. Throws « introuvable » to anyone else.
 */
export async function trouverPreuve(base: Base, acteur: Acteur, rattachement: string, id: string): Promise<Preuve> {
  const [preuve] = await base.sql<
    (Omit<Preuve, 'financeurId'> & { compte_id: string; organisation_id: string; administre: boolean })[]
  >`
    select p.id, p.nom, p.type_contenu as "typeContenu", p.taille, p.empreinte, p."analyse", r.compte_id, r.organisation_id,
      exists (select 1 from membres_organisation m where m.organisation_id = r.organisation_id and m.compte_id = ${acteur.compteId} and m.administrateur) as administre
    from preuves_rattachement p join rattachements r on r.id = p.rattachement_id where p.id = ${id} and r.id = ${rattachement}`;
  if (!preuve) throw introuvable();
  const { compte_id: compteId, organisation_id: organisationId, administre, ...lue } = preuve;
  if (compteId === acteur.compteId || administre) return { ...lue, financeurId: null };
  const financeurs = acteur.roles.filter(({ role }) => ROLES_DE_LA_QUALITE.includes(role)).map((r) => r.financeurId);
  if (financeurs.length === 0) throw introuvable();
  const vus = await base.db
    .selectFrom('dossiers as d')
    .select('d.financeur_id')
    .where(visibles(acteur))
    .where('d.deposant_id', '=', compteId)
    .where('d.organisation_id', '=', organisationId)
    .where('d.depose_le', 'is not', null)
    .where('d.financeur_id', 'in', financeurs)
    .limit(1)
    .execute();
  const [vu] = vus;
  if (vu === undefined) throw introuvable();
  return { ...lue, financeurId: vu.financeur_id };
}

/**
 * Opens a proof. One that came before the antivirus was configured is examined now, and the verdict kept.
 *
 * @throws `acces_refuse` for an infected file; AntivirusIndisponible, StockageIndisponible
 */
export async function ouvrirPreuve({
  base,
  stockage,
  antivirus,
  preuve,
}: {
  base: Base;
  stockage: Stockage;
  antivirus: Antivirus | null;
  preuve: Preuve;
}): ReturnType<typeof ouvrirPiece> {
  const examen = await examinerPiece({
    stockage,
    antivirus,
    piece: preuve,
    garder: (verdict) => base.sql`update preuves_rattachement set "analyse" = ${verdict} where id = ${preuve.id}`,
  });
  if (examen === 'infectee' || examen === 'tropLourde')
    throw new Refus(
      'acces_refuse',
      'Ce fichier ne peut pas être ouvert sans risque. Demandez-en un autre à cette personne.',
    );
  return ouvrirPiece(stockage, preuve);
}
