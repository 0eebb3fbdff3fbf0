import { expect, test } from 'vitest';
import { rangerLesPhases } from './rangs-du-cycle.ts';
import type { PhaseLue } from './rangs-du-cycle.ts';

const phase = (instance: string, branche: string | null = null): PhaseLue => ({
  instance,
  libelle: instance,
  branche,
  situation: 'avenir',
  etapes: [],
});

test('les phases se suivent ; celles de branches parallèles se tiennent au même rang', () => {
  const rangs = rangerLesPhases([
    phase('depot'),
    phase('engagement', 'argent'),
    phase('convention', 'acte'),
    phase('execution'),
    phase('cloture'),
  ]);
  expect(rangs.map(({ phases }) => phases.map(({ instance }) => instance))).toEqual([
    ['depot'],
    ['engagement', 'convention'],
    ['execution'],
    ['cloture'],
  ]);
  expect(rangerLesPhases([])).toEqual([]);
});
