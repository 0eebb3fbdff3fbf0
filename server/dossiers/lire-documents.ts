import type postgres from 'postgres';
import type { z } from 'zod';
import type { Consultation } from './consulter.ts';
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
  'projet-titre-recette': 'Procédure contradictoire avant titre de recette',
  'titre-recette': 'Titre de recette',
  recapitulatif: 'Récapitulatif du dossier',
};

export interface DocumentSitue extends Document {
  rang: number | null;
}

/** The files of a dossier that the reader may open, newest first: generated documents for the parties, pièces for all who instruct. */
export async function lireDocuments(sql: postgres.Sql, c: Consultation): Promise<Document[]> {
  return (await lireDocumentsSitues(sql, c)).map(({ rang: _rang, ...d }) => d);
}

/** The same, with the rank of the event that made each generated document. */
export async function lireDocumentsSitues(sql: postgres.Sql, c: Consultation): Promise<DocumentSitue[]> {
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
    }[]
  >`
    select id, nature, modele, nom, taille, type_contenu, cree_le, chemin, "analyse", rang from pieces
    where financeur_id = ${c.lecture.dossier.financeur_id} and dossier_id = ${c.lecture.dossier.id} order by cree_le desc, id desc`;
  return lignes
    .filter((l) => c.audience !== 'tiers' || l.nature === 'piece')
    .map((l) => ({
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
