// The decision: who decides, what makes it executory, what each issue does, whatever the options.
import { describe, expect, it } from 'vitest';
import { compilerAmont, dossierApres, parcoursAmont, suivre, vote } from '../support/cycle-amont.ts';
import type { DossierEnMemoire } from '../support/dossier-en-memoire.ts';
import { decision } from '../../workflows/phases/decision/index.ts';

const simple = compilerAmont();
const motif = 'Le plan de financement est à revoir';

describe('les issues', () => {
  it('adopté l’est au montant proposé ; amendé, à un montant au plus demandé', () => {
    const d = dossierApres(simple, 'DEPOSER_RAPPORT');
    const refus = (charge: Record<string, unknown>): string[] => {
      const [type, demande, le] = vote(charge);
      d.instant = le!;
      return d.refuser(type, demande).mots;
    };
    expect(refus({ montant: 8_000_000 })).toEqual(['decision.montantDuRapport']);
    expect(refus({ issue: 'amende', montant: 8_153_821 })).toEqual(['decision.auPlusDemande']);
    expect(refus({ date: '2025-11-15' })).toEqual(['decision.dateDuVotePassee']);
    suivre(d, [vote({ issue: 'amende', montant: 8_000_000 })]);
    expect([d.place, d.contexte['montantVote']]).toEqual(['decision.acteATransmettre', 8_000_000]);
  });

  it.each(['ajourne', 'retire'])(
    '%s : rien n’est décidé, le rapport se dépose de nouveau, le silence court',
    (issue) => {
      const d = suivre(dossierApres(simple, 'DEPOSER_RAPPORT'), [vote({ issue, montant: null, motif })]);
      expect([d.place, d.lettres, d.region('silence')]).toEqual([
        'decision.rapportADeposer',
        ['decision-ajournement'],
        'court',
      ]);
      expect(d.jalons).not.toContain('decide');
      expect(d.echeance('rejetImplicite')).toBeDefined();
      d.faire('DEPOSER_RAPPORT', { par: 'instructeur', charge: { numero: 'R-500', seance: '2025-12-12' } });
      expect([d.place, d.contexte['seancePrevueLe']]).toEqual(['decision.rapportDepose', '2025-12-12']);
    },
  );

  it('un rapport de rejet ne s’adopte pas avec un montant', () => {
    const d = dossierApres(simple, 'PROPOSER', true);
    d.faire('PROPOSER_REJET', { par: 'instructeur', charge: { motif } });
    d.faire('VALIDER_PROPOSITION', { par: 'responsable' });
    d.faire('DEPOSER_RAPPORT', { par: 'instructeur', charge: { numero: 'R-1', seance: '2025-11-14' } });
    const [type, demande, le] = vote({ montant: 0 });
    d.instant = le!;
    expect(d.refuser(type, demande).mots).toContain('decision.rapportFavorable');
    suivre(d, [vote({ issue: 'rejete', montant: null, motif })]);
    expect(d.contexte['montantVote']).toBe(0);
  });

  it('rejeté : transmis, publié, notifié avec sa lettre, et le dossier s’arrête', () => {
    const d = suivre(dossierApres(simple, 'DEPOSER_RAPPORT'), [vote({ issue: 'rejete', montant: null, motif })]);
    suivre(d, suitesDuRejet);
    expect([d.place, d.lettres, d.courriels]).toEqual(['decision.rejete', ['decision-rejet'], ['decisionDefavorable']]);
    expect(d.permis('responsable')).toEqual(['ENREGISTRER_RECOURS_CONTENTIEUX']);
  });

  it('favorable, faute de crédits : sa lettre, son état, un recours possible, et les crédits rendus ; aucun motif n’est demandé', () => {
    const d = suivre(dossierApres(simple, 'DEPOSER_RAPPORT'), [vote({ issue: 'fauteDeCredits', montant: null })]);
    expect(d.contexte['montantVote']).toBe(0);
    suivre(d, suitesDuRejet);
    expect([d.place, d.lettres, d.courriels]).toEqual([
      'decision.fauteDeCredits',
      ['decision-faute-de-credits'],
      ['decisionFauteDeCredits'],
    ]);
    expect(d.permis('porteur')).toContain('FORMER_RECOURS');
  });

  it('un vote, un accusé de la préfecture, une publication s’enregistrent sur un dossier suspendu ; la lettre attend', () => {
    const d = dossierApres(simple, 'DEPOSER_RAPPORT').faire('SUSPENDRE', { par: 'responsable', charge: { motif } });
    suivre(d, [vote(), ...suitesDuRejet.slice(0, 2)]);
    expect(d.place).toBe('decision.decisionANotifier');
    expect(d.refuser('NOTIFIER_DECISION', { par: 'responsable' }).motif).toBe('vigueur');
    d.faire('REPRENDRE', { par: 'responsable' }).faire('NOTIFIER_DECISION', { par: 'responsable' });
  });

  it('les dates se suivent', () => {
    const d = dossierApres(simple, 'TRANSMETTRE_ACTE', true);
    expect(d.refuser('TRANSMETTRE_ACTE', { par: 'assemblees', charge: { date: '2025-11-13' } }).mots).toEqual([
      'decision.apresLeVote',
    ]);
    const p = dossierApres(simple, 'PUBLIER_ACTE', true);
    expect(p.refuser('PUBLIER_ACTE', { par: 'assemblees', charge: { date: '2025-11-17' } }).mots).toEqual([
      'decision.apresLActe',
    ]);
    expect(p.refuser('PUBLIER_ACTE', { par: 'assemblees', charge: { date: '2025-12-17' } }).mots).toEqual([
      'decision.datePublicationPassee',
    ]);
  });
});

