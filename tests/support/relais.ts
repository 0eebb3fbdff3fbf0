// A wire between a browser and a server, that a test can cut and mend.
import net, { type AddressInfo } from 'node:net';
import { Transform } from 'node:stream';

interface Relais {
  adresse: string;
  /** Breaks what is under way, and refuses everything after. */
  couper: () => void;
  retablir: () => void;
  arreter: () => Promise<void>;
}

/** What a browser sends, as if it had been sent to the server itself: a write from elsewhere is refused. */
const memeOrigine = (relais: net.Server, adresse: string): Transform =>
  new Transform({
    transform: (morceau: Buffer, _, suite) => {
      const dite = `\r\nOrigin: http://localhost:${(relais.address() as AddressInfo).port}\r\n`;
      const debut = morceau.indexOf(dite);
      if (debut === -1) suite(null, morceau);
      else
        suite(
          null,
          Buffer.concat([
            morceau.subarray(0, debut),
            Buffer.from(`\r\nOrigin: ${adresse}\r\n`),
            morceau.subarray(debut + dite.length),
          ]),
        );
    },
  });

/** Opens a wire to a server of this machine, at `adresse`. */
export async function tendreRelais(adresse: string): Promise<Relais> {
  const { port } = new URL(adresse);
  const prises = new Set<net.Socket>();
  let coupe = false;
  const couper = (): void => {
    coupe = true;
    for (const prise of prises) prise.destroy();
  };
  const serveur = net.createServer((client) => {
    if (coupe) {
      client.destroy();
      return;
    }
    const amont = net.connect(Number(port), 'localhost');
    for (const [une, autre] of [
      [client, amont],
      [amont, client],
    ] as const) {
      prises.add(une);
      une.on('error', () => autre.destroy());
      une.on('close', () => {
        prises.delete(une);
        autre.destroy();
      });
    }
    client.pipe(memeOrigine(serveur, adresse)).pipe(amont);
    amont.pipe(client);
  });
  await new Promise<void>((suite) => serveur.listen(0, 'localhost', suite));
  return {
    adresse: `http://localhost:${(serveur.address() as AddressInfo).port}`,
    couper,
    retablir: () => {
      coupe = false;
    },
    arreter: () => {
      couper();
      return new Promise<void>((suite) => serveur.close(() => suite()));
    },
  };
}
