import { expect, test } from 'vitest';
import { chargeComplements, pointsSansMotif } from './points-a-completer.ts';

test('les deux pièces illisibles de l’exemple textile font deux lignes', () => {
  const motifs = new Map([
    ['certificatQualiopi', ' Le fichier est illisible. '],
    ['rib', 'Le RIB est coupé.'],
  ]);
  expect(chargeComplements(motifs, '  ')).toEqual({
    demandes: [
      { id: 'p1', chemin: 'certificatQualiopi', motif: 'Le fichier est illisible.' },
      { id: 'p2', chemin: 'rib', motif: 'Le RIB est coupé.' },
    ],
  });
  expect(pointsSansMotif(motifs)).toEqual([]);
});

test('un point coché sans motif est nommé, et le message part quand il existe', () => {
  expect(
    pointsSansMotif(
      new Map([
        ['rib', ' \n'],
        ['siret', 'faux'],
      ]),
    ),
  ).toEqual(['rib']);
  expect(chargeComplements(new Map(), 'Merci')).toEqual({ demandes: [], message: 'Merci' });
});
