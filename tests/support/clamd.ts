import net from 'node:net';

interface Clamd {
  url: string;
  /** What it was given to examine. */
  recus: Buffer[];
  /** What it takes for a virus: texts, to which a test may add, as an update of its base would. */
  signatures: string[];
  arreter(): Promise<void>;
}

/** The test file of the antivirus makers, in two parts so that this source is not one. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/** A server that speaks clamd's INSTREAM: whatever holds a signature is infected, whatever is longer than `StreamMaxLength` is refused as clamd does. */
export async function demarrerClamd(streamMaxLength = Infinity): Promise<Clamd> {
  const recus: Buffer[] = [];
  const signatures = ['EICAR-STANDARD'];
  const serveur = net.createServer((prise) => {
    let tampon: Buffer = Buffer.alloc(0);
    const parts: Buffer[] = [];
    let total = 0;
    let annonce = false;
    prise.on('error', () => undefined);
    prise.on('data', (morceau) => {
      tampon = Buffer.concat([tampon, morceau]);
      if (!annonce) {
        const commande = 'zINSTREAM\0';
        if (tampon.length < commande.length) return;
        if (tampon.toString('latin1', 0, commande.length) !== commande) {
          prise.end('UNKNOWN COMMAND\0');
          return;
        }
        annonce = true;
        tampon = tampon.subarray(commande.length);
      }
      while (tampon.length >= 4) {
        const longueur = tampon.readUInt32BE(0);
        if (tampon.length < 4 + longueur) return;
        total += longueur;
        if (total > streamMaxLength) {
          prise.end('INSTREAM size limit exceeded. ERROR\0');
          return;
        }
        if (longueur === 0) {
          const recu = Buffer.concat(parts);
          recus.push(recu);
          prise.end(signatures.some((s) => recu.includes(s)) ? 'stream: Win.Test.EICAR_HDB-1 FOUND\0' : 'stream: OK\0');
          return;
        }
        parts.push(tampon.subarray(4, 4 + longueur));
        tampon = tampon.subarray(4 + longueur);
      }
    });
  });
  await new Promise<void>((suite) => serveur.listen(0, '127.0.0.1', suite));
  const { port } = serveur.address() as net.AddressInfo;
  return {
    url: `tcp://127.0.0.1:${port}`,
    recus,
    signatures,
    arreter: () => new Promise<void>((suite) => serveur.close(() => suite())),
  };
}
