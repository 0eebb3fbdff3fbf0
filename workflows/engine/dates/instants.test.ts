import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ErreurDate } from './civil.ts';
import {
  dateLocale,
  debutDeJour,
  dernierJour,
  echeance,
  finDeJour,
  formaterInstant,
  joursSuspendus,
  lireInstantLocal,
  prolonger,
} from './instants.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 100);
const paris = 'Europe/Paris';
const depot = '2025-09-08T14:42:00.000Z';

describe('le dépôt du 8 septembre 2025, 16 h 42', () => {
  const implicite = echeance({ depuis: depot, fuseau: paris, duree: { mois: 2 }, feries: 'metropole' });

  test('la décision implicite tombe à la fin du 8 novembre', () => {
    expect(implicite).toBe('2025-11-08T23:00:00.000Z');
    expect(implicite).toBe(finDeJour('2025-11-08', paris));
    expect(dernierJour(implicite, paris)).toBe('2025-11-08');
    expect(dernierJour('2025-11-08T23:00:00.001Z', paris)).toBe('2025-11-09');
  });

  test('neuf jours de suspension la portent à la fin du 17 novembre', () => {
    const jours = joursSuspendus('2025-09-15T07:00:00Z', '2025-09-24T21:30:00Z', paris);
    expect(jours).toBe(9);
    expect(prolonger(implicite, jours, paris)).toBe(finDeJour('2025-11-17', paris));
  });

  test('l’accusé de réception dit l’heure de la Région', () => {
    expect(formaterInstant(depot, paris)).toBe('8 septembre 2025 à 16 h 42');
    expect(formaterInstant(depot, 'Indian/Reunion')).toBe('8 septembre 2025 à 18 h 42');
    expect(formaterInstant('2025-12-31T23:05:00Z', paris)).toBe('1er janvier 2026 à 0 h 05');
  });
});