const suitesDuRejet: Parameters<typeof suivre>[1] = [
  ['TRANSMETTRE_ACTE', { par: 'assemblees', charge: { date: '2025-11-18' } }, '2025-11-18T18:00:00+01:00'],
  ['PUBLIER_ACTE', { par: 'assemblees', charge: { date: '2025-11-19' } }, '2025-11-19T18:00:00+01:00'],
  ['NOTIFIER_DECISION', { par: 'responsable' }, '2025-11-20T10:00:00+01:00'],
];

/** Walks whatever acts come until the decision is notified; gives them. */
function jusquALaNotification(d: DossierEnMemoire, enregistrer: string): string[] {
  const faits: string[] = [];
  const [, demande, le] = vote();
  d.instant = le!;
  const pas = (type: string, x: Parameters<DossierEnMemoire['faire']>[1]): void => {
    d.faire(type, x);
    faits.push(type);
  };
  pas(enregistrer, demande);
  for (const [type, x, quand] of suitesDuRejet) {
    d.instant = quand!;
    if (d.permis(x.par).includes(type)) pas(type, x);
  }
  return faits;
}

describe('qui décide, et ce qui rend exécutoire', () => {
  it.each([
    ['assemblee', 'ENREGISTRER_DELIBERATION', ['TRANSMETTRE_ACTE', 'PUBLIER_ACTE', 'NOTIFIER_DECISION'], '2025-11-19'],
    ['presidence', 'ENREGISTRER_ARRETE', ['TRANSMETTRE_ACTE', 'PUBLIER_ACTE', 'NOTIFIER_DECISION'], '2025-11-19'],
    ['prefet', 'ENREGISTRER_ARRETE', ['NOTIFIER_DECISION'], '2025-11-20'],
    ['conseil', 'ENREGISTRER_DELIBERATION', ['NOTIFIER_DECISION'], '2025-11-20'],
  ] as const)('%s', (decideur, enregistrer, suites, executoireLe) => {
    const cycle = compilerAmont({ decision: { decideur, instance: 'qui décide' } });
    const d = dossierApres(cycle, 'DEPOSER_RAPPORT');
    expect(jusquALaNotification(d, enregistrer)).toEqual([enregistrer, ...suites]);
    expect([d.place, d.contexte['executoireLe']]).toEqual(['fin.acheve', executoireLe]);
    expect(d.jalons).toEqual(expect.arrayContaining(['decide', 'executoire', 'decisionNotifiee']));
  });

  it('transmise puis notifiée sans publication, une décision individuelle est exécutoire à sa notification', () => {
    const cycle = compilerAmont({ decision: { executoire: 'notification' } });
    const d = dossierApres(cycle, 'DEPOSER_RAPPORT');
    expect(jusquALaNotification(d, 'ENREGISTRER_DELIBERATION')).toEqual([
      'ENREGISTRER_DELIBERATION',
      'TRANSMETTRE_ACTE',
      'NOTIFIER_DECISION',
    ]);
    expect(d.inscriptions('executoire')).toEqual([{ transmis_le: '2025-11-18', executoire_le: '2025-11-20' }]);
    expect(d.jalons).not.toContain('publie');
  });

  it('transmise, elle n’est pas exécutoire du seul vote', () => {
    const options = { instance: 'x', executoire: 'decision' };
    expect(decision.options.safeParse(options).error?.issues[0]?.message).toContain('L4141-1');
    const d = dossierApres(compilerAmont({ decision: { ...options, transmission: false } }), 'DEPOSER_RAPPORT');
    expect(jusquALaNotification(d, 'ENREGISTRER_DELIBERATION')).toEqual([
      'ENREGISTRER_DELIBERATION',
      'NOTIFIER_DECISION',
    ]);
    expect(d.contexte['executoireLe']).toBe('2025-11-14');
  });
});

