// The machines of the published calls are XState's: plain `createMachine` takes each one, and its public functions alone walk a whole life.
import { describe, expect, it } from 'vitest';
import { createActor, createMachine, initialTransition, transition, type AnyMachineSnapshot } from 'xstate';
import { explorer } from '../../server/engine/explorer.ts';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import { dessinerCycle } from '../../workflows/appel/dessiner.ts';
import { avecTransitionPublique, construire } from '../../workflows/engine/lifecycle/machine.ts';
import { phases } from '../../workflows/phases/index.ts';
import { registreDesAppels } from '../../workflows/registre-des-appels.ts';
import { faitsDAujourdHui, histoiresEnregistrees } from '../ancien-moteur/enregistrement.ts';
import { innovEmploiRecrutement } from '../support/innov-emploi-recrutement.ts';
import { histoire } from '../support/parcours.ts';
import { Vie } from '../support/vie-en-memoire.ts';

describe.each(registreDesAppels.map((a) => [a.slug, compilerAppel(a, { phases })] as const))(
  '%s',
  (_, { cycle, mots }) => {
    it.each(Object.entries(cycle.machines))(
      '%s : `createMachine` seul la prend, et elle démarre',
      (_nom, { machine }) => {
        // As it is in the database: JSON, without a function.
        const json = JSON.parse(JSON.stringify(machine)) as Parameters<typeof createMachine>[0];
        const actor = createActor(createMachine(json));
        expect(actor.start().getSnapshot().status).toBe('active');
        actor.stop();
      },
    );

    it('ses premiers états se suivent comme XState les donne', () => {
      const options = { limite: 120, objetsMax: 1, geler: ['silence.rejetImplicite'] };
      const e = explorer(cycle, options);
      expect(e.pas).toBeGreaterThan(300);
      expect(avecTransitionPublique(() => explorer(cycle, options))).toEqual(e);
    });

    it('chaque machine se dessine, avec ses mots', () => {
      const dessins = dessinerCycle(cycle, mots);
      expect(Object.keys(dessins)).toEqual(Object.keys(cycle.machines));
      for (const dessin of Object.values(dessins)) expect(dessin).toMatch(/^stateDiagram-v2\n(.|\n)*-->/);
    });
  },
);

describe('l’exemple textile, par les seules fonctions publiques de XState', () => {
  it.each([0, 1])('histoire %i : du dépôt à la fin, chaque objet arrive où il est', (i) => {
    const { machines, formulaires } = innovEmploiRecrutement.cycle;
    const vide = (machine: string, cle: string | null): Record<string, null> => {
      const [instance = '', type = ''] = [cle?.slice(0, cle.lastIndexOf('/')), cle?.split('/').at(-1)];
      const champs = formulaires[`${machine === 'dossier' ? instance : machine}.${type}`]?.champs ?? [];
      return Object.fromEntries(champs.map((c) => [c.cle, null]));
    };
    const vie = new Vie(innovEmploiRecrutement, '2025-09-01T08:00:00+02:00');
    const machineDe = (id: string) => construire(machines[vie.etat.objets.get(id)!.machine]!);
    const photos = new Map<string, AnyMachineSnapshot>([['D', initialTransition(machineDe('D'), {})[0]]]);
    for (const [rang, acte] of histoire(i).actes.entries()) {
      const dossier = photos.get('D')!.context as object;
      const deja = vie.journal.length;
      vie.faire(acte, faitsDAujourdHui(histoiresEnregistrees[i]!.etapes[rang]!));
      for (const { objetId, type, charge: dite, faits, acte: cle } of vie.journal.slice(deja)) {
        const avant = photos.get(objetId);
        if (avant === undefined) continue;
        // What was left empty is told apart from what is not typed yet.
        const charge = { ...vide(vie.etat.objets.get(objetId)!.machine, cle), ...dite };
        const lus = objetId === 'D' ? faits : { ...faits, dossier };
        const [apres] = transition(machineDe(objetId), avant, { type, charge, faits: lus });
        photos.set(objetId, apres as AnyMachineSnapshot);
      }
      for (const o of vie.etat.objets.values())
        if (!photos.has(o.id)) photos.set(o.id, machineDe(o.id).resolveState(o.instantane));
      for (const o of vie.etat.objets.values())
        expect([acte.evenement, o.machine, photos.get(o.id)!.value, photos.get(o.id)!.context]).toEqual([
          acte.evenement,
          o.machine,
          o.instantane.value,
          o.instantane.context,
        ]);
    }
    expect(photos.size).toBeGreaterThan(6);
    expect(vie.journal.length).toBeGreaterThan(histoire(i).actes.length);
  });
});
