import { expect, test } from 'vitest';
import { totaliser } from './totaux.ts';

test('les deux fonds de l’exemple textile se totalisent au centime', () => {
  const pacte = { vote: 4892292, engage: 4892292, mandate: 3424604, paye: 1467688, degage: 236148 };
  const region = { vote: 3261528, engage: 3261528, mandate: 2283070, paye: 978458, degage: 157432 };
  expect(totaliser([pacte, region])).toEqual({
    vote: 8153820,
    engage: 8153820,
    mandate: 5707674,
    paye: 2446146,
    degage: 393580,
  });
  expect(totaliser([])).toEqual({ vote: 0, engage: 0, mandate: 0, paye: 0, degage: 0 });
});
