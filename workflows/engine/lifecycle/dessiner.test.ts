import { describe, expect, test } from 'vitest';
import { compilerCycle } from './compiler.ts';
import { dessiner, mermaid } from './dessiner.ts';
import { langueDEssai } from '../../../tests/support/langue-d-essai.ts';
import { cycleDEssai, etapes, phasesDEssai } from '../../../tests/support/cycle-d-essai.ts';

const { cycle, mots } = compilerCycle(cycleDEssai, phasesDEssai, langueDEssai);
const dossier = cycle.machines['dossier']!;
const dessin = dessiner(dossier);

describe('Le dessin d’un cycle', () => {
  test('a une instance par étape dans l’ordre du cycle, puis ce qui court à côté', () => {
    expect(dessin.map((d) => d.instance)).toEqual([
      'depot',
      'completude',
      'instruction',
      'decision',
      'engagement',
      'convention',
      'execution',
      'cloture',
      'vigueur',
      'silence',
    ]);
  });

  test('met les états par couches, et marque les retours, les termes et les écarts', () => {
    const completude = dessin.find((d) => d.instance === 'completude')!;
    expect(completude.noeuds).toEqual([
      { chemin: 'parcours.completude.examen', etat: 'examen', couche: 0, rang: 0 },
      { chemin: 'parcours.completude.piecesAttendues', etat: 'piecesAttendues', couche: 1, rang: 0, exception: true },
      {
        chemin: 'parcours.completude.irrecevable',
        etat: 'irrecevable',
        couche: 1,
        rang: 1,
        terme: true,
        exception: true,
      },
    ]);
    expect(completude.fleches).toContainEqual({
      de: 'parcours.completude.piecesAttendues',
      vers: 'parcours.completude.examen',
      evenement: 'CONSTATER_DELAI',
      garde: 'par systeme',
      retour: true,
    });
    expect(completude.sorties).toEqual([
      {
        de: 'parcours.completude.examen',
        vers: 'parcours.instruction.aProposer',
        evenement: 'DECLARER_COMPLET',
        garde: 'par instructeur & enVigueur',
        instance: 'instruction',
      },
    ]);
  });

  test('dessine aussi un objet, et des branches', () => {
    const [versement] = dessiner(cycle.machines['execution/versement']!);
    expect(versement?.noeuds.map((n) => [n.etat, n.couche])).toEqual([
      ['aLiquider', 0],
      ['aMandater', 1],
      ['chezLeComptable', 2],
      ['paye', 3],
    ]);
    const branches = { a: etapes('depot'), b: [{ id: 'depotb', phase: 'depot' }] };
    const deux = compilerCycle(
      { parcours: [{ id: 'g', parallele: branches }], transverses: [] },
      phasesDEssai,
      langueDEssai,
    );
    expect(dessiner(deux.cycle.machines['dossier']!).map((d) => [d.instance, d.branche])).toEqual([
      ['depot', 'a'],
      ['depotb', 'b'],
      ['fin', null],
    ]);
  });

  test('s’écrit pour Mermaid, avec les mots en vigueur', () => {
    const texte = mermaid(dossier, mots, 'silence');
    expect(texte.split('\n')).toEqual([
      'stateDiagram-v2',
      '  state "Phase silence" as silence {',
      '    [*] --> silence_pasOuvert',
      '    state "État pasOuvert" as silence_pasOuvert',
      '    state "État court" as silence_court',
      '    state "État ne" as silence_ne',
      '    state "État remplace" as silence_remplace',
      '  }',
      '  silence_pasOuvert --> silence_court: signal.depot',
      '  silence_court --> silence_ne: CONSTATER_REJET [par systeme]',
      '  silence_court --> silence_remplace: jalon.decide',
      '  silence_ne --> silence_remplace: jalon.decide',
    ]);
    const tout = mermaid(dossier, mots);
    expect(tout).toContain(
      'parcours_instruction_aViser --> parcours_decision: VISER [par finances & personne compatible]',
    );
    expect(tout).toContain('parcours_execution_ouverte --> parcours_cloture:  [execution.toutVerse]');
  });
});
