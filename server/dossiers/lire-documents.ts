import type postgres from 'postgres';
import type { z } from 'zod';
import type { Acteur } from '../acces/acteur.ts';
import { titresDesDocuments, type ModeleEmis } from '../documents/titres.ts';
import { consulter, lireEvenements, type Consultation, type EvenementJournal } from './consulter.ts';
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
 * The files of a dossier that the reader may open, newest first: all of them for the porteur; generated documents, its own agents' files and what was sent
 * for the Région; what was sent to them for third parties. A file that is not here is not there to be opened either.
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
  const c = await consulter(sql, acteur, dossierId);
  return { documents: await lireDocuments(sql, c) };
}

/** The same, with the rank of the event that made each generated document. */
export async function lireDocumentsSitues(
  sql: postgres.Sql,
  c: Consultation,
  evenements?: readonly EvenementJournal[],
): Promise<DocumentSitue[]> {
  const { financeur_id, id: dossier, organisation_id } = c.lecture.dossier;
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
      agent: boolean;
    }[]
  >`
    select id, nature, modele, nom, taille, type_contenu, cree_le, chemin, "analyse", rang,
      exists (select 1 from roles_agents r where r.financeur_id = p.financeur_id and r.compte_id = p.depose_par)
        -- Someone may be on both sides: what they put in the dossier of their own organisation is the porteur's.
        and not exists (select 1 from membres_organisation m where m.organisation_id = ${organisation_id} and m.compte_id = p.depose_par) as agent
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

/** Which files a reader may open. What its author never sent, or took away before sending, is nobody else's. */
async function predicat(
  sql: postgres.Sql,
  c: Consultation,
  evenements?: readonly EvenementJournal[],
): Promise<(f: { id: string; nature: 'piece' | 'document'; agent: boolean }) => boolean> {
  if (c.audience === 'porteur') return () => true;
  const envoyes = await fichiersEnvoyes(sql, c, evenements ?? (await lireEvenements(sql, c)));
  return c.audience === 'region'
    ? (f) => f.nature === 'document' || f.agent || envoyes.has(f.id)
    : (f) => f.nature === 'piece' && envoyes.has(f.id);
}
