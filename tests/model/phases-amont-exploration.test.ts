// The phases up to the decision, explored by parts on the machines that would run: no fact refused, no deadline without a taker, an end from everywhere.
import { describe, expect, it } from 'vitest';
import { explorer } from '../../server/engine/explorer.ts';
import { compilerAmont, questionsAvis } from '../support/cycle-amont.ts';

const RECOURS = ['FORMER_RECOURS', 'ENREGISTRER_RECOURS_CONTENTIEUX'];
const simple = compilerAmont();
const avecAvis = compilerAmont({
  consultation: {
    avis: [
      { organisme: 'DREETS', role: 'coinstructeur' },
      { organisme: 'France Travail', role: 'prescripteur' },
    ],
  },
  instruction: { avis: { genre: 'expert', role: 'evaluateur', delai: '15 jours', questions: questionsAvis } },
});
const parties = [
  ['les suspensions', simple, RECOURS],
  ['les recours gracieux', simple, ['SUSPENDRE', 'ENREGISTRER_RECOURS_CONTENTIEUX']],
  ['les recours contentieux', simple, ['SUSPENDRE', 'FORMER_RECOURS']],
  ['les avis', avecAvis, ['SUSPENDRE', ...RECOURS]],
] as const;

describe('l’exploration, par parties', () => {
  const explorees = parties.map(([nom, cycle, geler]) => ({
    nom,
    ...explorer(cycle, { limite: 8_000, objetsMax: 2, geler }),
  }));

  it.each(explorees)('$nom : complète, sans défaut', ({ complete, defauts }) => {
    expect(defauts.map((d) => [d.faute, d.ou, d.detail, d.trace])).toEqual([]);
    expect(complete).toBe(true);
  });

  it('à elles toutes, elles prennent chaque acte et chaque échéance', () => {
    const [premiere, ...autres] = explorees.map((e) => new Set(e.jamaisPris));
    expect([...premiere!].filter((acte) => autres.every((a) => a.has(acte)))).toEqual([]);
  });
});