describe('les jours, dans le fuseau du financeur', () => {
  test('un dépôt à 23 h 59 et un à minuit ne sont pas du même jour', () => {
    expect(dateLocale('2025-11-08T22:59:59.999Z', paris)).toBe('2025-11-08');
    expect(dateLocale('2025-11-08T23:00:00.000Z', paris)).toBe('2025-11-09');
    expect(dateLocale('2025-11-08T23:00:00.000Z', 'America/Guadeloupe')).toBe('2025-11-08');
  });

  test('les jours de changement d’heure durent 23 et 25 heures', () => {
    const heures = (date: string) =>
      (Date.parse(finDeJour(date, paris)) - Date.parse(debutDeJour(date, paris))) / 3_600_000;
    expect(heures('2026-03-29')).toBe(23);
    expect(heures('2025-10-26')).toBe(25);
    expect(heures('2025-10-27')).toBe(24);
  });

  test('l’heure répétée de la nuit d’octobre reste le même jour', () => {
    expect(formaterInstant('2025-10-26T00:30:00Z', paris)).toBe('26 octobre 2025 à 2 h 30');
    expect(formaterInstant('2025-10-26T01:30:00Z', paris)).toBe('26 octobre 2025 à 2 h 30');
  });

  test('là où l’horloge saute minuit, le jour commence à la première heure qui existe', () => {
    expect(debutDeJour('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
    expect(dernierJour(finDeJour('2018-11-03', 'America/Sao_Paulo'), 'America/Sao_Paulo')).toBe('2018-11-03');
  });

  test('prolonger par-dessus un changement d’heure garde la fin de journée', () => {
    expect(prolonger(finDeJour('2026-03-25', paris), 10, paris)).toBe(finDeJour('2026-04-04', paris));
    expect(prolonger(finDeJour('2018-10-31', 'America/Sao_Paulo'), 3, 'America/Sao_Paulo')).toBe(
      finDeJour('2018-11-03', 'America/Sao_Paulo'),
    );
    expect(prolonger(finDeJour('2018-11-03', 'America/Sao_Paulo'), 1, 'America/Sao_Paulo')).toBe(
      finDeJour('2018-11-04', 'America/Sao_Paulo'),
    );
    expect(prolonger('2026-03-25T16:00:00Z', 10, paris)).toBe('2026-04-04T15:00:00.000Z');
  });

  test('une fin de journée est le début du lendemain, et son dernier jour est ce jour', () => {
    const jour = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const fuseau = fc.constantFrom(paris, 'Indian/Reunion', 'America/Cayenne', 'Pacific/Auckland', 'UTC');
    fc.assert(
      fc.property(jour, fuseau, fc.integer({ min: 0, max: 900 }), (date, zone, jours) => {
        const fin = finDeJour(date, zone);
        expect(dernierJour(fin, zone)).toBe(date);
        expect(dateLocale(debutDeJour(date, zone), zone)).toBe(date);
        expect(joursSuspendus(fin, prolonger(fin, jours, zone), zone)).toBe(jours);
      }),
      { numRuns },
    );
  });
});

describe('echeance', () => {
  const depuis = (instant: string, duree: Parameters<typeof echeance>[0]['duree']) =>
    dernierJour(echeance({ depuis: instant, fuseau: paris, duree, feries: 'metropole' }), paris);

  test('en jours, en mois, en jours ouvrés', () => {
    expect(depuis('2025-09-15T08:00:00Z', { jours: 14 })).toBe('2025-09-29');
    expect(depuis('2025-12-31T10:00:00Z', { mois: 2 })).toBe('2026-02-28');
    expect(depuis('2025-12-24T10:00:00Z', { joursOuvres: 2 })).toBe('2025-12-29');
  });

  test('compte depuis le jour local, même à minuit passé', () => {
    expect(depuis('2025-09-14T22:30:00Z', { jours: 1 })).toBe('2025-09-16');
  });

  test('refuse ce qui ne se lit pas', () => {
    expect(() => depuis('hier', { jours: 1 })).toThrow('« hier » n’est pas un instant.');
    expect(() => depuis(depot, { jours: -1 })).toThrow(ErreurDate);
    expect(() => depuis(depot, { joursOuvres: -1 })).toThrow(ErreurDate);
    expect(() => dateLocale(depot, 'Europe/Parys')).toThrow('Le fuseau horaire « Europe/Parys » est inconnu.');
    expect(() => debutDeJour('2025-09-08', 'Europe/Parys')).toThrow(ErreurDate);
    expect(() => finDeJour('2025-02-31', paris)).toThrow(ErreurDate);
    expect(() => prolonger(depot, -1, paris)).toThrow(ErreurDate);
    expect(() => joursSuspendus('2025-09-24T08:00:00Z', '2025-09-15T08:00:00Z', paris)).toThrow(ErreurDate);
  });
});

describe('un instant écrit à l’heure du financeur', () => {
  test.each([
    ['2025-09-30 17:00', paris, '2025-09-30T17:00:00+02:00'],
    ['2025-01-01 00:00', paris, '2025-01-01T00:00:00+01:00'],
    ['2025-01-01 00:00', 'Indian/Reunion', '2025-01-01T00:00:00+04:00'],
    // The hour that clocks skip.
    ['2025-03-30 02:30', paris, '2025-03-30T03:30:00+02:00'],
  ])('%s, %s', (ecrit, fuseau, attendu) => {
    expect(lireInstantLocal(ecrit, fuseau)).toBe(attendu);
  });

  test.each(['2025-02-29 17:00', '2025-09-30', '2025-09-30 24:00', '2025-09-30T17:00', '30/09/2025 17:00', ''])(
    'refuse « %s »',
    (ecrit) => {
      expect(lireInstantLocal(ecrit, paris)).toBeNull();
    },
  );

  test('refuse un fuseau inconnu', () => {
    expect(() => lireInstantLocal('2025-09-30 17:00', 'Europe/Toulouse')).toThrow(ErreurDate);
  });
});
