import { describe, expect, it } from 'vitest';
import { unALaFois } from './files-d-attente.ts';

describe('Un seul écrivain à la fois', () => {
  it('chacun son tour sous un nom, sans attendre sous un autre, et une erreur ne retient personne', async () => {
    const file = unALaFois();
    const suite: string[] = [];
    const portes = new Map<string, () => void>();
    const travailler = (nom: string, quoi: string): Promise<void> =>
      file(nom, async () => {
        suite.push(`+${quoi}`);
        await new Promise<void>((ouvrir) => portes.set(quoi, ouvrir));
        suite.push(`-${quoi}`);
        if (quoi === 'b') throw new Error(quoi);
      });
    const [a, b, c, d] = [travailler('f', 'a'), travailler('f', 'b'), travailler('f', 'c'), travailler('g', 'd')];
    await Promise.resolve();
    expect(suite).toEqual(['+a', '+d']);
    portes.get('d')!();
    await d;
    portes.get('a')!();
    await a;
    await expect.poll(() => portes.has('b')).toBe(true);
    portes.get('b')!();
    await expect(b).rejects.toThrow('b');
    await expect.poll(() => portes.has('c')).toBe(true);
    portes.get('c')!();
    await c;
    expect(suite).toEqual(['+a', '+d', '-d', '-a', '+b', '-b', '+c', '-c']);
  });

  it('au-delà de cinquante qui attendent, on est prié de revenir', async () => {
    const file = unALaFois();
    let finir: () => void = () => undefined;
    const premier = file('f', () => new Promise<void>((f) => (finir = f)));
    const suivants = Array.from({ length: 50 }, () => file('f', () => Promise.resolve('pris')));
    await expect(file('f', () => Promise.resolve('pris'))).rejects.toMatchObject({ code: 'trop_de_tentatives' });
    finir();
    await premier;
    expect(await Promise.all(suivants)).toEqual(Array<string>(50).fill('pris'));
    expect(await file('f', () => Promise.resolve('pris'))).toBe('pris');
  });
});
