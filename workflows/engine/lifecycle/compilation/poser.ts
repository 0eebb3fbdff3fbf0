// The tree of a cycle: each phase in its place, its options read by its own schema.
import type { Valeur } from '../../rules/regle.ts';
import type { Cycle, Noeud, Vocabulaire } from '../phase.ts';
import { propriete } from '../../rules/environnement.ts';
import { estGroupe, type GroupePose, type Place, type Pose } from './atelier.ts';

/** Names of the machine itself. */
const RESERVES: ReadonlySet<string> = new Set([
  'parcours',
  'faits',
  'fin',
  'fini',
  'jalons',
  'dossier',
  'moteur',
  'qui',
]);
export const NOM = /^[a-z][A-Za-z0-9]*$/;

export interface Arbre {
  poses: Pose[];
  groupes: GroupePose[];
}

/** Puts each node of a cycle in its place. What is wrong is told to `probleme`, and left out. */
export function poserCycle(cycle: Cycle, vocabulaire: Vocabulaire, probleme: (phrase: string) => void): Arbre {
  const poses: Pose[] = [];
  const groupes: GroupePose[] = [];
  const vus = new Set<string>();

  const nommer = (id: string): boolean => {
    if (vus.has(id)) {
      probleme(`Deux éléments du cycle s’appellent « ${id} ».`);
      return false;
    }
    vus.add(id);
    if (!NOM.test(id)) {
      probleme(`« ${id} » n’est pas un nom d’instance : une minuscule, puis des lettres sans accent et des chiffres.`);
      return false;
    }
    if (RESERVES.has(id)) {
      probleme(`« ${id} » est un nom réservé : appelez cette instance autrement.`);
      return false;
    }
    return true;
  };

  const poser = (noeud: Noeud, place: Place, genre: Pose['genre']): void => {
    if (!nommer(noeud.id)) return;
    if (estGroupe(noeud)) {
      if (place.branche !== null) probleme(`« ${noeud.id} » : un groupe dans une branche n’est pas admis.`);
      if (genre === 'region') {
        probleme(`« ${noeud.id} » : un groupe se place dans le parcours, non à côté.`);
        return;
      }
      const branches = Object.entries(noeud.parallele);
      if (branches.length < 2) probleme(`« ${noeud.id} » : un groupe a au moins deux branches.`);
      groupes.push({ groupe: noeud, place });
      for (const [branche, noeuds] of branches) {
        if (!nommer(branche)) continue;
        if (noeuds.length === 0) probleme(`« ${noeud.id} › ${branche} » : une branche a au moins une phase.`);
        const chemin = [...place.chemin, noeud.id, branche];
        for (const [rang, n] of noeuds.entries())
          poser(n, { branche, groupe: noeud, freres: noeuds, rang, chemin }, 'etape');
      }
      return;
    }
    const phase = propriete(vocabulaire, noeud.phase);
    if (phase === undefined) {
      const connues = Object.keys(vocabulaire).join(', ');
      probleme(`« ${noeud.id} » : la phase « ${noeud.phase} » n’existe pas. Phases connues : ${connues}.`);
      return;
    }
    if (phase.genre !== (genre === 'etape' ? 'etape' : 'transverse')) {
      probleme(
        genre === 'etape'
          ? `« ${noeud.id} » : la phase « ${phase.nom} » est transverse, elle ne se place pas dans le parcours.`
          : `« ${noeud.id} » : la phase « ${phase.nom} » est une étape du parcours, elle ne se place pas à côté.`,
      );
      return;
    }
    const lu = phase.options.safeParse(noeud.options ?? {});
    if (!lu.success) {
      const fautes = lu.error.issues.map(({ path, message }) => `${path.join('.') || 'options'} : ${message}`);
      probleme(`« ${noeud.id} » : options de la phase « ${phase.nom} » : ${fautes.join(' ; ')}.`);
      return;
    }
    const piece = phase.construire(lu.data);
    const options = lu.data as Readonly<Record<string, Valeur>>;
    poses.push({ genre, instance: noeud, phase, options, piece, place });
  };

  if (cycle.parcours.length === 0) probleme('Le parcours n’a aucune phase.');
  const placer = (noeuds: readonly Noeud[], chemin: readonly string[], genre: Pose['genre']): void => {
    for (const [rang, n] of noeuds.entries())
      poser(n, { branche: null, groupe: null, freres: noeuds, rang, chemin }, genre);
  };
  placer(cycle.parcours, ['parcours'], 'etape');
  placer(cycle.transverses, [], 'region');
  return { poses, groupes };
}
