import { describe, expect, test } from 'vitest';
import { phases } from '../../phases/index.ts';
import { compilerAppel } from '../../appel/compiler.ts';
import type { Appel } from '../../appel/types.ts';
import { compilerFormulaire } from '../../engine/form/compiler.ts';
import type { Contexte, Reponses } from '../../engine/form/formulaire.ts';
import { bloquants, remplir } from '../../../tests/support/exemple-rempli.ts';
import { exemples, variantes } from './exemples.ts';
import { appuiConseilModernisation } from './index.ts';

const contexte: Contexte = {
  faits: {
    date: '2025-09-08',
    dateDepot: null,
    dateValidite: '2025-09-08',
    siretPorteur: null,
    sirenPorteur: null,
    naturePorteur: null,
  },
  baremes: {},
};
const calculer = (appel: Appel, reponses: Reponses, formulaire = 'dossier'): Reponses => {
  const { definition } = compilerAppel(appel, { phases });
  return compilerFormulaire(definition.formulaires[formulaire]!).calculer(reponses, contexte);
};
describe('Appui-conseil, une prestation de 30 000 €', () => {
  test('plafond sur la prestation : 12 500 €', () => {
    expect(calculer(appuiConseilModernisation, { prestation: 3_000_000 })).toMatchObject({
      retenue: 2_500_000,
      aide: 1_250_000,
    });
  });

  test('plafond sur l’aide : 15 000 €', () => {
    expect(calculer(variantes.plafondSurLAide, { prestation: 3_000_000 })).toMatchObject({ aide: 1_500_000 });
    expect(calculer(variantes.plafondSurLAide, { prestation: 6_000_000 })).toMatchObject({ aide: 2_500_000 });
  });

  test('le droit suit la facture, par les mêmes lignes', () => {
    expect(calculer(appuiConseilModernisation, { facture: 1_800_000 }, 'bilanFinal')).toMatchObject({ aide: 900_000 });
  });
});

test('le test d’éligibilité ne demande que le premier jour', () => {
  const { eligibilite } = compilerAppel(appuiConseilModernisation, { phases }).definition;
  expect(eligibilite.sections.flatMap((s) => s.champs.map((c) => c.cle))).toEqual(['debut']);
  const juger = (debut: string): number => compilerFormulaire(eligibilite).valider({ debut }, contexte).length;
  expect(juger('2025-09-07')).toBe(1);
  expect(juger('2025-09-08')).toBe(0);
});

test('le cabinet n’est pas l’organisme', () => {
  const { formulaires } = compilerAppel(appuiConseilModernisation, { phases }).definition;
  const juger = (cabinetSiret: string): boolean =>
    compilerFormulaire(formulaires['dossier']!)
      .valider({ cabinetSiret, organismeSiret: '00012503900016' }, contexte)
      .some((c) => c.code === 'independant');
  expect(juger('00012503900024')).toBe(true);
  expect(juger('00047812300011')).toBe(false);
});

describe.each([
  ['plafond sur la prestation', appuiConseilModernisation, 1_250_000],
  ['plafond sur l’aide', variantes.plafondSurLAide, 1_500_000],
] as const)('l’exemple, %s', (_, appel, aide) => {
  const { definition } = compilerAppel(appel, { phases });
  test.each([
    ['dossier', '2025-09-08'],
    ['bilanFinal', '2026-07-06'],
  ])('%s est accepté, au centime', (cle, date) => {
    const { constats, calcule } = remplir(definition, exemples.conseil, cle, date);
    expect(bloquants(constats)).toEqual([]);
    expect(calcule['aide']).toBe(aide);
  });
});
