import type { AdresseApi, CheminDe, CorpsDe, Methode, ReponseDe } from './adresse-api.ts';
import type { Probleme } from './schema/types.gen.ts';

/** Why a call to the server has not given what was asked: it decides what a page offers next. */
export type MotifEchec =
  /** Nothing came back: the network is cut or the server unreachable. */
  | 'reseau'
  /** The server asks to come back later (429, 500 and above). */
  | 'indisponible'
  /** Nobody is signed in any more (401). */
  | 'session'
  /** The server has understood and says no. */
  | 'refus';

/** What a call to the server throws. `message` is a French sentence that may be shown as it is. */
export class ErreurApi extends Error {
  override readonly name = 'ErreurApi';
  readonly probleme: Probleme;
  readonly motif: MotifEchec;
  /** Seconds to wait before another try, when the server said so. */
  readonly attendre: number | null;

  constructor(probleme: Probleme, motif: MotifEchec, attendre: number | null = null) {
    super(probleme.detail);
    this.probleme = probleme;
    this.motif = motif;
    this.attendre = attendre;
  }
}

/** What a page says of an error that it did not foresee: the sentence of the server, with what names the request where something is broken, or ours. */
export function phraseErreur(erreur: unknown): string {
  if (!(erreur instanceof ErreurApi))
    return 'Une erreur imprévue est survenue dans cette page. Rechargez-la, puis recommencez.';
  const { status, requete } = erreur.probleme;
  return status >= 500 && requete !== '' ? `${erreur.message} Référence\u00a0: ${requete}.` : erreur.message;
}

/** Our own problem, for what never reached the server or came back unreadable. */
function problemeLocal(status: number, code: string, title: string, detail: string): Probleme {
  return { type: 'about:blank', title, status, detail, code, requete: '' };
}

const horsConnexion = (): ErreurApi =>
  new ErreurApi(
    problemeLocal(
      0,
      'reseau',
      'Connexion interrompue',
      'Le serveur n’a pas répondu. Vérifiez votre connexion à internet, puis réessayez.',
    ),
    'reseau',
  );

const abonnes = new Set<() => void>();

/**
 * Calls `prevenir` each time the server says that nobody is signed in any more.
 * @returns how to stop
 */
export function surSessionExpiree(prevenir: () => void): () => void {
  abonnes.add(prevenir);
  return () => abonnes.delete(prevenir);
}

let demanderPreuve: (() => Promise<boolean>) | null = null;

/**
 * What asks the person to prove who they are, when the server wants it before what signs or binds. True: proved, and what was being sent is sent again as it was.
 * @returns how to stop
 */
export function surPreuveDemandee(demander: () => Promise<boolean>): () => void {
  demanderPreuve = demander;
  return () => {
    if (demanderPreuve === demander) demanderPreuve = null;
  };
}

function motifDe(statut: number): MotifEchec {
  if (statut === 401) return 'session';
  return statut === 429 || statut === 408 || statut >= 500 ? 'indisponible' : 'refus';
}

function lireProbleme(statut: number, texte: string): Probleme {
  try {
    const lu = JSON.parse(texte) as Partial<Probleme> | null;
    if (lu !== null && typeof lu.detail === 'string' && typeof lu.status === 'number') return lu as Probleme;
  } catch {
    // A proxy may answer with a page of its own.
  }
  return problemeLocal(
    statut,
    'illisible',
    'Réponse inattendue',
    statut >= 500
      ? 'Le service est momentanément indisponible. Réessayez dans quelques instants.'
      : 'Le serveur a refusé cette demande sans dire pourquoi. Rechargez la page, puis recommencez.',
  );
}

/**
 * The error that an answer of the server stands for. A 401 also tells those who follow the end of the session.
 *
 * @param statut HTTP status of the answer
 * @param texte its body
 * @param attendre its `Retry-After` header
 */
export function erreurDeReponse(statut: number, texte: string, attendre: string | null): ErreurApi {
  const motif = motifDe(statut);
  if (motif === 'session') for (const prevenir of abonnes) prevenir();
  const secondes = attendre === null || attendre === '' ? Number.NaN : Number(attendre);
  return new ErreurApi(lireProbleme(statut, texte), motif, Number.isFinite(secondes) ? secondes : null);
}

async function appeler<T>(chemin: string, options: RequestInit): Promise<T> {
  let reponse: Response;
  let texte: string;
  try {
    reponse = await fetch(chemin, { credentials: 'same-origin', ...options });
    texte = await reponse.text();
  } catch (erreur) {
    if (erreur instanceof DOMException && erreur.name === 'AbortError') throw erreur;
    throw horsConnexion();
  }
  if (!reponse.ok) {
    const erreur = erreurDeReponse(reponse.status, texte, reponse.headers.get('Retry-After'));
    if (erreur.probleme.code === 'preuve_demandee' && (await demanderPreuve?.()) === true)
      return appeler<T>(chemin, options);
    throw erreur;
  }
  if (texte === '') return undefined as T;
  try {
    return JSON.parse(texte) as T;
  } catch {
    throw new ErreurApi(lireProbleme(reponse.status, ''), 'indisponible');
  }
}

/**
 * Reads something from the server.
 *
 * @returns the body, of the shape that the API declares for this address
 * @throws ErreurApi when there is no answer or the answer is a refusal
 */
export async function lire<C extends CheminDe<'GET'>>(
  adresse: AdresseApi<C>,
  options: { signal?: AbortSignal } = {},
): Promise<ReponseDe<'GET', C>> {
  return appeler<ReponseDe<'GET', C>>(adresse, { headers: { accept: 'application/json' }, ...options });
}

interface OptionsEnvoi {
  /** The `Idempotency-Key`: the same one for every try of the same act. */
  cle?: string;
  /** True for what must leave even if the page is being closed (64 KiB at most). */
  persiste?: boolean;
  /** How long to wait for the whole answer, in milliseconds: past it nothing came back, as when the network is cut. */
  limite?: number;
}

/**
 * Sends something to the server.
 *
 * @param corps made into JSON; `undefined` for no body
 * @throws ErreurApi when there is no answer or the answer is a refusal
 */
export async function envoyer<M extends Exclude<Methode, 'GET'>, C extends CheminDe<M>>(
  methode: M,
  adresse: AdresseApi<C>,
  corps: CorpsDe<M, C>,
  { cle, persiste = false, limite }: OptionsEnvoi = {},
): Promise<ReponseDe<M, C>> {
  return appeler<ReponseDe<M, C>>(adresse, {
    method: methode,
    headers: {
      accept: 'application/json',
      ...(corps === undefined ? {} : { 'content-type': 'application/json' }),
      ...(cle === undefined ? {} : { 'idempotency-key': cle }),
    },
    ...(corps === undefined ? {} : { body: JSON.stringify(corps) }),
    ...(persiste ? { keepalive: true } : {}),
    ...(limite === undefined ? {} : { signal: AbortSignal.timeout(limite) }),
  });
}
