import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dernierJour,
  formaterEcheance,
  formaterInstant,
  formaterJourDense,
  formaterJourInstant,
  horlogeMurale,
  instantDe,
} from './dates.ts';

const paris = 'Europe/Paris';

test('un instant se lit à l’heure du financeur, été comme hiver', () => {
  expect(formaterInstant('2025-09-08T14:42:00Z', paris)).toBe('8 septembre 2025 à 16\u00a0h\u00a042');
  expect(formaterInstant('2027-03-12T16:00:00Z', paris)).toBe('12 mars 2027 à 17\u00a0h\u00a000');
  expect(formaterInstant('2025-12-31T23:30:00Z', 'Indian/Reunion')).toBe('1er janvier 2026 à 3\u00a0h\u00a030');
});

test('le jour change à minuit chez le financeur, pas à minuit UTC', () => {
  expect(formaterJourInstant('2025-11-16T23:00:00Z', paris)).toBe('17 novembre 2025');
  expect(horlogeMurale('2025-11-16T22:59:59Z', paris)).toEqual({ jour: '2025-11-16', heure: '23:59' });
});

test('une échéance de fin de jour dit le dernier jour où l’on peut agir', () => {
  expect(dernierJour('2025-11-17T23:00:00Z', paris)).toBe('2025-11-17');
  expect(formaterEcheance('2025-11-17T23:00:00Z', paris)).toBe('fin du 17 novembre 2025');
  expect(formaterEcheance('2027-03-12T16:00:00Z', paris)).toBe('12 mars 2027 à 17\u00a0h\u00a000');
});

test('une date dense est celle d’un tableau', () => {
  expect(formaterJourDense('2025-11-17')).toBe('17/11/2025');
});

test('l’heure saisie devient l’instant, et revient la même', () => {
  expect(instantDe({ jour: '2025-11-17', heure: '00:00' }, paris)).toBe('2025-11-16T23:00:00.000Z');
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true }),
      (date) => {
        const lu = horlogeMurale(date.toISOString(), paris);
        expect(horlogeMurale(instantDe(lu, paris), paris)).toEqual(lu);
      },
    ),
  );
});

test('une heure sautée au printemps donne un instant du même jour', () => {
  expect(horlogeMurale(instantDe({ jour: '2026-03-29', heure: '02:30' }, paris), paris).jour).toBe('2026-03-29');
});
