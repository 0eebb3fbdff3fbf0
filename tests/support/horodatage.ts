// A real timestamping authority: `openssl ts` behind HTTP, with a certificate of its own.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const executer = promisify(execFile);

/** Runs openssl; gives what it says. Throws with what it says when it refuses. */
export async function openssl(...arguments_: string[]): Promise<string> {
  const { stdout, stderr } = await executer('openssl', arguments_, { timeout: 20_000 });
  return stdout + stderr;
}

export interface Autorite {
  url: string;
  /** Its own certificate, which is its root. */
  certificat: string;
  /** Answers nothing good until it is set right again. */
  enPanne: boolean;
  fermer: () => Promise<void>;
}

/** Starts it. */
export async function ouvrirAutorite(): Promise<Autorite> {
  const dossier = await mkdtemp(path.join(tmpdir(), 'jalon-horodatage-'));
  const dans = (nom: string): string => path.join(dossier, nom);
  await openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/O=Essais/CN=Horodatage'],
    ...['-addext', 'extendedKeyUsage=critical,timeStamping', '-keyout', dans('cle.pem'), '-out', dans('cert.pem')],
  );
  const reglages = {
    serial: dans('serie'),
    crypto_device: 'builtin',
    signer_cert: dans('cert.pem'),
    signer_key: dans('cle.pem'),
    signer_digest: 'sha256',
    default_policy: '1.2.3.4.1',
    digests: 'sha256, sha512',
    accuracy: 'secs:1',
    ess_cert_id_alg: 'sha256',
  };
  const lignes = Object.entries(reglages).map(([cle, valeur]) => `${cle} = ${valeur}`);
  await writeFile(dans('tsa.cnf'), ['[tsa]', 'default_tsa = essai', '[essai]', ...lignes, ''].join('\n'));
  await writeFile(dans('serie'), '01\n');
  let rang = 0;
  const autorite = { enPanne: false };
  const serveur = createServer((requete, reponse) => {
    const repondre = async (): Promise<void> => {
      const morceaux: Buffer[] = [];
      for await (const morceau of requete) morceaux.push(morceau as Buffer);
      if (autorite.enPanne) {
        reponse.writeHead(503).end('en panne');
        return;
      }
      const demande = dans(`${++rang}.tsq`);
      const jeton = dans(`${rang}.tsr`);
      await writeFile(demande, Buffer.concat(morceaux));
      await openssl('ts', '-reply', '-config', dans('tsa.cnf'), '-queryfile', demande, '-out', jeton);
      reponse.writeHead(200, { 'Content-Type': 'application/timestamp-reply' }).end(await readFile(jeton));
    };
    repondre().catch((erreur: unknown) => reponse.writeHead(500).end(String(erreur)));
  }).listen(0, '127.0.0.1');
  await once(serveur, 'listening');
  return Object.assign(autorite, {
    url: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/`,
    certificat: dans('cert.pem'),
    fermer: async () => {
      serveur.closeAllConnections();
      await new Promise((fini) => serveur.close(fini));
      await rm(dossier, { recursive: true, force: true });
    },
  });
}
