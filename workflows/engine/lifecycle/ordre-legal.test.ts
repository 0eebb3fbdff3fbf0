// Wrong orders of acts are refused when a cycle is compiled, with the way that shows it.
import { describe, expect, test } from 'vitest';
import { cycleDEssai, enFile, etapes, phaseDEssai, phasesDEssai } from '../../../tests/support/cycle-d-essai.ts';
import { acteur, avec, ordre, passage, problemesDe, sans, seule } from '../../../tests/support/refus-d-essai.ts';
import { type Cycle, type Piece, type Transition, type Vocabulaire } from './phase.ts';

describe('L’ordre légal', () => {
  test.each<[string, Cycle, RegExp]>([
    [
      'engager avant de décider',
      ordre('depot', 'completude', 'instruction', 'engagement', 'convention', 'execution', 'cloture'),
      /Ordre légal : « engagement » donne « engage » \(ENGAGER\) sans « executoire », .* le chemin depot\.e0 → completude\.examen → instruction\.aProposer → instruction\.aValider → instruction\.aViser → engagement\.e0/,
    ],
    ['signer sans engager', sans('engagement'), /« convention » donne « signe » \(SIGNER\) sans « engage »/],
    ['exécuter sans convention', sans('convention'), /« execution » exige « notifie » à son entrée/],
    ['proposer sans complétude', sans('completude'), /« instruction » donne « propose » \(VISER\) sans « complet »/],
    [
      'sauter le vote par une sortie détournée',
      avec('decision', { sorties: { ajourne: 'engagement' } }),
      /« engagement » donne « engage » \(ENGAGER\) sans « executoire », .* decision\.e0 → engagement\.e0/,
    ],
    ['clore sans arrêter le droit', sans('execution'), /donne « clotureFinanciere » \(CLORE\) sans « droitArrete »/],
    [
      'une étape jamais atteinte',
      avec('engagement', { sorties: { suite: 'execution' } }),
      /« convention » n’est atteinte par aucun chemin/,
    ],
  ])('refuse de %s', (_, cycle, attendu) => {
    expect(problemesDe(cycle).join('\n')).toMatch(attendu);
  });

  test('une phase nouvelle qui signe sans rien demander est refusée par la loi du moteur', () => {
    const tricheuse = phaseDEssai('tricheuse', enFile(['PARAPHER', { par: ['ordonnateur'], donne: ['signe'] }]), {
      donne: ['signe'],
    });
    const cycle = {
      ...cycleDEssai,
      parcours: [...etapes('depot', 'completude', 'instruction', 'decision'), { id: 'raccourci', phase: 'tricheuse' }],
    };
    const problemes = problemesDe(
      {
        ...cycle,
        parcours: cycle.parcours.map((n) => (n.id === 'decision' ? { ...n, sorties: { ajourne: 'instruction' } } : n)),
      },
      { ...phasesDEssai, tricheuse },
    );
    expect(problemes).toEqual([
      'Ordre légal : « raccourci » donne « signe » (PARAPHER) sans « engage », qu’il exige et qui n’est pas acquis par le chemin depot.e0 → completude.examen → instruction.aProposer → instruction.aValider → instruction.aViser → decision.e0 → decision.e1 → decision.e2 → decision.e3 → raccourci.e0.',
    ]);
  });

  const decider = (...dons: Transition['donne'][]): [Cycle, Vocabulaire] => {
    const d = phaseDEssai(
      'd',
      enFile(
        ...dons.map((donne, i): [string, Transition] => [`ACTE_${i}`, { par: ['assemblees'], donne: donne ?? [] }]),
      ),
    );
    return [
      { parcours: [...etapes('depot', 'completude', 'instruction'), { id: 'd', phase: 'd' }], transverses: [] },
      { ...phasesDEssai, d },
    ];
  };
  test.each<[string, Transition['donne'][], string | null]>([
    [
      'transmise, publiée, puis notifiée',
      [['decide'], ['transmis'], ['publie', 'executoire'], ['decisionNotifiee']],
      null,
    ],
    ['transmise, exécutoire par sa notification', [['decide'], ['transmis'], ['executoire', 'decisionNotifiee']], null],
    ['d’un conseil, exécutoire aussitôt', [['decide', 'executoire'], ['decisionNotifiee']], null],
    [
      'exécutoire avant d’être transmise',
      [['decide', 'executoire'], ['transmis'], ['publie'], ['decisionNotifiee']],
      'transmis',
    ],
    [
      'exécutoire avant d’être publiée',
      [['decide'], ['transmis'], ['executoire'], ['publie'], ['decisionNotifiee']],
      'publie',
    ],
    [
      'publiée avant d’être transmise',
      [['decide'], ['publie'], ['transmis', 'executoire'], ['decisionNotifiee']],
      'transmis',
    ],
    [
      'notifiée avant d’être exécutoire',
      [['decide'], ['transmis'], ['decisionNotifiee'], ['publie', 'executoire']],
      'executoire',
    ],
    [
      'exécutoire sans notification ni publication',
      [['decide'], ['transmis'], ['executoire'], ['decisionNotifiee']],
      'decisionNotifiee',
    ],
  ])('une décision %s', (_, dons, manque) => {
    const problemes = problemesDe(...decider(...dons));
    if (manque === null) expect(problemes).toEqual([]);
    else expect(problemes.join('\n')).toMatch(new RegExp(`sans « ${manque} »`));
  });

  test('une phase donne ce qu’elle dit donner', () => {
    const x = phaseDEssai('x', passage, { donne: ['depose'] });
    expect(problemesDe({ parcours: [{ id: 'x', phase: 'x' }], transverses: [] }, { x })).toEqual([
      'La phase « x » dit donner « depose » à sa suite, mais ALLER en sort sans.',
    ]);
  });

  test('un objet ne sait que ce qui est acquis à toutes ses naissances', () => {
    const objet: Piece = {
      initial: 'a',
      etats: {
        a: { attendu: ['LIQUIDER'], sur: { LIQUIDER: { par: ['finances'], donne: ['liquide'], vers: 'b' } } },
        b: { terme: true },
      },
      evenements: { LIQUIDER: {} },
    };
    const naitre = { effets: [{ type: 'naitre' as const, objet: 'o', genre: 'o' }] };
    expect(problemesDe(...seule(acteur(naitre, {}, { objets: { o: objet } })))).toEqual([
      'Ordre légal : « x/o » donne « liquide » (LIQUIDER) sans « notifie », qu’il exige et qui n’est pas acquis par l’objet « x/o », né avec aucun jalon.',
    ]);
  });

  test('un fait noté partout ne donne que ce dont il s’assure', () => {
    const piece = acteur(
      {},
      {},
      {
        partout: { PAYER: { par: ['systeme'], donne: ['paye'] } },
        evenements: { ALLER: {}, PAYER: { constat: true } },
      },
    );
    expect(problemesDe(...seule(piece)).join()).toMatch(
      /donne « paye » \(PAYER\) sans « mandate », .* à côté du parcours/,
    );
    const assure = {
      ...piece,
      partout: { PAYER: { par: ['systeme' as const], donne: ['paye' as const], siAcquis: ['mandate' as const] } },
    };
    expect(problemesDe(...seule(assure))).toEqual([]);
  });
});

