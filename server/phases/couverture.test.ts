// Every fact that an act names has a provider, every register that an effect names has a writer, on the calls that are published.
import { describe, expect, test } from 'vitest';
import { compilerAppel } from '../../workflows/appel/compiler.ts';
import type { ActionJson, EtatJson, MachineCompilee } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { phases } from '../../workflows/phases/index.ts';
import { registreDesAppels } from '../../workflows/registre-des-appels.ts';
import { jumeaux } from './index.ts';

/** Facts that the engine reads for any phase. */
const DU_MOTEUR = [
  'delegationEnVigueur',
  'referenceDelegation',
  'incompatible',
  'constatsBloquants',
  'instant',
  'date',
  'acteur',
];

function actionsDe(etat: EtatJson): { acte: string; action: ActionJson }[] {
  const propres = [...(etat.entry ?? []), ...(etat.exit ?? [])].map((action) => ({
    acte: etat.meta?.instance ?? '',
    action,
  }));
  const transitions = [...Object.values(etat.on ?? {}).flat(), ...(etat.always ?? []), ...(etat.onDone ?? [])];
  const deLeurs = transitions.flatMap((t) => t.actions.map((action) => ({ acte: t.meta.acte, action })));
  return [...propres, ...deLeurs, ...Object.values(etat.states ?? {}).flatMap(actionsDe)];
}

describe.each(registreDesAppels.map((a) => [a.slug, a] as const))('%s', (_slug, appel) => {
  const { cycle } = compilerAppel(appel, { phases });
  const phaseDe = (instance: string): string => cycle.instances.find((i) => i.id === instance)?.phase ?? instance;

  test('chaque fait a son fournisseur', () => {
    const manquants = Object.values(cycle.machines).flatMap((m: MachineCompilee) =>
      Object.entries(m.actes).flatMap(([cle, acte]) =>
        [...acte.faits, ...(acte.faitsProposes ?? [])]
          .filter((f) => !DU_MOTEUR.includes(f))
          .filter((f) => !Object.hasOwn(jumeaux[phaseDe(acte.instance)]?.faits ?? {}, f))
          .map((f) => `${cle} : ${f}`),
      ),
    );
    expect(manquants).toEqual([]);
  });

  test('chaque registre a son écriture', () => {
    const manquants = Object.entries(cycle.machines).flatMap(([nom, m]) =>
      actionsDe(m.machine).flatMap(({ acte, action }) => {
        if (action.type !== 'inscrire') return [];
        const registre = String(action.params['registre']);
        const instance = nom === 'dossier' ? (acte.split('/')[0] ?? '') : (nom.split('/')[0] ?? '');
        return Object.hasOwn(jumeaux[phaseDe(instance)]?.registres ?? {}, registre)
          ? []
          : [`${nom} ${acte} : ${registre}`];
      }),
    );
    expect(manquants).toEqual([]);
  });
});
