import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lireObjets, lireTexte } from '../support/lire-pdf.ts';

/** A text whose compressed form ends with this byte. */
function finissantPar(octet: number, avant: string): Buffer {
  const flux = [...Array(256).keys()].map((i) =>
    deflateSync(Buffer.from(`${avant}%${String.fromCharCode(i)}`, 'latin1')),
  );
  return flux.find((f) => f.at(-1) === octet)!;
}

const pdf = (flux: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /Page /Resources << /Font << /f0 2 0 R >> >> /Contents 4 0 R >>\nendobj
2 0 obj\n<< /Type /Font /ToUnicode 3 0 R >>\nendobj\n3 0 obj\n<0041> <0041>\nendobj\n4 0 obj\n<< /Length ${flux.length} >>\nstream\n`,
      'latin1',
    ),
    flux,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ]);

describe('Un PDF se lit quel que soit le dernier octet de ses flux', () => {
  // 1 of 256 each: a test that reads a document fell on them by chance.
  it.each([0x0a, 0x0d, 0x20, 0x41])('octet %i', (octet) => {
    const flux = finissantPar(octet, 'BT /f0 11 Tf (\0A) Tj\nET');
    expect(lireTexte(pdf(flux)).trim()).toBe('A');
    expect(lireObjets(pdf(flux))).toContain('/f0 11 Tf');
  });
});
