// What the installed XState really does, for each point that the lifecycle leans on. When one of these changes with its version, the file to read again is machine.ts.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { assign, initialTransition, raise, setup, transition, type AnyStateMachine } from 'xstate';

interface Contexte {
  n: number;
}
const fabrique = setup({
  types: {},
  guards: {
    faux: () => false,
    positif: ({ context }) => Number(context['n']) > 0,
    'par porteur & depot.ouvert': () => true,
  },
  actions: {
    plus: assign(({ context }) => ({ n: Number(context['n']) + 1 })),
    annoncer: raise((_, p: { jalon: string }) => ({ type: `jalon.${p.jalon}` })),
    effet: (_, _p: unknown) => undefined,
  },
});
interface Photo {
  value: unknown;
  context: Contexte;
  status: string;
  can: (e: { type: string }) => boolean;
}
const machine = (json: object): AnyStateMachine =>
  fabrique.createMachine({ context: { n: 0 }, ...json } as never) as unknown as AnyStateMachine;
const debut = (m: AnyStateMachine): Photo => initialTransition(m)[0];
const poser = (m: AnyStateMachine, value: unknown, n = 0): Photo => m.resolveState({ value, context: { n } } as never);
const pas = (m: AnyStateMachine, s: Photo, type: string): { apres: Photo; effets: string[] } => {
  const [apres, actions] = transition(m, s as never, { type }) as unknown as [Photo, { type: string }[]];
  return { apres, effets: actions.map((a) => a.type) };
};

