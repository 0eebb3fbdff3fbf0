import type postgres from 'postgres';
import type { z } from 'zod';
import { lireEvenements, type Consultation, type EvenementJournal } from './consulter.ts';
import { fichiersEnvoyes } from './envois.ts';
import type { documentLu } from './schemas.ts';

type Document = z.input<typeof documentLu>;

const titres: Record<string, string> = {
  'accuse-reception': 'Accusé de réception',
  'demande-complements': 'Demande de compléments',
  'decision-attribution': 'Notification de la décision',
  'decision-rejet': 'Notification du rejet',
  'decision-ajournement': 'Information d’ajournement',
  convention: 'Convention',
  'notification-convention': 'Notification de la convention',
  'arrete-attributif': 'Arrêté attributif',
  'notification-arrete': 'Notification de l’arrêté',
  'projet-titre-recette': 'Procédure contradictoire avant titre de recette',
  'titre-recette': 'Titre de recette',
  recapitulatif: 'Récapitulatif du dossier',
};

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
    titre: l.modele === null ? l.nom : (titres[l.modele] ?? l.nom),
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
  const envoyes = await fichiersEnvoyes(sql, c, evenements ?? (await lireEvenements(sql, c.lecture)));
  return c.audience === 'region'
    ? (f) => f.nature === 'document' || f.agent || envoyes.has(f.id)
    : (f) => f.nature === 'piece' && envoyes.has(f.id);
}
