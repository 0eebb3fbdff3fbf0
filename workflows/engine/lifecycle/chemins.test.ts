// What was learnt of a wait is judged again each time: what an act adds may have changed its answer.
import { expect, test } from 'vitest';
import type { MachineCompilee } from './cycle-compile.ts';
import { avecTransitionPublique, franchir, naitre, type Evenement } from './machine.ts';

test('une même attente, regardée avant et après ce qui s’ajoute, se répond chaque fois', () => {
  const ajouter = (champ: string) => ({ type: 'ajouter', params: { total: { charge: champ } } });
  const meta = { acte: 'caisse/AJOUTER' };
  const assez = { target: '#caisse.pleine', guard: 'assez', actions: [], meta };
  const m: MachineCompilee = {
    machine: {
      id: 'caisse',
      initial: 'vide',
      context: { total: 0 },
      states: {
        vide: {
          on: { AJOUTER: [{ target: 'b', actions: [{ type: 'franchir', params: {} }, ajouter('montant')], meta }] },
        },
        b: { always: [assez, { target: 'c', actions: [ajouter('plus')], meta }] },
        c: { always: [assez] },
        pleine: {},
      },
    },
    gardes: { assez: { genre: 'si', regle: { '>=': [{ retenu: 'total' }, 10] }, mot: 'assez' } },
    ...{ actes: {}, echeances: {}, attendus: {}, tours: {}, naissance: [], lit: [] },
  };
  const ou = (montant: number, plus: number): unknown => {
    const e: Evenement = { type: 'AJOUTER', charge: { montant, plus }, faits: {} };
    const r = franchir(m, naitre(m).instantane, e);
    expect(avecTransitionPublique(() => franchir(m, naitre(m).instantane, e))).toEqual(r);
    return r.accepte && r.instantane.value;
  };
  expect([ou(1, 9), ou(1, 1), ou(10, 1), ou(1, 9), ou(1, 1)]).toEqual(['pleine', 'c', 'pleine', 'pleine', 'c']);
});
