// The exploration of a cycle: nothing on a good one, and every fault found when it is put back.
import { describe, expect, it } from 'vitest';
import { explorer, prisParAucune, type Exploration, type OptionsExploration } from '../../server/engine/explorer.ts';
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { avecTransitionPublique } from '../../workflows/engine/lifecycle/machine.ts';
import type { Regle } from '../../workflows/engine/rules/regle.ts';
import { cycleJouet, type Variante } from '../support/cycle-jouet.ts';
import { DossierJouet } from '../support/dossier-jouet.ts';
import { action } from '../support/machine-jouet.ts';

/** Along the ways already learnt, and step by step by XState's public function: the same states, as many steps, the same faults. */
function explorerCycle(cycle: CycleCompile, o: Partial<OptionsExploration> = {}): Exploration {
  const options = { limite: 8000, objetsMax: 1, ...o };
  const e = explorer(cycle, options);
  expect(avecTransitionPublique(() => explorer(cycle, options))).toEqual(e);
  return e;
}
const remettre = (v: Variante, o: Partial<OptionsExploration> = {}): Exploration => explorerCycle(cycleJouet(v), o);
const dits = (e: Exploration): string[] => e.defauts.map((d) => `${d.faute} · ${d.ou} · ${d.detail}`);

describe('un bon cycle', () => {
  it('est exploré en entier, sans faute, chaque acte et chaque échéance pris', () => {
    const e = remettre({});
    expect({ ...e, etats: 0, pas: 0 }).toEqual({
      etats: 0,
      pas: 0,
      complete: true,
      defauts: [],
      jamaisPris: [],
      geles: [],
    });
    expect(e.etats).toBeGreaterThan(40);
  });

  it('dit ce qui est gelé, et ne le prend pas', () => {
    const e = remettre({}, { geler: ['instruction/DEMANDER_AVIS', 'silence.rejet'] });
    expect(e.geles).toEqual(['dossier instruction/DEMANDER_AVIS', 'dossier silence.rejet']);
    expect(e.jamaisPris).toEqual(
      expect.arrayContaining(['instruction/avis instruction/avis/RENDRE_AVIS', 'dossier silence/CONSTATER_REJET']),
    );
  });

  it('borné, il dit ce qu’il n’a pas pris ; les histoires de l’appel le lui montrent', () => {
    const borne = remettre({}, { limite: 2 });
    expect([borne.complete, borne.jamaisPris.includes('execution/versement execution/versement/MANDATER')]).toEqual([
      false,
      true,
    ]);
    const d = new DossierJouet(cycleJouet())
      .faire('DEPOSER', { role: 'porteur', le: '2025-09-08T14:42:00.000Z' })
      .faire('PROPOSER', { role: 'instructeur', le: '2025-10-06T10:00:00.000Z', charge: { montant: 100 } })
      .faire('VALIDER', { role: 'responsable', le: '2025-10-08T10:00:00.000Z' })
      .faire('DEMANDER_VERSEMENT', { role: 'porteur', le: '2025-10-09T10:00:00.000Z', charge: { montant: 100 } })
      .faire('MANDATER', { role: 'ordonnateur', le: '2025-10-10T10:00:00.000Z', objet: 'o1' });
    const seme = remettre({}, { limite: 2, histoires: [d.relu()] });
    expect(seme.jamaisPris).not.toContain('execution/versement execution/versement/MANDATER');
    const abime = d.relu().filter((l) => l.type !== 'PROPOSER');
    expect(dits(remettre({}, { limite: 2, histoires: [abime] }))[0]).toContain(
      'histoire refusée · histoire 1 · VALIDER',
    );
  });

  it('essaie chaque valeur d’un choix que lit une garde', () => {
    const cycle = cycleJouet();
    const m = cycle.machines['dossier']!;
    const [deposer] = m.machine.states!['parcours']!.states!['depot']!.states!['brouillon']!.on!['DEPOSER']!;
    deposer!.guard = `${deposer!.guard ?? ''} & depot.parcoursCourt`;
    m.gardes['depot.parcoursCourt'] = { genre: 'si', regle: { '==': [{ charge: 'voie' }, 'courte'] }, mot: 'voie' };
    const champ = (valeurs: string[]) => ({
      'depot.DEPOSER': {
        champs: [
          {
            cle: 'voie',
            type: 'choix' as const,
            libelle: '',
            options: valeurs.map((valeur) => ({ valeur, libelle: '' })),
          },
        ],
        contraintes: [],
      },
    });
    expect(explorerCycle({ ...cycle, formulaires: champ(['longue', 'courte']) }).jamaisPris).toEqual([]);
    expect(explorerCycle({ ...cycle, formulaires: champ(['longue']) }).jamaisPris).toContain('dossier depot/DEPOSER');
  });
});

