import { describe, expect, test } from 'vitest';
import { createActor, createMachine } from 'xstate';
import type { Regle } from '../rules/regle.ts';
import type { MachineCompilee } from './cycle-compile.ts';
import { epine } from '../../../tests/support/machine-d-essai.ts';
import {
  acteCourant,
  avecOracle,
  avecTransitionPublique,
  construire,
  estConnue,
  estTerme,
  feuilles,
  franchir,
  lire,
  naitre,
  possibles,
  possiblesSelonXState,
  rolesDe,
  traverser,
  type Evenement,
} from './machine.ts';
import { QUELCONQUE } from './regles.ts';

const acteur = (role: string, plus: object = {}) => ({
  id: `compte-${role}`,
  roles: [role],
  organismes: [],
  beneficiaire: false,
  recuse: false,
  ...plus,
});
const evenement = (
  type: string,
  role: string,
  { charge = {}, faits = {}, de = {} }: { charge?: Evenement['charge']; faits?: Evenement['faits']; de?: object } = {},
): Evenement => ({
  type,
  charge,
  faits: { acteur: acteur(role, de), instant: '2026-03-02T09:00:00.000Z', date: '2026-03-02', ...faits },
});
const proposer = evenement('PROPOSER', 'instructeur', {
  charge: { montant: 100, le: '2026-03-01' },
  faits: { montantCalcule: 100 },
});
const valider = evenement('VALIDER', 'responsable');
const derouler = (...pas: Evenement[]) => {
  let { instantane } = naitre(epine);
  for (const e of pas) {
    const r = franchir(epine, instantane, e);
    if (!r.accepte) throw new Error(`${e.type} refusé : ${r.motif} ${r.mots.join(' ')}`);
    instantane = r.instantane;
  }
  return instantane;
};
const voter = (b: string, instant: string) => evenement(`${b}.VOTER`, 'assemblees', { faits: { instant } });
const HISTOIRE = [
  proposer,
  valider,
  voter('region', '2026-03-05T09:00:00.000Z'),
  voter('etat', '2026-03-04T09:00:00.000Z'),
  evenement('RELANCER', 'instructeur'),
  evenement('CONSTATER_PAIEMENT', 'comptable', { charge: { montant: 60 } }),
  evenement('CONSTATER_PAIEMENT', 'comptable', { charge: { montant: 40 } }),
];

