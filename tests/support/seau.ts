// A service that speaks enough of S3 to keep files: path-style addresses, PUT, GET, HEAD, DELETE, a list, and a signature on each request.
import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';

interface Seau {
  url: string;
  /** What it holds, by key. */
  objets: Map<string, Buffer>;
  /** When each came, by key. */
  venus: Map<string, Date>;
  /** What it was asked, in order: « PUT ab/cd/… ». */
  demandes: string[];
  /** How it misbehaves: it gives other bytes back, or answers 503 to everything. */
  panne: 'aucune' | 'abime' | 'muet';
  arreter(): Promise<void>;
}

const NOM = 'jalon-essai';
const CLE = 'AKIAESSAI';
/** Settings that reach it. */
export const reglagesDe = (seau: { url: string }) => ({
  url: seau.url,
  seau: NOM,
  region: 'fr-essai',
  cle: CLE,
  secret: 'secret-du-seau',
});

const erreur = (reponse: http.ServerResponse, statut: number, code: string): void => {
  reponse.writeHead(statut, { 'Content-Type': 'application/xml' });
  reponse.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
};

export async function demarrerSeau(): Promise<Seau> {
  const seau: Omit<Seau, 'url' | 'arreter'> = { objets: new Map(), venus: new Map(), demandes: [], panne: 'aucune' };
  const repondre = async (demande: http.IncomingMessage, reponse: http.ServerResponse): Promise<void> => {
    const { method = '', headers } = demande;
    const { pathname } = new URL(demande.url ?? '/', 'http://seau');
    const cle = pathname === `/${NOM}` ? '' : pathname.startsWith(`/${NOM}/`) ? pathname.slice(NOM.length + 2) : null;
    const signature = new RegExp(
      `^AWS4-HMAC-SHA256 Credential=${CLE}/\\d{8}/fr-essai/s3/aws4_request, SignedHeaders=[\\w;-]*host[\\w;-]*, Signature=[0-9a-f]{64}$`,
    );
    if (cle === null || !signature.test(headers.authorization ?? '')) {
      demande.resume();
      erreur(reponse, 403, 'SignatureDoesNotMatch');
      return;
    }
    seau.demandes.push(`${method} ${cle}`);
    if (seau.panne === 'muet') {
      await text(demande);
      erreur(reponse, 503, 'SlowDown');
      return;
    }
    if (method === 'PUT') {
      const octets = await buffer(demande);
      const somme = createHash('sha256').update(octets).digest('base64');
      // Known length, no chunked framing, and the digest that the client promised.
      if (Number(headers['content-length']) !== octets.length || headers['x-amz-checksum-sha256'] !== somme) {
        erreur(reponse, 400, 'BadDigest');
        return;
      }
      seau.objets.set(cle, octets);
      seau.venus.set(cle, new Date());
      reponse.writeHead(200, { ETag: '"essai"' }).end();
      return;
    }
    demande.resume();
    if (method === 'GET' && cle === '') {
      const contenus = [...seau.objets.keys()].map((k) => `<Contents><Key>${k}</Key></Contents>`).join('');
      reponse.writeHead(200, { 'Content-Type': 'application/xml' });
      reponse.end(`<?xml version="1.0"?><ListBucketResult>${contenus}</ListBucketResult>`);
      return;
    }
    const objet = seau.objets.get(cle);
    if (method === 'DELETE') {
      seau.objets.delete(cle);
      reponse.writeHead(204).end();
    } else if (!objet) erreur(reponse, 404, 'NoSuchKey');
    else {
      const rendu = Buffer.from(objet);
      if (seau.panne === 'abime') rendu[0] = (rendu[0] ?? 0) ^ 1;
      const venu = seau.venus.get(cle) ?? new Date();
      reponse.writeHead(200, { 'Content-Length': rendu.length, 'Last-Modified': venu.toUTCString() });
      reponse.end(method === 'HEAD' ? undefined : rendu);
    }
  };
  const serveur = http.createServer((demande, reponse) => {
    repondre(demande, reponse).catch(() => reponse.destroy());
  });
  await new Promise<void>((suite) => serveur.listen(0, '127.0.0.1', suite));
  return Object.assign(seau, {
    url: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`,
    arreter: () =>
      new Promise<void>((suite) => {
        serveur.close(() => suite());
        serveur.closeAllConnections();
      }),
  });
}
