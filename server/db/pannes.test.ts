import { describe, expect, it } from 'vitest';
import { estPassagere } from './pannes.ts';

const erreur = (code: string): Error => Object.assign(new Error('x'), { code });

describe('Ce qui passera tout seul', () => {
  it.each(['ECONNREFUSED', 'CONNECTION_CLOSED', '57P01', '53300', '55P03'])('%s', (code) => {
    expect(estPassagere(erreur(code))).toBe(true);
  });
  it.each([erreur('23505'), erreur('42501'), new Error('bogue'), null, 'ECONNREFUSED'])(
    'et ce qui est un bogue : %s',
    (e) => {
      expect(estPassagere(e)).toBe(false);
    },
  );
});