describe('Franchir', () => {
  test('avance, retient et rend les effets dans l’ordre, sans ceux de la machine', () => {
    const r = franchir(epine, naitre(epine).instantane, proposer);
    expect(r).toMatchObject({ accepte: true, effets: [{ type: 'notifier', params: { genre: 'proposition' } }] });
    expect(r.accepte && r.instantane.context['proposeur']).toBe('compte-instructeur');
    expect(r.accepte && feuilles(epine, r.instantane)).toEqual(['parcours.instruction.aValider', 'silence.court']);
  });

  test('dit ce que les conditions refusent, et où : toutes celles qui tombent', () => {
    const e = evenement('PROPOSER', 'instructeur', {
      charge: { montant: 101, le: '2026-03-03' },
      faits: { montantCalcule: 100 },
    });
    expect(franchir(epine, naitre(epine).instantane, e)).toEqual({
      accepte: false,
      motif: 'si',
      mots: ['instruction.auPlus', 'instruction.datePassee'],
      champs: { 'instruction.auPlus': ['montant', '@montantCalcule'], 'instruction.datePassee': ['le'] },
    });
  });

  test('refuse ce qui n’est pas su : une charge ou un fait qui manque', () => {
    const { instantane } = naitre(epine);
    const sansFait = evenement('PROPOSER', 'instructeur', { charge: { montant: 1, le: '2026-03-01' } });
    expect(franchir(epine, instantane, sansFait)).toMatchObject({ accepte: false, mots: ['instruction.auPlus'] });
    const vide = evenement('PROPOSER', 'instructeur', { faits: { montantCalcule: 1 } });
    expect(franchir(epine, instantane, vide)).toMatchObject({ accepte: false, motif: 'si' });
  });

  test('refuse un rôle, une personne, un bénéficiaire, un déporté, chacun par sa phrase', () => {
    const { instantane } = naitre(epine);
    const essai = (i: typeof instantane, e: Evenement) => {
      const r = franchir(epine, i, e);
      return r.accepte ? 'accepté' : [r.motif, ...r.mots];
    };
    expect(essai(instantane, { ...proposer, faits: { ...proposer.faits, acteur: acteur('finances') } })).toEqual([
      'qui',
      'qui',
    ]);
    const de = (plus: object): Evenement => ({
      ...proposer,
      faits: { ...proposer.faits, acteur: acteur('instructeur', plus) },
    });
    expect(essai(instantane, de({ beneficiaire: true }))).toEqual(['qui', 'qui.hors']);
    expect(essai(instantane, de({ recuse: true }))).toEqual(['qui', 'qui.hors']);
    expect(essai(instantane, de({ recuse: undefined }))).toEqual(['qui', 'qui.hors']);
    const propose = derouler(proposer);
    expect(essai(propose, evenement('VALIDER', 'responsable', { de: { id: 'compte-instructeur' } }))).toEqual([
      'qui',
      'qui.sauf',
    ]);
    expect(essai(propose, valider)).toBe('accepté');
    // A comptable's return is never stopped by who they are.
    expect(
      essai(
        instantane,
        evenement('CONSTATER_PAIEMENT', 'comptable', { charge: { montant: 1 }, de: { beneficiaire: true } }),
      ),
    ).toBe('accepté');
  });

  test('refuse hors vigueur, et un acte qui n’est pas de cet état', () => {
    const { instantane } = naitre(epine);
    const suspendu = { ...instantane, context: { ...instantane.context, 'vigueur.etat': 'suspendu' } };
    expect(franchir(epine, suspendu, proposer)).toMatchObject({ motif: 'vigueur', mots: ['moteur.vigueur'] });
    expect(franchir(epine, instantane, valider)).toEqual({ accepte: false, motif: 'etat', mots: [], champs: {} });
  });

  test('un fait se note où que soit le dossier : la région des faits l’entend', () => {
    const { instantane } = naitre(epine);
    const r = franchir(epine, instantane, evenement('CONSTATER_PAIEMENT', 'comptable', { charge: { montant: 7 } }));
    expect(r.accepte && r.instantane.context['verse']).toBe(7);
    expect(r.accepte && r.instantane.value).toEqual(instantane.value);
  });

  test('les noms internes n’entrent pas par la porte', () => {
    const { instantane } = naitre(epine);
    for (const type of ['jalon.propose', 'signal.x', 'xstate.init', 'xstate.done.state.dossier'])
      expect(franchir(epine, instantane, evenement(type, 'administrateur'))).toMatchObject({
        accepte: false,
        motif: 'etat',
      });
  });

  test('un acte qui n’a pas d’effet est accepté ; le même refusé ne l’est pas', () => {
    const i = derouler(...HISTOIRE.slice(0, 4));
    expect(franchir(epine, i, evenement('RELANCER', 'instructeur'))).toMatchObject({ accepte: true, effets: [] });
    expect(franchir(epine, i, evenement('RELANCER', 'porteur'))).toMatchObject({ accepte: false, motif: 'qui' });
  });

  test('un refus ne franchit pas une attente finie ; `traverser` le fait, avec ses effets', () => {
    const i = derouler(...HISTOIRE.slice(0, 4));
    const finie = { ...i, context: { ...i.context, verse: 100 } };
    expect(franchir(epine, finie, evenement('RELANCER', 'porteur')).accepte).toBe(false);
    expect(feuilles(epine, finie)[0]).toBe('parcours.execution.ouverte');
    const { instantane, effets } = traverser(epine, finie, { charge: {}, faits: {} });
    expect(feuilles(epine, instantane)[0]).toBe('parcours.execution.soldee');
    expect(effets.map((e) => e.type)).toEqual(['desarmer', 'notifier']);
    expect(traverser(epine, i, { charge: {}, faits: {} })).toEqual({ instantane: i, effets: [] });
  });

  test('la jonction prend le dernier instant des branches, et le dit aux régions', () => {
    const i = derouler(...HISTOIRE.slice(0, 4));
    expect(i.context['jalons']).toMatchObject({ decide: '2026-03-05T09:00:00.000Z' });
    expect(i.context['silence.le']).toBe('2026-03-05T09:00:00.000Z');
    expect(feuilles(epine, i)).toEqual(['parcours.execution.ouverte', 'silence.remplace']);
    expect(estTerme(epine, i)).toBe(false);
    expect(estTerme(epine, derouler(...HISTOIRE))).toBe(true);
  });

  test('la portée gardée donne ce que donne la fonction publique de XState', () => {
    let { instantane } = naitre(epine);
    for (const e of HISTOIRE) {
      const ici = instantane;
      const r = franchir(epine, ici, e);
      expect(avecTransitionPublique(() => franchir(epine, ici, e))).toEqual(r);
      if (!r.accepte) throw new Error(e.type);
      instantane = r.instantane;
    }
  });

  test('ce qui est déjà su se refait comme XState le ferait, quoi qu’il soit saisi', () => {
    // Each place of the history hears each event, three times, each time with another charge, other facts and another context.
    const places = HISTOIRE.map((_, n) => derouler(...HISTOIRE.slice(0, n)));
    const variantes = [
      (e: Evenement): Evenement => e,
      (e: Evenement): Evenement => ({ ...e, charge: { montant: 60, le: '2026-02-28' } }),
      (e: Evenement): Evenement => ({ ...e, faits: { ...e.faits, instant: '2026-03-09T09:00:00.000Z' } }),
      (e: Evenement): Evenement => ({ ...e, charge: { montant: 140 } }),
    ];
    const acceptes = new Set<string>();
    for (const tour of [1, 2, 3])
      for (const [n, { value, context }] of places.entries())
        for (const varier of variantes)
          for (const e of HISTOIRE.map(varier)) {
            const ici = { value: structuredClone(value), context: { ...context, ...(tour === 2 && { montant: 41 }) } };
            const r = franchir(epine, ici, e);
            expect(r).toEqual(avecTransitionPublique(() => franchir(epine, ici, e)));
            if (r.accepte) acceptes.add(`${n} ${e.type}`);
          }
    expect(acceptes.size).toBeGreaterThanOrEqual(HISTOIRE.length);
  });
});

