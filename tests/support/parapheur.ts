// A real parapheur behind HTTP: it keeps what it is sent, and signs it as PAdES does, with a certificate of its own (`openssl cms`).
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openssl } from './horodatage.ts';

interface Recu {
  cle: string;
  titre: string;
  sha256: string;
  signataire: { nom: string; courriel: string };
  octets: Buffer;
  etat: 'attente' | 'signe' | 'refuse';
}

export interface ParapheurDEssai {
  url: string;
  jeton: string;
  /** What it was sent, by reference, in its order. */
  recus: Map<string, Recu>;
  /** Requests to send, those sent again among them. */
  envois: number;
  /** Answers nothing good until it is set right again. */
  enPanne: boolean;
  /** Changes a file as it gives it back. */
  alterer: ((signe: Buffer) => Buffer) | null;
  signer: (pdf: Buffer) => Promise<Buffer>;
  fermer: () => Promise<void>;
}

const PLACE = 12_000;

/** Signs a PDF by an update of its end: everything but the hexadecimal of the signature is covered. */
async function signerPdf(pdf: Buffer, dans: (nom: string) => string): Promise<Buffer> {
  const avant = Buffer.concat([
    pdf,
    Buffer.from(
      '\n900 0 obj\n<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 ########## ########## ##########] /Contents ',
    ),
  ]);
  const apres = Buffer.from('>>\nendobj\nstartxref\n0\n%%EOF\n');
  const reprise = avant.length + PLACE + 2;
  const etendue = [avant.length, reprise, apres.length].map((n) => String(n).padEnd(10));
  const texte = avant.toString('latin1');
  const borne = texte.lastIndexOf('[0 ##########');
  const ecrit = Buffer.from(`${texte.slice(0, borne)}[0 ${etendue.join(' ')}] /Contents `, 'latin1');
  await writeFile(dans('couvert'), Buffer.concat([ecrit, apres]));
  await openssl(
    ...['cms', '-sign', '-binary', '-cades', '-md', 'sha256', '-outform', 'DER', '-signer', dans('cert.pem')],
    ...['-inkey', dans('cle.pem'), '-in', dans('couvert'), '-out', dans('cms')],
  );
  const hexa = (await readFile(dans('cms'))).toString('hex').padEnd(PLACE, '0');
  return Buffer.concat([ecrit, Buffer.from(`<${hexa}>`), apres]);
}

async function lireCorps(requete: IncomingMessage): Promise<Buffer> {
  const morceaux: Buffer[] = [];
  for await (const morceau of requete) morceaux.push(morceau as Buffer);
  return Buffer.concat(morceaux);
}

/** Starts it. */
export async function ouvrirParapheur(): Promise<ParapheurDEssai> {
  const dossier = await mkdtemp(path.join(tmpdir(), 'jalon-parapheur-'));
  const dans = (nom: string): string => path.join(dossier, nom);
  await openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/O=Région d’essai/CN=Claire Martel'],
    ...['-utf8', '-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'keyUsage=critical,nonRepudiation'],
    ...['-keyout', dans('cle.pem'), '-out', dans('cert.pem')],
  );
  const p: Omit<ParapheurDEssai, 'url' | 'fermer'> = {
    jeton: 'jeton-du-parapheur',
    recus: new Map(),
    envois: 0,
    enPanne: false,
    alterer: null,
    signer: (pdf) => signerPdf(pdf, dans),
  };
  const repondre = async (requete: IncomingMessage): Promise<[number, Buffer | object]> => {
    const corps = await lireCorps(requete);
    if (p.enPanne) return [503, { dit: 'en panne' }];
    if (requete.headers.authorization !== `Bearer ${p.jeton}`) return [401, {}];
    const [, , reference = '', fin] = (requete.url ?? '').split('/');
    if (requete.method === 'POST') {
      p.envois++;
      const { document, ...envoi } = JSON.parse(corps.toString()) as Omit<Recu, 'octets' | 'etat'> & {
        document: string;
      };
      if (!p.recus.has(`R-${envoi.cle}`))
        p.recus.set(`R-${envoi.cle}`, { ...envoi, octets: Buffer.from(document, 'base64'), etat: 'attente' });
      return [201, { reference: `R-${envoi.cle}` }];
    }
    const recu = p.recus.get(reference);
    if (recu === undefined) return [404, {}];
    if (fin === undefined)
      return [200, { etat: recu.etat, ...(recu.etat === 'refuse' ? { motif: 'Le montant est faux.' } : {}) }];
    const signe = await p.signer(recu.octets);
    return [200, p.alterer?.(signe) ?? signe];
  };
  const serveur = createServer((requete, reponse) => {
    repondre(requete).then(
      ([statut, corps]) => reponse.writeHead(statut).end(Buffer.isBuffer(corps) ? corps : JSON.stringify(corps)),
      (erreur: unknown) => reponse.writeHead(500).end(String(erreur)),
    );
  }).listen(0, '127.0.0.1');
  await once(serveur, 'listening');
  return Object.assign(p, {
    url: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/`,
    fermer: async () => {
      serveur.closeAllConnections();
      await new Promise((fini) => serveur.close(fini));
      await rm(dossier, { recursive: true, force: true });
    },
  });
}