describe('les fautes, remises, se voient', () => {
  it('un paiement entendu selon où en est le dossier', () => {
    const e = remettre({ paiementEntenduEnExecution: true });
    expect(dits(e)).toContainEqual(
      expect.stringMatching(
        /^fait refusé · .* · execution\/versement\.CONSTATER_PAIEMENT : CONSTATER_VERSEMENT refusé/,
      ),
    );
  });

  it('un paiement refusé à un dossier suspendu', () => {
    const e = remettre({ paiementEnVigueur: true });
    const vu = e.defauts.find((d) => d.faute === 'fait refusé');
    expect(vu?.detail).toBe('execution/versement.CONSTATER_PAIEMENT : CONSTATER_PAIEMENT refusé (vigueur vigueur)');
    expect(vu?.trace).toEqual([
      'DEPOSER',
      'PROPOSER',
      'VALIDER',
      'DEMANDER_VERSEMENT',
      'versement.MANDATER',
      'SUSPENDRE',
    ]);
  });

  it('une échéance armée par l’acte et oubliée au retour', () => {
    const e = remettre({ delaiOublie: true });
    expect(dits(e)).toContain(
      'échéance sans preneur · parcours.instruction.examen · instruction.pieces : CONSTATER_RETARD refusé (etat)',
    );
  });

  it('une horloge de la loi arrêtée pour toujours par des pièces en retard', () => {
    const e = remettre({ horlogeArretee: true });
    expect(dits(e)).toContain(
      'horloge arrêtée · parcours.instruction.examen · dossier silence.rejet : rien ne la relance si personne n’agit',
    );
  });

  it('une échéance du financeur qui court après la fin', () => {
    const e = remettre({ delaiApresRetrait: true });
    expect(dits(e)).toContain('échéance après la fin · parcours.instruction.piecesAttendues · instruction.pieces');
  });

  it('aucune issue', () => {
    expect(dits(remettre({ sansIssue: true }))).toContainEqual(
      expect.stringMatching(/^impasse · parcours\.execution\.enCours · /),
    );
  });

  it('un acte que personne ne peut faire', () => {
    expect(remettre({ acteMort: true }).jamaisPris).toEqual(['dossier instruction/CORRIGER']);
  });

  it('un objet que la création ne sait pas faire naître', () => {
    const cycle = cycleJouet();
    const [mandater] = cycle.machines['execution/versement']!.machine.states!['aMandater']!.on!['MANDATER']!;
    mandater!.actions.push(action('naitre', { objet: 'execution/inconnu', genre: 'x' }));
    expect(dits(explorerCycle(cycle))).toContain(
      'panne · parcours.execution.enCours · Machine inconnue : « execution/inconnu ».',
    );
  });

  it('une garde que rien ne peut connaître est essayée des deux façons', () => {
    const cycle = cycleJouet();
    const on = cycle.machines['dossier']!.machine.states!['parcours']!.states!['instruction']!.states!['examen']!.on!;
    cycle.machines['dossier']!.gardes['inconnu'] = { genre: 'si', regle: { lu: 'credits' }, mot: 'credits' };
    on['PROPOSER'] = [
      { ...on['PROPOSER']![0]!, guard: 'inconnu' },
      { ...on['PROPOSER']![0]!, target: 'piecesAttendues' },
    ];
    const e = explorerCycle(cycle);
    expect([e.complete, e.jamaisPris]).toEqual([true, []]);
  });

  it('un fait du monde ne dépend que de ce qui se saisit', () => {
    const cycle = cycleJouet();
    const m = cycle.machines['execution/versement']!;
    const [payer] = m.machine.states!['mandate']!.on!['CONSTATER_PAIEMENT']!;
    payer!.guard = `${payer!.guard ?? ''} & versement.garde`;
    const garde = (regle: Regle): string[] => {
      m.gardes['versement.garde'] = { genre: 'si', regle, mot: 'garde' };
      return dits(explorerCycle(structuredClone(cycle)));
    };
    const refuse = expect.stringContaining('CONSTATER_PAIEMENT refusé (si garde)') as string;
    expect(garde({ lu: 'credits' })).toContainEqual(refuse);
    // What is typed can be typed right: a day that is not to come. Weighed against what is kept, it may be refused.
    expect(garde({ '<=': [{ charge: 'date' }, { lu: 'date' }] })).toEqual([]);
    expect(garde({ '==': [{ charge: 'montant' }, { retenu: 'montant' }] })).toContainEqual(refuse);
  });

  it('par parties : ce qu’aucune n’a pris se voit', () => {
    const [avis, pieces] = [['DEMANDER_AVIS'], ['DEMANDER_PIECES']].map((geler) =>
      remettre({ acteMort: true }, { geler }),
    );
    expect(prisParAucune([avis!, pieces!])).toEqual(['dossier instruction/CORRIGER']);
    expect(prisParAucune([avis!])).toContain('dossier instruction/DEMANDER_AVIS');
  });
});