describe('toutes les options se compilent', () => {
  const booleens = [false, true];
  const cas = booleens.flatMap((transmission) =>
    (['publication', 'notification', 'decision'] as const).flatMap((executoire) =>
      booleens.flatMap((enNature) =>
        booleens.flatMap((rejetSort) =>
          ([undefined, 'selonNature'] as const).map((instrument) => ({
            decideur: transmission ? 'presidence' : 'conseil',
            transmission,
            executoire,
            enNature,
            rejetSort,
            ...(instrument ? { instrument } : {}),
          })),
        ),
      ),
    ),
  );
  it(`${cas.length} combinaisons`, () => {
    for (const o of cas) {
      const options = { ...o, instance: 'x', agrement: o.rejetSort };
      if (!decision.options.safeParse(options).success) {
        expect((o.transmission && o.executoire === 'decision') || (o.enNature && 'instrument' in o)).toBe(true);
        continue;
      }
      const { enNature, instrument } = o as { enNature: boolean; instrument?: 'selonNature' };
      const cycle = compilerAmont({
        parcours: [
          { id: 'depot', phase: 'depot', options: {} },
          { id: 'completude', phase: 'completude', options: { delai: '15 jours' } },
          { id: 'instruction', phase: 'instruction', options: { enNature, ...(instrument ? { instrument } : {}) } },
          { id: 'decision', phase: 'decision', options, ...(o.rejetSort ? { sorties: { rejet: 'fin' } } : {}) },
        ],
        ...(o.rejetSort ? { recours: { retours: [] } } : {}),
      });
      expect(Object.keys(cycle.machines)).toEqual(['dossier', 'recours/gracieux', 'recours/contentieux']);
    }
  }, 30_000);

  it('l’agrément se demande quand l’action le dit, et le vote le garde', () => {
    const cycle = compilerAmont({ decision: { agrement: { libelle: 'Places agréées à la rémunération' } } });
    const d = suivre(dossierApres(cycle, 'DEPOSER_RAPPORT'), [vote({ agrementPlaces: 9 })]);
    expect(d.contexte['agrementPlaces']).toBe(9);
  });

  it('l’acte attributif suit la proposition, puis le vote', () => {
    const instrument = 'selonNature';
    const cycle = compilerAmont({ instruction: { instrument }, decision: { instrument } });
    const d = dossierApres(cycle, 'PROPOSER', true);
    const charge = { montant: 1_000_000, acte: 'arrete' };
    expect(d.refuser('PROPOSER', { par: 'instructeur', charge, faits: { instrumentPropose: null } }).mots).toEqual([
      'instruction.instrumentConnu',
    ]);
    d.faire('PROPOSER', { par: 'instructeur', charge, faits: { instrumentPropose: 'arrete' } });
    expect(d.contexte['instrument']).toBe('arrete');
    d.faire('VALIDER_PROPOSITION', { par: 'responsable' }).faire('VISER', { par: 'finances' });
    d.faire('DEPOSER_RAPPORT', { par: 'instructeur', charge: { numero: 'R', seance: '2025-11-14' } });
    const [type, demande, le] = vote({ issue: 'amende', montant: 3_000_000 });
    d.instant = le!;
    d.faire(type, { ...demande, faits: { instrumentVote: 'convention', instrumentEnCours: 'arrete' } });
    expect(d.contexte['instrument']).toBe('convention');
  });
});

