// npm run epreuve:refus [-- phase…]: takes away each guard of the machines of the published calls, one at a time, and runs the tests that live them in memory:
// one of them has to fail. Those that nothing sees are printed; exit code 1 when there is one that is not known.
import { registerHooks } from 'node:module';
import type { CycleCompile, GardeJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { Regle } from '../../workflows/engine/rules/regle.ts';
import type { Essai } from './collecteur.ts';

const COLLECTEUR = new URL('./collecteur.ts', import.meta.url).href;
const SUIVI = new URL('./compiler-suivi.ts', import.meta.url).href;
const COMPILATEUR = new URL('../../workflows/engine/lifecycle/compiler.ts', import.meta.url).href;

/** The tests in memory, the shortest first. */
const FICHIERS = [
  'refus-des-appels',
  'signatures-du-financeur',
  'delais-de-la-loi',
  'phases-decision',
  'phases-silence',
  'fins-de-subvention',
  'actes-attributifs',
  'phases-amont',
  'versements-et-solde',
  'apres-la-notification',
  'histoires',
  'faits-du-monde',
];
/** Guards whose absence changes nothing that a test can see, and why. */
const CONNUES: Readonly<Record<string, string>> = {
  'dossier : depot.rienDepose': 'ces appels ne déposent qu’une fois : rien ne l’est au brouillon',
  'avenants/avenant : estTransfert': 'la dernière branche d’une notification : ce qui n’est aucune des autres natures',
  'dossier : decision.rejet': 'la dernière branche d’une notification : ce qui n’est pas une attribution',
};

registerHooks({
  resolve(nom, contexte, suite) {
    if (nom === 'vitest' && contexte.parentURL !== COLLECTEUR) return { url: COLLECTEUR, shortCircuit: true };
    const trouve = suite(nom, contexte);
    return trouve.url === COMPILATEUR && contexte.parentURL !== SUIVI ? { ...trouve, url: SUIVI } : trouve;
  },
});
const { essais, passer } = await import('./collecteur.ts');
const { cycles } = await import('./compiler-suivi.ts');
const { appelsPublies } = await import('../support/appels-publies.ts');
for (const nom of FICHIERS) await import(`../model/${nom}.test.ts`);

let passage = 0;
/** The first case that fails, those that saw most before coming first; `null` when none does. */
async function premierEchec(ordre: readonly Essai[]): Promise<Essai | null> {
  passage += 1;
  for (const essai of ordre)
    try {
      await passer(essai, passage);
    } catch {
      return essai;
    }
  return null;
}

const sain = await premierEchec(essais);
if (sain !== null) {
  console.error(`Sans rien ôter, « ${sain.nom} » échoue : corrigez-le d’abord.`);
  process.exit(2);
}

interface Cible {
  machine: string;
  terme: string;
}
const cle = ({ machine, terme }: Cible): string => `${machine} : ${terme}`;
const instanceDe = ({ machine, terme }: Cible): string =>
  machine === 'dossier'
    ? terme.includes('.')
      ? (terme.split('.')[0] ?? '')
      : 'moteur'
    : (machine.split('/')[0] ?? '');
const gardesDe = ({ machines }: CycleCompile, { machine, terme }: Cible): GardeJson[] => {
  const m = Object.hasOwn(machines, machine) ? machines[machine] : undefined;
  const garde = m !== undefined && Object.hasOwn(m.gardes, terme) ? m.gardes[terme] : undefined;
  return garde === undefined ? [] : [garde];
};

const demandees = process.argv.slice(2);
const cibles = new Map<string, Cible>();
for (const { cycle } of appelsPublies)
  for (const [machine, m] of Object.entries(cycle.machines))
    for (const terme of Object.keys(m.gardes)) cibles.set(cle({ machine, terme }), { machine, terme });

const efficaces = new Map<Essai, number>();
const survivants: string[] = [];
let tuees = 0;
for (const cible of cibles.values()) {
  const instance = instanceDe(cible);
  if (demandees.length > 0 && !demandees.includes(instance)) continue;
  const gardes = new Set(cycles.flatMap((c) => gardesDe(c, cible)));
  const gardees = [...gardes].map((garde): [GardeJson, Regle] => [garde, garde.regle]);
  for (const garde of gardes) garde.regle = true;
  const ordre = essais.toSorted((a, b) => (efficaces.get(b) ?? 0) - (efficaces.get(a) ?? 0));
  const echec = await premierEchec(ordre);
  for (const [garde, regle] of gardees) garde.regle = regle;
  if (echec === null) {
    survivants.push(cle(cible));
    console.log(`${cle(cible)}${Object.hasOwn(CONNUES, cle(cible)) ? ` (${CONNUES[cle(cible)] ?? ''})` : ''}`);
  } else {
    tuees += 1;
    efficaces.set(echec, (efficaces.get(echec) ?? 0) + 1);
  }
}

const inconnus = survivants.filter((s) => !Object.hasOwn(CONNUES, s));
console.log(JSON.stringify({ gardes: tuees + survivants.length, vues: tuees, survivantes: survivants.length }));
process.exitCode = inconnus.length === 0 ? 0 : 1;