describe('Ce qui est possible', () => {
  /** By role, what is possible before each act of the history. */
  const ATTENDUS: Record<string, string[][]> = {
    porteur: [[], [], [], [], [], [], []],
    instructeur: [['PROPOSER'], [], [], [], ['RELANCER'], ['RELANCER'], ['RELANCER']],
    responsable: [[], ['VALIDER'], [], [], [], [], []],
    assemblees: [[], [], ['region.VOTER', 'etat.VOTER'], ['etat.VOTER'], [], [], []],
    comptable: HISTOIRE.map(() => ['CONSTATER_PAIEMENT']),
  };
  test.each(Object.entries(ATTENDUS))('pour %s, à chaque pas, comme XState lui-même', (role, attendus) => {
    let { instantane } = naitre(epine);
    for (const [rang, e] of HISTOIRE.entries()) {
      const faits = { acteur: acteur(role), date: '2026-03-02', instant: '2026-03-02T09:00:00.000Z' };
      const liste = possibles(epine, instantane, faits);
      expect(liste).toEqual(attendus[rang]);
      expect(liste).toEqual(possiblesSelonXState(epine, instantane, faits));
      const r = franchir(epine, instantane, e);
      if (!r.accepte) throw new Error(e.type);
      instantane = r.instantane;
    }
  });

  test('dit l’acte et ses rôles', () => {
    const { instantane } = naitre(epine);
    expect(acteCourant(epine, instantane, 'PROPOSER')?.instance).toBe('instruction');
    expect(acteCourant(epine, instantane, 'VALIDER')).toBeUndefined();
    expect(rolesDe(epine, instantane, 'PROPOSER')).toEqual(['instructeur']);
  });
});

describe('La machine', () => {
  test('est acceptée par `createMachine` seul, et démarre', () => {
    expect(
      createActor(createMachine(epine.machine as never))
        .start()
        .getSnapshot().status,
    ).toBe('active');
  });

  test('refuse à la construction une garde qu’elle ne décrit pas', () => {
    const m = { ...epine, machine: { ...epine.machine }, gardes: { ...epine.gardes } };
    delete m.gardes['par comptable'];
    expect(() => construire(m)).toThrow('Garde inconnue : « par comptable ».');
  });

  test('ne lit pas une valeur incomplète, inconnue ou de trop', () => {
    const { instantane } = naitre(epine);
    const valeur = instantane.value as Record<string, string>;
    expect(estConnue(epine, valeur)).toBe(true);
    for (const fausse of [
      { ...valeur, parcours: 'instruction' },
      { ...valeur, parcours: { instruction: 'ailleurs' } },
      { ...valeur, parcours: { instruction: 'aProposer', execution: 'ouverte' } },
      { ...valeur, parcours: { financeurs: { region: 'aVoter' } } },
      { ...valeur, parcours: { constructor: 'name' } },
      { ...valeur, inconnue: 'x' },
      { parcours: valeur['parcours'] ?? '' },
      'parcours',
    ]) {
      expect(estConnue(epine, fausse)).toBe(false);
      expect(() => franchir(epine, { ...instantane, value: fausse }, proposer)).toThrow('Instantané illisible');
    }
  });
});

