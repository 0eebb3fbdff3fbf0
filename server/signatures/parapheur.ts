// The parapheur of the funder, where its signatories sign by certificate: the product sends it a text, asks how far it is, takes the signed file back.
import { z } from 'zod';
import { demanderBorne, ReponseTropLourde } from '../http/lecture-bornee.ts';

/** What is sent to be signed. */
export interface ASignerParCertificat {
  /** Sent again under the same key, it is the same one. */
  cle: string;
  titre: string;
  nom: string;
  signataire: { nom: string; courriel: string };
  octets: Buffer;
  sha256: string;
}

/** How far a signature is. */
export type EtatDuParapheur = { etat: 'attente' } | { etat: 'signe' } | { etat: 'refuse'; motif: string };

/** A parapheur. */
export interface Parapheur {
  /** Sends a text to whoever signs it, and gives the reference of the parapheur. @throws ParapheurIndisponible, ParapheurRefuse */
  envoyer: (texte: ASignerParCertificat) => Promise<string>;
  /** @throws ParapheurIndisponible, ParapheurRefuse */
  lireEtat: (reference: string) => Promise<EtatDuParapheur>;
  /** The signed file. @throws ParapheurIndisponible, ParapheurRefuse */
  recevoir: (reference: string) => Promise<Buffer>;
}

/** It does not answer, or not now: to be tried again. */
export class ParapheurIndisponible extends Error {
  override readonly name = 'ParapheurIndisponible';
}
/** It answers that it will not: whoever sent it is told. */
export class ParapheurRefuse extends Error {
  override readonly name = 'ParapheurRefuse';
}

const DELAI_MS = 15_000;
const REPONSE_MAX = 60_000_000;
const DIT_MAX = 300;

const recu = z.object({ reference: z.string().min(1).max(200) });
const suivi = z.discriminatedUnion('etat', [
  z.object({ etat: z.literal('attente') }),
  z.object({ etat: z.literal('signe') }),
  z.object({ etat: z.literal('refuse'), motif: z.string().max(2_000).default('') }),
]);

/** Waits and limits of the world: the same request may succeed later. */
const passager = (statut: number): boolean => statut >= 500 || statut === 408 || statut === 425 || statut === 429;

/**
 * A parapheur over HTTP, by the contract that the README gives: three requests, whose answers are JSON but for the file.
 *
 * @param adresse where its contract begins
 */
export function parapheurHttp(adresse: string, jeton: string): Parapheur {
  const url = adresse.replace(/\/+$/, '');
  const demander = async (chemin: string, demande: Omit<RequestInit, 'redirect' | 'signal'> = {}): Promise<Buffer> => {
    const headers = new Headers(demande.headers);
    headers.set('Authorization', `Bearer ${jeton}`);
    const bornes = { delaiMs: DELAI_MS, octets: REPONSE_MAX };
    const { statut, bonne, octets } = await demanderBorne(`${url}${chemin}`, { ...demande, headers }, bornes).catch(
      (cause: unknown) => {
        if (cause instanceof ReponseTropLourde)
          throw new ParapheurRefuse('Le parapheur a rendu un fichier trop lourd.', { cause });
        throw new ParapheurIndisponible('Le parapheur ne répond pas.', { cause });
      },
    );
    if (bonne) return octets;
    const dit = `Le parapheur a répondu ${statut}`;
    if (passager(statut)) throw new ParapheurIndisponible(`${dit}.`);
    throw new ParapheurRefuse(
      statut === 401 || statut === 403
        ? `${dit}\u00a0: l’accès de cette installation n’est plus bon, prévenez votre administrateur.`
        : `${dit}\u00a0: ${octets.toString('utf8').slice(0, DIT_MAX)}`,
    );
  };
  const lire = <S extends z.ZodType>(schema: S, octets: Buffer): z.output<S> => {
    try {
      return schema.parse(JSON.parse(octets.toString('utf8')));
    } catch (cause) {
      throw new ParapheurRefuse('Le parapheur a répondu quelque chose qui ne se comprend pas.', { cause });
    }
  };
  const de = (reference: string): string => `/documents/${encodeURIComponent(reference)}`;
  return {
    envoyer: async ({ octets, ...texte }) => {
      const corps = JSON.stringify({ ...texte, document: octets.toString('base64') });
      const reponse = await demander('/documents', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: corps,
      });
      return lire(recu, reponse).reference;
    },
    lireEtat: async (reference) => lire(suivi, await demander(de(reference))),
    recevoir: (reference) => demander(`${de(reference)}/signe`),
  };
}
