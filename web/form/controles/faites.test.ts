import { expect, test } from 'vitest';
import { apresRetablissement } from './faites.ts';
import type { Faite } from './faites.ts';

const suppression: Faite = {
  quoi: 'suppression',
  phrase: 'Dépense 1 : ligne supprimée.',
  id: 'r0',
  ordre: 0,
  cellules: [],
};
const collage: Faite = {
  quoi: 'collage',
  phrase: '2 lignes collées.',
  collage: {
    modifications: [
      ['depenses/r1/nature', 'Bois'],
      ['depenses/r2', 1],
      ['depenses/r2/nature', 'Clous'],
    ],
    avant: [['depenses/r1/nature', null]],
    ajoutees: ['r2'],
    collees: 2,
    enTrop: 0,
  },
};

test('a row that comes back keeps the paste it was in undoable, and the former deletions', () => {
  expect(apresRetablissement([suppression, collage], 'depenses', 'r2', 'r9')).toEqual([
    suppression,
    {
      ...collage,
      collage: {
        ...collage.collage,
        modifications: [
          ['depenses/r1/nature', 'Bois'],
          ['depenses/r9', 1],
          ['depenses/r9/nature', 'Clous'],
        ],
        ajoutees: ['r9'],
      },
    },
  ]);
  expect(apresRetablissement([collage], 'depenses', 'r1', 'r9')).toMatchObject([
    { collage: { avant: [['depenses/r9/nature', null]], ajoutees: ['r2'] } },
  ]);
});