describe('Une greffe', () => {
  const recours = (
    retours: readonly { depuis?: readonly string[]; vers: string; perd?: Transition['perd'] }[],
  ): [Cycle, Vocabulaire] => {
    const r = phaseDEssai(
      'recours',
      {
        initial: 'ouvert',
        etats: { ouvert: {} },
        partout: { ROUVRIR: { par: ['systeme'] } },
        greffes: retours.map(({ depuis, vers, perd }) => ({
          tag: 'terme' as const,
          ...(depuis === undefined ? {} : { depuis }),
          sur: { ROUVRIR: { par: ['systeme' as const], vers, ...(perd === undefined ? {} : { perd }) } },
        })),
        evenements: { ROUVRIR: { constat: true } },
      },
      { genre: 'transverse' },
    );
    return [
      { ...cycleDEssai, transverses: [{ id: 'recours', phase: 'recours' }] },
      { ...phasesDEssai, recours: r },
    ];
  };
  test('rouvre le terme qu’elle nomme, là où l’ordre le permet', () => {
    expect(problemesDe(...recours([{ depuis: ['completude.irrecevable'], vers: '#completude' }]))).toEqual([]);
  });
  test.each<[string, Parameters<typeof recours>[0], RegExp]>([
    [
      'qui saute la complétude',
      [{ depuis: ['completude.irrecevable'], vers: '#instruction' }],
      /« instruction » donne « propose » \(VISER\) sans « complet », .* completude\.irrecevable → instruction\.aProposer/,
    ],
    ['qui ne dit pas ce qu’elle quitte', [{ vers: '#completude' }], /nomme les termes qu’elle quitte/],
    [
      'd’un terme inconnu',
      [{ depuis: ['completude.nulle'], vers: '#completude' }],
      /part de « completude.nulle », qui n’est pas un terme/,
    ],
    [
      'd’un état qui n’est pas un terme',
      [{ depuis: ['completude.examen'], vers: '#completude' }],
      /part de « completude.examen », qui n’est pas un terme/,
    ],
    [
      'vers une étape inconnue',
      [{ depuis: ['completude.irrecevable'], vers: '#nulle' }],
      /mène à « #nulle », qui n’existe pas/,
    ],
    [
      'qui perd ce que la suite demande',
      [{ depuis: ['cloture.clos'], vers: '#cloture', perd: ['droitArrete'] }],
      /donne « clotureFinanciere » \(CLORE\) sans « droitArrete »/,
    ],
  ])('est refusée : %s', (_, retours, attendu) => {
    expect(problemesDe(...recours(retours)).join('\n')).toMatch(attendu);
  });
  test('ce qui court à côté ne fait rien perdre sans greffe', () => {
    const r = phaseDEssai(
      'r',
      {
        initial: 'a',
        etats: { a: { sur: { DEFAIRE: { par: ['responsable'], perd: ['decide'] } } } },
        evenements: { DEFAIRE: {} },
      },
      { genre: 'transverse' },
    );
    expect(
      problemesDe({ ...cycleDEssai, transverses: [{ id: 'r', phase: 'r' }] }, { ...phasesDEssai, r }).join(),
    ).toMatch(/fait perdre « decide » à côté du parcours/);
  });
});

