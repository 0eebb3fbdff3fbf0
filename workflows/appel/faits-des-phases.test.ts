// What phases tell the forms of a call: read by those that follow the demand, named in the version, and shared by the machine that runs.
import { expect, it } from 'vitest';
import { afest } from '../appels/afest/index.ts';
import { bilanFinal } from '../appels/afest/bilans.ts';
import { phases } from '../phases/index.ts';
import { registreDesAppels } from '../registre-des-appels.ts';
import { compilerAppel } from './compiler.ts';
import type { Appel, FormulaireDAppel } from './types.ts';

const fautes = (appel: Appel): string => {
  try {
    compilerAppel(appel, { phases });
  } catch (e) {
    return String(e);
  }
  return '';
};
/** The form with one more rule, in its first section. */
const avecRegle = (f: FormulaireDAppel, exige: string): FormulaireDAppel => ({
  ...f,
  sections: f.sections.map((s, i) =>
    i === 0
      ? {
          ...s,
          regles: [
            ...(s.regles ?? []),
            {
              cle: 'essai',
              exige,
              sinon: 'Essai.',
              sur: s.questions.flatMap((q) => ('cle' in q ? [q.cle] : [])).slice(0, 1),
            },
          ],
        }
      : s,
  ),
});

it('chaque formulaire dit ceux qu’il lit, et aucun autre n’en porte la trace', () => {
  expect(compilerAppel(afest, { phases }).definition.dits).toEqual({
    bilanFinal: ['agrementsAccordes', 'agrementsCommences'],
  });
});

it('la demande ne les lit pas ; ceux d’une phase que l’appel n’a pas n’existent pas', () => {
  expect(fautes({ ...afest, dossier: avecRegle(afest.dossier, '@agrementsAccordes >= 0') })).toContain(
    'agrementsAccordes',
  );
  const bilan = avecRegle(bilanFinal, '@agrementsAcheves >= 0');
  expect(fautes({ ...afest, suites: { ...afest.suites, bilanFinal: bilan } })).toBe('');
  const transverses = afest.cycle.transverses.filter((t) => typeof t === 'string' || t.phase !== 'agrements');
  expect(
    fautes({ ...afest, cycle: { ...afest.cycle, transverses }, suites: { ...afest.suites, bilanFinal: bilan } }),
  ).toContain('agrementsAcheves');
});

it('ce qu’une phase dit, elle le partage avec le dossier', () => {
  const manquants = registreDesAppels.flatMap((appel) => {
    const { cycle } = compilerAppel(appel, { phases });
    const partages = cycle.machines['dossier']!.machine.context;
    return cycle.instances.flatMap(({ phase }) =>
      Object.keys(phases[phase as keyof typeof phases].dits ?? {})
        .filter((nom) => !Object.hasOwn(partages, nom))
        .map((nom) => `${appel.slug} : ${phase}.${nom}`),
    );
  });
  expect(manquants).toEqual([]);
});
