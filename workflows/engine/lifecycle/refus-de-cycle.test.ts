// Wrong trees, options and deadlines are refused when a cycle is compiled, with their place.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compilerCycle } from './compiler.ts';
import { langueDEssai } from '../../../tests/support/langue-d-essai.ts';
import { cycleDEssai, etapes } from '../../../tests/support/cycle-d-essai.ts';
import { acteur, avec, ordre, problemesDe, seule } from '../../../tests/support/refus-d-essai.ts';
import { definirPhase, type Cycle, type Piece } from './phase.ts';

describe('L’arbre d’un cycle', () => {
  const groupe = (branches: Record<string, Cycle['parcours']>): Cycle => ({
    parcours: [{ id: 'g', parallele: branches }],
    transverses: [],
  });
  test.each<[string, Cycle, RegExp]>([
    [
      'deux fois le même nom',
      { ...cycleDEssai, parcours: [...cycleDEssai.parcours, ...etapes('depot')] },
      /Deux éléments du cycle s’appellent « depot »/,
    ],
    [
      'une phase inconnue',
      ordre('depot', 'jury'),
      /« jury » : la phase « jury » n’existe pas. Phases connues : depot, completude/,
    ],
    [
      'un nom avec un point',
      { parcours: [{ id: 'de.pot', phase: 'depot' }], transverses: [] },
      /« de.pot » n’est pas un nom d’instance/,
    ],
    [
      'un nom réservé',
      { parcours: [{ id: 'faits', phase: 'depot' }], transverses: [] },
      /« faits » est un nom réservé/,
    ],
    [
      'des options fausses',
      avec('completude', { options: { jour: 3 } }),
      /« completude » : options de la phase « completude » : .*jour/,
    ],
    [
      'une étape à côté du parcours',
      { parcours: etapes('depot'), transverses: [{ id: 'completude', phase: 'completude' }] },
      /est une étape du parcours/,
    ],
    [
      'une région dans le parcours',
      { parcours: [...etapes('depot'), { id: 'silence', phase: 'silence' }], transverses: [] },
      /est transverse/,
    ],
    [
      'une sortie menée nulle part',
      avec('decision', { sorties: {} }),
      /« decision » : le cycle ne dit pas où mène la sortie « ajourne »/,
    ],
    [
      'une sortie menée ailleurs',
      avec('decision', { sorties: { ajourne: 'nulle' } }),
      /mène à « nulle », qui n’est pas au même niveau/,
    ],
    [
      'une sortie que la phase n’a pas',
      avec('depot', { sorties: { rejet: 'fin' } }),
      /la phase « depot » n’a pas de sortie « rejet »/,
    ],
    [
      'une sortie de groupe hors d’un groupe',
      avec('decision', { sorties: { ajourne: '^refus' } }),
      /« \^refus », hors d’un groupe/,
    ],
    [
      'un groupe dans une branche',
      groupe({
        a: [{ id: 'h', parallele: { c: etapes('depot'), d: [{ id: 'd2', phase: 'depot' }] } }],
        b: [{ id: 'd3', phase: 'depot' }],
      }),
      /« h » : un groupe dans une branche n’est pas admis/,
    ],
    ['une seule branche', groupe({ a: etapes('depot') }), /au moins deux branches/],
    ['un parcours vide', { parcours: [], transverses: [] }, /Le parcours n’a aucune phase/],
    [
      'une région qui ne part jamais',
      { parcours: etapes('completude'), transverses: [{ id: 'silence', phase: 'silence' }] },
      /« silence » ne part jamais : rien dans ce cycle ne dit signal.depot/,
    ],
    [
      'un mot pour rien',
      avec('depot', { mots: { gardes: { absente: 'x' } } }),
      /aucun mot « depot.absente » n’est attendu/,
    ],
  ])('refuse %s', (_, cycle, attendu) => {
    expect(problemesDe(cycle).join('\n')).toMatch(attendu);
  });

  test('dit tout à la fois', () => {
    expect(
      problemesDe({ parcours: [...etapes('depot', 'jury', 'depot')], transverses: [{ id: 'rien', phase: 'rien' }] }),
    ).toHaveLength(3);
  });
});