describe('Les pièges de XState', () => {
  test('1. l’écoute de la racine parallèle est sautée dès qu’une région prend l’événement', () => {
    const m = machine({
      type: 'parallel',
      on: { E: { actions: 'plus' } },
      states: {
        a: { initial: 'x', states: { x: { on: { E: 'y' } }, y: {} } },
        b: { initial: 'x', states: { x: {} } },
      },
    });
    const un = pas(m, debut(m), 'E').apres;
    expect(un.context.n).toBe(0);
    expect(pas(m, un, 'E').apres.context.n).toBe(1);
  });

  test('2. ce qu’une machine s’annonce est entendu dans le même pas, mais quiconque peut l’envoyer', () => {
    const m = machine({
      type: 'parallel',
      states: {
        p: {
          initial: 'a',
          states: {
            a: { on: { V: { target: 'b', actions: ['plus', { type: 'annoncer', params: { jalon: 'j' } }] } } },
            b: {},
          },
        },
        r: { initial: 'x', states: { x: { on: { 'jalon.j': { target: 'y', guard: 'positif' } } }, y: {} } },
      },
    });
    expect(pas(m, debut(m), 'V').apres.value).toEqual({ p: 'b', r: 'y' });
    expect(pas(m, poser(m, { p: 'a', r: 'x' }, 1), 'jalon.j').apres.value).toEqual({ p: 'a', r: 'y' });
  });

  test('2 bis. une boucle d’attentes n’est pas arrêtée : le processus épuise sa mémoire', () => {
    const code = `import('xstate').then(({ createMachine, initialTransition, transition }) => {
      const m = createMachine({ initial: 'a', states: { a: { on: { E: 'b' } }, b: { always: 'c' }, c: { always: 'b' } } });
      transition(m, initialTransition(m)[0], { type: 'E' });
      console.log('fini');
    })`;
    const { status, stdout } = spawnSync(process.execPath, ['--max-old-space-size=32', '-e', code], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(status).not.toBe(0);
    expect(stdout).toBe('');
  }, 70_000);

  test('3. un instantané posé ne franchit pas une attente finie ; un événement suivant, même inconnu, le fait', () => {
    const m = machine({ initial: 'a', states: { a: { always: { guard: 'positif', target: 'b' } }, b: {} } });
    const pose = poser(m, 'a', 1);
    expect(pose.value).toBe('a');
    expect(pas(m, pose, 'INCONNU').apres.value).toBe('b');
  });

  const groupe = {
    initial: 'g',
    states: {
      g: {
        type: 'parallel',
        onDone: [{ guard: 'positif', target: 'oui' }, { target: 'non' }],
        states: {
          a: { initial: 'i', states: { i: { on: { A: 'f', X: '#m.u' } }, f: { type: 'final' } } },
          b: {
            initial: 'i',
            states: {
              i: { exit: 'effet', on: { B: { target: 'f', actions: 'plus' }, X: '#m.w' } },
              f: { type: 'final' },
            },
          },
        },
      },
      oui: {},
      non: {},
      u: {},
      w: {},
    },
  };
  test('4. la jonction native attend toutes les branches ; restaurée avec toutes finies, elle ne part jamais', () => {
    const m = machine({ id: 'm', ...groupe });
    const a = pas(m, debut(m), 'A').apres;
    expect(a.value).toEqual({ g: { a: 'f', b: 'i' } });
    expect(a.can({ type: 'A' })).toBe(false);
    expect(pas(m, a, 'B').apres).toMatchObject({ value: 'oui', status: 'active' });
    expect(pas(m, poser(m, { g: { a: 'f', b: 'i' } }), 'B').apres.value).toBe('oui');
    const finies = poser(m, { g: { a: 'f', b: 'f' } }, 1);
    expect(finies.value).toEqual({ g: { a: 'f', b: 'f' } });
    expect(pas(m, finies, 'INCONNU').apres.value).toEqual({ g: { a: 'f', b: 'f' } });
  });

  test('5. un événement va à toutes les branches ; vers deux ailleurs, la première l’emporte sans rien dire', () => {
    const m = machine({ id: 'm', ...groupe });
    const { apres, effets } = pas(m, debut(m), 'X');
    expect(apres.value).toBe('u');
    expect(effets).toEqual(['effet']);
    const deux = machine({
      type: 'parallel',
      states: {
        a: { initial: 'i', states: { i: { on: { D: 'f' } }, f: {} } },
        b: { initial: 'i', states: { i: { on: { D: 'f' } }, f: {} } },
      },
    });
    expect(pas(deux, debut(deux), 'D').apres.value).toEqual({ a: 'f', b: 'f' });
  });

  test('6. une garde inconnue n’échoue qu’une fois atteinte ; son nom peut être une phrase', () => {
    const m = machine({
      initial: 'a',
      states: {
        a: { on: { E: { guard: 'inconnue', target: 'b' }, F: { guard: 'par porteur & depot.ouvert', target: 'b' } } },
        b: {},
      },
    });
    expect(pas(m, debut(m), 'F').apres.value).toBe('b');
    expect(() => pas(m, debut(m), 'E')).toThrow(/inconnue/);
  });

  test('7. le même objet revient pour un refus et pour un événement qui n’a que des effets', () => {
    const m = machine({
      initial: 'a',
      states: { a: { on: { R: { guard: 'faux', target: 'b' }, T: { actions: 'effet' } } }, b: {} },
    });
    const s = debut(m);
    expect(pas(m, s, 'R').apres).toBe(s);
    expect(pas(m, s, 'T').apres).toBe(s);
    expect(pas(m, s, 'T').effets).toEqual(['effet']);
  });

  test('8. un point est refusé dans le nom d’un état, admis dans celui d’un événement', () => {
    expect(() => debut(machine({ initial: 'a.b', states: { 'a.b': { on: { E: 'c.d' } }, 'c.d': {} } }))).toThrow();
    const m = machine({ initial: 'a', states: { a: { on: { 'region.D': 'b' } }, b: {} } });
    expect(pas(m, debut(m), 'region.D').apres.value).toBe('b');
  });

  test('9. ce qu’arme une étape survit à ses états ; viser sa propre étape la quitte et y rentre', () => {
    const m = machine({
      id: 'm',
      initial: 'p',
      states: {
        p: {
          entry: { type: 'effet', params: 'entrée' },
          exit: { type: 'effet', params: 'sortie' },
          initial: 'a',
          states: { a: { on: { E: 'b' } }, b: { on: { R: '#m.p' } } },
        },
      },
    });
    const dedans = pas(m, debut(m), 'E');
    expect(dedans.effets).toEqual([]);
    expect(pas(m, dedans.apres, 'R').effets).toEqual(['effet', 'effet']);
  });

  test('10. une garde ne voit pas ce qu’une autre région retient du même événement ; une attente le voit', () => {
    const b = (i: object) => ({
      type: 'parallel',
      states: {
        a: { initial: 'i', states: { i: { on: { E: { target: 'f', actions: 'plus' } } }, f: {} } },
        b: { initial: 'i', states: { i, f: {} } },
      },
    });
    const sur = machine(b({ on: { E: { guard: 'positif', target: 'f' } } }));
    expect(pas(sur, debut(sur), 'E').apres.value).toEqual({ a: 'f', b: 'i' });
    const attend = machine(b({ always: { guard: 'positif', target: 'f' } }));
    expect(pas(attend, debut(attend), 'E').apres.value).toEqual({ a: 'f', b: 'f' });
  });

  // 11, the cost of `transition()`, is in machine.test.ts: the same results by the two ways.
});
