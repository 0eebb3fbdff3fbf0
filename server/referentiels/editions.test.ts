import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { expect, it, vi } from 'vitest';

// Read by others in the same process: here it has not been yet.
vi.resetModules();
const { lireEditions } = await import('./editions.ts');

it('un jeu qui n’a pas pu être lu est relu à la demande suivante, puis gardé', async () => {
  const lecture = vi.spyOn(fs.promises, 'readFile').mockRejectedValueOnce(new Error('EMFILE'));
  syncBuiltinESMExports();
  try {
    await expect(lireEditions('region')).rejects.toThrow('EMFILE');
    const [edition] = await lireEditions('region');
    expect(edition?.entrees.map(({ libelle }) => libelle)).toContain('Occitanie');
    await lireEditions('region');
    expect(lecture).toHaveBeenCalledTimes(2);
  } finally {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  }
});