describe('deux financeurs décident chacun', () => {
  const [depot, completude, instruction] = parcoursAmont({});
  const branche = (id: string, decideur: string) => [
    { id, phase: 'decision', options: { instance: id, decideur, rejetSort: true }, sorties: { rejet: '^refus' } },
  ];
  const cycle = compilerAmont({
    parcours: [
      depot!,
      completude!,
      instruction!,
      {
        id: 'financeurs',
        parallele: { region: branche('decisionRegion', 'assemblee'), etat: branche('decisionEtat', 'prefet') },
        reunir: { montantVote: 'commun.region.montantVote + commun.etat.montantVote' },
        sorties: { refus: 'fin' },
      },
    ],
    recours: { retours: [] },
  });
  const charge = { numero: 'N', date: '2025-11-14', issue: 'adopte', montant: 8_153_820 };

  it('la décision est acquise quand les deux le sont', () => {
    const d = dossierApres(cycle, 'DEPOSER_RAPPORT');
    d.instant = '2025-11-14T18:00:00+01:00';
    d.faire('etat.ENREGISTRER_ARRETE', { par: 'assemblees', charge });
    d.faire('etat.NOTIFIER_DECISION', { par: 'responsable' });
    expect(d.region('silence')).toBe('court');
    d.faire('region.ENREGISTRER_DELIBERATION', { par: 'assemblees', charge });
    d.instant = '2025-11-19T18:00:00+01:00';
    d.faire('region.TRANSMETTRE_ACTE', { par: 'assemblees', charge: { date: '2025-11-18' } });
    d.faire('region.PUBLIER_ACTE', { par: 'assemblees', charge: { date: '2025-11-19' } });
    d.faire('region.NOTIFIER_DECISION', { par: 'responsable' });
    expect([d.place, d.region('silence'), d.contexte['montantVote']]).toEqual([
      'fin.acheve',
      'remplace',
      2 * 8_153_820,
    ]);
    expect(d.jalons).toContain('decide');
  });

  it('le refus d’un seul est une décision expresse : la demande s’arrête', () => {
    const d = dossierApres(cycle, 'DEPOSER_RAPPORT');
    d.instant = '2025-11-14T18:00:00+01:00';
    d.faire('etat.ENREGISTRER_ARRETE', { par: 'assemblees', charge: { ...charge, issue: 'rejete', motif } });
    d.faire('etat.NOTIFIER_DECISION', { par: 'responsable' });
    expect([d.place, d.region('silence'), d.region('recours')]).toEqual(['fin.acheve', 'remplace', 'ouvert']);
  });
});
