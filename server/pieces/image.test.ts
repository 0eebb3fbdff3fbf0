import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { JPEG, PNG } from '../../tests/support/fichiers-hostiles.ts';
import { finDImage } from './image.ts';

let racine: string;
beforeAll(async () => {
  racine = await mkdtemp(path.join(os.tmpdir(), 'jalon-images-'));
});
afterAll(() => rm(racine, { recursive: true, force: true }));

/** Whether these bytes are a whole image, and how many times the file was read to know. */
async function examiner(octets: Buffer, mime: 'image/png' | 'image/jpeg') {
  const chemin = path.join(racine, 'image');
  await writeFile(chemin, octets);
  const fichier = await open(chemin, 'r');
  try {
    const lectures = vi.spyOn(fichier, 'read');
    return { entiere: (await finDImage(fichier, octets.length, mime)) >= 0, lectures: lectures.mock.calls.length };
  } finally {
    await fichier.close();
  }
}

const DEBUT_JPEG = Buffer.from('ffd8', 'hex');
const FIN_JPEG = Buffer.from('ffd9', 'hex');
const DEBUT_PNG = PNG.subarray(0, 33);
const FIN_PNG = PNG.subarray(-12);
const repeter = (hexa: string, fois: number): Buffer => Buffer.from(hexa.repeat(fois), 'hex');
const morceauxPng = (fois: number, longueur: number): Buffer => {
  const morceau = Buffer.alloc(12 + longueur);
  morceau.writeUInt32BE(longueur, 0);
  morceau.write('IDAT', 4);
  return Buffer.concat(Array.from({ length: fois }, () => morceau));
};

it.each([
  ['5 Mo de remplissage', 'image/jpeg', Buffer.concat([DEBUT_JPEG, Buffer.alloc(5_000_000, 0xff), FIN_JPEG])],
  ['un million de débuts d’image', 'image/jpeg', Buffer.concat([DEBUT_JPEG, repeter('ffda0002', 1_000_000), FIN_JPEG])],
  ['400 000 morceaux vides', 'image/png', Buffer.concat([DEBUT_PNG, morceauxPng(400_000, 0), FIN_PNG])],
] as const)('%s : refusé après un nombre borné de pas', async (_cas, mime, octets) => {
  const { entiere, lectures } = await examiner(octets, mime);
  expect(entiere).toBe(false);
  expect(lectures).toBeLessThan(100);
});

it('une image ordinaire est lue une fois, quel que soit le nombre de ses morceaux', async () => {
  const png = await examiner(Buffer.concat([DEBUT_PNG, morceauxPng(5_000, 500), FIN_PNG]), 'image/png');
  expect(png.entiere).toBe(true);
  expect(png.lectures).toBeLessThan(50);
  // Twenty passes, as in a progressive image, and some filling before the end.
  const passe = Buffer.concat([Buffer.from('ffda0002', 'hex'), Buffer.alloc(100_000, 0x11)]);
  const jpeg = await examiner(
    Buffer.concat([DEBUT_JPEG, ...Array.from({ length: 20 }, () => passe), Buffer.alloc(500, 0xff), FIN_JPEG]),
    'image/jpeg',
  );
  expect(jpeg.entiere).toBe(true);
  expect(jpeg.lectures).toBeLessThan(60);
});

it('une marque à cheval sur deux lectures est vue, et une image coupée là est refusée', async () => {
  for (let longueur = 65_520; longueur < 65_545; longueur += 1) {
    const image = Buffer.concat([DEBUT_JPEG, Buffer.from('ffda0002', 'hex'), Buffer.alloc(longueur, 0x11), FIN_JPEG]);
    expect((await examiner(image, 'image/jpeg')).entiere).toBe(true);
    expect((await examiner(image.subarray(0, -1), 'image/jpeg')).entiere).toBe(false);
    const png = Buffer.concat([DEBUT_PNG, morceauxPng(1, longueur), FIN_PNG]);
    expect((await examiner(png, 'image/png')).entiere).toBe(true);
    expect((await examiner(png.subarray(0, -1), 'image/png')).entiere).toBe(false);
  }
  expect((await examiner(JPEG, 'image/jpeg')).entiere).toBe(true);
});