describe('Les fonctions', () => {
  test('qui propose ne valide pas : la phase qui l’oublie est refusée', () => {
    const piece = phasesDEssai.instruction.construire({});
    const ouverte = {
      ...piece,
      etats: {
        ...piece.etats,
        aValider: { attendu: ['VALIDER'], sur: { VALIDER: { par: ['responsable' as const], vers: 'aViser' } } },
      },
    };
    const instruction = { ...phasesDEssai.instruction, construire: () => ouverte };
    expect(problemesDe(cycleDEssai, { ...phasesDEssai, instruction })).toEqual([
      '« instruction.VALIDER » (valide) est ouvert à l’auteur de « instruction.PROPOSER » (propose) : gardez-le (« acteur.id ») et excluez-le par « sauf ».',
    ]);
  });
  test('d’une phase à l’autre aussi, par ce qu’elles partagent', () => {
    const proposer = (publier: Record<string, string>) =>
      phaseDEssai('proposer', {
        ...enFile(['PROPOSER', { par: ['instructeur'], publier }]),
        communs: { auteur: 'compte?' },
        evenements: { PROPOSER: { fonction: 'propose' } },
      });
    const valider = phaseDEssai('valider', {
      ...enFile(['VALIDER', { par: [{ role: 'responsable', sauf: 'auteur' }] }]),
      evenements: { VALIDER: { fonction: 'valide' } },
    });
    const cycle = {
      parcours: [
        { id: 'proposer', phase: 'proposer' },
        { id: 'valider', phase: 'valider' },
      ],
      transverses: [],
    };
    expect(problemesDe(cycle, { proposer: proposer({ auteur: 'acteur.id' }), valider })).toEqual([]);
    expect(problemesDe(cycle, { proposer: proposer({}), valider })).toHaveLength(1);
  });
});
