import { describe, expect, it } from 'vitest';
import { avantDuTour, suivreLesPoints } from './points-du-tour.ts';

const lu = {
  valeurs: { rib: 'b', titre: 'T', 'charges/1': '1', 'charges/1/montant': 200 },
  avant: { rib: 'a', 'charges/1/montant': 100 },
  complements: (['rib', 'charges', 'titre'] as const).map((chemin) => ({
    chemin,
    libelle: chemin,
    motif: '',
    sort: 'attendu' as const,
  })),
};

describe('Un tour de corrections', () => {
  it('dit ce qui a changé, et ce qui s’y trouvait avant le tour', () => {
    expect(avantDuTour(lu, lu.valeurs)).toEqual({ rib: 'a', 'charges/1/montant': 100 });
    expect(avantDuTour(lu, { ...lu.valeurs, titre: 'U', neuf: 1 })).toEqual({
      rib: 'a',
      'charges/1/montant': 100,
      titre: 'T',
      neuf: null,
    });
  });

  it('ne compte pas comme répondu ce qui est redevenu ce qu’il était', () => {
    const sorts = (maintenant: Record<string, string | number>): string[] =>
      suivreLesPoints(lu, maintenant).map(({ sort }) => sort);
    expect(sorts(lu.valeurs)).toEqual(['repondu', 'repondu', 'attendu']);
    expect(sorts({ ...lu.valeurs, rib: 'a', 'charges/1/montant': 100 })).toEqual(['attendu', 'attendu', 'attendu']);
    expect(sorts({ ...lu.valeurs, titre: 'U' })).toEqual(['repondu', 'repondu', 'repondu']);
  });

  it('garde ce que le porteur a dit ne pas pouvoir donner, jusqu’à ce qu’il le donne', () => {
    const dits = { ...lu, complements: lu.complements.map((p) => ({ ...p, sort: 'impossible' as const })) };
    expect(suivreLesPoints(dits, lu.valeurs).map(({ sort }) => sort)).toEqual(['repondu', 'repondu', 'impossible']);
  });
});
