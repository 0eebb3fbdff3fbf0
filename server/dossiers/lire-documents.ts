import type postgres from 'postgres';
import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import { titresDesDocuments, type ModeleEmis } from '../documents/titres.ts';
import { consulterPourSaTache, lireEvenements, type Consultation, type EvenementJournal } from './consulter.ts';
import { fichiersEnvoyes } from './envois.ts';
import type { documentLu } from './schemas-documents.ts';

type Document = z.input<typeof documentLu>;

/** What a generated document is called; its file's name for a model that no event makes any more. */
const titreDe = (modele: string | null, nom: string): string =>
  modele !== null && Object.hasOwn(titresDesDocuments, modele) ? titresDesDocuments[modele as ModeleEmis] : nom;

export interface DocumentSitue extends Document {
  rang: number | null;
}

/**
 * The files of a dossier that the reader may open, newest first: those of its own side and generated documents for the porteur, generated documents for the
 * Région, those that the reader brought and has not sent yet; beside them, those that an act or a form that the reader reads names. A file that is not here is
 * not there to be opened either.
 *
 * @param evenements the journal of the dossier, when it was read already
 */
export async function lireDocuments(
  sql: postgres.Sql,
  c: Consultation,
  evenements?: readonly EvenementJournal[],
): Promise<Document[]> {
  return (await lireDocumentsSitues(sql, c, evenements)).map(({ rang: _rang, ...d }) => d);
}

/** The documents and files of a dossier that this reader may open. Throws « introuvable » when the dossier is not theirs to see. */
export async function lireDocumentsDuDossier(
  sql: postgres.Sql,
  acteur: Acteur,
  dossierId: string,
): Promise<{ documents: Document[] }> {
  const c = await consulterPourSaTache(sql, acteur, dossierId);
  return { documents: await lireDocuments(sql, c) };
}

/** The same, with the rank of the event that made each generated document. */
export async function lireDocumentsSitues(
  sql: postgres.Sql,
  c: Consultation,
  evenements?: readonly EvenementJournal[],
): Promise<DocumentSitue[]> {
  const { financeur_id, id: dossier } = c.lecture.dossier;
  const lignes = await sql<
    {
      id: string;
      nature: 'piece' | 'document';
      modele: string | null;
      nom: string;
      taille: number;
      type_contenu: string;
      cree_le: string;
      chemin: string | null;
      analyse: Document['analyse'];
      rang: number | null;
      cote: 'porteur' | 'region';
      sien: boolean;
    }[]
  >`
    select id, nature, modele, nom, taille, type_contenu, cree_le, chemin, "analyse", rang, cote, coalesce(depose_par = ${c.compteId}, false) as sien
    from pieces p where financeur_id = ${financeur_id} and dossier_id = ${dossier} order by cree_le desc, id desc`;
  const lisible = await predicat(sql, c, evenements);
  return lignes.filter(lisible).map((l) => ({
    id: l.id,
    nature: l.nature,
    nom: l.nom,
    titre: titreDe(l.modele, l.nom),
    taille: l.taille,
    typeContenu: l.type_contenu,
    creeLe: new Date(l.cree_le).toISOString(),
    chemin: l.chemin,
    analyse: l.analyse,
    rang: l.rang,
  }));
}

/** Which files a reader may open. What its author never sent, or took away before sending, is nobody else's; what an agent brings is seen through an act. */
async function predicat(
  sql: postgres.Sql,
  c: Consultation,
  evenements?: readonly EvenementJournal[],
): Promise<(f: { id: string; nature: 'piece' | 'document'; cote: 'porteur' | 'region'; sien: boolean }) => boolean> {
  const envoyes = await fichiersEnvoyes(sql, c, evenements ?? (await lireEvenements(sql, c)));
  return (f) => {
    if (f.nature === 'document') return c.audience !== 'tiers';
    return f.sien || envoyes.has(f.id) || (c.audience === 'porteur' && f.cote === 'porteur');
  };
}
