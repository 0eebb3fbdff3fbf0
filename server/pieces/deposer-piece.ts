import { createReadStream } from 'node:fs';
import type { FamillePiece } from '../../workflows/engine/form/formulaire.ts';
import type { Base } from '../db/client.ts';
import { nouvelId } from '../db/identifiant.ts';
import type { Antivirus } from './antivirus.ts';
import { TailleDepassee } from './arrivees.ts';
import { exigerPlace, inscrireDansLaPlace, type Quotas } from './quotas.ts';
import { assainirNom, estNomTrompeur } from './nom-fichier.ts';
import { RefusPiece } from './refus.ts';
import type { Arrivee, Stockage } from './stockage.ts';
import { verifierContenu } from './verifier-contenu.ts';

/** Whatever a call says, no file is larger, in bytes. */
const PLAFOND_OCTETS = 200_000_000;

/** A stored file, as an answer or a charge refers to it. `taille` in bytes, `empreinte` the SHA-256 of the bytes in hexadecimal. */
export interface PieceEnregistree {
  id: string;
  nom: string;
  taille: number;
  empreinte: string;
  typeContenu: string;
  analyse: 'saine' | 'non_analysee';
}

/** A file that comes, and what it may be. */
interface FichierRecu {
  stockage: Stockage;
  antivirus: Antivirus | null;
  nom: string;
  corps: ReadableStream<Uint8Array>;
  tailleMax: number;
  tailleAnnoncee: number;
  familles?: readonly FamillePiece[];
}

/**
 * Receives a file, checks what it holds and stores it; `inscrire` then writes the row that names it. A refusal, a failure or a stream that breaks leaves nothing behind.
 *
 * @param entree.nom as the person's computer names it: kept for display only, cleaned.
 * @param entree.corps the raw bytes, read as they come.
 * @param entree.tailleMax most bytes accepted; never above 200 MB.
 * @param entree.tailleAnnoncee what the sender says, in bytes; 0 when it says nothing. A file too heavy is then refused before it comes.
 * @param entree.familles formats accepted, all by default.
 * @param entree.antivirus `null` when none is configured: the file is then « non analysée », and the administrator is told.
 * @throws RefusPiece with the sentence to show; AntivirusIndisponible, StockageIndisponible (503); what the stream throws when it breaks
 */
export async function recevoirFichier(
  entree: FichierRecu,
  inscrire: (piece: PieceEnregistree) => Promise<void>,
): Promise<PieceEnregistree> {
  const nom = assainirNom(entree.nom);
  if (estNomTrompeur(entree.nom))
    throw new RefusPiece(
      422,
      `Le nom de ce fichier contient un chemin ou un caractère caché. Renommez-le, par exemple « ${nom} », puis déposez-le de nouveau.`,
    );
  const tailleMax = Math.min(entree.tailleMax, PLAFOND_OCTETS);
  if (entree.tailleAnnoncee > tailleMax) throw tropLourd(tailleMax);
  const arrivee = await recevoir(entree.stockage, entree.corps, tailleMax);
  try {
    if (arrivee.taille === 0)
      throw new RefusPiece(422, `Le fichier « ${nom} » est vide. Vérifiez-le, puis déposez-le de nouveau.`);
    const typeContenu = await verifierContenu(arrivee.chemin, nom, entree.familles);
    const analyse = await examiner(entree.antivirus, arrivee.chemin, nom);
    await arrivee.confirmer();
    const piece: PieceEnregistree = {
      id: nouvelId(),
      nom,
      taille: arrivee.taille,
      empreinte: arrivee.empreinte,
      typeContenu,
      analyse,
    };
    await inscrire(piece);
    return piece;
  } finally {
    await arrivee.abandonner();
  }
}

/**
 * Receives a file for a dossier, as `recevoirFichier` does, where there is room for it. `cote`: the other side reads it once an act or a form that is sent names it.
 * `place` says what is left once it is almost taken.
 */
export async function deposerPiece(
  entree: FichierRecu & {
    base: Base;
    financeurId: string;
    dossierId: string;
    compteId: string;
    cote: 'porteur' | 'region';
    quotas: Quotas;
  },
): Promise<PieceEnregistree & { place: string | null }> {
  const { base, quotas, financeurId, dossierId, cote } = entree;
  const cible = { financeurId, dossierId, cote };
  await exigerPlace(base, quotas, cible, entree.tailleAnnoncee);
  let place: string | null = null;
  const recue = await recevoirFichier(entree, async (piece) => {
    place = await inscrireDansLaPlace(
      base,
      quotas,
      { ...cible, taille: piece.taille },
      (t) => t`
      insert into pieces (financeur_id, dossier_id, id, nature, nom, type_contenu, taille, empreinte, "analyse", depose_par, cote, cree_le)
      values (${financeurId}, ${dossierId}, ${piece.id}, 'piece', ${piece.nom}, ${piece.typeContenu}, ${piece.taille}, ${piece.empreinte},
        ${piece.analyse}, ${entree.compteId}, ${cote}, maintenant())`,
    );
  });
  return { ...recue, place };
}

async function examiner(
  antivirus: Antivirus | null,
  chemin: string,
  nom: string,
): Promise<PieceEnregistree['analyse']> {
  if (antivirus === null) return 'non_analysee';
  const verdict = await antivirus.analyser(createReadStream(chemin));
  if (verdict === 'saine') return verdict;
  throw new RefusPiece(
    422,
    verdict === 'infectee'
      ? `Le fichier « ${nom} » contient un programme malveillant : il n’a pas été conservé. Faites analyser votre poste.`
      : `Le fichier « ${nom} » est trop lourd ou trop compliqué pour être examiné : il n’a pas été conservé. Déposez-le en plusieurs parties.`,
  );
}

async function recevoir(stockage: Stockage, corps: ReadableStream<Uint8Array>, tailleMax: number): Promise<Arrivee> {
  try {
    return await stockage.recevoir(corps, tailleMax);
  } catch (erreur) {
    throw erreur instanceof TailleDepassee ? tropLourd(tailleMax) : erreur;
  }
}

function tropLourd(tailleMax: number): RefusPiece {
  const mega = String(Math.floor(tailleMax / 10_000) / 100).replace('.', ',');
  return new RefusPiece(413, `Ce fichier est trop lourd. Déposez un fichier de ${mega}\u00a0Mo au plus.`);
}
