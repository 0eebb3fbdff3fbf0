import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ajouterJours,
  ajouterMois,
  comparerDates,
  ErreurDate,
  estDateCivile,
  formaterDate,
  jourSemaine,
  joursEntre,
} from './civil.ts';

const numRuns = Number(process.env['FC_RUNS'] ?? 100);

const uneDate = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9000-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('estDateCivile', () => {
  test.each(['2027-03-12', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('accepte %s', (texte) => {
    expect(estDateCivile(texte)).toBe(true);
  });

  test.each([
    '2027-02-31',
    '2027-02-29',
    '1900-02-29',
    '2027-04-31',
    '2027-13-01',
    '2027-00-10',
    '2027-01-00',
    '0000-01-01',
    '27-01-01',
    '2027-1-1',
    '12/03/2027',
    '2027-03-12T00:00:00Z',
    ' 2027-03-12',
    '2027-03-12\n',
    '',
  ])('refuse %j', (texte) => {
    expect(estDateCivile(texte)).toBe(false);
  });

  test('dit comme le calendrier de JavaScript, jour par jour, sur un siècle', () => {
    for (let annee = 1995; annee <= 2095; annee += 1) {
      for (let mois = 1; mois <= 12; mois += 1) {
        const dernier = new Date(Date.UTC(annee, mois, 0)).getUTCDate();
        for (let jour = 28; jour <= 32; jour += 1) {
          const texte = `${annee}-${String(mois).padStart(2, '0')}-${jour}`;
          expect(estDateCivile(texte), texte).toBe(jour <= dernier);
        }
      }
    }
  });
});

describe('ajouterMois', () => {
  test.each([
    ['2025-09-08', 2, '2025-11-08'],
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s et %i mois donnent %s', (date, mois, attendu) => {
    expect(ajouterMois(date, mois)).toBe(attendu);
  });

  test('tombe toujours dans le mois visé, jamais après le quantième de départ', () => {
    fc.assert(
      fc.property(uneDate, fc.integer({ min: 0, max: 600 }), (date, mois) => {
        const arrivee = ajouterMois(date, mois);
        const rang = (texte: string) => Number(texte.slice(0, 4)) * 12 + Number(texte.slice(5, 7));
        expect(rang(arrivee) - rang(date)).toBe(mois);
        expect(Number(arrivee.slice(8))).toBeLessThanOrEqual(Number(date.slice(8)));
      }),
      { numRuns },
    );
  });
});

describe('ajouterJours, joursEntre, comparerDates', () => {
  test('quinze au vingt-quatre septembre font neuf jours', () => {
    expect(joursEntre('2025-09-15', '2025-09-24')).toBe(9);
    expect(joursEntre('2025-09-24', '2025-09-15')).toBe(-9);
    expect(joursEntre('2028-02-28', '2028-03-01')).toBe(2);
  });

  test('avancer puis mesurer redonne le nombre de jours', () => {
    fc.assert(
      fc.property(uneDate, fc.integer({ min: -300, max: 300_000 }), (date, jours) => {
        fc.pre(jours >= 0 || date > '0002-01-01');
        const arrivee = ajouterJours(date, jours);
        expect(estDateCivile(arrivee)).toBe(true);
        expect(joursEntre(date, arrivee)).toBe(jours);
        expect(ajouterJours(arrivee, -jours)).toBe(date);
      }),
      { numRuns },
    );
  });

  test('l’ordre est celui de l’écriture', () => {
    fc.assert(
      fc.property(uneDate, uneDate, (a, b) => {
        expect(Math.sign(comparerDates(a, b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
      { numRuns },
    );
    expect(comparerDates('2027-03-12', '2027-03-12')).toBe(0);
  });

  test('refuse un jour qui n’existe pas, un nombre à virgule, un résultat hors du calendrier', () => {
    expect(() => ajouterJours('2027-02-31', 1)).toThrow(ErreurDate);
    expect(() => ajouterJours('2027-02-01', 1.5)).toThrow(ErreurDate);
    expect(() => ajouterJours('2027-02-01', Number.MAX_SAFE_INTEGER)).toThrow(ErreurDate);
    expect(() => ajouterJours('9999-12-31', 1)).toThrow(ErreurDate);
    expect(() => ajouterMois('0001-01-31', -1)).toThrow(ErreurDate);
    expect(() => joursEntre('2027-02-31', '2027-03-01')).toThrow(ErreurDate);
  });
});

describe('en toutes lettres', () => {
  test.each([
    ['2027-03-12', '12 mars 2027'],
    ['2027-04-01', '1er avril 2027'],
    ['2025-08-31', '31 août 2025'],
    ['2026-12-25', '25 décembre 2026'],
  ])('%s s’écrit « %s »', (date, attendu) => {
    expect(formaterDate(date)).toBe(attendu);
  });

  test('refuse une date impossible au lieu d’écrire n’importe quoi', () => {
    expect(() => formaterDate('2027-02-31')).toThrow('« 2027-02-31 » n’est pas une date.');
  });

  test('le jour de la semaine est celui de JavaScript', () => {
    const noms = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
    fc.assert(
      fc.property(uneDate, (date) => {
        expect(jourSemaine(date)).toBe(noms[new Date(`${date}T00:00:00Z`).getUTCDay()]);
      }),
      { numRuns },
    );
    expect(jourSemaine('2025-09-08')).toBe('lundi');
  });
});
