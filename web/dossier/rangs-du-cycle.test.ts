import { expect, test } from 'vitest';
import { couperAuxFourches, direPlace, rangerLesPhases } from './rangs-du-cycle.ts';
import type { EtapeLue, PhaseLue } from './rangs-du-cycle.ts';

const phase = (
  instance: string,
  branche: string | null = null,
  situation: PhaseLue['situation'] = 'avenir',
): PhaseLue => ({
  instance,
  libelle: instance,
  branche,
  situation,
  acteurs: [],
  etapes: [],
  choix: null,
  objets: [],
  detours: [],
});

const etape = (etat: string, voie: number | null = null): EtapeLue => ({
  etat,
  libelle: etat,
  situation: 'avenir',
  le: null,
  acteurs: [],
  delai: null,
  exception: false,
  facultative: false,
  voie,
});

test('les phases se suivent ; celles de branches parallèles se tiennent au même rang', () => {
  const rangs = rangerLesPhases([
    phase('depot'),
    phase('engagement', 'argent'),
    phase('convention', 'acte'),
    phase('execution'),
    phase('cloture'),
  ]);
  expect(rangs.map(({ phases }) => phases.map(({ instance }) => instance))).toEqual([
    ['depot'],
    ['engagement', 'convention'],
    ['execution'],
    ['cloture'],
  ]);
  expect(rangerLesPhases([])).toEqual([]);
});

test('des branches dont une seule est finie sont encore en cours', () => {
  const situations = (a: PhaseLue['situation'], b: PhaseLue['situation']): unknown =>
    rangerLesPhases([phase('un', 'a', a), phase('deux', 'b', b)])[0]?.situation;
  expect(situations('passe', 'avenir')).toBe('present');
  expect(situations('passe', 'passe')).toBe('passe');
});

test('le chemin se coupe où il bifurque, chaque voie à part', () => {
  const troncons = couperAuxFourches([
    etape('avant'),
    etape('arrete', 0),
    etape('arreteSigne', 0),
    etape('convention', 1),
    etape('apres'),
  ]);
  expect(
    troncons.map((t) =>
      t.genre === 'etapes' ? t.etapes.map((e) => e.etat) : t.voies.map((voie) => voie.map((e) => e.etat)),
    ),
  ).toEqual([['avant'], [['arrete', 'arreteSigne'], ['convention']], ['apres']]);
});

test('la place dans le parcours se dit, tant qu’on y est', () => {
  expect(direPlace([{ situation: 'present' }, { situation: 'avenir' }])).toBe('à la 1ʳᵉ étape sur 2');
  expect(direPlace([{ situation: 'passe' }, { situation: 'present' }])).toBe('à la 2ᵉ étape sur 2');
  expect(direPlace([{ situation: 'passe' }])).toBeNull();
});
