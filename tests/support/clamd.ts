import net from 'node:net';

interface Clamd {
  url: string;
  /** What it was given to examine. */
  recus: Buffer[];
  arreter(): Promise<void>;
}

/** A server that speaks clamd's INSTREAM: whatever holds « EICAR » is infected. */
export async function demarrerClamd(): Promise<Clamd> {
  const recus: Buffer[] = [];
  const serveur = net.createServer((prise) => {
    let tampon = Buffer.alloc(0);
    prise.on('data', (morceau) => {
      tampon = Buffer.concat([tampon, morceau]);
      let i = 'zINSTREAM\0'.length;
      const parts: Buffer[] = [];
      while (i + 4 <= tampon.length) {
        const longueur = tampon.readUInt32BE(i);
        if (longueur > 0 && i + 4 + longueur > tampon.length) return;
        if (longueur > 0) parts.push(tampon.subarray(i + 4, i + 4 + longueur));
        else {
          const recu = Buffer.concat(parts);
          recus.push(recu);
          prise.end(recu.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
          return;
        }
        i += 4 + longueur;
      }
    });
  });
  await new Promise<void>((suite) => serveur.listen(0, '127.0.0.1', suite));
  const { port } = serveur.address() as net.AddressInfo;
  return {
    url: `tcp://127.0.0.1:${port}`,
    recus,
    arreter: () => new Promise<void>((suite) => serveur.close(() => suite())),
  };
}
