import { expect, test } from 'vitest';
import { prouverRemise, type RemiseConnue } from './prouver-remise.ts';

const RIEN: RemiseConnue = { notifieeLe: '2026-04-06', accepte: true, ouverteLe: null, recommandeeLe: null };
const au = (jour: string) => ({ jour, territoire: 'metropole' as const });

test('rien n’est prouvé avant l’ouverture : le délai pour contester ne court pas, quinze jours sont laissés', () => {
  const attendu = { voie: null, prouveeLe: null, recoursJusquau: null };
  expect(prouverRemise(RIEN, au('2026-04-21'))).toEqual({ ...attendu, aEnvoyer: false, ouvrirAvant: '2026-04-21' });
  expect(prouverRemise(RIEN, au('2026-04-22'))).toEqual({ ...attendu, aEnvoyer: true, ouvrirAvant: null });
  // Without the agreement, nothing is awaited of the porteur.
  expect(prouverRemise({ ...RIEN, accepte: false }, au('2026-04-06'))).toEqual({
    ...attendu,
    aEnvoyer: true,
    ouvrirAvant: null,
  });
});

test.each([
  // Two months « francs »: the 7th of April opens it, the 7th of June ends it, a Sunday.
  ['2026-04-07', '2026-06-08'],
  ['2026-01-15', '2026-03-16'],
  // The 15th of July, after a holiday; the 1st of May is one.
  ['2026-05-13', '2026-07-15'],
  ['2027-02-28', '2027-04-29'],
  ['2025-12-31', '2026-03-02'],
])('ouverte le %s, elle peut être contestée jusqu’au %s', (ouverteLe, jusquau) => {
  expect(prouverRemise({ ...RIEN, ouverteLe }, au('2028-01-01'))).toMatchObject({
    voie: 'ouverture',
    prouveeLe: ouverteLe,
    recoursJusquau: jusquau,
    aEnvoyer: false,
  });
});

test('la première des deux preuves compte', () => {
  const deux = { ...RIEN, ouverteLe: '2026-05-12', recommandeeLe: '2026-05-04' };
  expect(prouverRemise(deux, au('2026-06-01'))).toMatchObject({ voie: 'recommandee', prouveeLe: '2026-05-04' });
  expect(prouverRemise({ ...deux, ouverteLe: '2026-05-04' }, au('2026-06-01')).voie).toBe('ouverture');
});
