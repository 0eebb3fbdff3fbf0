import type { Base } from '../db/client.ts';
import type { Stockage } from './stockage.ts';

/** A file ready to be sent, or why it is not: not there, or kept back until it has been examined. */
export type Ouverture =
  | {
      etat: 'ouverte';
      financeurId: string;
      dossierId: string;
      flux: ReadableStream<Uint8Array>;
      entetes: Record<string, string>;
    }
  | { etat: 'absente' }
  | { etat: 'retenue' };

/**
 * Opens a stored file. Whether the account may see its dossier is the caller's business, before and after.
 *
 * @param entree.antivirusConfigure when it is, a file that was not examined is kept back.
 */
export async function ouvrirPiece(entree: {
  base: Base;
  stockage: Stockage;
  piece: string;
  antivirusConfigure: boolean;
}): Promise<Ouverture> {
  const [ligne] = await entree.base.sql<
    {
      financeur_id: string;
      dossier_id: string;
      nom: string;
      type_contenu: string;
      taille: number;
      empreinte: string;
      analyse: string;
    }[]
  >`select financeur_id, dossier_id, nom, type_contenu, taille, empreinte, "analyse" from pieces where id = ${entree.piece}`;
  if (!ligne) return { etat: 'absente' };
  if (ligne.analyse === 'infectee' || (ligne.analyse === 'non_analysee' && entree.antivirusConfigure))
    return { etat: 'retenue' };
  return {
    etat: 'ouverte',
    financeurId: ligne.financeur_id,
    dossierId: ligne.dossier_id,
    flux: await entree.stockage.ouvrir(ligne.empreinte),
    entetes: {
      'Content-Type': ligne.type_contenu,
      'Content-Length': String(ligne.taille),
      'Content-Disposition': disposition(ligne.nom),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': 'sandbox',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    },
  };
}

/** The name twice: in plain ASCII for old programs, then whole (RFC 5987, RFC 6266). */
function disposition(nom: string): string {
  const ascii = nom
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%;]/g, '_');
  const entier = encodeURIComponent(nom).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${entier}`;
}
