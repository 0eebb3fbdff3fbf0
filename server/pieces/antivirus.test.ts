import net from 'node:net';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demarrerClamd } from '../../tests/support/clamd.ts';
import { antivirus, type Verdict } from './antivirus.ts';

let clamd: Awaited<ReturnType<typeof demarrerClamd>>;
beforeAll(async () => {
  clamd = await demarrerClamd();
});
afterAll(() => clamd.arreter());

function analyser(octets: AsyncIterable<Uint8Array>, url = clamd.url): Promise<Verdict> {
  const examinateur = antivirus(url);
  if (!examinateur) throw new Error('sans antivirus');
  return examinateur.analyser(octets);
}

async function* coupe(): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from('debut'));
  throw new Error('lecture coupée');
}

it('un fichier dont la lecture se coupe libère l’antivirus tout de suite', async () => {
  await expect(analyser(coupe())).rejects.toMatchObject({
    name: 'AntivirusIndisponible',
    cause: expect.objectContaining({ message: 'lecture coupée' }),
  });
  // What was half sent was never taken for a whole file.
  expect(clamd.recus).toEqual([]);
  expect(await analyser(Readable.from([Buffer.from('suite')]))).toBe('saine');
}, 10_000);

it('sans antivirus au bout du fil, le fichier ouvert est refermé', async () => {
  const libre = net.createServer();
  await new Promise<void>((suite) => libre.listen(0, '127.0.0.1', suite));
  const { port } = libre.address() as net.AddressInfo;
  await new Promise<void>((suite) => libre.close(() => suite()));
  const fichier = createReadStream(import.meta.filename);
  await expect(analyser(fichier, `tcp://127.0.0.1:${port}`)).rejects.toThrow('L’antivirus ne répond pas.');
  await expect.poll(() => fichier.closed).toBe(true);
  const flux = Readable.toWeb(createReadStream(import.meta.filename)) as ReadableStream<Uint8Array>;
  await expect(analyser(flux, `tcp://127.0.0.1:${port}`)).rejects.toThrow('L’antivirus ne répond pas.');
  // Cancelled: nothing is left to read.
  await expect.poll(async () => (await flux.getReader().read()).done).toBe(true);
}, 10_000);
