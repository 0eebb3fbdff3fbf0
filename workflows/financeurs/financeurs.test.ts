import { describe, expect, test } from 'vitest';
import { centimesEcrits } from '../appel/montants.ts';
import type { Financeur } from '../appel/types.ts';
import { estDateCivile } from '../engine/dates/civil.ts';
import { debutDeJour } from '../engine/dates/instants.ts';
import { financeurs } from './index.ts';

const ROLES = ['instructeur', 'responsable', 'assemblees', 'finances', 'ordonnateur'] as const;

describe.each(financeurs.map((f) => [f.code, f] as const))('%s', (code, f: Financeur) => {
  test('a un code, des couleurs, un tribunal avec son adresse, un fuseau qui existe', () => {
    expect(code).toMatch(/^[a-z0-9-]+$/);
    for (const couleur of Object.values(f.couleurs)) expect(couleur).toMatch(/^#[0-9a-f]{6}$/);
    expect(f.tribunal).toMatch(/^tribunal administratif de \S+, .+\d{5} /);
    expect(debutDeJour('2025-01-01', f.fuseau)).toMatch(/^2024-12-31T|^2025-01-01T/);
    expect(f.adresse).toContain(f.signature.lieu);
    expect(f.commun.donneesPersonnelles).toContain(f.dpo);
  });

  test('des crédits qui se lisent, prévus en tout pour ce qui est affecté', () => {
    for (const e of f.enveloppes) {
      const cp = e.cp.map((c) => centimesEcrits(c.prevu) ?? Number.NaN);
      expect(cp.reduce((a, b) => a + b, 0)).toBe(centimesEcrits(e.ae));
    }
  });

  test('quelqu’un pour chaque acte, une personne par compte, une délégation en vigueur', () => {
    const { agents } = f.demonstration;
    expect(new Set(agents.map((a) => a.courriel)).size).toBe(agents.length);
    for (const a of agents) expect(a.courriel).toMatch(/demo\.test$/);
    expect(ROLES.filter((role) => !agents.some((a) => a.roles.some((r) => r === role)))).toEqual([]);
    const delegations = agents.flatMap((a) => a.delegations ?? []);
    for (const d of delegations) {
      expect([d.publieLe, d.debut, d.fin ?? d.debut].every(estDateCivile)).toBe(true);
      expect(centimesEcrits(d.plafond)).toBeGreaterThan(0);
    }
    expect(delegations.some((d) => d.fin === null)).toBe(true);
  });
});

test('deux financeurs n’ont ni le même code, ni les mêmes comptes', () => {
  expect(new Set(financeurs.map((f) => f.code)).size).toBe(financeurs.length);
  const courriels = financeurs.flatMap((f) => f.demonstration.agents.map((a) => a.courriel));
  expect(new Set(courriels).size).toBe(courriels.length);
});
