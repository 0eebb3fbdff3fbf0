// Branches side by side: what their junction waits for, where it leads, and what a branch may not undo.
import { describe, expect, test } from 'vitest';
import { cycleDEssai, enFile, etapes, phaseDEssai, phasesDEssai } from '../../../tests/support/cycle-d-essai.ts';
import { langueDEssai } from '../../../tests/support/langue-d-essai.ts';
import { problemesDe } from '../../../tests/support/refus-d-essai.ts';
import { compilerCycle } from './compiler.ts';
import { incompatibles, incompatiblesAvec } from './incompatibles.ts';
import { feuilles, franchir, naitre, type Instantane } from './machine.ts';
import type { Cycle, Transition } from './phase.ts';

const noter = phaseDEssai('noter', {
  ...enFile(['NOTER', { par: ['evaluateur'], publier: { note: 'note' } }]),
  communs: { note: 'nombre?' },
  evenements: { NOTER: { charge: [{ cle: 'note', type: 'nombre', libelle: 'Note' }] } },
});
const phases = { ...phasesDEssai, noter };
const cycle = (si: string): Cycle => ({
  parcours: [
    {
      id: 'lectures',
      parallele: { a: [{ id: 'noterA', phase: 'noter' }], b: [{ id: 'noterB', phase: 'noter' }] },
      jonction: { si, sinon: 'ecarte' },
      reunir: { total: 'commun.a.note + commun.b.note' },
      sorties: { ecarte: 'fin' },
    },
    { id: 'depot', phase: 'depot' },
  ],
  transverses: [],
});

describe('Une jonction', () => {
  const m = compilerCycle(cycle('commun.a.note + commun.b.note >= 20'), phases, langueDEssai).cycle.machines[
    'dossier'
  ]!;
  const apres = (a: number, b: number): Instantane =>
    [
      { type: 'a.NOTER', note: a },
      { type: 'b.NOTER', note: b },
    ].reduce((i, { type, note }) => {
      const acteur = { id: 'e', roles: ['evaluateur'], organismes: [], beneficiaire: false, recuse: false };
      const faits = { acteur, instant: '2026-03-02T09:00:00.000Z', date: '2026-03-02' };
      const r = franchir(m, i, { type, charge: { note }, faits });
      if (!r.accepte) throw new Error(`${type} refusé : ${r.motif}`);
      return r.instantane;
    }, naitre(m).instantane);

  test('mène à la suite quand sa condition tient sur ce que les branches ont gardé', () => {
    const i = apres(12, 9);
    expect(feuilles(m, i)).toEqual(['parcours.depot.e0']);
    expect(i.context['total']).toBe(21);
  });
  test('mène à sa sortie sinon', () => {
    expect(feuilles(m, apres(3, 9))).toEqual(['parcours.fin.acheve']);
  });
  test('ne lit que ce que les branches partagent', () => {
    expect(problemesDe(cycle('commun.c.note > 1'), phases).join()).toMatch(/« lectures » › jonction : .*commun.c.note/);
    expect(problemesDe(cycle('@date = @date'), phases).join()).toMatch(/« @date » ne se lit pas ici/);
  });
  test('a une sortie menée quelque part', () => {
    const sans = {
      ...cycle('oui'),
      parcours: cycle('oui').parcours.map((n) => ('parallele' in n ? { ...n, sorties: {} } : n)),
    };
    expect(problemesDe(sans, phases).join()).toMatch(/« lectures » : la sortie « ecarte » n’est pas déclarée/);
  });
});

test('une branche ne fait pas perdre ce que les autres tiennent pour acquis', () => {
  const defaire = (t: Transition) => phaseDEssai('defaire', enFile(['DEFAIRE', t]));
  const dans = (t: Transition): readonly string[] =>
    problemesDe(
      {
        parcours: [
          ...etapes('depot'),
          { id: 'g', parallele: { a: [{ id: 'x', phase: 'defaire' }], b: [{ id: 'y', phase: 'defaire' }] } },
        ],
        transverses: [],
      },
      { ...phasesDEssai, defaire: defaire(t) },
    );
  expect(dans({ par: ['instructeur'] })).toEqual([]);
  expect(dans({ par: ['instructeur'], perd: ['depose'] })).toContain(
    '« x » : DEFAIRE fait perdre « depose », que sa branche n’a pas donné.',
  );
});

describe('Les fonctions qui ne se cumulent pas', () => {
  test('celle de proposer et de valider, et celle de certifier et de fixer le droit, ne sont jamais levées', () => {
    expect(incompatibles.filter((i) => !i.levable).map((i) => [i.premiere, i.seconde])).toEqual([
      ['propose', 'valide'],
      ['certifie', 'fixe'],
    ]);
  });
  test('ne se vérifient que si le cycle exerce la première', () => {
    expect(incompatiblesAvec('mandate', new Set(['liquide', 'mandate']))).toEqual(['liquide']);
    expect(incompatiblesAvec('mandate', new Set(['propose', 'mandate']))).toEqual([]);
    const { gardes } = compilerCycle(cycleDEssai, phasesDEssai, langueDEssai).cycle.machines['execution/versement']!;
    expect(gardes['personne compatible']).toMatchObject({ genre: 'qui', mot: 'qui.incompatible' });
  });
});
