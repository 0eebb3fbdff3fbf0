import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ajouterJours, ErreurDate, jourSemaine } from './civil.ts';
import { ajouterJoursOuvres, estFerie, estJourOuvre } from './jours-ouvres.ts';

/** Gauss's Easter as given by Meeus, written apart from the package under test. */
function paques(annee: number): string {
  const a = annee % 19;
  const siecle = Math.floor(annee / 100);
  const reste = annee % 100;
  const h = (19 * a + siecle - Math.floor(siecle / 4) - Math.floor((8 * siecle + 13) / 25) + 15) % 30;
  const l = (32 + 2 * (siecle % 4) + 2 * Math.floor(reste / 4) - h - (reste % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const rang = h + l - 7 * m + 114;
  return `${annee}-${String(Math.floor(rang / 31)).padStart(2, '0')}-${String((rang % 31) + 1).padStart(2, '0')}`;
}

function feriesAttendus(annee: number, alsaceMoselle: boolean): string[] {
  const dimanche = paques(annee);
  const fixes = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
  return [
    ...new Set([
      ...fixes.map((jour) => `${annee}-${jour}`),
      ...[1, 39, 50].map((ecart) => ajouterJours(dimanche, ecart)),
      ...(alsaceMoselle ? [ajouterJours(dimanche, -2), `${annee}-12-26`] : []),
    ]),
  ].toSorted();
}

function feriesTrouves(annee: number, territoire: 'metropole' | 'alsace-moselle'): string[] {
  const trouves: string[] = [];
  for (let jour = `${annee}-01-01`; jour.startsWith(String(annee)); jour = ajouterJours(jour, 1)) {
    if (estFerie(jour, territoire)) trouves.push(jour);
  }
  return trouves;
}

describe('jours fériés', () => {
  test.each([
    ['metropole', false],
    ['alsace-moselle', true],
  ] as const)('%s : tous ceux de 2015 à 2060, et rien d’autre', (territoire, alsaceMoselle) => {
    for (let annee = 2015; annee <= 2060; annee += 1) {
      expect(feriesTrouves(annee, territoire), String(annee)).toEqual(feriesAttendus(annee, alsaceMoselle));
    }
  });

  // The package answers in the zone of the process: a server in another zone must find the same days.
  test.each(['UTC', 'Europe/Paris', 'Australia/Sydney', 'America/Santiago', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'un serveur réglé sur %s trouve les mêmes jours',
    (TZ) => {
      const module = fileURLToPath(new URL('./jours-ouvres.ts', import.meta.url));
      const jours = [2024, 2026, 2027].flatMap((annee) => feriesAttendus(annee, true));
      const programme = `import { estFerie } from ${JSON.stringify(module)};
        console.log(JSON.stringify(${JSON.stringify(jours)}.filter((jour) => !estFerie(jour, 'alsace-moselle'))));`;
      const sortie = spawnSync(process.execPath, ['--input-type=module', '-e', programme], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      });
      expect(sortie.stderr).toBe('');
      expect(JSON.parse(sortie.stdout)).toEqual([]);
    },
  );
});

describe('jours ouvrés', () => {
  test('ni samedi, ni dimanche, ni férié', () => {
    expect(estJourOuvre('2025-11-10', 'metropole')).toBe(true);
    expect(estJourOuvre('2025-11-11', 'metropole')).toBe(false);
    expect(jourSemaine('2025-11-08')).toBe('samedi');
    expect(estJourOuvre('2025-11-08', 'metropole')).toBe(false);
    expect(estJourOuvre('2025-12-26', 'metropole')).toBe(true);
    expect(estJourOuvre('2025-12-26', 'alsace-moselle')).toBe(false);
    expect(estJourOuvre('2026-04-03', 'alsace-moselle')).toBe(false);
  });

  test.each([
    ['2025-11-07', 1, '2025-11-10'],
    ['2025-11-07', 2, '2025-11-12'],
    ['2025-11-08', 1, '2025-11-10'],
    ['2025-11-08', 0, '2025-11-10'],
    ['2025-11-10', 0, '2025-11-10'],
    ['2026-04-30', 5, '2026-05-11'],
    ['2025-12-24', 5, '2026-01-02'],
  ])('%s et %i jours ouvrés donnent %s', (date, nombre, attendu) => {
    expect(ajouterJoursOuvres(date, nombre, 'metropole')).toBe(attendu);
  });

  test('refuse un délai négatif ou à virgule, et une date impossible', () => {
    expect(() => ajouterJoursOuvres('2025-11-07', -1, 'metropole')).toThrow(ErreurDate);
    expect(() => ajouterJoursOuvres('2025-11-07', 0.5, 'metropole')).toThrow(ErreurDate);
    expect(() => ajouterJoursOuvres('2025-02-31', 1, 'metropole')).toThrow(ErreurDate);
    expect(() => estFerie('2025-02-31', 'metropole')).toThrow(ErreurDate);
  });
});
