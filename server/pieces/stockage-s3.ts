import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import { ouvrirArrivees, type Recu } from './arrivees.ts';
import { AGE_D_ORPHELIN_MS, cheminDe, empreinteDe, StockageIndisponible, type Stockage } from './stockage.ts';

/** A bucket of any service that speaks S3, addressed by path. */
export interface ReglagesS3 {
  readonly url: string;
  readonly seau: string;
  readonly region: string;
  readonly cle: string;
  readonly secret: string;
}

const CONNEXION_MS = 5_000;
/** A connection on which nothing passes for so long is given up. */
const SILENCE_MS = 60_000;

/**
 * Files in a bucket, under `ab/cd/abcd…` (the digest). They are received in `arrivees`, a local folder, to be hashed and examined; then sent with their length
 * and their SHA-256, read again from the bucket and compared. A content that is there already, young and whole, is not sent twice: an old one might be on its way out.
 */
export function stockageDansUnSeau({ url, seau, region, cle, secret }: ReglagesS3, arrivees: string): Stockage {
  const recevoir = ouvrirArrivees(arrivees);
  const client = new S3Client({
    endpoint: url,
    region,
    credentials: { accessKeyId: cle, secretAccessKey: secret },
    forcePathStyle: true,
    // We send the digest ourselves and compare what is read: other services do not all know the checksums that the SDK would add.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNEXION_MS, socketTimeout: SILENCE_MS },
  });
  const objet = (empreinte: string) => ({ Bucket: seau, Key: cheminDe(empreinte) });

  const lire = async (empreinte: string): Promise<ReadableStream<Uint8Array> | null> => {
    try {
      const { Body } = await client.send(new GetObjectCommand(objet(empreinte)));
      return (Body?.transformToWebStream() as ReadableStream<Uint8Array> | undefined) ?? null;
    } catch (erreur) {
      if (erreur instanceof Error && erreur.name === 'NoSuchKey') return null;
      throw erreur;
    }
  };
  const estIntact = async (empreinte: string): Promise<boolean> => {
    const octets = await lire(empreinte);
    return octets !== null && (await empreinteDe(octets)) === empreinte;
  };
  const age = async (empreinte: string): Promise<number> => {
    const tete = await client.send(new HeadObjectCommand(objet(empreinte))).catch(() => null);
    return tete?.LastModified === undefined ? Infinity : Date.now() - tete.LastModified.getTime();
  };
  const ranger = async ({ chemin, empreinte, taille, abandonner }: Recu): Promise<void> => {
    if ((await age(empreinte)) > AGE_D_ORPHELIN_MS / 2 || !(await estIntact(empreinte))) {
      await client.send(
        new PutObjectCommand({
          ...objet(empreinte),
          Body: createReadStream(chemin),
          ContentLength: taille,
          ContentType: 'application/octet-stream',
          ChecksumSHA256: Buffer.from(empreinte, 'hex').toString('base64'),
        }),
      );
      if (!(await estIntact(empreinte))) {
        await client.send(new DeleteObjectCommand(objet(empreinte)));
        throw new Error(`L’objet ${empreinte} n’est pas relu comme il a été écrit : le seau est à vérifier.`);
      }
    }
    await abandonner();
  };

  return {
    recevoir: async (corps, tailleMax) => {
      const recu = await recevoir(corps, tailleMax);
      return { ...recu, confirmer: () => ranger(recu).catch(indisponible) };
    },
    ouvrir: async (empreinte) => {
      const octets = await lire(empreinte).catch(indisponible);
      if (octets === null) throw new Error(`L’objet ${empreinte} manque dans le seau.`);
      return octets;
    },
    elaguer: async (nommees) => {
      let partis = 0;
      let suite: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: seau, ...(suite === undefined ? {} : { ContinuationToken: suite }) }),
        );
        const gardees = await nommees();
        for (const { Key: cle = '' } of page.Contents ?? []) {
          const empreinte = cle.split('/').at(-1) ?? '';
          if (!/^[0-9a-f]{64}$/.test(empreinte) || gardees.has(empreinte) || cle !== cheminDe(empreinte)) continue;
          if ((await age(empreinte)) < AGE_D_ORPHELIN_MS) continue;
          await client.send(new DeleteObjectCommand(objet(empreinte)));
          partis += 1;
        }
        suite = page.NextContinuationToken;
      } while (suite !== undefined);
      return partis;
    },
  };
}

function indisponible(cause: unknown): never {
  throw new StockageIndisponible('Le seau S3 ne répond pas, ou ne garde pas ce qu’on lui confie.', { cause });
}