const objet: MachineCompilee = {
  ...epine,
  machine: {
    id: 'versement',
    context: { jalons: {}, montant: null, genre: null },
    initial: 'aDemander',
    states: {
      aDemander: {
        entry: [{ type: 'armer', params: { echeance: 'demande' } }],
        exit: [{ type: 'desarmer', params: { echeance: 'demande' } }],
        always: [{ target: 'sansObjet', guard: 'rien', actions: [], meta: { acte: 'versement/' } }],
      },
      aLiquider: { entry: [{ type: 'notifier', params: { genre: 'aLiquider' } }] },
      sansObjet: { tags: ['terme'] },
    },
  },
  gardes: {
    rien: { genre: 'si', regle: { '==': [{ retenu: 'montant' }, 0] }, mot: 'rien' },
  },
  actes: {},
};
describe('La naissance d’un objet', () => {
  test('à l’état initial, avec ce qu’on lui donne et ses effets d’entrée', () => {
    expect(naitre(objet, { montant: 5 })).toEqual({
      instantane: { value: 'aDemander', context: { jalons: {}, montant: 5, genre: null } },
      effets: [{ type: 'armer', params: { echeance: 'demande' } }],
    });
  });

  test('franchit aussitôt une attente finie, sur ce qu’on lui a donné', () => {
    const { instantane, effets } = naitre(objet, { montant: 0 });
    expect(instantane.value).toBe('sansObjet');
    expect(effets.map((e) => e.type)).toEqual(['armer', 'desarmer']);
    expect(estTerme(objet, instantane)).toBe(true);
  });

  test('à un autre état', () => {
    expect(naitre(objet, {}, 'aLiquider')).toMatchObject({
      instantane: { value: 'aLiquider' },
      effets: [{ type: 'notifier' }],
    });
    expect(() => naitre(objet, {}, 'ailleurs')).toThrow('Instantané illisible');
  });
});

describe('Les lectures', () => {
  const contexte = { 'depot.montant': 5, vide: null, jalons: { 'region.decide': '2026-01-01T00:00:00.000Z' } };
  const e = {
    charge: { periode: { fin: '2026-12-31' } },
    faits: { acteur: { id: 'a' }, dossier: { verse: 3, jalons: { engage: 'x' } } },
  };
  test.each<[Regle, unknown]>([
    [{ retenu: 'depot.montant' }, 5],
    [{ charge: 'periode/fin' }, '2026-12-31'],
    [{ charge: 'constructor' }, null],
    [{ acteur: 'id' }, 'a'],
    [{ dossier: 'verse' }, 3],
    [{ jalon: 'region.decide' }, true],
    [{ jalon: 'decide' }, false],
    [{ jalonDossier: 'engage' }, true],
    [{ present: { retenu: 'vide' } }, false],
    [{ present: { retenu: 'depot.montant' } }, true],
    [{ present: { lu: 'inconnu' } }, null],
    [{ retenu: 'absent' }, null],
  ])('%j donne %j', (regle, attendu) => {
    expect(lire(regle, contexte, e)).toBe(attendu);
  });

  test('un élément de liste', () => {
    expect(lire({ element: 'compte' }, {}, {}, { compte: 'x' })).toBe('x');
  });

  test('une règle illisible se voit aussitôt', () => {
    expect(() => lire({ inconnu: 1 }, {}, {})).toThrow('Règle illisible');
  });

  test('l’exploration : un oracle décide de ce qui n’est pas su, et ce qui n’est pas su reste quelconque', () => {
    const { instantane } = naitre(epine);
    const e2 = evenement('PROPOSER', 'instructeur');
    const demandes: string[] = [];
    const r = avecOracle(
      (terme) => demandes.push(terme) > 0,
      () => franchir(epine, instantane, e2),
    );
    expect(r.accepte).toBe(true);
    expect(demandes).toEqual(['instruction.auPlus', 'instruction.datePassee']);
    expect(
      avecOracle(
        () => true,
        () => lire({ charge: 'montant' }, {}, e2),
      ),
    ).toBe(QUELCONQUE);
    expect(
      avecOracle(
        () => true,
        () => lire({ retenu: 'vide' }, contexte, e2),
      ),
    ).toBeNull();
    expect(franchir(epine, instantane, e2).accepte).toBe(false);
  });
});
