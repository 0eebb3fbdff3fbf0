// What a service outside answers is read as it comes, and given up as soon as it is too much or too slow.

/** The service answered more than it may. */
export class ReponseTropLourde extends Error {
  override readonly name = 'ReponseTropLourde';
}

/** What a service outside answered, whole. */
export interface ReponseRecue {
  statut: number;
  /** 2xx. */
  bonne: boolean;
  entetes: Headers;
  octets: Buffer;
}

/**
 * Asks a service outside, at an address of the configuration and nowhere else: a redirection is refused. Its answer is counted while it is read, so that a service
 * that sends without end takes neither memory nor time of ours.
 *
 * @param bornes `delaiMs` from the request to the last byte; `octets` of the answer, once decompressed
 * @throws ReponseTropLourde at the first byte too many; what `fetch` throws, `TimeoutError` among it
 */
export async function demanderBorne(
  adresse: string | URL,
  demande: Omit<RequestInit, 'redirect' | 'signal'>,
  bornes: { delaiMs: number; octets: number },
): Promise<ReponseRecue> {
  const abandon = new AbortController();
  const signal = AbortSignal.any([AbortSignal.timeout(bornes.delaiMs), abandon.signal]);
  const reponse = await fetch(adresse, { ...demande, redirect: 'error', signal });
  const trop = (): ReponseTropLourde => {
    // The connection is closed, not drained: the rest is never received.
    abandon.abort();
    return new ReponseTropLourde(`Réponse de plus de ${bornes.octets} octets.`);
  };
  if (Number(reponse.headers.get('content-length') ?? 0) > bornes.octets) throw trop();
  const morceaux: Uint8Array[] = [];
  let lus = 0;
  for await (const morceau of reponse.body ?? []) {
    lus += morceau.length;
    if (lus > bornes.octets) throw trop();
    morceaux.push(morceau);
  }
  return { statut: reponse.status, bonne: reponse.ok, entetes: reponse.headers, octets: Buffer.concat(morceaux) };
}
