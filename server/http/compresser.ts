import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';
import type { Env } from './contexte.ts';

const zip = promisify(gzip);

/**
 * Compresses what a route answers in JSON, for whoever accepts it: put on the few routes whose answer is long, for it costs
 * every answer a copy.
 */
export const compresserReponse: MiddlewareHandler<Env> = async (c, suivant) => {
  await suivant();
  const { status, headers } = c.res;
  if (c.req.method !== 'GET' || status !== 200) return;
  if (!(c.req.header('accept-encoding') ?? '').includes('gzip')) return;
  const octets = new Uint8Array(await zip(await c.res.arrayBuffer()));
  const entetes = new Headers(headers);
  entetes.delete('Content-Length');
  entetes.set('Content-Encoding', 'gzip');
  entetes.set('Vary', 'Accept-Encoding');
  c.res = undefined;
  c.res = new Response(octets, { status, headers: entetes });
};
