import { describe, expect, it } from 'vitest';
import { compterValeurs } from './corps.ts';

const compter = (texte: string, max: number, pas = 7): void => {
  const octets = new TextEncoder().encode(texte);
  const lire = compterValeurs(max);
  for (let d = 0; d < octets.length; d += pas) lire(octets.subarray(d, d + pas));
};

describe('Ce que porte un corps, compté comme il vient', () => {
  it('une valeur par élément, où que tombent les morceaux', () => {
    const texte = JSON.stringify({ a: [1, 2, 3], b: { c: 'x', d: null }, e: 'é' });
    for (const pas of [1, 2, 7, 1_000]) {
      expect(() => compter(texte, 8 + 1, pas)).not.toThrow();
      expect(() => compter(texte, 4, pas)).toThrow(/trop volumineuse/);
    }
  });

  it('ce qui est dans un texte ne compte pas', () => {
    expect(() => compter(JSON.stringify([',[{"'.repeat(500), '\\"', '[[[['.repeat(50)]), 5, 1)).not.toThrow();
  });

  it('mille clés à un objet, autant au suivant', () => {
    const objet = (n: number): string => `{${Array.from({ length: n }, (_, i) => `"c${i}":0`).join(',')}}`;
    expect(() => compter(`[${objet(1_000)},${objet(1_000)}]`, 10_000)).not.toThrow();
    expect(() => compter(objet(1_001), 10_000)).toThrow(/trop volumineuse/);
  });

  it('trente niveaux, pas trente et un', () => {
    const emboiter = (n: number): string => '['.repeat(n) + ']'.repeat(n);
    expect(() => compter(emboiter(30), 100)).not.toThrow();
    expect(() => compter(`{"a":${emboiter(30)}}`, 100)).toThrow(/trop de niveaux/);
    expect(() => compter(`[${[emboiter(20), emboiter(20)].join(',')}]`, 100)).not.toThrow();
  });
});
