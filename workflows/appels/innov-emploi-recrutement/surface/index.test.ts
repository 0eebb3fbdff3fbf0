import { describe, expect, test } from 'vitest';
import { compilerAppel } from '../../../appel/compiler.ts';
import { phases } from '../../../phases/index.ts';
import { innovEmploiRecrutement } from './index.ts';

const { definition, cycle } = compilerAppel(innovEmploiRecrutement, { phases });

describe('Innov’Emploi Recrutement, sur la surface', () => {
  test('va du dépôt au suivi, dans l’ordre', () => {
    const instances = cycle.instances.map((i) => i.id);
    expect(instances.slice(0, 10)).toEqual([
      'depot',
      'completude',
      'instruction',
      'decision',
      'engagement',
      'conventionnement',
      'execution',
      'solde',
      'clotureFinanciere',
      'suivi',
    ]);
  });

  test('le test sans compte demande les totaux que la demande calcule, et rien qu’il n’ait pas', () => {
    const champs = new Map(definition.eligibilite.sections.flatMap((s) => s.champs.map((c) => [c.cle, c.type])));
    expect(champs.get('postesTotal')).toBe('nombre');
    expect(champs.get('heuresParStagiaire')).toBe('heures');
    for (const c of definition.eligibilite.controles) {
      expect(c.champs, c.cle).not.toEqual([]);
      for (const cle of c.champs) expect([...champs.keys()], c.cle).toContain(cle);
    }
  });
});
