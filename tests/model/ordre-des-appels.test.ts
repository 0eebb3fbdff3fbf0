// The cycle of a published call, disordered: thirteen ways to break the order of the law, each refused with the path that shows it.
import { describe, expect, it } from 'vitest';
import { langue } from '../../workflows/appel/langue.ts';
import { compilerCycle, CycleRefuse } from '../../workflows/engine/lifecycle/compiler.ts';
import type { Noeud } from '../../workflows/engine/lifecycle/phase.ts';
import { phases } from '../../workflows/phases/index.ts';
import { innovEmploiRecrutement } from '../support/innov-emploi-recrutement.ts';

const { cycleEcrit } = innovEmploiRecrutement;
const problemesDe = (parcours: readonly Noeud[]): readonly string[] => {
  try {
    compilerCycle({ ...cycleEcrit, parcours }, phases, langue);
    return [];
  } catch (e) {
    if (e instanceof CycleRefuse) return e.problemes;
    throw e;
  }
};
const sans = (id: string): Noeud[] => cycleEcrit.parcours.filter((n) => n.id !== id);
const avant = (id: string, autre: string): Noeud[] =>
  sans(id).flatMap((n) => (n.id === autre ? [...cycleEcrit.parcours.filter((x) => x.id === id), n] : [n]));

describe('l’ordre de la loi, sur un appel publié', () => {
  it.each<[string, Noeud[], manque: string, ou: string]>([
    ['sans dépôt', sans('depot'), 'depose', 'completude'],
    ['sans complétude', sans('completude'), 'complet', 'instruction'],
    ['sans décision', sans('decision'), 'executoire', 'engagement'],
    ['sans engagement', sans('engagement'), 'engage', 'conventionnement'],
    ['sans conventionnement', sans('conventionnement'), 'notifie', 'execution'],
    ['sans solde', sans('solde'), 'droitArrete', 'clotureFinanciere'],
    ['la complétude avant le dépôt', avant('completude', 'depot'), 'depose', 'completude'],
    ['l’instruction avant la complétude', avant('instruction', 'completude'), 'complet', 'instruction'],
    ['la décision avant l’instruction', avant('decision', 'instruction'), 'propose', 'decision'],
    ['l’engagement avant la décision', avant('engagement', 'decision'), 'executoire', 'engagement'],
    ['la convention avant l’engagement', avant('conventionnement', 'engagement'), 'engage', 'conventionnement'],
    ['l’exécution avant la convention', avant('execution', 'conventionnement'), 'notifie', 'execution'],
    ['les comptes clos avant le solde', avant('clotureFinanciere', 'solde'), 'droitArrete', 'clotureFinanciere'],
  ])('%s', (_, parcours, manque, ou) => {
    const chemin = new RegExp(`« ${manque} ».* n’est pas acquis par le chemin (\\w+\\.\\w+ → )*${ou}\\.\\w+\\.$`);
    expect(problemesDe(parcours)).toContainEqual(expect.stringMatching(chemin));
  });

  it('dans son ordre, il est accepté', () => {
    expect(problemesDe(cycleEcrit.parcours)).toEqual([]);
  });
});