describe('Une échéance', () => {
  const piece = (plus: Partial<Piece>): Piece => ({
    initial: 'a',
    etats: {
      a: {
        attendu: ['ALLER'],
        echeances: ['d'],
        sur: { ALLER: { par: ['porteur'], vers: '>suite' }, FINIR: { par: ['systeme'], vers: '>suite' } },
      },
    },
    evenements: { ALLER: {}, FINIR: { constat: true } },
    echeances: { d: { duree: { jours: 15 }, evenement: 'FINIR' } },
    ...plus,
  });
  const a = piece({}).etats['a']!;
  const echeance = (plus: object): Partial<Piece> => ({
    echeances: { d: { duree: { jours: 15 }, evenement: 'FINIR', ...plus } },
  });
  test.each<[string, Partial<Piece>, RegExp]>([
    [
      'que l’état n’entend pas',
      {
        etats: { a: { ...a, sur: { ALLER: { par: ['porteur'], vers: '>suite' } } } },
        evenements: { ALLER: {}, FINIR: { constat: true } },
      },
      /« x.a » laisse courir « d » mais n’entend pas FINIR/,
    ],
    [
      'de toute l’étape qu’un état n’entend pas',
      {
        durant: ['d'],
        etats: {
          a: { attendu: ['ALLER'], sur: { ALLER: { par: ['porteur'], vers: 'b' }, FINIR: { par: ['systeme'] } } },
          b: { attendu: ['ALLER'], sur: { ALLER: { par: ['porteur'], vers: '>suite' } } },
        },
      },
      /« x.b » laisse courir « d » mais n’entend pas FINIR/,
    ],
    [
      'armée par un acte, puis oubliée',
      {
        etats: {
          a: {
            attendu: ['ALLER'],
            sur: {
              ALLER: { par: ['porteur'], vers: 'b', effets: [{ type: 'armer', echeance: 'd' }] },
              FINIR: { par: ['systeme'] },
            },
          },
          b: {
            attendu: ['ALLER'],
            sur: { ALLER: { par: ['porteur'], vers: '>suite', effets: [{ type: 'desarmer', echeance: 'd' }] } },
          },
        },
      },
      /« x.b » laisse courir « d » mais n’entend pas FINIR/,
    ],
    [
      'que l’on quitte sans l’annuler',
      {
        etats: {
          a: {
            attendu: ['ALLER'],
            sur: {
              ALLER: { par: ['porteur'], vers: '>suite', effets: [{ type: 'armer', echeance: 'd' }] },
              FINIR: { par: ['systeme'] },
            },
          },
        },
      },
      /« x.a » sort en laissant courir « d »/,
    ],
    ['sans durée ni jour', echeance({ duree: undefined }), /donnez une durée ou un jour fixe/],
    [
      'd’un jour qui n’existe pas',
      echeance({ duree: undefined, le: '2026-02-30' }),
      /« 2026-02-30 » n’est pas un jour/,
    ],
    ['d’une durée nulle', echeance({ duree: { jours: 0 } }), /une durée est un nombre entier/],
    [
      'dont le terme n’est pas un événement',
      echeance({ evenement: 'RIEN' }),
      /« RIEN », n’est pas un événement de la pièce/,
    ],
    [
      'de la loi, que la vigueur arrêterait',
      { ...echeance({ nature: 'loi' }), evenements: { ALLER: {}, FINIR: {} } },
      /rien n’arrête un délai de la loi/,
    ],
    [
      'que personne ne constate',
      { etats: { a: { ...a, sur: { ...a.sur, FINIR: { par: ['porteur'], vers: '>suite' } } } } },
      /« FINIR » n’est pas ouvert à « systeme »/,
    ],
    [
      'depuis un nombre',
      { ...echeance({ depuis: 'soi.n' }), contexte: { n: 'nombre' } },
      /il faut une date ou un instant/,
    ],
    ['inconnue', { durant: ['z'] }, /l’échéance « z » n’est pas déclarée/],
  ])('est refusée : %s', (_, plus, attendu) => {
    expect(problemesDe(...seule(piece(plus))).join('\n')).toMatch(attendu);
  });

  test('suspendue, ou annulée en entrant, ne court pas', () => {
    const suspendue = piece({
      etats: {
        a: {
          attendu: ['ALLER'],
          sur: {
            ALLER: {
              par: ['porteur'],
              vers: 'b',
              effets: [
                { type: 'armer', echeance: 'd' },
                { type: 'suspendre', echeance: 'd' },
              ],
            },
            FINIR: { par: ['systeme'] },
          },
        },
        b: {
          attendu: ['ALLER'],
          sur: { ALLER: { par: ['porteur'], vers: 'c', effets: [{ type: 'reprendre', echeance: 'd' }] } },
        },
        c: {
          attendu: ['ALLER'],
          entree: [{ type: 'desarmer', echeance: 'd' }],
          sur: { ALLER: { par: ['porteur'], vers: '>suite' } },
        },
      },
    });
    expect(problemesDe(...seule(suspendue))).toEqual([]);
  });
});

test('les options viennent du schéma de la phase', () => {
  const x = definirPhase({
    nom: 'x',
    libelle: 'X',
    genre: 'etape',
    options: z.strictObject({ n: z.int() }).transform((o) => ({ ...o, double: o.n * 2 })),
    construire: ({ double }) => ({
      ...acteur({ si: ['g'] }, { faits: { f: 'nombre' } }, { gardes: { g: '@f = option.double' } }),
      durant: [],
      ...(double > 0 ? {} : {}),
    }),
    mots: { etats: { e0: ['', '', ''] }, actes: { ALLER: ['', ''] }, gardes: { g: '' } },
  });
  const cycle = (options: unknown): Cycle => ({ parcours: [{ id: 'x', phase: 'x', options }], transverses: [] });
  expect(compilerCycle(cycle({ n: 2 }), { x }, langueDEssai).cycle.machines['dossier']!.gardes['x.g']!.regle).toEqual({
    '==': [{ lu: 'f' }, 4],
  });
  expect(problemesDe(cycle({ n: 'deux' }), { x })).toHaveLength(1);
});
