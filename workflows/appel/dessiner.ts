// Compiled machines as Mermaid diagrams, with the words of the call: what one reads to see a cycle.
import type { CycleCompile, EtatJson, TransitionJson } from '../engine/lifecycle/cycle-compile.ts';
import type { Mots } from '../engine/lifecycle/phase.ts';

const identifiant = (chemin: string): string => chemin.replace(/[^A-Za-z0-9]/g, '_');
const citer = (texte: string): string => texte.replaceAll('"', '’');

/** The path that a transition leads to: `#id` from the root, `.etat` inside the state that it leaves, or a sibling of it. */
function arrivee(cible: string, chemin: string, racine: string): string {
  if (cible.startsWith('.')) return chemin + cible;
  if (cible.startsWith('#')) return cible.slice(1).replace(new RegExp(`^${racine}\\.?`), '');
  const parent = chemin.split('.').slice(0, -1);
  return [...parent, cible].join('.');
}

const lire = (mots: Mots, cle: string): string | undefined => (Object.hasOwn(mots, cle) ? mots[cle] : undefined);

/** What a state is called: a phase by its name, a leaf by the words of its instance or of its object, else its key. */
function nomDEtat(nom: string, etat: EtatJson, machine: string, mots: Mots): string {
  const instance = etat.meta?.instance ?? '';
  if (etat.states !== undefined) return lire(mots, `${instance}.libelle`) ?? nom;
  return lire(mots, `${machine === 'dossier' ? instance : machine}.${nom}.region`) ?? nom;
}

function dessinerMachine(nom: string, { machines }: CycleCompile, mots: Mots): string[] {
  const compilee = machines[nom];
  if (compilee === undefined) return [];
  const { machine } = compilee;
  const etats: string[] = [];
  const fleches: string[] = [];
  const fleche = (chemin: string, dite: string, transitions: readonly TransitionJson[] = []): void => {
    const cibles = transitions.flatMap(({ target }) =>
      target === undefined ? [] : [arrivee(target, chemin, machine.id)],
    );
    for (const cible of new Set(cibles)) fleches.push(`  ${identifiant(chemin)} --> ${identifiant(cible)} : ${dite}`);
  };
  const poser = (cle: string, etat: EtatJson, chemin: string, marge: string): void => {
    const enfants = Object.entries(etat.states ?? {});
    const dit = `${marge}state "${citer(nomDEtat(cle, etat, nom, mots))}" as ${identifiant(chemin)}`;
    etats.push(enfants.length === 0 ? dit : `${dit} {`);
    enfants.forEach(([nomEnfant, enfant], i) => {
      if (etat.type === 'parallel' && i > 0) etats.push(`${marge}  --`);
      if (etat.initial === nomEnfant) etats.push(`${marge}  [*] --> ${identifiant(`${chemin}.${nomEnfant}`)}`);
      poser(nomEnfant, enfant, `${chemin}.${nomEnfant}`, `${marge}  `);
    });
    if (enfants.length > 0) etats.push(`${marge}}`);
    for (const [evenement, transitions] of Object.entries(etat.on ?? {})) {
      const acte = transitions[0]?.meta.acte ?? '';
      const prefixe = machine.id === 'dossier' ? '' : `${nom}.`;
      const cleMot = prefixe === '' ? `${acte.replace('/', '.')}.libelle` : `${prefixe}${evenement}.libelle`;
      fleche(chemin, citer(lire(mots, cleMot) ?? evenement), transitions);
    }
    fleche(chemin, 'dès que possible', etat.always);
    fleche(chemin, 'toutes les branches finies', etat.onDone);
  };
  for (const [cle, etat] of Object.entries(machine.states ?? {})) poser(cle, etat, cle, '  ');
  const debut = machine.initial === undefined ? [] : [`  [*] --> ${identifiant(machine.initial)}`];
  return ['stateDiagram-v2', ...debut, ...etats, ...fleches];
}

/** Every machine of a cycle as a Mermaid diagram, by name: `dossier`, then `<instance>/<objet>`. */
export function dessinerCycle(cycle: CycleCompile, mots: Mots): Record<string, string> {
  return Object.fromEntries(
    Object.keys(cycle.machines).map((nom) => [nom, dessinerMachine(nom, cycle, mots).join('\n')]),
  );
}
