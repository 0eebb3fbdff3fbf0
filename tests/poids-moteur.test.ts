import { expect, test } from 'vitest';
import { peserMoteur } from './support/peser-moteur.ts';

test('the form engine that a page loads first weighs 12 KiB at most, and brings nothing of the server', async () => {
  const { octets, modules } = await peserMoteur();
  expect(octets).toBeLessThanOrEqual(12 * 1024);
  expect(modules.filter((m) => !m.startsWith('workflows/engine/'))).toEqual([]);
  expect(modules).toContain('workflows/engine/form/ouvrir.ts');
  expect(modules).not.toContain('workflows/engine/form/verifier.ts');
});
