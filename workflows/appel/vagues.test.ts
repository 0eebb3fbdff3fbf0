import { describe, expect, it } from 'vitest';
import { normandie } from '../financeurs/normandie.ts';
import { phases } from '../phases/index.ts';
import { appelMinimal } from './appel-minimal.ts';
import { compilerAppel } from './compiler.ts';
import { AppelRefuse, type Faute } from './fautes.ts';
import type { VagueDAppel } from './types.ts';

const releve: VagueDAppel = {
  cle: 'releve1',
  libelle: 'Première relève',
  ouverture: '2025-10-15 09:00',
  cloture: '2025-11-14 17:00',
};
const minimal = appelMinimal('essai', normandie);
const compiler = (...vagues: VagueDAppel[]) => compilerAppel({ ...minimal, vagues }, { phases });
const fautes = (...vagues: VagueDAppel[]): readonly Faute[] => {
  try {
    compiler(...vagues);
    return [];
  } catch (e) {
    if (e instanceof AppelRefuse) return e.fautes;
    throw e;
  }
};

describe('Les relèves d’un appel', () => {
  it('n’entrent pas dans sa version : les mêmes machines et la même définition qu’au fil de l’eau', () => {
    const [avec, sans] = [compiler(releve), compilerAppel(minimal, { phases })];
    expect([avec.definition, avec.cycle]).toEqual([sans.definition, sans.cycle]);
    expect([avec.vagues.length, sans.vagues]).toEqual([1, []]);
  });

  it('vont de la première à la dernière, leurs instants sur les horloges du financeur, la grâce à la même heure', () => {
    const { vagues } = compiler(
      { ...releve, cle: 'releve2', ouverture: '2025-11-01 09:00' },
      { ...releve, graceJours: 3 },
    );
    expect(vagues.map((v) => [v.cle, v.ouverture, v.cloture, v.depotJusqua].join(' '))).toEqual([
      'releve1 2025-10-15T09:00:00+02:00 2025-11-14T17:00:00+01:00 2025-11-17T16:00:00.000Z',
      'releve2 2025-11-01T09:00:00+01:00 2025-11-14T17:00:00+01:00 2025-11-14T17:00:00+01:00',
    ]);
  });

  it.each<[string, VagueDAppel[], string]>([
    ['deux fois la même', [releve, releve], 'vagues › releve1'],
    ['close avant d’ouvrir', [{ ...releve, cloture: '2025-10-01 17:00' }], 'vagues › releve1 › cloture'],
    ['avant l’appel', [{ ...releve, ouverture: '2025-08-31 09:00' }], 'vagues › releve1'],
    ['un instant qui n’en est pas un', [{ ...releve, ouverture: '2025-09-31 09:00' }], 'vagues › releve1 › ouverture'],
    ['une grâce sans fin', [{ ...releve, graceJours: 400 }], 'vagues › releve1 › graceJours'],
    ['une enveloppe d’ailleurs', [{ ...releve, enveloppes: ['autre'] }], 'vagues › releve1 › enveloppes'],
    [
      'un calendrier sans date',
      [{ ...releve, calendrier: [{ libelle: 'Comité', date: 'mai' }] }],
      'vagues › releve1 › calendrier › Comité',
    ],
  ])('refuse %s', (_, vagues, ou) => {
    expect(fautes(...vagues).map((f) => f.ou)).toContain(ou);
  });
});
